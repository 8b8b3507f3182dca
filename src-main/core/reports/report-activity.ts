import { type ActivityTable, firstRowFrom } from '../activity/activity-table.ts'
import type { DayClock } from '../indicators/local-days.ts'

/** What a report says of the messages of one period, by day and by channel. Bots are left out. */
export interface PeriodActivityFacts {
  readonly messages: number
  /** Row ids of the members who wrote, ascending. */
  readonly authors: readonly number[]
  readonly days: readonly DayFacts[]
  readonly channels: readonly ChannelFacts[]
}

export interface DayFacts {
  /** Number of the day since 1970-01-01 in the clock's zone. */
  readonly day: number
  readonly messages: number
  readonly authors: number
}

export interface ChannelFacts {
  readonly id: number
  readonly name: string
  readonly messages: number
  readonly authors: readonly number[]
}

/** Counts the days `from` .. `to - 1`; days without a message are there with zeros. */
export function countPeriodActivity(
  table: ActivityTable,
  clock: DayClock,
  { from, to }: { readonly from: number; readonly to: number },
): PeriodActivityFacts {
  const byDay = Array.from({ length: to - from }, () => ({ messages: 0, authors: new Set<number>() }))
  const byChannel = table.channels.map(() => ({ messages: 0, authors: new Set<number>() }))
  const authors = new Set<number>()
  const end = firstRowFrom(table, clock.startOf(to))
  let messages = 0
  for (let row = firstRowFrom(table, clock.startOf(from)); row < end; row++) {
    const author = table.members[table.author[row] ?? -1]
    if (!author || author.isBot) continue
    messages++
    authors.add(author.id)
    for (const sums of [byDay[clock.dayOf(table.at[row] ?? 0) - from], byChannel[table.channel[row] ?? -1]]) {
      if (!sums) continue
      sums.messages++
      sums.authors.add(author.id)
    }
  }
  return {
    messages,
    authors: idsOf(authors),
    days: byDay.map((sums, place) => ({ day: from + place, messages: sums.messages, authors: sums.authors.size })),
    channels: table.channels.map(({ id, name }, place) => ({
      id,
      name,
      messages: byChannel[place]?.messages ?? 0,
      authors: idsOf(byChannel[place]?.authors ?? new Set()),
    })),
  }
}

/** Members who were active, and those of them who had been before: who is new, stayed, came back and fell silent. */
export interface LifecycleSets {
  readonly new: readonly number[]
  readonly returning: readonly number[]
  readonly resurrecting: readonly number[]
  readonly dormant: readonly number[]
}

export function lifecycleSets(
  table: ActivityTable,
  clock: DayClock,
  { before, from, to }: { readonly before: number; readonly from: number; readonly to: number },
): LifecycleSets {
  const ever = membersBetween(table, 0, clock.startOf(before))
  const previous = membersBetween(table, clock.startOf(before), clock.startOf(from))
  const now = membersBetween(table, clock.startOf(from), clock.startOf(to))
  const isOld = (id: number): boolean => ever.has(id) || previous.has(id)
  return {
    new: idsOf([...now].filter((id) => !isOld(id))),
    returning: idsOf([...now].filter((id) => previous.has(id))),
    resurrecting: idsOf([...now].filter((id) => ever.has(id) && !previous.has(id))),
    dormant: idsOf([...previous].filter((id) => !now.has(id))),
  }
}

function membersBetween(table: ActivityTable, from: number, to: number): Set<number> {
  const members = new Set<number>()
  const end = firstRowFrom(table, to)
  for (let row = firstRowFrom(table, from); row < end; row++) {
    const author = table.members[table.author[row] ?? -1]
    if (author && !author.isBot) members.add(author.id)
  }
  return members
}

const idsOf = (ids: Iterable<number>): number[] => [...ids].sort((a, b) => a - b)
