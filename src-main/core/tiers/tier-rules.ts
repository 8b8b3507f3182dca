import type { TierLevel } from '#contract/tiers.ts'

const DAY = 86_400_000

/** Local days that the two windows of every rule run over, up to and with the day of the evaluation. */
export const LONG_DAYS = 91
export const SHORT_DAYS = 28
/** A level that is no longer held is kept this long (Discourse gives its trust level 3 as much). */
export const GRACE_MS = 14 * DAY

/** Levels from low to high; ordinary members are casual or regular. */
export const LEVELS = ['casual', 'regular', 'core', 'leader'] as const satisfies readonly TierLevel[]
/** Place in LEVELS. */
export type LevelPlace = 0 | 1 | 2 | 3

/** What one member's level is decided on. Percentiles: share of the others below. */
export interface LevelFacts {
  readonly messages: number
  readonly recentMessages: number
  /** Share of all messages of the window by members who wrote more, in the long and the short window. */
  readonly shareBefore: number
  readonly recentShareBefore: number
  readonly activeDays: number
  readonly partners: number
  readonly reachPercentile: number
  readonly pageRankPercentile: number
  readonly bridgingPercentile: number
  /** Members who turned to this one, and on how many days, in the long window. */
  readonly callers: number
  readonly calledDays: number
  /** Share of the others to whom fewer turned in the short window, and whether anybody did. */
  readonly recentReachPercentile: number
  readonly isCalledRecently: boolean
}

/** What a community can ask for at most: nobody has more partners than there are others, or more days than it had. */
export interface CommunityFacts {
  readonly activeMembers: number
  /** Days of the long window on which anybody wrote. */
  readonly days: number
  /** Whether anybody exchanged anything with anybody. */
  readonly hasExchange: boolean
}

/** The "share before own" rule of volume: whoever stands within this share of all messages (80/95). */
const CORE_SHARE = 0.8
const REGULAR_SHARE = 0.95
/** A level is left only beyond a wider border, so that nobody who stands on it moves every week. */
const CORE_HOLD_SHARE = 0.85
const REGULAR_HOLD_SHARE = 0.97
/** Spread: not one talk on one day. */
const LEAST_DAYS = 4
const LEAST_PARTNERS = 3
const LEAST_CALLERS = 3

const ENTER = { rank: 0.98, reach: 0.95, bridging: 0.9, recent: 0.8 }
const HOLD = { rank: 0.95, reach: 0.9, bridging: 0.75 }

/**
 * Whether a member comes onto a level. Core is volume in both windows, spread over days and partners; leader is reach:
 * PageRank, sum of edge strengths and bridging, in both windows, from several people on several days.
 */
export function entersLevel(level: LevelPlace, facts: LevelFacts, community: CommunityFacts): boolean {
  if (level === 0) return true
  if (level === 1) return facts.messages > 0 && facts.shareBefore < REGULAR_SHARE
  if (level === 2) {
    return (
      facts.recentMessages > 0 &&
      facts.shareBefore < CORE_SHARE &&
      facts.recentShareBefore < REGULAR_SHARE &&
      facts.activeDays >= Math.min(LEAST_DAYS, community.days) &&
      facts.partners >= (community.hasExchange ? Math.min(LEAST_PARTNERS, community.activeMembers - 1) : 0)
    )
  }
  return (
    facts.recentMessages > 0 &&
    facts.callers >= LEAST_CALLERS &&
    facts.calledDays >= LEAST_DAYS &&
    facts.pageRankPercentile >= ENTER.rank &&
    facts.reachPercentile >= ENTER.reach &&
    facts.bridgingPercentile >= ENTER.bridging &&
    facts.recentReachPercentile >= ENTER.recent
  )
}

/** Whether somebody who is on a level stays there. */
export function holdsLevel(level: LevelPlace, facts: LevelFacts): boolean {
  if (level === 0) return true
  if (level === 1) return facts.messages > 0 && facts.shareBefore < REGULAR_HOLD_SHARE
  if (level === 2) return facts.recentMessages > 0 && facts.shareBefore < CORE_HOLD_SHARE
  // Some are named long after they left.
  return (
    facts.recentMessages > 0 &&
    facts.isCalledRecently &&
    facts.pageRankPercentile >= HOLD.rank &&
    facts.reachPercentile >= HOLD.reach &&
    facts.bridgingPercentile >= HOLD.bridging
  )
}

/** Where a member stands between two evaluations. */
export interface LevelState {
  readonly level: LevelPlace
  /** Since when the level is no longer held; null = it is. */
  readonly failingSince: number | null
}

/**
 * The next state at an evaluation. Up at once, since both windows must agree; down only after the grace, to the highest
 * level that is still held.
 */
export function nextState(
  state: LevelState | null,
  facts: LevelFacts,
  community: CommunityFacts,
  at: number,
): LevelState {
  const highest = highestWhere((level) => entersLevel(level, facts, community))
  if (state === null || highest >= state.level) return { level: highest, failingSince: null }
  if (holdsLevel(state.level, facts)) return { level: state.level, failingSince: null }
  const failingSince = state.failingSince ?? at
  if (at - failingSince < GRACE_MS) return { level: state.level, failingSince }
  const { level } = state
  const held = highestWhere((each) => each < level && (entersLevel(each, facts, community) || holdsLevel(each, facts)))
  return { level: held, failingSince: null }
}

const PLACES: readonly LevelPlace[] = [3, 2, 1, 0]

function highestWhere(holds: (level: LevelPlace) => boolean): LevelPlace {
  return PLACES.find(holds) ?? 0
}
