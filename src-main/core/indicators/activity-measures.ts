import { presentStretches } from './churn-rule.ts'
import { contentSources, type ContentSource, type DailyActivity } from './daily-activity.ts'
import { quantileOf, share, shareMeasure, type Measure } from './measure.ts'
import { firstActiveDay, isOver, trailingActive, wasActive, type PeriodActivity } from './period-activity.ts'
import type { Period } from './periods.ts'

/** What the measures of activity share: computed once for all periods. */
export interface ActivityBasis {
  readonly activity: DailyActivity
  /** 1 = a member that counts. */
  readonly counted: Uint8Array
  readonly trailing: TrailingCounts
  /** Members that were present at the start of the period, and those of them that churned in it. */
  readonly churn: (period: Period) => { readonly present: number; readonly churned: number }
  readonly cohort: (period: Period) => readonly number[]
}

interface TrailingCounts {
  readonly first: number
  readonly dau: Uint32Array
  readonly wau: Uint32Array
  readonly mau: Uint32Array
}

/** Prepares the measures for periods that lie within the days `first` .. `last`. */
export function activityBasis(
  activity: DailyActivity,
  counted: Uint8Array,
  span: { readonly first: number; readonly last: number },
): ActivityBasis {
  const last = Math.min(span.last, activity.referenceDay)
  const trailing = (width: number): Uint32Array => trailingActive(activity, counted, { first: span.first, last, width })
  return {
    activity,
    counted,
    trailing: { first: span.first, dau: trailing(1), wau: trailing(7), mau: trailing(30) },
    churn: churnCounter(activity, counted),
    cohort: cohortFinder(activity, counted),
  }
}

/**
 * 1. Active members: distinct members with at least one active event (a message) in the period; beside it DAU, WAU and MAU
 * trailing from its last day, and stickiness, the mean of the finished days' DAU/MAU.
 */
export function activeMeasure({ activity, trailing }: ActivityBasis, { period, active }: PeriodActivity): Measure {
  const last = Math.min(period.to - 1, activity.referenceDay)
  // A period that begins behind the data has no day to look back from.
  const at = last < period.from ? null : last - trailing.first
  const trailingTo = (counts: Uint32Array): number | null => (at === null ? null : (counts[at] ?? 0))
  const ratios: number[] = []
  for (let day = period.from; day < period.to && isOver(activity, day + 1); day++) {
    const mau = trailing.mau[day - trailing.first] ?? 0
    if (mau > 0) ratios.push((trailing.dau[day - trailing.first] ?? 0) / mau)
  }
  return {
    value: active,
    numerator: active,
    denominator: null,
    interval: null,
    finished: isOver(activity, period.to),
    details: {
      dau: trailingTo(trailing.dau),
      wau: trailingTo(trailing.wau),
      mau: trailingTo(trailing.mau),
      stickiness: share(
        ratios.reduce((sum, ratio) => sum + ratio, 0),
        ratios.length,
      ),
    },
  }
}

/**
 * 2. Interaction rate: members with at least one outgoing interaction (post, reply) among the active ones. In a chat
 * export every active event is one, so the median of interactions per active member says more; it stands beside it.
 */
export function interactionMeasure({ activity }: ActivityBasis, { period, posts, active }: PeriodActivity): Measure {
  const amounts = posts.filter((count) => count > 0).sort()
  return shareMeasure({
    numerator: amounts.length,
    denominator: active,
    finished: isOver(activity, period.to),
    details: { median: quantileOf(amounts, 0.5), total: amounts.reduce((sum, count) => sum + count, 0) },
  })
}

/** Days after the first active day, and how many days from there on count. */
const RETENTION_DAYS = [7, 30, 90] as const
const BRACKET_DAYS = 7

/**
 * 3. Retention: of the members whose first active day lies in the period, those active in the days N .. N + 6 after it,
 * among those that have been here for at least N + 6 days. The value is N = 7; 30 and 90 stand beside it.
 */
