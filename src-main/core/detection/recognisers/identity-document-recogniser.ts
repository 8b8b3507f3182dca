import { type Candidate, Evidence } from './candidate.ts'
import { textAfter, textBefore } from './surroundings.ts'

// Province codes of GB/T 2260 that open resident identity numbers; 81-83 are the residence permits of people from
// Hong Kong, Macau and Taiwan.
const PROVINCES = new Set(
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83'.split(' '),
)

const RESIDENT_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const RESIDENT_CHECKS = '10X98765432'

const isCalendarDate = (year: number, month: number, day: number): boolean => {
  if (year < 1880 || month < 1 || month > 12 || day < 1) return false
  return day <= new Date(Date.UTC(year, month, 0)).getUTCDate()
}

// A foreigner's permanent residence card of the 2023 form begins with 9, the province of issue and the nationality.
const hasIssuingRegion = (number: string): boolean =>
  PROVINCES.has(number.slice(0, 2)) || (number.startsWith('9') && PROVINCES.has(number.slice(1, 3)))

/** Whether 18 characters are a resident identity number of GB 11643: region, calendar date and check character. */
export const isResidentId = (number: string): boolean => {
  if (!/^\d{17}[\dX]$/i.test(number) || !hasIssuingRegion(number)) return false
  const year = Number(number.slice(6, 10))
  if (year >= 2100 || !isCalendarDate(year, Number(number.slice(10, 12)), Number(number.slice(12, 14)))) return false
  const sum = RESIDENT_WEIGHTS.reduce((total, weight, index) => total + weight * Number(number.charAt(index)), 0)
  return RESIDENT_CHECKS.charAt(sum % 11) === number.charAt(17).toUpperCase()
}

/** Whether 18 digits have the region and calendar date of a resident identity number, whatever the check character. */
export const looksLikeResidentId = (digits: string): boolean =>
  digits.length === 18 &&
  hasIssuingRegion(digits) &&
  /^(?:19|20)/.test(digits.slice(6, 8)) &&
  isCalendarDate(Number(digits.slice(6, 10)), Number(digits.slice(10, 12)), Number(digits.slice(12, 14)))

/** Whether 15 digits have the region and calendar date of an identity number of before 1999, which has no check digit. */
export const isLegacyResidentId = (digits: string): boolean =>
  /^\d{15}$/.test(digits) &&
  PROVINCES.has(digits.slice(0, 2)) &&
  isCalendarDate(1900 + Number(digits.slice(6, 8)), Number(digits.slice(8, 10)), Number(digits.slice(10, 12)))

const CREDIT_SYMBOLS = '0123456789ABCDEFGHJKLMNPQRTUWXY'

/** Whether 18 characters are a unified social credit code of GB 32100, by its modulo 31 check character. */
export const isSocialCreditCode = (code: string): boolean => {
  if (!/^[1-9A-HJ-NP-RTUWXY][1-9A-HJ-NP-RTUWXY]\d{6}[0-9A-HJ-NP-RTUWXY]{10}$/.test(code)) return false
  if (!PROVINCES.has(code.slice(2, 4)) && code.slice(2, 4) !== '10') return false
  let sum = 0
  let weight = 1
  for (let index = 0; index < 17; index++) {
    sum += CREDIT_SYMBOLS.indexOf(code.charAt(index)) * weight
    weight = (weight * 3) % 31
  }
  return CREDIT_SYMBOLS.charAt((31 - (sum % 31)) % 31) === code.charAt(17)
}

/** Whether a Hong Kong identity card number such as A123456(3) has its modulo 11 check character. */
export const isHongKongId = (letters: string, digits: string, check: string): boolean => {
  const padded = letters.toUpperCase().padStart(2, ' ')
  const values = [...padded].map((letter) => (letter === ' ' ? 36 : letter.charCodeAt(0) - 55))
  const symbols = [...values, ...[...digits].map(Number), check.toUpperCase() === 'A' ? 10 : Number(check)]
  return symbols.reduce((total, value, index) => total + value * (9 - index), 0) % 11 === 0
}

const TAIWAN_LETTERS = 'ABCDEFGHJKLMNPQRSTUVXYWZIO'

/** Whether a Taiwan identity number such as A123456789 has its check digit. */
export const isTaiwanId = (number: string): boolean => {
  const letter = TAIWAN_LETTERS.indexOf(number.charAt(0).toUpperCase()) + 10
  if (letter < 10 || !/^[A-Z]\d{9}$/i.test(number)) return false
  let sum = Math.floor(letter / 10) + (letter % 10) * 9
  for (let index = 1; index < 9; index++) sum += Number(number.charAt(index)) * (9 - index)
  return (sum + Number(number.charAt(9))) % 10 === 0
}

