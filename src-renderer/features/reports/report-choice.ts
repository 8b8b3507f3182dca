import type { CommunityId } from '#contract/ids.ts'
import type { ReleaseClass, ReportKind } from '#contract/reports.ts'
import { COMPLIANCE, OPERATORS, type Role } from '#contract/roles.ts'

/** What a person has chosen to report. */
export interface ReportChoice {
  readonly kind: ReportKind
  readonly period: string
  readonly class: ReleaseClass
  readonly communityId: CommunityId | undefined
}

export interface PeriodOption {
  readonly name: string
  readonly isFinished: boolean
}

const DAY_MS = 86_400_000
/** Periods offered; older ones are asked for on the command line. */
const OFFERED: Readonly<Record<ReportKind, number>> = { weekly: 26, monthly: 24, quarterly: 8, dsa: 8, audit: 4 }

/** Kinds of reports that a role makes: figures are for operators, moderation and the log for compliance. */
export function kindsFor(role: Role): ReportKind[] {
  const figures: ReportKind[] = OPERATORS.some((each) => each === role) ? ['weekly', 'monthly', 'quarterly'] : []
  const legal: ReportKind[] = COMPLIANCE.some((each) => each === role) ? ['dsa', 'audit'] : []
  return [...figures, ...legal]
}

/**
 * The periods of a kind, the newest first, back from the day the data ends on (such as 2026-09-30). The one that holds
 * that day is not over, unless it is its last.
 */
export function periodOptions(kind: ReportKind, lastDay: string): PeriodOption[] {
  const options: PeriodOption[] = []
  let day = lastDay
  while (options.length < OFFERED[kind]) {
    const { name, from, to } = periodAt(kind, day)
    options.push({ name, isFinished: to <= lastDay })
    day = isoDay(Date.parse(from) - DAY_MS)
  }
  return options
}

/** The newest period that is over; the newest at all where none is. */
export function defaultPeriod(options: readonly PeriodOption[]): string {
  return (options.find(({ isFinished }) => isFinished) ?? options[0])?.name ?? ''
}

const isoDay = (time: number): string => new Date(time).toISOString().slice(0, 10)

/** `to` is the first day behind the period. */
function periodAt(kind: ReportKind, day: string): { name: string; from: string; to: string } {
  const date = new Date(`${day}T00:00:00Z`)
  const year = date.getUTCFullYear()
  const month = date.getUTCMonth()
  if (kind === 'weekly') return weekAt(date)
  const length = { monthly: 1, quarterly: 3, dsa: 6, audit: 12 }[kind]
  const first = Math.floor(month / length) * length
  const names = {
    monthly: day.slice(0, 7),
    quarterly: `${year}-Q${first / 3 + 1}`,
    dsa: `${year}-H${first / 6 + 1}`,
    audit: `${year}`,
  }
  return { name: names[kind], from: isoDay(Date.UTC(year, first, 1)), to: isoDay(Date.UTC(year, first + length, 1)) }
}

/** ISO 8601: Monday to Sunday, in the year of its Thursday. */
function weekAt(date: Date): { name: string; from: string; to: string } {
  const monday = date.getTime() - ((date.getUTCDay() + 6) % 7) * DAY_MS
  const thursday = new Date(monday + 3 * DAY_MS)
  const year = thursday.getUTCFullYear()
  const number = Math.floor((thursday.getTime() - Date.UTC(year, 0, 1)) / (7 * DAY_MS)) + 1
  return { name: `${year}-W${String(number).padStart(2, '0')}`, from: isoDay(monday), to: isoDay(monday + 7 * DAY_MS) }
}
