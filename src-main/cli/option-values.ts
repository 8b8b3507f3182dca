import { InvalidArgumentError } from 'commander'

/** Values of options that are not plain text; a wrong one is an error of usage that names the option. */
export function wholeNumber(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value) || value < 1) throw new InvalidArgumentError('It must be a whole number from 1.')
  return value
}

/** A time in ISO 8601, as milliseconds since 1970. */
export function isoInstant(text: string): number {
  const time = /^\d{4}-\d{2}-\d{2}/.test(text) ? Date.parse(text) : Number.NaN
  if (Number.isNaN(time)) throw new InvalidArgumentError('It must be a time such as 2026-05-01T12:00:00+08:00.')
  return time
}
