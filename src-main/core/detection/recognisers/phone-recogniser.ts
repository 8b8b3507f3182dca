import { type CountryCode, parsePhoneNumberFromString } from 'libphonenumber-js/max'
import { type Candidate, Evidence } from './candidate.ts'
import { type DigitChain, type DigitWindow, digitWindows, joinedAfter, joinedBefore } from './digit-chains.ts'
import {
  latinAfter,
  latinBefore,
  NUMBER_OF_THING,
  QUANTITY_BEFORE,
  textAfter,
  textBefore,
  UNIT_AFTER,
} from './surroundings.ts'

const PHONE_WORD =
  '电话|手机|座机|固话|传真|致电|来电|回电|去电|拨打|打给|呼叫|热线|短信|联系方式|联系我|联系人|(?<!发票|[订运快]单|快递|合同|股票|车牌|证件|[序编车邮群])号码|电联|☎|📞|📱|📲|' +
  '(?<![a-z])(?:tel|phone|telephone|mobile|cell|call|text me|sms|whats ?app|signal|ph|mob|contact|reach me)(?![a-z])'
const MESSENGER_WORD =
  '[微薇徽威维魏卫]信|绿泡泡|(?:加|➕|\\+)\\s?(?:我)?[vw薇微]|(?<![a-z])(?:vx|wx|v信|wechat|weixin|telegram|tg|line|viber)'
const PHONE_CONTEXT = new RegExp(`(?:${PHONE_WORD}|${MESSENGER_WORD})[^\\d\\n]{0,12}$`, 'i')
const PHONE_CONTEXT_DIRECT = new RegExp(
  `(?:${PHONE_WORD})(?:号码?|number|no\\.?|num|me|us|him|her|at|on|是|为|is|[\\s:=#.,()\\-→>~]){0,6}$`,
  'i',
)

const MOBILE_OF_CHINA = /^1[3-9]\d{9}$/

// Words written in one with a number: 加V138…, 13812345678vx同号. Other letters make it part of a longer token.
const TOUCHING_WORD =
  /^(?:v|vx|wx|vxin|weixin|wechat|q|qq|tel|phone|mobile|mob|ph|m|p|t|call|sms|whatsapp|wa|tg|telegram|line|add|dd|no|cn)$/i

const COUNTRY_CODE = /(?:(?:\+|(?<!\d)00)\s?\(?86\)?|\(\+?86\)|(?<!\d)86)[-\s.)]{0,2}(?:\(0\))?$/
// Ways people group the eleven digits; a list of scores or years seldom falls into one of them.
const MOBILE_SHAPE = /^(?:11|3,8|7,4|3,4,4|3,3,5|3,5,3|3,2,2,2,2|1(?:,1){10})$/
const FINE_SHAPE = /^3,2|^1,/
const MOBILE_SHAPE_WITH_CONTEXT = /^[\d,]+$/
const LIST_SEPARATOR = /[,，、/\\|*~]/

// Letters alone on either side hide a number; a digit, an underscore or one of these words makes it part of an id.
const THING_LETTERS =
  /^(?:u?id|uin|sn|av|bv|pid|sid|cid|aid|gid|order|no|num|img|vid|dsc|mvimg|wx|jd|sf|yt|zto|sto|ems|jt|ts|time|ref|key|ver|v|x|r|e|rs|usd|rmb|cny|eur|hkd|ms|ns|hp|xp|kb|mb|gb)$/i

/** Whether the letters around eleven digits in one piece are no more than dressing: sos13812345678sos. */
const isDressed = (before: string, after: string): boolean =>
  /^[A-Za-z]{0,8}$/.test(before) &&
  /^[A-Za-z]{0,8}$/.test(after) &&
  before.length + after.length >= 3 &&
  !THING_LETTERS.test(before) &&
  !THING_LETTERS.test(after)

const isPartOfToken = (text: string, start: number, end: number): boolean => {
  const before = latinBefore(text, start)
  const after = latinAfter(text, end)
  if (MOBILE_OF_CHINA.test(text.slice(start, end)) && isDressed(before, after)) return false
  if (before !== '' && !TOUCHING_WORD.test(before)) return true
  if (/^\/[A-Za-z]/.test(textAfter(text, end, 2))) return true
  return after !== '' && !TOUCHING_WORD.test(after.replace(/\d+$/, ''))
}

