import { ImportSourceError } from '../import-records.ts'

/** Turns the wall-clock time of a zone into UTC. */
export interface LocalClock {
  /** `wallMs`: the wall-clock time as if it were UTC, in milliseconds. Gives milliseconds UTC. */
  toUtc(wallMs: number): number
}

const HOUR_MS = 3_600_000
/** Offsets are cached per hour; a year of chat is under 9,000 entries. */
const CACHED_HOURS = 50_000

/**
 * Clock of an IANA zone. A time that occurs twice (clocks going back) is read as the earlier one, a time that never
 * occurred (clocks going forward) is moved forward: the `compatible` rule of ECMAScript Temporal.
 */
export function createLocalClock(timeZone: string): LocalClock {
  const offsetAt = cachedOffsets(timeZone)
  return {
    toUtc(wallMs) {
      const before = offsetAt(wallMs - 24 * HOUR_MS)
      const after = offsetAt(wallMs + 24 * HOUR_MS)
      if (before === after) return wallMs - before
      if (offsetAt(wallMs - before) === before) return wallMs - before
      return offsetAt(wallMs - after) === after ? wallMs - after : wallMs - before
    },
  }
}

function cachedOffsets(timeZone: string): (utcMs: number) => number {
  const format = offsetFormat(timeZone)
  const cache = new Map<number, number>()
  return (utcMs) => {
    const hour = Math.floor(utcMs / HOUR_MS)
    const known = cache.get(hour)
    if (known !== undefined) return known
    const offset = parseOffset(format.format(hour * HOUR_MS))
    if (cache.size >= CACHED_HOURS) cache.clear()
    cache.set(hour, offset)
    return offset
  }
}

function offsetFormat(timeZone: string): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' })
  } catch {
    throw new ImportSourceError({ code: 'IMPORT_TIME_ZONE_UNKNOWN', timeZone })
  }
}

/** `1/2/2024, GMT+05:30` → 19,800,000 ms; plain `GMT` is 0. */
function parseOffset(formatted: string): number {
  const match = /GMT(?:([+-])(\d{2}):(\d{2})(?::(\d{2}))?)?$/.exec(formatted)
  if (match === null || match[1] === undefined) return 0
  const seconds = Number(match[2]) * 3600 + Number(match[3]) * 60 + Number(match[4] ?? 0)
  return (match[1] === '-' ? -1 : 1) * seconds * 1000
}
