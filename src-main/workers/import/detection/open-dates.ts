import type { TablePreview } from '../import-records.ts'
import { DateOrderEvidence } from '../time/date-order.ts'
import { readWrittenDate } from '../time/date-text.ts'

/** True where the dates of the first rows can be read with the day or the month first. */
export function hasOpenDateOrder(table: TablePreview, nowMs: number): boolean {
  const index = table.columns.indexOf(table.guess.time ?? '')
  const evidence = new DateOrderEvidence(nowMs)
  for (const row of table.rows) {
    const text = (row[index] ?? '').trim()
    const date = readWrittenDate(text)
    if (date !== null) evidence.add(date, text)
  }
  return evidence.verdict().kind !== 'decided'
}
