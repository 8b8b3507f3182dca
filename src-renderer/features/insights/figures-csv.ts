import type { CohortGrid, IndicatorValue } from '#contract/indicators.ts'

/** Figures about fewer members than this would tell of single ones (release class “internal”). */
export const LEAST_CELL = 5

/** A cell of a CSV file; one that a spreadsheet would take for a formula is quoted with an apostrophe (ASVS 1.2.10). */
export function csvCell(value: string | number | null): string {
  if (value === null) return ''
  if (typeof value === 'number') return String(value)
  const safe = /^[=+\-@\t\r\0]/.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** Rows as a CSV file that Excel opens in the right encoding. */
export function toCsv(rows: readonly (readonly (string | number | null)[])[]): string {
  return `\ufeff${rows.map((row) => row.map(csvCell).join(',')).join('\r\n')}\r\n`
}

/** Whether a share of members may leave the console: neither those in it nor those left out are few. */
export const isSafeCell = (numerator: number, denominator: number): boolean =>
  (numerator === 0 || numerator >= LEAST_CELL) &&
  (denominator === numerator || denominator - numerator >= LEAST_CELL) &&
  denominator >= LEAST_CELL

/** The cohort grid as a table; cells that would tell of fewer than five members are left out. */
export function cohortCsv({ rows, intervalDays }: CohortGrid): string {
  const intervals = Math.max(0, ...rows.map(({ cells }) => cells.length))
  const head = [
    'cohort',
    'members',
    ...Array.from({ length: intervals }, (_, place) => `day ${(place + 1) * intervalDays}`),
  ]
  const body = rows.map(({ cohort, size, cells }) => [
    cohort,
    size >= LEAST_CELL ? size : null,
    ...Array.from({ length: intervals }, (_, place) => {
      const cell = cells[place]
      return cell && isSafeCell(cell.numerator, cell.denominator) ? cell.value : null
    }),
  ])
  return toCsv([head, ...body])
}

/** One indicator by period. Counts of few members are left out as well. */
export function indicatorCsv(items: readonly IndicatorValue[]): string {
  const head = ['period', 'value', 'numerator', 'denominator', 'low', 'high', 'finished']
  const body = items.map((item) => {
    const isSafe =
      item.denominator === null
        ? (item.value ?? 0) === 0 || (item.value ?? 0) >= LEAST_CELL
        : item.unit === 'points'
          ? item.denominator >= LEAST_CELL
          : isSafeCell(item.numerator ?? 0, item.denominator)
    const figures = [item.value, item.numerator, item.denominator, item.low, item.high]
    return [item.period, ...(isSafe ? figures : figures.map(() => null)), String(item.finished)]
  })
  return toCsv([head, ...body])
}
