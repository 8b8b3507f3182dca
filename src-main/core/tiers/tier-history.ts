import type { ActivityTable } from '../activity/activity-table.ts'
import type { DayClock } from '../indicators/local-days.ts'
import { percentiles } from '../members/percentiles.ts'
import type { EdgeIndex, Interactions } from '../network/interactions.ts'
import { createReachClock, type ReachMeasures } from './reach-measures.ts'
import {
  LONG_DAYS,
  nextState,
  SHORT_DAYS,
  type CommunityFacts,
  type LevelFacts,
  type LevelPlace,
  type LevelState,
} from './tier-rules.ts'
import { createWindowCounts, sharesBefore, windowSource, type WindowCounts } from './window-counts.ts'

/** Evaluations look back at most this many weeks: the year that is shown, and two periods for levels to settle. */
const WEEKS = 60
/** Enough for the order of the upper half; the picture's own figures use more. */
const PIVOTS = 32
const MONDAY = 4 // 1970-01-01 was a Thursday: day 4 a Monday
const WEEK_DAYS = 7

export interface LevelMove {
  /** Place in the table's `members`. */
  readonly member: number
  /** UTC milliseconds of the evaluation. */
  readonly at: number
  readonly from: LevelPlace
  readonly to: LevelPlace
  readonly facts: LevelFacts
}

/** Levels of all members at the end of an evaluation day. */
export interface LevelSnapshot {
  /** Local day after the evaluation, and its first instant. */
  readonly day: number
  readonly at: number
  readonly levels: Uint8Array
  /** Wrote within the long window. */
  readonly isActive: Uint8Array
}

export interface TierHistory {
  readonly moves: readonly LevelMove[]
  /** One per evaluation, oldest first; the last is at the reference time. */
  readonly snapshots: readonly LevelSnapshot[]
  /** Facts at the reference time, by place; null for members who do not count. */
  readonly facts: readonly (LevelFacts | null)[]
  readonly reach: ReachMeasures
  readonly counts: WindowCounts
  /** Since when each member is on its level; null = since the first evaluation or the first message. */
  readonly since: readonly (number | null)[]
}

export interface TierInputs {
  readonly table: ActivityTable
  /** Local day of each row. */
  readonly day: Int32Array
  readonly clock: DayClock
  readonly isCounted: Uint8Array
  readonly interactions: Interactions
  readonly edges: EdgeIndex
}

/**
 * Levels of all members at the end of every local Sunday and of the day of the latest message. A pure function of the
 * whole table: the same messages give the same moves however and whenever they were imported. Yields the share done.
 */
export function* tierHistorySteps(inputs: TierInputs): Generator<number, TierHistory> {
  const { table, day, clock, isCounted, interactions, edges } = inputs
  const members = table.members.length
  const source = windowSource(table, day, isCounted, interactions)
  const long = createWindowCounts(source)
  const short = createWindowCounts(source)
  const reachClock = createReachClock(interactions, edges, table.at, members)
  const states: (LevelState | null)[] = Array.from({ length: members }, () => null)
  const since: (number | null)[] = Array.from({ length: members }, () => null)
  const moves: LevelMove[] = []
  const snapshots: LevelSnapshot[] = []
  const days = evaluationDays(day[0] ?? 0, (day.at(-1) ?? 0) + 1)
  let result: { facts: (LevelFacts | null)[]; reach: ReachMeasures } | null = null

  for (const [index, until] of days.entries()) {
    long.moveTo(until - LONG_DAYS, until)
    short.moveTo(until - SHORT_DAYS, until)
    const at = clock.startOf(until)
    const reach = reachClock.measure(at, clock.startOf(until - LONG_DAYS), clock.startOf(until - SHORT_DAYS), PIVOTS)
    const facts = factsOf(long, short, reach, isCounted)
    const community = communityFacts(long, reach)
    for (const [member, own] of facts.entries()) {
      const before = states[member] ?? null
      // Who has not written yet and was not turned to has no place to start from.
      if (!own || (before === null && own.messages === 0 && own.callers === 0)) continue
      const after = nextState(index === 0 ? null : (before ?? { level: 0, failingSince: null }), own, community, at)
      states[member] = after
      const from = index === 0 ? after.level : (before?.level ?? 0)
      if (after.level === from) continue
      moves.push({ member, at, from, to: after.level, facts: own })
      since[member] = at
    }
    snapshots.push({
      day: until,
      at,
      levels: Uint8Array.from(states, (state) => state?.level ?? 0),
      isActive: Uint8Array.from(long.messages, (count) => (count > 0 ? 1 : 0)),
    })
    result = { facts, reach }
    yield (index + 1) / days.length
  }
  if (!result) throw new Error('no messages to evaluate')
  return { moves, snapshots, ...result, counts: long, since }
}

/** Mondays of the last weeks, and the day after the reference day. */
function evaluationDays(first: number, end: number): number[] {
  const days: number[] = []
  const latestMonday = end - 1 - ((((end - 1 - MONDAY) % WEEK_DAYS) + WEEK_DAYS) % WEEK_DAYS)
  for (let monday = latestMonday; monday > first && days.length < WEEKS; monday -= WEEK_DAYS) days.push(monday)
  return [...days.reverse(), end]
}

function communityFacts(long: WindowCounts, reach: ReachMeasures): CommunityFacts {
  let activeMembers = 0
  for (const count of long.messages) if (count > 0) activeMembers += 1
  return { activeMembers, days: long.days, hasExchange: reach.hasExchange }
}

function factsOf(
  long: WindowCounts,
  short: WindowCounts,
  reach: ReachMeasures,
  isCounted: Uint8Array,
): (LevelFacts | null)[] {
  const shareBefore = sharesBefore(long.messages, long.total)
  const recentShareBefore = sharesBefore(short.messages, short.total)
  const reachPercentile = percentiles(reach.reach)
  const pageRankPercentile = percentiles(reach.pageRank)
  const bridgingPercentile = percentiles(reach.bridging)
  const recentReachPercentile = percentiles(reach.recentReach)
  const orElse = (values: Float64Array, member: number, otherwise: number): number => {
    const value = values[member] ?? Number.NaN
    return Number.isNaN(value) ? otherwise : value
  }
  return Array.from(isCounted, (counts, member) =>
    counts === 0
      ? null
      : {
          messages: long.messages[member] ?? 0,
          recentMessages: short.messages[member] ?? 0,
          shareBefore: orElse(shareBefore, member, 1),
          recentShareBefore: orElse(recentShareBefore, member, 1),
          activeDays: long.activeDays[member] ?? 0,
          partners: reach.partners[member] ?? 0,
          reachPercentile: orElse(reachPercentile, member, 0),
          pageRankPercentile: orElse(pageRankPercentile, member, 0),
          bridgingPercentile: orElse(bridgingPercentile, member, 0),
          callers: reach.callers[member] ?? 0,
          calledDays: long.calledDays[member] ?? 0,
          recentReachPercentile: orElse(recentReachPercentile, member, 0),
          isCalledRecently: !Number.isNaN(reach.recentReach[member] ?? Number.NaN),
        },
  )
}
