import type { DateOrder } from '#contract/imports.ts'
import type { RejectReason } from '../import-records.ts'
import type { LocalClock } from './local-time.ts'
import { readWrittenDate, resolveDate } from './date-text.ts'
import type { KnownOrder } from './date-text.ts'

export type TimeReading =
  | { readonly ok: true; readonly ms: number }
  | {
      readonly ok: false
      readonly reason: Extract<RejectReason, 'time-missing' | 'time-invalid' | 'time-out-of-range'>
    }

export type TimeReader = (value: unknown) => TimeReading

const DAY_MS = 86_400_000
/** Nothing that is exported today was written before chat networks had archives. */
const EARLIEST_MS = Date.UTC(1990, 0, 1)

/** Longer than any way to write a time. */
const MAX_TIME_TEXT = 80

const missing: TimeReading = { ok: false, reason: 'time-missing' }
const invalid: TimeReading = { ok: false, reason: 'time-invalid' }
const outOfRange: TimeReading = { ok: false, reason: 'time-out-of-range' }

export interface TimeReaderOptions {
  readonly clock: LocalClock
  /** The order decided for the whole source; `auto` reads only dates that show their order themselves. */
  readonly order: DateOrder
  /** Milliseconds now; a message may lie at most two days ahead of it (zones and wrong clocks). */
  readonly nowMs: number
}

/**
 * Reads a time as exports write it: numbers and strings of digits since 1970 in seconds, milliseconds, microseconds or
 * nanoseconds (told apart by size), ISO 8601, and written dates of the styles in `date-text.ts`. Local times are read
 * in the zone of the clock.
 */
export function createTimeReader({ clock, order, nowMs }: TimeReaderOptions): TimeReader {
  const checked = (ms: number): TimeReading => {
    if (!Number.isFinite(ms)) return invalid
    const whole = Math.floor(ms)
    return whole < EARLIEST_MS || whole > nowMs + 2 * DAY_MS ? outOfRange : { ok: true, ms: whole }
  }
  return (value) => {
    if (typeof value === 'number') return checked(epochMs(value))
    if (typeof value !== 'string') return missing
    const text = value.trim()
    if (text === '') return missing
    if (text.length > MAX_TIME_TEXT) return invalid
    if (/^-?\d{9,}(\.\d+)?$/.test(text)) return checked(epochMs(Number(text)))
    const date = readWrittenDate(text)
    if (date === null) return invalid
    const known: KnownOrder | null = date.order ?? (order === 'auto' ? null : order)
    const day = known === null ? null : resolveDate(date.parts, known)
    if (day === null) return invalid
    const wall = day + date.timeOfDay
    return checked(date.offsetMinutes === null ? clock.toUtc(wall) : wall - date.offsetMinutes * 60_000)
  }
}

/** Seconds until the year 5138, milliseconds until 5138, and so on: the ranges do not meet for years we accept. */
function epochMs(value: number): number {
  const size = Math.abs(value)
  if (size < 1e11) return value * 1000
  if (size < 1e14) return value
  return size < 1e17 ? value / 1000 : value / 1_000_000
}
