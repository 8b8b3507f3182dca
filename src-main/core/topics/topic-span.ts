import { firstRowFrom, type ActivityTable } from '../activity/activity-table.ts'
import type { DayClock } from '../indicators/local-days.ts'
import { periodOf, periodsBetween, type Period } from '../indicators/periods.ts'

/** The rows an overview looks at: those of the span, and those of the equally long one before it. */
export interface TopicSpan {
  /** First row of the span before, and of the span itself. */
  readonly firstBefore: number
  readonly first: number
  readonly weeks: readonly Period[]
  /** Week of a row of the span. */
  weekOf(row: number): number
  /** Whether a row counts at all. */
  isCounted(row: number): boolean
  /** Day of the week (Monday = 0) and hour on the clocks of the zone. */
  hourOf(row: number): readonly [weekday: number, hour: number]
}

export interface SpanChoice {
  readonly clock: DayClock
  /** Days back from the latest message; the span begins with the week that holds the first of them. */
  readonly days: number
  /** Messages and people (places) that are left out. */
  readonly leftOut: ReadonlySet<number>
  readonly withheld: ReadonlySet<number>
}

const HOUR = 3_600_000

/** Bots, those who do not want to be analysed, and messages left out do not count. Null without messages. */
export function topicSpan(table: ActivityTable, { clock, days, leftOut, withheld }: SpanChoice): TopicSpan | null {
  const last = table.at[table.size - 1]
  if (last === undefined) return null
  const to = clock.dayOf(last) + 1
  const { from } = periodOf(to - days, 'week')
  const weeks = periodsBetween(from, to, 'week')
  const dayOf = (row: number): number => clock.dayOf(table.at[row] ?? 0)
  return {
    firstBefore: firstRowFrom(table, clock.startOf(from - (to - from))),
    first: firstRowFrom(table, clock.startOf(from)),
    weeks,
    weekOf: (row) => Math.floor((dayOf(row) - from) / 7),
    isCounted(row) {
      const author = table.author[row] ?? 0
      return table.members[author]?.isBot === false && !withheld.has(author) && !leftOut.has(table.messageIds[row] ?? 0)
    },
    hourOf(row) {
      const day = dayOf(row)
      // On the two days a year on which clocks change, hours after the change are those before it.
      const hour = Math.min(23, Math.floor(((table.at[row] ?? 0) - clock.startOf(day)) / HOUR))
      return [(day + 3) % 7, hour]
    },
  }
}
