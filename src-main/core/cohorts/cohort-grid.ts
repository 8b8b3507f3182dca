import type { CohortGrid, RetentionVariant } from '#contract/indicators.ts'
import { wilsonInterval } from '../indicators/confidence-intervals.ts'
import type { DailyActivity } from '../indicators/daily-activity.ts'
import { dayName } from '../indicators/local-days.ts'
import { share } from '../indicators/measure.ts'
import { firstActiveDay, isOver, wasActive } from '../indicators/period-activity.ts'
import { periodBefore, periodOf, type Period } from '../indicators/periods.ts'

export interface CohortGridOptions {
  readonly by: 'week' | 'month'
  readonly variant: RetentionVariant
  /** The newest so many cohorts; a grid has no more intervals than cohorts. */
  readonly cohorts: number
  /** 1 = a member that counts (see `countedMembers`). */
  readonly counted: Uint8Array
}

/** Days of one interval; a month's is 30, so that every member has the same time. */
export const INTERVAL_DAYS = { week: 7, month: 30 } as const

/**
 * Which days after the first active one speak for interval k, and how old a member must be to be asked:
 * `exact` day kN alone; `bracket` the N days from kN on; `unbounded` any day from kN on (a later return rewrites it).
 */
function windowOf(
  variant: RetentionVariant,
  interval: number,
  days: number,
): { from: number; to: number; age: number } {
  const from = interval * days
  if (variant === 'exact') return { from, to: from + 1, age: from }
  if (variant === 'bracket') return { from, to: from + days, age: from + days - 1 }
  return { from, to: Infinity, age: from }
}

type Rows = CohortGrid['rows']

/** Retention of the newest cohorts by interval. Members belong to the period of their first active day. */
export function computeCohortGrid(activity: DailyActivity, options: CohortGridOptions): Rows {
  if (activity.reference === null) return []
  const days = INTERVAL_DAYS[options.by]
  const members = membersByFirstDay(activity, options.counted)
  return newestPeriods(activity.referenceDay, options).map((period) => {
    const cohort = members.filter(({ day }) => day >= period.from && day < period.to)
    const cells: Rows[number]['cells'] = []
    for (let interval = 1; interval <= options.cohorts; interval++) {
      const cell = computeCell(activity, cohort, windowOf(options.variant, interval, days))
      if (cell.denominator === 0) break
      cells.push({ ...cell, finished: isOver(activity, period.to) && cell.denominator === cohort.length })
    }
    return { cohort: period.name, from: dayName(period.from), to: dayName(period.to), size: cohort.length, cells }
  })
}

interface Newcomer {
  readonly member: number
  readonly day: number
}

function membersByFirstDay(activity: DailyActivity, counted: Uint8Array): Newcomer[] {
  return Array.from(counted).flatMap((counts, member) => {
    const day = counts === 1 ? firstActiveDay(activity, member) : null
    return day === null ? [] : [{ member, day }]
  })
}

/** Oldest first, up to the one that holds the reference day. */
function newestPeriods(referenceDay: number, { by, cohorts }: CohortGridOptions): Period[] {
  const periods = [periodOf(referenceDay, by)]
  for (let [first] = periods; first && periods.length < cohorts; first = periods[0])
    periods.unshift(periodBefore(first, by))
  return periods
}

function computeCell(
  activity: DailyActivity,
  cohort: readonly Newcomer[],
  { from, to, age }: { from: number; to: number; age: number },
): Omit<Rows[number]['cells'][number], 'finished'> {
  let [numerator, denominator] = [0, 0]
  for (const { member, day } of cohort) {
    if (activity.referenceDay - day < age) continue
    denominator++
    if (wasActive(activity, member, day + from, day + to)) numerator++
  }
  const interval = wilsonInterval(numerator, denominator)
  return {
    value: share(numerator, denominator),
    numerator,
    denominator,
    low: interval?.low ?? null,
    high: interval?.high ?? null,
  }
}
