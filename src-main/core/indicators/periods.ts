import type { PeriodUnit } from '#contract/indicators.ts'
import { dayName } from './local-days.ts'

/** A day, an ISO week (ISO 8601: Monday to Sunday), a month, or a span of its own. Days as in local-days.ts. */
export interface Period {
  readonly name: string
  readonly from: number
  /** First day behind it. */
  readonly to: number
}

const DAY_MS = 86_400_000

/** 1970-01-01, day 0, was a Thursday. */
const weekStart = (day: number): number => day - ((((day + 3) % 7) + 7) % 7)

function monthStart(day: number, months = 0): number {
  const date = new Date(day * DAY_MS)
  return Math.round(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, 1) / DAY_MS)
}

/** The week's year is that of its Thursday (ISO 8601, 2.2.10). */
function weekName(monday: number): string {
  const thursday = new Date((monday + 3) * DAY_MS)
  const year = thursday.getUTCFullYear()
  const week = Math.floor((monday + 3 - Math.round(Date.UTC(year, 0, 1) / DAY_MS)) / 7) + 1
  return `${year}-W${String(week).padStart(2, '0')}`
}

/** The period of a unit that holds a day. */
export function periodOf(day: number, by: PeriodUnit): Period {
  if (by === 'day') return { name: dayName(day), from: day, to: day + 1 }
  if (by === 'week') {
    const from = weekStart(day)
    return { name: weekName(from), from, to: from + 7 }
  }
  const from = monthStart(day)
  return { name: dayName(from).slice(0, 7), from, to: monthStart(day, 1) }
}

/** Whole periods that touch the days `from` .. `to - 1`, in order; without a unit the span itself. */
export function periodsBetween(from: number, to: number, by: PeriodUnit | null): Period[] {
  if (by === null) return [{ name: `${dayName(from)}/${dayName(to)}`, from, to }]
  const periods: Period[] = []
  for (let day = from; day < to;) {
    const period = periodOf(day, by)
    periods.push(period)
    day = period.to
  }
  return periods
}

/** The period before: of the same unit, or a span of the same length. */
export function periodBefore(period: Period, by: PeriodUnit | null): Period {
  if (by !== null) return periodOf(period.from - 1, by)
  const from = period.from - (period.to - period.from)
  return { name: `${dayName(from)}/${dayName(period.from)}`, from, to: period.from }
}
