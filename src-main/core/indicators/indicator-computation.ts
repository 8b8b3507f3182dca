import type { IndicatorKey, IndicatorValue, LifecycleCounts, PeriodUnit } from '#contract/indicators.ts'
import { activityBasis } from './activity-measures.ts'
import { trendBetween, wilsonInterval } from './confidence-intervals.ts'
import type { DailyActivity } from './daily-activity.ts'
import { indicatorDefinitions, type IndicatorDefinition } from './indicator-definitions.ts'
import type { IndicatorRecords } from './indicator-records.ts'
import { dayName } from './local-days.ts'
import { share, type Measure } from './measure.ts'
import {
  countedMembers,
  firstActiveDay,
  isOver,
  periodActivity,
  type PeriodActivity,
  type WhoCounts,
} from './period-activity.ts'
import { periodBefore, type Period } from './periods.ts'
import { recordBasis } from './record-measures.ts'

/** Everything the indicators of one community are computed from. */
export interface IndicatorInput extends WhoCounts {
  readonly activity: DailyActivity
  readonly records: IndicatorRecords
  /** In order, one behind the other. */
  readonly periods: readonly Period[]
  /** Unit of the periods; null = one span of its own. */
  readonly by: PeriodUnit | null
  /** UTC milliseconds now: complaints and suggestions run against the clock, everything else against the reference time. */
  readonly now: number
  /** Targets of the community; null = none. Left out: the default of the definition. */
  readonly targets: Partial<Record<IndicatorKey, number | null>>
}

export interface IndicatorFigures {
  /** Period by period, in the official order. */
  readonly items: IndicatorValue[]
  readonly lifecycle: LifecycleCounts[]
}

const SMALL = 30

/** Computes the twelve indicators and the counts of the lifecycle in every period. Pure. */
export function computeIndicators(input: IndicatorInput): IndicatorFigures {
  const [first] = input.periods
  if (!first) return { items: [], lifecycle: [] }
  const { activity, records, now } = input
  const counted = countedMembers(activity, input)
  // One period more in front: what the first is compared with.
  const periods = [periodBefore(first, input.by), ...input.periods]
  const span = { first: periods[0]?.from ?? 0, last: (periods.at(-1)?.to ?? 0) - 1 }
  const basis = recordBasis(activityBasis(activity, counted, span), records, now)
  const measured = indicatorDefinitions.map((definition) => ({
    definition,
    isMissing: definition.needs !== null && !hasRecords(records, definition.needs),
  }))
  const items: IndicatorValue[] = []
  const lifecycle: LifecycleCounts[] = []
  // Period by period: only two of them are held at a time, however many days a span has.
  let before: { readonly measures: readonly (Measure | null)[]; readonly activity: PeriodActivity } | null = null
  for (const period of periods) {
    const own = periodActivity(activity, counted, period)
    const measures = measured.map(({ definition, isMissing }) => (isMissing ? null : definition.measure(basis, own)))
    if (before !== null) {
      for (const [place, { definition }] of measured.entries()) {
        const target = input.targets[definition.key]
        items.push(
          toValue(definition, period, measures[place] ?? null, { before: before.measures[place] ?? null, target }),
        )
      }
      lifecycle.push(lifecycleCounts(activity, before.activity, own))
    }
    before = { measures, activity: own }
  }
  return { items, lifecycle }
}

function hasRecords(records: IndicatorRecords, kind: IndicatorDefinition['needs']): boolean {
  return kind !== null && kind !== 'activities' && records[kind].length > 0
}

function toValue(
  definition: IndicatorDefinition,
  period: Period,
  measure: Measure | null,
  beside: { readonly before: Measure | null; readonly target: number | null | undefined },
): IndicatorValue {
  const comparison = measure && compare(beside.before, measure)
  return {
    key: definition.key,
    period: period.name,
    from: dayName(period.from),
    to: dayName(period.to),
    unit: definition.unit,
    value: measure?.value ?? null,
    numerator: measure?.numerator ?? null,
    denominator: measure?.denominator ?? null,
    low: measure?.interval?.low ?? null,
    high: measure?.interval?.high ?? null,
    target: beside.target === undefined ? definition.target : beside.target,
    targetKind: definition.targetKind,
    finished: measure?.finished ?? false,
    small: measure !== null && (measure.denominator ?? measure.value ?? 0) < SMALL,
    basis: measure === null ? 'no-data' : measure.value === null ? 'empty' : 'computed',
    needs: measure === null ? definition.needs : null,
    previous: comparison?.previous ?? null,
    trend: comparison?.trend ?? null,
    definition: definition.version,
    details: measure === null ? {} : { ...measure.details },
  }
}

/** Unfinished values are never compared. */
function compare(before: Measure | null, now: Measure): Pick<IndicatorValue, 'previous' | 'trend'> | null {
  if (!before?.finished || !now.finished || before.value === null || now.value === null) return null
  return {
    previous: before.value,
    trend: trendBetween(
      { value: before.value, interval: before.interval },
      { value: now.value, interval: now.interval },
    ),
  }
}

/** Who of a period was there in the one before it, who is new, who came back, and who is missing. */
function lifecycleCounts(activity: DailyActivity, before: PeriodActivity, now: PeriodActivity): LifecycleCounts {
  let [fresh, returning, resurrecting, dormant] = [0, 0, 0, 0]
  for (const [member, posts] of now.posts.entries()) {
    const wasActive = (before.posts[member] ?? 0) > 0
    if (posts === 0) {
      if (wasActive) dormant++
    } else if ((firstActiveDay(activity, member) ?? 0) >= now.period.from) fresh++
    else if (wasActive) returning++
    else resurrecting++
  }
  const interval = wilsonInterval(returning, before.active)
  return {
    period: now.period.name,
    from: dayName(now.period.from),
    to: dayName(now.period.to),
    finished: isOver(activity, now.period.to),
    active: now.active,
    new: fresh,
    returning,
    resurrecting,
    dormant,
    quickRatio: share(fresh + resurrecting, dormant),
    periodRetention: {
      value: share(returning, before.active),
      numerator: returning,
      denominator: before.active,
      low: interval?.low ?? null,
      high: interval?.high ?? null,
    },
  }
}
