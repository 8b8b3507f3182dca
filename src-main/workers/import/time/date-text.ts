/** A date as written, before it is known which of its numbers is the day: reading the parts and the time of day. */

/** The three numbers of a date in the order they stand; `monthFirst` etc. are decided later by a `DateOrder`. */
export interface WrittenDate {
  readonly parts: readonly [number, number, number]
  /** The order, where the text itself shows it (a four-digit year first, a month by name). */
  readonly order: KnownOrder | null
  /** Milliseconds since midnight. */
  readonly timeOfDay: number
  /** Offset from UTC in minutes, where the text has one. */
  readonly offsetMinutes: number | null
}

export type KnownOrder = 'dmy' | 'mdy' | 'ymd'

const monthNames = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

const isoPattern =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s*(Z|UTC|[+-]\d{2}:?\d{2})?)?$/i

/** Three numbers with one separator between them; Chinese and Japanese 年月日 or Korean 년월일 count as separators. */
const numericDate = /^(\d{1,4})\s*([-/.]|年|년)\s*(\d{1,2})\s*([-/.]|月|월)\s*(\d{1,4})\s*(?:日|일|\.)?/
const namedDate = /^(?:[a-z]{3,9},?\s+)?(\d{1,2})[-\s]([a-z]{3,9})\.?,?[-\s](\d{4}|\d{2})\b/i
const namedMonthFirst = /^(?:[a-z]{3,9},?\s+)?([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})\b/i

const timePattern =
  /^[\s,T]*(?:(?:星期|周|週|禮拜)[一二三四五六日天]|\([^)]{1,8}\))?\s*(凌晨|清晨|早上|上午|中午|下午|晚上|午前|午後|오전|오후)?\s*(\d{1,2})[:.：](\d{2})(?:[:.：](\d{2})(?:[.,](\d{1,9}))?)?\s*([ap])?(?:\.?\s*m\.?)?\s*(Z|UTC|GMT|(?:GMT|UTC)?[+-]\d{2}:?\d{2})?\s*(?:\([^()]{1,60}\))?\s*$/i

/** Reads one written date; null where it is none of the known styles. */
export function readWrittenDate(text: string): WrittenDate | null {
  const iso = isoPattern.exec(text)
  if (iso !== null) return fromIso(iso)
  // Narrow and no-break spaces stand before AM/PM in newer exports, direction marks before the date.
  const plain = text
    .replace(/[\u00a0\u202f\u2009]/g, ' ')
    .replace(/[\u200e\u200f\u202a-\u202e]/g, '')
    .trim()
  const numeric = numericDate.exec(plain)
  if (numeric !== null) return fromNumeric(numeric, plain.slice(numeric[0].length))
  const named = namedDate.exec(plain)
  if (named !== null) return fromNamed(named[1], named[2], named[3], plain.slice(named[0].length))
  const monthFirst = namedMonthFirst.exec(plain)
  return monthFirst === null
    ? null
    : fromNamed(monthFirst[2], monthFirst[1], monthFirst[3], plain.slice(monthFirst[0].length))
}

function fromIso(match: RegExpExecArray): WrittenDate | null {
  const timeOfDay = milliseconds(match[4] ?? '0', match[5] ?? '0', match[6], match[7])
  if (timeOfDay === null) return null
  const parts = [Number(match[1]), Number(match[2]), Number(match[3])] as const
  return { parts, order: 'ymd', timeOfDay, offsetMinutes: readOffset(match[8]) }
}

function fromNumeric(match: RegExpExecArray, rest: string): WrittenDate | null {
  const time = readTimeOfDay(rest)
  if (time === null) return null
  const [first, last] = [match[1] ?? '', match[5] ?? '']
  const isYearFirst = first.length === 4 || match[2] === '年' || match[2] === '년'
  // Two numbers of three or four digits cannot both be the year.
  if (isYearFirst ? last.length > 2 : first.length > 2 || last.length === 3 || last.length === 1) return null
  const parts = [Number(first), Number(match[3]), Number(last)] as const
  return { parts, order: isYearFirst ? 'ymd' : null, ...time }
}

function fromNamed(
  day: string | undefined,
  month: string | undefined,
  year: string | undefined,
  rest: string,
): WrittenDate | null {
  const time = readTimeOfDay(rest)
  const monthNumber = monthNames.indexOf((month ?? '').slice(0, 3).toLowerCase()) + 1
  if (time === null || monthNumber === 0) return null
  return { parts: [Number(day), monthNumber, Number(year)], order: 'dmy', ...time }
}

function readTimeOfDay(text: string): Pick<WrittenDate, 'timeOfDay' | 'offsetMinutes'> | null {
  if (text.trim() === '') return { timeOfDay: 0, offsetMinutes: null }
  const match = timePattern.exec(text)
  if (match === null) return null
  const hour = twentyFourHours(Number(match[2]), dayHalf(match[1], match[6]))
  const timeOfDay = milliseconds(String(hour), match[3] ?? '', match[4], match[5])
  return timeOfDay === null ? null : { timeOfDay, offsetMinutes: readOffset(match[7]) }
}

function dayHalf(word: string | undefined, letter: string | undefined): 'am' | 'pm' | null {
  if (letter !== undefined) return letter.toLowerCase() === 'a' ? 'am' : 'pm'
  if (word === undefined) return null
  return /凌晨|清晨|早上|上午|午前|오전/.test(word) ? 'am' : 'pm'
}

/** `00:08 a. m.` exists in the wild: an hour that is no twelve-hour hour is taken as it stands. */
function twentyFourHours(hour: number, half: 'am' | 'pm' | null): number {
  if (half === 'am' && hour === 12) return 0
  return half === 'pm' && hour < 12 ? hour + 12 : hour
}

function milliseconds(hour: string, minute: string, second?: string, fraction?: string): number | null {
  const [h, m, s] = [Number(hour), Number(minute), Number(second ?? 0)]
  // A leap second is read as the last second of its minute.
  if (h > 23 || m > 59 || s > 60) return null
  return (h * 3600 + m * 60 + Math.min(s, 59)) * 1000 + Math.floor(Number(`0.${fraction ?? '0'}`) * 1000)
}

function readOffset(text: string | undefined): number | null {
  if (text === undefined) return null
  const match = /([+-])(\d{2}):?(\d{2})$/.exec(text)
  if (match === null) return 0
  return (match[1] === '-' ? -1 : 1) * (Number(match[2]) * 60 + Number(match[3]))
}

/** Puts day, month and year of a date in their places; null where they make no date in that order. */
export function resolveDate(parts: WrittenDate['parts'], order: KnownOrder): number | null {
  const [a, b, c] = parts
  const [day, month, year] = order === 'dmy' ? [a, b, c] : order === 'mdy' ? [b, a, c] : [c, b, a]
  const fullYear = year < 100 ? (year >= 90 ? 1900 : 2000) + year : year
  if (month < 1 || month > 12 || day < 1 || day > 31) return null
  const utc = Date.UTC(fullYear, month - 1, day)
  return new Date(utc).getUTCDate() === day ? utc : null
}
