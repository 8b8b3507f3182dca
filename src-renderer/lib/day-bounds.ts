const HOUR = 3_600_000

/**
 * When a day begins by the clock of a time zone. Where a change of the clocks leaves midnight out, the day begins with
 * the first moment that has its date.
 * @param day `2026-11-20`
 * @returns milliseconds UTC
 */
export function startOfDay(day: string, timeZone: string): number {
  const midnight = Date.parse(`${day}T00:00:00Z`)
  // Zones lie within −12 and +14 hours; the first quarter of an hour whose date is this day begins it.
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' })
  let low = midnight - 15 * HOUR
  let high = midnight + 13 * HOUR
  while (high - low > HOUR / 4) {
    const middle = low + Math.floor((high - low) / HOUR / 0.5) * (HOUR / 4)
    if (format.format(middle) < day) low = middle
    else high = middle
  }
  return high
}

/** When the day after begins: the exclusive end of a range of days. */
export function endOfDay(day: string, timeZone: string): number {
  const next = new Date(Date.parse(`${day}T00:00:00Z`) + 24 * HOUR).toISOString().slice(0, 10)
  return startOfDay(next, timeZone)
}