// With lookahead, so that a stray digit before the number does not hide it.
const RESIDENT_ID =
  /(?<!\d)(?=([1-9](?:(?:[ \-.·_*/]|\p{Extended_Pictographic})?\d){16}(?:[ \-.·_*/]|\p{Extended_Pictographic})?[\dXx])(?!\d|[A-Za-z]\d))/gu
const LEGACY_RESIDENT_ID = /(?<!\d)\d{15}(?!\d)/g
const RESIDENT_CONTEXT = /(?:身份证|身份号|证件|公民|id ?card|identity|sfz|(?<![a-z])id)[^\d\n]{0,10}$/i
const CREDIT_CODE =
  /(?<![0-9A-Za-z])[1-9A-HJ-NP-RTUWXYa-hj-np-rtuwxy]{2}\d{6}[0-9A-HJ-NP-RTUWXYa-hj-np-rtuwxy]{10}(?![0-9A-Za-z])/g
const CREDIT_CONTEXT = /(?:信用代码|信用码|税号|识别号|营业执照|uscc|tax ?(?:id|no))[^\n]{0,8}$/i

const PASSPORT_CONTEXT = /(?:护照|passport|(?<![a-z])(?:ppt|pp) ?(?:no|number|num|#))[^\d\n]{0,14}$/i
// Said after the number: E12345678（护照）, 持E12345678号护照. Only for the letters that passports of China begin with.
const PASSPORT_CONTEXT_AFTER = /^\s?(?:[(（[【]\s?|号|这本|这个|是我?的?|的)*(?:中国)?(?:护照|passport)/i
const PASSPORT_OF_CHINA = /^(?:[EeGgDdSsPpHhKk]\d{8}|[Ee][A-Za-z]\d{7})$/
const PASSPORT =
  /(?<![0-9A-Za-z])(?:[EeGg][ -]?\d{8}|[Ee][A-HJ-NP-Za-hj-np-z]\d{7}|[DdSsPp][A-Za-z]?\d{7,8}|[A-Za-z]{1,2}\d{6,8}|\d{9})(?![0-9A-Za-z])/g

const PERMIT_CONTEXT =
  /(?:(?<!战斗|纪行|赛季|高级|大会|赛事|月度)通行证|回乡[证卡]|台胞[证卡]|卡式台胞|(?<![a-z])(?:eep|hrp|mtp)(?![a-z])|home return|港澳证|入台证|居留证|居留身份证|居留许可|永居证?|军官证|士兵证|警官证|军人证|(?:travel|residence|entry) permit|permit (?:no|number|id)(?![a-z]))[^\d\n]{0,12}$/i
const PERMIT_CONTEXT_AFTER =
  /^\s?(?:[(（[【]\s?|号|这张|这个|是我?的?|的)*(?:港澳|台湾|往来[^\s，。]{2,4})?(?:通行证|回乡[证卡]|台胞证)/i
const PERMIT_WITH_LETTER = /^(?:[HhMm]\d{8}(?:\d{2})?|[CcWwTtLl]\d{8}|[Cc][A-Za-z]\d{7})$/
const PERMIT =
  /(?<![0-9A-Za-z])(?:[HhMm]\d{8}(?:\d{2})?|[CcWwTtLl]\d{8}|[Cc][A-HJ-NP-Za-hj-np-z]\d{7}|[A-Za-z]{2}\d{7,9}|[A-Z]{3}\d{12}|\d{8}|\d{10})(?![0-9A-Za-z])/g
const SOLDIER_CARD = /(?:军|兵|士|文|政|后|参|海|空|沈|北|兰|济|南|广|成)字第?\d{4,8}号?/g
const REGIONAL_ID_CONTEXT = /(?:身份证|身分证|字号|hkid|identity|证件|(?<![a-z])id)[^\d\n]{0,10}$/i
const HONG_KONG_ID = /(?<![0-9A-Za-z])([A-Za-z]{1,2})(\d{6})\s?\(?([0-9Aa])\)?(?![0-9A-Za-z])/g
const TAIWAN_ID = /(?<![0-9A-Za-z])[A-Za-z][1289]\d{8}(?![0-9A-Za-z])/g
const CONTEXT_LENGTH = 24

const hasContext = (text: string, start: number, context: RegExp): boolean =>
  context.test(textBefore(text, start, CONTEXT_LENGTH))

const recogniseResidentIds = (text: string): Candidate[] => {
  const found: Candidate[] = []
  for (const match of text.matchAll(RESIDENT_ID)) {
    const written = match[1] ?? ''
    if (!isResidentId(written.replace(/[^\dXx]/g, ''))) continue
    const end = match.index + written.length
    found.push({ start: match.index, end, type: 'resident-id', score: 0.99, evidence: Evidence.validated })
  }
  for (const match of text.matchAll(LEGACY_RESIDENT_ID)) {
    if (!isLegacyResidentId(match[0]) || !hasContext(text, match.index, RESIDENT_CONTEXT)) continue
    const end = match.index + match[0].length
    found.push({ start: match.index, end, type: 'resident-id', score: 0.85, evidence: Evidence.context })
  }
  return found
}

const recogniseCreditCodes = (text: string): Candidate[] => {
  const found: Candidate[] = []
  for (const match of text.matchAll(CREDIT_CODE)) {
    if (!isSocialCreditCode(match[0].toUpperCase())) continue
    // One all-digit number in 31 passes by chance, and long ids of other systems are all digits.
    const known = hasContext(text, match.index, CREDIT_CONTEXT)
    if (!known && (!/[A-Za-z]/.test(match[0]) || /[a-z]/.test(match[0]))) continue
    const end = match.index + match[0].length
    found.push({ start: match.index, end, type: 'uscc', score: known ? 0.98 : 0.95, evidence: Evidence.validated })
  }
  return found
}

interface DocumentKind {
  readonly type: 'passport' | 'permit'
  readonly shape: RegExp
  readonly contextBefore: RegExp
  readonly contextAfter: RegExp
  /** The shapes that a word after the number is enough for. */
  readonly sureShape: RegExp
}

const DOCUMENT_KINDS: readonly DocumentKind[] = [
  {
    type: 'passport',
    shape: PASSPORT,
    contextBefore: PASSPORT_CONTEXT,
    contextAfter: PASSPORT_CONTEXT_AFTER,
    sureShape: PASSPORT_OF_CHINA,
  },
  {
    type: 'permit',
    shape: PERMIT,
    contextBefore: PERMIT_CONTEXT,
    contextAfter: PERMIT_CONTEXT_AFTER,
    sureShape: PERMIT_WITH_LETTER,
  },
]

const recogniseByContext = (
  text: string,
  { type, shape, contextBefore, contextAfter, sureShape }: DocumentKind,
): Candidate[] => {
  const found: Candidate[] = []
  for (const match of text.matchAll(shape)) {
    const end = match.index + match[0].length
    const named =
      hasContext(text, match.index, contextBefore) ||
      (sureShape.test(match[0]) && contextAfter.test(textAfter(text, end, 16)))
    if (!named) continue
    found.push({ start: match.index, end, type, score: 0.9, evidence: Evidence.context })
  }
  return found
}

const recogniseRegionalIds = (text: string): Candidate[] => {
  const found: Candidate[] = []
  const add = (start: number, length: number): void => {
    if (!hasContext(text, start, REGIONAL_ID_CONTEXT)) return
    found.push({ start, end: start + length, type: 'permit', score: 0.9, evidence: Evidence.validated })
  }
  for (const match of text.matchAll(HONG_KONG_ID)) {
    const [whole, letters = '', digits = '', check = ''] = match
    if (isHongKongId(letters, digits, check)) add(match.index, whole.length)
  }
  for (const match of text.matchAll(TAIWAN_ID)) if (isTaiwanId(match[0])) add(match.index, match[0].length)
  return found
}

const recogniseSoldierCards = (text: string): Candidate[] => {
  const found: Candidate[] = []
  for (const match of text.matchAll(SOLDIER_CARD)) {
    if (!hasContext(text, match.index, PERMIT_CONTEXT)) continue
    const end = match.index + match[0].length
    found.push({ start: match.index, end, type: 'permit', score: 0.85, evidence: Evidence.context })
  }
  return found
}

/**
 * Resident identity numbers and social credit codes by their check character; passports, travel permits and the
 * identity cards of Hong Kong and Taiwan only after a word that names them. `text` is a text view.
 */
export const recogniseIdentityDocuments = (text: string): readonly Candidate[] => [
  ...recogniseResidentIds(text),
  ...recogniseCreditCodes(text),
  ...DOCUMENT_KINDS.flatMap((kind) => recogniseByContext(text, kind)),
  ...recogniseSoldierCards(text),
  ...recogniseRegionalIds(text),
]
