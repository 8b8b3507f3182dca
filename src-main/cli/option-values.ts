import { InvalidArgumentError } from 'commander'

/** Values of options that are not plain text; a wrong one is an error of usage that names the option. */
export function wholeNumber(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value) || value < 1) throw new InvalidArgumentError('It must be a whole number from 1.')
  return value
}

/** A share between 0 and 0.5: nobody leaves most members alone to measure something. */
export function shareOf(text: string): number {
  const value = text.trim() === '' ? Number.NaN : Number(text)
  if (!(value >= 0 && value <= 0.5)) throw new InvalidArgumentError('It must be a share from 0 to 0.5.')
  return value
}

/** A time in ISO 8601, as milliseconds since 1970. A day alone is its 00:00 UTC; a time without an offset is UTC too. */
export function isoInstant(text: string): number {
  const [, day, rest = ''] = /^(\d{4}-\d{2}-\d{2})(.*)$/.exec(text) ?? []
  const hasOffset = rest === '' || /(Z|[+-]\d{2}:?\d{2})$/i.test(rest)
  const time = day !== undefined && isDay(day) ? Date.parse(hasOffset ? text : `${text}Z`) : Number.NaN
  if (Number.isNaN(time))
    throw new InvalidArgumentError('It must be a day such as 2026-05-01 or a time such as 2026-05-01T12:00:00+08:00.')
  return time
}

/** A day of the calendar: 2026-03-31. */
export function calendarDay(text: string): string {
  if (!isDay(text)) throw new InvalidArgumentError('It must be a day such as 2026-03-31.')
  return text
}

/** Whether a text is YYYY-MM-DD and the calendar has such a day: Date.parse takes 2026-02-30 for a day in March. */
function isDay(text: string): boolean {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN
  return !Number.isNaN(time) && new Date(time).toISOString().slice(0, 10) === text
}
