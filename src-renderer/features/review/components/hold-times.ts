const HOUR = 3_600_000

export interface HoldTimes {
  readonly oneHour: number
  /** Six in the evening, or null when that has passed. */
  readonly tonight: number | null
  /** Nine in the morning of the next day. */
  readonly tomorrow: number
  readonly week: number
}

/**
 * When an item that is put on hold may come back, by the clock of the vault's time zone.
 * @param now milliseconds UTC
 */
export function holdTimes(now: number, timeZone: string): HoldTimes {
  const startOfDay = now - millisecondsIntoDay(now, timeZone)
  const tonight = startOfDay + 18 * HOUR
  // Noon of the next day lies in it whatever a change of the clocks does; its own start is computed anew.
  const noonTomorrow = startOfDay + 36 * HOUR
  const tomorrow = noonTomorrow - millisecondsIntoDay(noonTomorrow, timeZone)
  return {
    oneHour: now + HOUR,
    tonight: tonight > now ? tonight : null,
    tomorrow: tomorrow + 9 * HOUR,
    week: tomorrow + 6 * 24 * HOUR + 9 * HOUR,
  }
}

function millisecondsIntoDay(instant: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en', {
    timeZone,
    hourCycle: 'h23',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(instant)
  const part = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((one) => one.type === type)?.value ?? 0)
  return ((part('hour') * 60 + part('minute')) * 60 + part('second')) * 1000 + (instant % 1000)
}