const isAmountOrThing = (text: string, start: number, end: number): boolean =>
  /[$¥￥€£]\s?$|[A-Za-z]\.$|["'`]\s?[:=]\s?"?$|(?<![Tt]el|[Pp]hone|[Mm]obile|[Cc]ell|[Cc]all)[A-Za-z_]=$/.test(
    textBefore(text, start, 5),
  ) ||
  UNIT_AFTER.test(textAfter(text, end, 14)) ||
  QUANTITY_BEFORE.test(textBefore(text, start, 12)) ||
  NUMBER_OF_THING.test(textBefore(text, start, 20))

// Numbers on both sides, or a row that goes on: output of a program, not somebody's telephone.
const isInRow = (text: string, start: number, end: number): boolean =>
  /\d {1,3}$/.test(textBefore(text, start, 5)) || /^ {1,3}\d{2,}(?: |$)/.test(textAfter(text, end, 14))

const EXTENSION = /^(?:\s?(?:转|ext\.?|#)\s?|-)\d{1,5}(?!\d)/i

const isMobileWindow = (window: DigitWindow, hasContext: boolean, hasCountryCode: boolean): boolean => {
  const shape = hasContext || hasCountryCode ? MOBILE_SHAPE_WITH_CONTEXT : MOBILE_SHAPE
  if (!shape.test(window.shape)) return false
  // 185.00010000 is an amount and 13000000000 a round number.
  const isAmount = /0{6}$/.test(window.digits) || (window.separator === '.' && window.shape !== '3,4,4')
  // Columns of a table stand apart, and so do the numbers of a row.
  if ((isAmount || /^ {2}/.test(window.separator)) && !hasContext) return false
  return !LIST_SEPARATOR.test(window.separator) || window.shape === '3,4,4'
}

const extensionEnd = (text: string, end: number): number =>
  end + (EXTENSION.exec(textAfter(text, end, 12))?.[0].length ?? 0)

const recogniseMobiles = (text: string, chains: readonly DigitChain[]): Candidate[] => {
  const found: Candidate[] = []
  for (const chain of chains) {
    for (const window of withoutCountryCode(digitWindows(chain, 11, 15))) {
      if (!MOBILE_OF_CHINA.test(window.digits)) continue
      const code = COUNTRY_CODE.exec(textBefore(text, window.start, 12))
      const start = window.start - (code?.[0].length ?? 0)
      const hasContext = PHONE_CONTEXT.test(textBefore(text, start, 24))
      if (!isMobileWindow(window, hasContext, code !== null)) continue
      const end = extensionEnd(text, window.end)
      if (code === null && joinedBefore(text, start) && !/[/,、|]/.test(text.charAt(start - 1))) continue
      if (joinedAfter(text, end) && !/^[/,、|]/.test(textAfter(text, end, 1))) continue
      if (isPartOfToken(text, start, end) || (!hasContext && isAmountOrThing(text, start, end))) continue
      if (!hasContext && FINE_SHAPE.test(window.shape) && isInRow(text, start, end)) continue
      const score = hasContext ? 0.98 : code === null ? (window.shape === '11' ? 0.9 : 0.85) : 0.96
      const evidence = hasContext || code !== null ? Evidence.context : Evidence.shape
      found.push({ start, end, type: 'phone', score, evidence })
    }
  }
  return found
}

/** Windows of eleven digits, also where 86 or 0086 is written in one with them. */
const withoutCountryCode = (windows: readonly DigitWindow[]): readonly DigitWindow[] =>
  windows.map((window) => {
    const code = /^(?:00)?86(?=1[3-9]\d{9}$)/.exec(window.digits)?.[0].length ?? 0
    const [firstGroup = 0, ...rest] = window.shape.split(',').map(Number)
    if (code === 0 || firstGroup < code) return window
    const shape = (firstGroup === code ? rest : [firstGroup - code, ...rest]).join(',')
    return { ...window, start: window.start + code, digits: window.digits.slice(code), shape }
  })

const LANDLINE_OF_CHINA =
  /(?<![\d-])(?:(?:(?:\+|00)86[- ]?)\(?0?(?:10|2\d|[3-9]\d{2})\)?[- ]?|\((?:010|02\d|0[3-9]\d{2})\)[- ]?|(?:010|02\d|0[3-9]\d{2})[- ]?)[2-8]\d{2,3}[- ]?\d{4}(?!\d)/g
const HOTLINE = /(?<![\d-])[48]00(?:-\d{3}-\d{4}|-\d{4}-\d{3}|-\d{7}|\d{7})(?![\d-])/g
const TAIWAN_MOBILE = /(?<![\d.-])(?:(?:\+|00)?886[- ]?0?|0)9\d{2}[- ]?\d{3}[- ]?\d{3}(?![\d-])/g
const HONG_KONG_WITH_CODE = /(?<![\d.-])(?:\+|00)?85[23][- ]?[2-9]\d{3}[- ]?\d{4}(?![\d-])/g
const LEADING_ZERO = /(?<![\d-])\(?0[1-9]\d{0,3}(?:\)[- ]?|-)\d{2,4}-?\d{3,4}(?![\d-])/g
const NORTH_AMERICAN = /(?<![\d.-])(?:\+?1[-. ])?\(?[2-9]\d{2}\)?[-. ]\s?[2-9]\d{2}[-.]\d{4}(?![\d.-])/g
const BRITISH_MOBILE = /(?<![\d.-])07[1-9]\d{2} \d{3} ?\d{3}(?!\d)/g
const INTERNATIONAL = /(?<![\d+.])(?:\+|00)[1-9]\d{0,2}[\d ().-]{5,18}\d(?!\d)/g
const AFTER_PHONE_WORD = /\(?\d[\d().\- ]{4,15}\d(?!\d)/g

interface NationalForm {
  readonly pattern: RegExp
  readonly leastDigits: number
  readonly mostDigits: number
  readonly country?: CountryCode
  /** Without a separator the form is too plain to stand alone. */
  readonly needsSeparator: boolean
  readonly score: number
}

const NATIONAL_FORMS: readonly NationalForm[] = [
  { pattern: LANDLINE_OF_CHINA, leastDigits: 10, mostDigits: 14, needsSeparator: true, score: 0.85 },
  { pattern: HOTLINE, leastDigits: 10, mostDigits: 10, needsSeparator: true, score: 0.6 },
  { pattern: TAIWAN_MOBILE, leastDigits: 10, mostDigits: 15, needsSeparator: false, score: 0.85 },
  { pattern: HONG_KONG_WITH_CODE, leastDigits: 11, mostDigits: 13, needsSeparator: true, score: 0.85 },
  { pattern: LEADING_ZERO, leastDigits: 9, mostDigits: 11, needsSeparator: true, score: 0.7 },
  { pattern: NORTH_AMERICAN, leastDigits: 10, mostDigits: 11, country: 'US', needsSeparator: true, score: 0.75 },
  { pattern: BRITISH_MOBILE, leastDigits: 11, mostDigits: 11, country: 'GB', needsSeparator: true, score: 0.75 },
]

const digitsOf = (text: string): string => text.replace(/\D/g, '')

const isCalendarLike = (digits: string): boolean =>
  /^(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])$/.test(digits)

const recogniseNationalForms = (text: string): Candidate[] => {
  const found: Candidate[] = []
  for (const { pattern, leastDigits, mostDigits, country, needsSeparator, score } of NATIONAL_FORMS) {
    for (const match of text.matchAll(pattern)) {
      const start = match.index
      const end = extensionEnd(text, start + match[0].length)
      const digits = digitsOf(match[0])
      if (digits.length < leastDigits || digits.length > mostDigits) continue
      if (isPartOfToken(text, start, end) || isAmountOrThing(text, start, end)) continue
      if (/^\d+$/.test(match[0]) && isInRow(text, start, end)) continue
      const hasContext = PHONE_CONTEXT.test(textBefore(text, start, 24))
      if (!hasContext && needsSeparator && !/[-+() .]/.test(match[0])) continue
      if (country !== undefined && parsePhoneNumberFromString(match[0], country)?.isValid() !== true) continue
      const evidence = hasContext ? Evidence.context : Evidence.shape
      found.push({ start, end, type: 'phone', score: hasContext ? 0.92 : score, evidence })
    }
  }
  return found
}

const LEAST_INTERNATIONAL_DIGITS = 10
// +630.99970000: a change of an amount.
const SIGNED_AMOUNT = /^\+\d+\.\d{5,}$/

const isValidNumber = (number: string): boolean => parsePhoneNumberFromString(number)?.isValid() === true

// With a plus sign a possible number will do: whole ranges are missing from the plans or are kept for examples.
const isPossibleNumber = (number: string): boolean =>
  number.startsWith('+') &&
  // ➕138…: add this one, not a number of America.
  !MOBILE_OF_CHINA.test(number.slice(1)) &&
  !SIGNED_AMOUNT.test(number) &&
  digitsOf(number).length >= LEAST_INTERNATIONAL_DIGITS &&
  parsePhoneNumberFromString(number)?.isPossible() === true

const recogniseInternational = (text: string): Candidate[] => {
  const found: Candidate[] = []
  for (const match of text.matchAll(INTERNATIONAL)) {
    // 需要的+138…: the plus says "add", as in 加我.
    const isAdded =
      MOBILE_OF_CHINA.test(match[0].slice(1)) && /[\u3400-\u9fff]\s?$/.test(textBefore(text, match.index, 2))
    if (isAdded) continue
    const end = match.index + internationalLength(match[0])
    if (end === match.index || isPartOfToken(text, match.index, end)) continue
    found.push({ start: match.index, end, type: 'phone', score: 0.95, evidence: Evidence.context })
  }
  return found
}

/** How much of `written` is a number: the shape may have run into another one, so groups are given up. 0 if nothing is. */
const internationalLength = (written: string): number => {
  for (const isNumber of [isValidNumber, isPossibleNumber]) {
    for (let length = written.length; length > 7; length = lastGap(written, length)) {
      if (isNumber(written.slice(0, length).replace(/^00/, '+'))) return length
    }
  }
  return 0
}

const lastGap = (number: string, length: number): number => {
  const trimmed = number.slice(0, length).replace(/[\s().-]+\d+$/, '')
  return trimmed.length === length ? 0 : trimmed.length
}

const recogniseAfterPhoneWord = (text: string): Candidate[] => {
  const found: Candidate[] = []
  for (const match of text.matchAll(AFTER_PHONE_WORD)) {
    const number = match[0].replace(/\s{2,}.*$/, '').replace(/^\((?![^)]*\))/, '')
    const start = match.index + (match[0].startsWith('(') && !number.startsWith('(') ? 1 : 0)
    const digits = digitsOf(number)
    const end = start + number.length
    if (digits.length < 7 || digits.length > 12 || isCalendarLike(digits) || /0{5}$/.test(digits)) continue
    // 03 08 15 22: a row of small numbers.
    if (/^\d{1,2}(?:[ .-]+\d{1,2})+$/.test(number)) continue
    if (joinedBefore(text, start) || joinedAfter(text, end) || latinAfter(text, end) !== '') continue
    if (!PHONE_CONTEXT_DIRECT.test(textBefore(text, start, 24)) || UNIT_AFTER.test(textAfter(text, end, 12))) continue
    found.push({ start, end, type: 'phone', score: 0.75, evidence: Evidence.context })
  }
  return found
}

/**
 * Telephone numbers, country code included: mobile numbers of China in every way of grouping them, its landlines,
 * Taiwan, Hong Kong and Macau, international numbers (checked against the numbering plans of libphonenumber), and
 * plain numbers after a word such as 电话 or "call". `text` is a text view, `chains` its digit chains.
 */
export const recognisePhones = (text: string, chains: readonly DigitChain[]): readonly Candidate[] => {
  const found = recogniseMobiles(text, chains)
  found.push(...recogniseNationalForms(text), ...recogniseAfterPhoneWord(text))
  if (text.includes('+') || text.includes('00')) found.push(...recogniseInternational(text))
  return found
}

const PHONE_LINK = /(?:wa\.me\/|whatsapp\.com\/send\/?\?phone=|tel:|sms:)(\+?\d{7,15})(?!\d)/gi

/** Telephone numbers that a link carries in order to be called, such as wa.me and tel: links. */
export const recognisePhoneLinks = (text: string): readonly Candidate[] => {
  const found: Candidate[] = []
  for (const match of text.matchAll(PHONE_LINK)) {
    const end = match.index + match[0].length
    const start = end - (match[1]?.length ?? 0)
    found.push({ start, end, type: 'phone', score: 0.95, evidence: Evidence.context, insideUrl: true })
  }
  return found
}
