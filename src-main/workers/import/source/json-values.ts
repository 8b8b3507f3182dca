/**
 * Reading fields of parsed JSON whose types nobody guarantees: each function gives the value in the wanted type or the
 * empty answer, never an exception. Ids keep every digit (see `parseJson`).
 */

export type JsonObject = Readonly<Record<string, unknown>>

/** An integer too long for a double, standing after `:` or `[`; the same inside a string only costs time. */
const longInteger = /[:[,]\s*-?\d{16,}/

/**
 * Like `JSON.parse`, but an integer beyond 2^53 becomes the string of its digits: message and member ids of several
 * platforms are such numbers, and rounding would merge or split people.
 */
export function parseJson(text: string): unknown {
  if (!longInteger.test(text)) return JSON.parse(text)
  return JSON.parse(text, (_key: string, value: unknown, context?: { readonly source?: string }) => {
    if (typeof value !== 'number' || Number.isSafeInteger(value)) return value
    const source = context?.source
    return source !== undefined && /^-?\d+$/.test(source) ? source : value
  })
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The own property of an object, so that a key such as `constructor` finds nothing. */
export function field(object: unknown, key: string): unknown {
  return isObject(object) && Object.hasOwn(object, key) ? object[key] : undefined
}

export function readList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

/** A non-empty string (or a number in digits); anything else is null. */
export function readId(value: unknown): string | null {
  if (typeof value === 'string') return value === '' ? null : cleanText(value)
  return typeof value === 'number' && Number.isFinite(value) ? String(value) : null
}

/** A string with something other than white space in it, else null. */
export function readName(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' ? cleanText(value) : null
}

/** Text as written; null where there is no string (or number) at all. */
export function readText(value: unknown): string | null {
  if (typeof value === 'string') return cleanText(value)
  return typeof value === 'number' ? String(value) : null
}

/** A whole number of zero or more, also from a string of digits. */
export function readCount(value: unknown): number | null {
  const number = typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : value
  return typeof number === 'number' && Number.isSafeInteger(number) && number >= 0 ? number : null
}

/** Accepts what exporters write for yes: true, 1, "true", "1", "yes", "是". */
export function readFlag(value: unknown): boolean {
  if (typeof value === 'string') return /^(true|1|yes|y|bot|是)$/i.test(value.trim())
  return value === true || value === 1
}

/**
 * Text the database and the classifiers can hold without loss of order or length: NUL characters are dropped (they end
 * strings in C code below us and hide words from a filter), lone surrogates become U+FFFD as UTF-8 needs.
 */
export function cleanText(text: string): string {
  const whole = text.isWellFormed() ? text : text.toWellFormed()
  return whole.includes('\0') ? whole.replaceAll('\0', '') : whole
}

/** The first 400 characters of a raw record, safe to store. */
export function excerptOf(raw: string): string {
  return cleanText(raw.length > 400 ? raw.slice(0, 400) : raw)
}
