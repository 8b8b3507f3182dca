import type { DailyActivity } from './daily-activity.ts'
import { quantileOf } from './measure.ts'

/**
 * The churn rule: a member has churned when silent for longer than 28 days, or longer than the 95th percentile of the
 * gaps between its own active days where it had at least 5 of them; never later than after 90 days. Days of the calendar.
 */
const LEAST_DAYS = 28
const MOST_DAYS = 90
const LEAST_GAPS = 5
const GAP_QUANTILE = 0.95

/** Days of silence after which a member with these gaps (in any order) has churned. */
export function silenceLimit(gaps: readonly number[]): number {
  if (gaps.length < LEAST_GAPS) return LEAST_DAYS
  const own =
    quantileOf(
      gaps.toSorted((a, b) => a - b),
      GAP_QUANTILE,
    ) ?? 0
  return Math.min(MOST_DAYS, Math.max(LEAST_DAYS, Math.ceil(own)))
}

/** A stretch in which a member had not churned: from its first day on, until the day on which it crossed the limit. */
export interface PresentStretch {
  readonly from: number
  /** Day of crossing; null = not by the reference day. */
  readonly crossed: number | null
}

/**
 * The stretches in which a member was present, in order. A member crosses on the day that is `limit` days after its last
 * active day when it is not active up to and on that day; its next active day begins a new stretch.
 */
export function presentStretches(activity: DailyActivity, member: number): PresentStretch[] {
  const [begin, end] = [activity.start[member] ?? 0, activity.start[member + 1] ?? 0]
  const stretches: PresentStretch[] = []
  const gaps: number[] = []
  let from: number | null = null
  for (let at = begin; at < end; at++) {
    const day = activity.days[at] ?? 0
    from ??= day
    const next = at + 1 < end ? (activity.days[at + 1] ?? 0) : null
    const silentUntil = next === null ? activity.referenceDay + 1 : next
    // Looking at the limit only where it can be crossed saves sorting the gaps of every day.
    const crossing = silentUntil - day > LEAST_DAYS ? day + silenceLimit(gaps) : Infinity
    if (crossing < silentUntil) {
      stretches.push({ from, crossed: crossing })
      from = null
    }
    if (next !== null) gaps.push(next - day)
  }
  if (from !== null) stretches.push({ from, crossed: null })
  return stretches
}
