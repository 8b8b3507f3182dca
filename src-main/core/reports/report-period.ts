import type { ReportKind, ReportPeriod } from '#contract/reports.ts'

type Unit = ReportPeriod['unit']

const DAY_MS = 86_400_000
const isoDay = (time: number): string => new Date(time).toISOString().slice(0, 10)
const monthStart = (year: number, month: number): number => Date.UTC(year, month, 1)

/** Units a kind may be about: the regular reports have one, the others any. */
const UNITS: Readonly<Record<ReportKind, readonly Unit[]>> = {
  weekly: ['week'],
  monthly: ['month'],
  quarterly: ['quarter'],
  dsa: ['week', 'month', 'quarter', 'half', 'year'],
  audit: ['week', 'month', 'quarter', 'half', 'year'],
}

/**
 * Reads 2026-W40, 2026-09, 2026-Q3, 2026-H1 or 2026. Null when it is none, does not exist (2026-W54), or is no period of
 * this kind of report.
 */
export function parseReportPeriod(text: string, kind: ReportKind): ReportPeriod | null {
  const period = parsePeriod(text)
  return period && UNITS[kind].includes(period.unit) ? period : null
}

function parsePeriod(text: string): ReportPeriod | null {
  const [, yearText, letter, numberText] = /^([12]\d{3})(?:-([WQH]?)(\d{1,2}))?$/.exec(text) ?? []
  if (yearText === undefined) return null
  const year = Number(yearText)
  if (numberText === undefined) return months('year', text, year, 0, 12)
  const number = Number(numberText)
  if (letter === 'W') return numberText.length === 2 ? week(year, number) : null
  if (letter === 'Q') return isPlace(numberText, 4) ? months('quarter', text, year, (number - 1) * 3, 3) : null
  if (letter === 'H') return isPlace(numberText, 2) ? months('half', text, year, (number - 1) * 6, 6) : null
  return numberText.length === 2 && number >= 1 && number <= 12 ? months('month', text, year, number - 1, 1) : null
}

function isPlace(digits: string, last: number): boolean {
  return digits.length === 1 && Number(digits) >= 1 && Number(digits) <= last
}

function months(unit: Unit, name: string, year: number, month: number, count: number): ReportPeriod {
  return { name, unit, from: isoDay(monthStart(year, month)), to: isoDay(monthStart(year, month + count)) }
}

/** ISO 8601: weeks begin on Monday; the first is the one with January 4th. */
function week(year: number, number: number): ReportPeriod | null {
  const fourth = Date.UTC(year, 0, 4)
  const monday = fourth - ((new Date(fourth).getUTCDay() + 6) % 7) * DAY_MS + (number - 1) * 7 * DAY_MS
  // The week's year is that of its Thursday.
  if (number < 1 || new Date(monday + 3 * DAY_MS).getUTCFullYear() !== year) return null
  const name = `${year}-W${String(number).padStart(2, '0')}`
  return { name, unit: 'week', from: isoDay(monday), to: isoDay(monday + 7 * DAY_MS) }
}

/** The period of this unit that holds a day such as 2026-09-30. */
export function reportPeriodAt(day: string, unit: Unit): ReportPeriod {
  const date = new Date(`${day}T00:00:00Z`)
  const year = date.getUTCFullYear()
  const month = date.getUTCMonth()
  const names: Readonly<Record<Exclude<Unit, 'week'>, string>> = {
    month: day.slice(0, 7),
    quarter: `${year}-Q${Math.floor(month / 3) + 1}`,
    half: `${year}-H${Math.floor(month / 6) + 1}`,
    year: `${year}`,
  }
  const period = unit === 'week' ? weekOf(date) : parsePeriod(names[unit])
  if (!period) throw new Error(`no ${unit} holds ${day}`)
  return period
}

function weekOf(date: Date): ReportPeriod | null {
  const thursday = new Date(date.getTime() + (3 - ((date.getUTCDay() + 6) % 7)) * DAY_MS)
  const year = thursday.getUTCFullYear()
  return week(year, Math.floor((thursday.getTime() - Date.UTC(year, 0, 1)) / (7 * DAY_MS)) + 1)
}

export function periodBefore(period: ReportPeriod): ReportPeriod {
  return reportPeriodAt(isoDay(Date.parse(period.from) - DAY_MS), period.unit)
}

/** The days of a period, such as 2026-09-28. */
export function daysOf({ from, to }: Pick<ReportPeriod, 'from' | 'to'>): string[] {
  const days: string[] = []
  for (let time = Date.parse(from); time < Date.parse(to); time += DAY_MS) days.push(isoDay(time))
  return days
}
