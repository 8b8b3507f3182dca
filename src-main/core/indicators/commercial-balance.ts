import type { CommercialBalance } from '#contract/indicators.ts'
import type { ActivityTable } from '../activity/activity-table.ts'
import { trendBetween, wilsonInterval } from './confidence-intervals.ts'
import type { DayClock } from './local-days.ts'
import { share } from './measure.ts'

type Channel = CommercialBalance['channels'][number]
type Rate = Channel['leaving']

const DAY_MS = 86_400_000
/** What comes within so long of a promotional message comes after it. */
const AFTER_MS = DAY_MS
/** Silent for so long by the reference time: gone. */
const GONE_MS = 28 * DAY_MS
/** From these shares of promotional messages on, a channel is watched, or has too many. */
const WATCH_SHARE = 0.1
const HIGH_SHARE = 0.2

export interface BalanceInput {
  readonly table: ActivityTable
  readonly clock: DayClock
  /** Row ids of promotional messages: those flagged as advertising that nobody dismissed. */
  readonly promotional: ReadonlySet<number>
  /** Row ids of messages with a negative mood; null = nothing was analysed. */
  readonly negative: ReadonlySet<number> | null
  /** UTC milliseconds: what was sent from here on is looked at. */
  readonly from: number
}

/**
 * How much of each channel is promotion, and what follows: of the messages within 24 hours after one the share with a
 * negative mood, and of the days that members were active in that time the share on which they were seen for the last
 * time; each beside the same of all other times. Bots do not count as members.
 */
export function computeCommercialBalance(input: BalanceInput): Channel[] {
  const { table, from } = input
  const lastRow = new Int32Array(table.members.length).fill(-1)
  for (let row = 0; row < table.size; row++) lastRow[table.author[row] ?? 0] = row
  const reference = table.size === 0 ? 0 : (table.at[table.size - 1] ?? 0)
  const rowsOf = table.channels.map((): number[] => [])
  for (let row = 0; row < table.size; row++)
    if ((table.at[row] ?? 0) >= from) rowsOf[table.channel[row] ?? 0]?.push(row)
  const isLastSeen = (row: number): boolean =>
    lastRow[table.author[row] ?? 0] === row && reference - (table.at[row] ?? 0) >= GONE_MS
  return table.channels.flatMap((channel, place) => {
    const rows = rowsOf[place] ?? []
    return rows.length === 0 ? [] : [balanceOf(input, channel.name, rows, isLastSeen)]
  })
}

interface Tally {
  messages: number
  negative: number
  /** Members by day. */
  readonly present: Set<string>
  leaving: number
}

function balanceOf(
  { table, clock, promotional, negative }: BalanceInput,
  name: string,
  rows: readonly number[],
  isLastSeen: (row: number) => boolean,
): Channel {
  const tally = (): Tally => ({ messages: 0, negative: 0, present: new Set(), leaving: 0 })
  const [after, otherwise] = [tally(), tally()]
  const daily = new Map<number, { messages: number; promotional: number }>()
  let [promotions, until] = [0, -Infinity]
  for (const row of rows) {
    const at = table.at[row] ?? 0
    const id = table.messageIds[row] ?? 0
    const author = table.author[row] ?? 0
    const day = clock.dayOf(at)
    const counts = daily.get(day) ?? { messages: 0, promotional: 0 }
    daily.set(day, counts)
    counts.messages++
    if (promotional.has(id)) {
      counts.promotional++
      promotions++
      until = at + AFTER_MS
      continue
    }
    if (table.members[author]?.isBot) continue
    const side = at <= until ? after : otherwise
    side.messages++
    if (negative?.has(id)) side.negative++
    side.present.add(`${author} ${day}`)
    if (isLastSeen(row)) side.leaving++
  }
  const rate = (of: (tally: Tally) => number, outOf: (tally: Tally) => number): Rate => ({
    after: share(of(after), outOf(after)),
    afterOf: outOf(after),
    otherwise: share(of(otherwise), outOf(otherwise)),
    otherwiseOf: outOf(otherwise),
    isWorse: isWorse([of(after), outOf(after)], [of(otherwise), outOf(otherwise)]),
  })
  const leaving = rate(
    (each) => each.leaving,
    (each) => each.present.size,
  )
  const mood = rate(
    (each) => each.negative,
    (each) => (negative === null ? 0 : each.messages),
  )
  const promotionShare = share(promotions, rows.length) ?? 0
  return {
    channel: name,
    messages: rows.length,
    promotional: promotions,
    share: promotionShare,
    mostInADay: Math.max(0, ...[...daily.values()].map((each) => each.promotional)),
    leaving,
    negative: mood,
    level: levelOf(promotionShare, leaving.isWorse || mood.isWorse),
  }
}

type Pair = readonly [numerator: number, denominator: number]

/** More after promotions than otherwise, by more than chance (95 %). */
function isWorse(after: Pair, otherwise: Pair): boolean {
  const [now, before] = [after, otherwise].map(([numerator, denominator]) => ({
    value: share(numerator, denominator) ?? 0,
    interval: wilsonInterval(numerator, denominator),
  }))
  return Boolean(now?.interval && before?.interval && trendBetween(before, now) === 'up')
}

function levelOf(promotionShare: number, hasHarm: boolean): Channel['level'] {
  if (promotionShare >= HIGH_SHARE || (promotionShare >= WATCH_SHARE && hasHarm)) return 'high'
  return promotionShare >= WATCH_SHARE || hasHarm ? 'watch' : 'fine'
}
