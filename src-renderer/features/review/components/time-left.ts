import type { TFunction } from 'i18next'
import type { Formatters } from '../../../lib/formatters.ts'

const MINUTE = 60_000

/** “1 h 50 min left”, “3 h late”: to the minute, since the deadline of an item is hours away. */
export function timeLeft(t: TFunction<'review'>, format: Formatters, dueAt: number, now: number): string {
  const minutes = Math.max(1, Math.round(Math.abs(dueAt - now) / MINUTE))
  const isLate = dueAt < now
  // Beyond a day the minutes say nothing.
  const seconds = minutes > 1440 ? Math.round(minutes / 60) * 3600 : minutes * 60
  return t(isLate ? 'list.late' : 'list.left', { time: format.duration(seconds) })
}