export function retentionMeasure({ activity, cohort }: ActivityBasis, { period }: PeriodActivity): Measure {
  const newcomers = cohort(period)
  const kept = RETENTION_DAYS.map((days) => {
    let [numerator, denominator] = [0, 0]
    for (const member of newcomers) {
      const from = (firstActiveDay(activity, member) ?? 0) + days
      if (activity.referenceDay < from + BRACKET_DAYS - 1) continue
      denominator++
      if (wasActive(activity, member, from, from + BRACKET_DAYS)) numerator++
    }
    return { days, numerator, denominator }
  })
  const details: Record<string, number | null> = { cohort: newcomers.length }
  for (const { days, numerator, denominator } of kept) {
    details[`d${days}`] = share(numerator, denominator)
    details[`n${days}`] = denominator
  }
  const [week] = kept
  return shareMeasure({
    numerator: week?.numerator ?? 0,
    denominator: week?.denominator ?? 0,
    finished: isOver(activity, period.to + RETENTION_DAYS[0] + BRACKET_DAYS - 1),
    details,
  })
}

/** 8. UGC share: content by members among all content; what was taken down is none. Weighted: with replies and reactions. */
export function ugcMeasure({ activity }: ActivityBasis, { period }: PeriodActivity): Measure {
  const messages = sumContent(activity, period, 'messages')
  const weight = sumContent(activity, period, 'weight')
  return shareMeasure({
    numerator: messages.ugc,
    denominator: messages.ugc + messages.pgc + messages.ogc,
    finished: isOver(activity, period.to),
    details: {
      pgc: messages.pgc,
      ogc: messages.ogc,
      weighted: share(weight.ugc, weight.ugc + weight.pgc + weight.ogc),
    },
  })
}

/** 12. Churn rate: members that crossed the churn rule in the period among those present at its start. */
export function churnMeasure({ activity, churn }: ActivityBasis, { period }: PeriodActivity): Measure {
  const { present, churned } = churn(period)
  return shareMeasure({ numerator: churned, denominator: present, finished: isOver(activity, period.to) })
}

function sumContent(
  activity: DailyActivity,
  period: Period,
  what: 'messages' | 'weight',
): Record<ContentSource, number> {
  const sums: Record<ContentSource, number> = { ugc: 0, pgc: 0, ogc: 0 }
  for (let day = period.from; day < period.to; day++) {
    const content = activity.content.get(day)
    if (content) for (const source of contentSources) sums[source] += content[what][source]
  }
  return sums
}

function churnCounter(activity: DailyActivity, counted: Uint8Array): ActivityBasis['churn'] {
  const stretches = Array.from(counted).flatMap((counts, member) =>
    counts === 1 ? presentStretches(activity, member) : [],
  )
  return ({ from, to }) => {
    let [present, churned] = [0, 0]
    for (const stretch of stretches) {
      // Nothing is known of a start that lies behind the reference day.
      if (stretch.from >= from || from > activity.referenceDay) continue
      if (stretch.crossed !== null && stretch.crossed < from) continue
      present++
      if (stretch.crossed !== null && stretch.crossed < to) churned++
    }
    return { present, churned }
  }
}

/** Members by first active day, so that each period's cohort is a slice. */
function cohortFinder(activity: DailyActivity, counted: Uint8Array): ActivityBasis['cohort'] {
  const newcomers: { readonly member: number; readonly day: number }[] = []
  for (let member = 0; member < counted.length; member++) {
    const day = counted[member] === 1 ? firstActiveDay(activity, member) : null
    if (day !== null) newcomers.push({ member, day })
  }
  newcomers.sort((a, b) => a.day - b.day || a.member - b.member)
  const days = Int32Array.from(newcomers, ({ day }) => day)
  return ({ from, to }) => newcomers.slice(placeFrom(days, from), placeFrom(days, to)).map(({ member }) => member)
}

function placeFrom(days: Int32Array, day: number): number {
  let [low, high] = [0, days.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((days[middle] ?? 0) < day) low = middle + 1
    else high = middle
  }
  return low
}
