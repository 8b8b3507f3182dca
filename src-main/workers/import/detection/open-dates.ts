import { DateOrderEvidence } from '../time/date-order.ts'
import { readWrittenDate } from '../time/date-text.ts'

/** True where these written dates, in the order of the messages, can be read with the day or the month first. */
export function hasOpenDateOrder(dates: readonly string[], nowMs: number): boolean {
  const evidence = new DateOrderEvidence(nowMs)
  for (const text of dates) {
    const date = readWrittenDate(text.trim())
    if (date !== null) evidence.add(date, text)
  }
  return evidence.verdict().kind !== 'decided'
}
