import { recogniseAddresses } from './recognisers/address-recogniser.ts'
import { recogniseBankCards } from './recognisers/bank-card-recogniser.ts'
import {
  type Candidate,
  firstRangeAfter,
  type PersonalDataType,
  resolveOverlaps,
  type TextRange,
} from './recognisers/candidate.ts'
import { findDigitChains } from './recognisers/digit-chains.ts'
import { recogniseIdentityDocuments } from './recognisers/identity-document-recogniser.ts'
import { recogniseMessengers } from './recognisers/messenger-recogniser.ts'
import { mayHoldName, recogniseNames, recogniseNamesBeside } from './recognisers/name-recogniser.ts'
import { recognisePhoneLinks, recognisePhones } from './recognisers/phone-recogniser.ts'
import { recognisePlates } from './recognisers/plate-recogniser.ts'
import { changesInView, createTextView, originalRange, VIEW_UNIT } from './recognisers/text-view.ts'
import { findUrls, recogniseWebIdentifiers } from './recognisers/web-identifier-recogniser.ts'

export type { PersonalDataType } from './recognisers/candidate.ts'

/** A stretch of personal data. Offsets are UTF-16 units of the original text, `end` exclusive; `score` is 0 to 1. */
export interface PersonalDataSpan {
  readonly start: number
  readonly end: number
  readonly type: PersonalDataType
  readonly score: number
}

// What a UTF-16 unit hints at; most messages hint at nothing that matters and are done after one pass over them.
const Hint = { digit: 1, chineseDigit: 2, at: 4, word: 8, colon: 16, changes: 32 } as const

const HINT_CHARACTERS: readonly (readonly [number, string])[] = [
  [Hint.digit, '0123456789'],
  [Hint.chineseDigit, '零〇一二三四五六七八九壹贰貳叁參肆伍陆陸柒捌玖幺两兩拐勾洞'],
  [Hint.at, '@＠'],
  [
    Hint.word,
    '信芯辛言❤♥号號綠绿加+＋➕叫名人路街道巷弄址寄艾ＶｖＷｗ薇徽微卫衛是系係员員师師生者长長主户戶客东東告友女士姐公婆儿兒同医醫经經教律总總警给給请請找谢謝知收机機护護下闺閨父母子的证證',
  ],
  [Hint.colon, ':：'],
]

const buildHints = (): Uint8Array => {
  const table = new Uint8Array(0x10000)
  const add = (unit: number, hint: number): void => {
    table[unit] = (table[unit] ?? 0) | hint
  }
  for (let unit = 0; unit < 0x10000; unit++) {
    if (!changesInView(unit)) continue
    const plain = VIEW_UNIT[unit] ?? 0
    const isDigit = plain >= 0x30 && plain <= 0x39
    // A surrogate may open a styled digit; punctuation and traditional characters only change once there is a reason.
    add(unit, isDigit || plain === unit ? Hint.changes | Hint.digit : Hint.changes)
  }
  for (let letter = 0x41; letter <= 0x7a; letter++) add(letter, Hint.word)
  for (const [hint, characters] of HINT_CHARACTERS) {
    for (const character of characters) add(character.charCodeAt(0), hint)
  }
  return table
}

const HINTS = buildHints()
const NO_SPANS: readonly PersonalDataSpan[] = []
const LEAST_CHINESE_DIGITS = 5

// On the text as written, so both spellings. What is let through here is judged by the recognisers.
const WORTH_READING =
  /[信芯辛號号❤♥薇徽]|亻言|[卫衛]星|微\s?[:：A-Z]|綠泡|绿泡|[绿綠]色|(?<![a-z])[vw][-. ]?x|(?<![a-z\d])[vw]\s?[:：+＋我号]|we ?chat|wei ?xin|[加+＋➕].{0,6}[vwＶＷ薇微徽]|叫|[姓大全真本]名|名字|[户戶]名|[件货貨系繫卡户戶请請保票车車住约約表本]人|[路街道巷弄].{0,12}弄|地址|住址|寄[到往]|\bname|called|recipient|attn|艾特|[([{<]\s?at\s?[)\]}>]|\sat\s[\w-]+\sdot\s/i
const LINK_OR_MAC = /:\/\/|(?:[0-9a-f]{2}:){5}/i
// <@123…>, <#123…>, <:smile:123…>, <t:170…>: how Discord and Slack exports write mentions, emoji and times.
const CHAT_TOKEN = /<(?:[@#!:&]|[at]:)[^<>\s]{0,60}\d[^<>\s]{0,60}>/g

// The name recogniser's words are simplified ones.
const plain = (text: string, hints: number): string =>
  (hints & Hint.changes) === 0 ? text : createTextView(text, true, false).text

const isWorthReading = (text: string, hints: number, chineseDigits: number): boolean =>
  (hints & (Hint.digit | Hint.at)) !== 0 ||
  chineseDigits >= LEAST_CHINESE_DIGITS ||
  ((hints & Hint.word) !== 0 && (WORTH_READING.test(text) || mayHoldName(plain(text, hints)))) ||
  ((hints & Hint.colon) !== 0 && LINK_OR_MAC.test(text))

const isInside = ({ start, end }: TextRange, ranges: readonly TextRange[]): boolean => {
  const range = ranges[firstRangeAfter(ranges, start)]
  return range !== undefined && start >= range.start && end <= range.end
}

const countDigits = (text: string): number => {
  let count = 0
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index)
    if (unit >= 0x30 && unit <= 0x39) count++
  }
  return count
}

const LEAST_ACCOUNT_DIGITS = 5
const LEAST_PHONE_DIGITS = 7
const LEAST_CHAIN_DIGITS = 11

// Beside one of these a name may stand without a word that announces it.
const PERSONAL_NUMBERS: ReadonlySet<PersonalDataType> = new Set(['phone', 'resident-id', 'bank-card'])

const collectCandidates = (text: string, urls: readonly TextRange[]): Candidate[] => {
  const digits = countDigits(text)
  const found: Candidate[] = [
    ...recogniseWebIdentifiers(text, urls),
    ...recogniseMessengers(text, digits >= LEAST_ACCOUNT_DIGITS),
  ]
  if (digits >= LEAST_PHONE_DIGITS) {
    const chains = digits >= LEAST_CHAIN_DIGITS ? findDigitChains(text, LEAST_CHAIN_DIGITS) : []
    found.push(...recognisePhones(text, chains), ...recogniseBankCards(text, chains), ...recognisePhoneLinks(text))
    found.push(...recogniseIdentityDocuments(text))
  }
  if (digits >= 2) found.push(...recognisePlates(text))
  found.push(...recogniseNames(text), ...recogniseAddresses(text))
  const anchors = found.filter(({ type }) => PERSONAL_NUMBERS.has(type))
  if (anchors.length > 0) found.push(...recogniseNamesBeside(text, anchors))
  return found
}

/** Takes out what stands in a web address, where digits are page numbers and the like, or in a mention or emoji. */
const withoutQuotedNumbers = (
  text: string,
  found: readonly Candidate[],
  urls: readonly TextRange[],
): readonly Candidate[] => {
  const tokens = [...text.matchAll(CHAT_TOKEN)].map(({ 0: token, index }) => ({
    start: index,
    end: index + token.length,
  }))
  return found.filter(
    (candidate) => !isInside(candidate, tokens) && (candidate.insideUrl === true || !isInside(candidate, urls)),
  )
}

/**
 * Finds personal data in a message: spans that do not overlap, sorted by start.
 *
 * Numbers with a check digit (identity card, bank card, company code) are checked; accounts and documents without a
 * shape of their own count only after a word that names them. Full-width, circled and Chinese digits, separators and
 * invisible characters inside a number are seen through. Never throws.
 */
export const findPersonalData = (text: string): readonly PersonalDataSpan[] => {
  let hints = 0
  let chineseDigits = 0
  for (let index = 0; index < text.length; index++) {
    const hint = HINTS[text.charCodeAt(index)] ?? 0
    hints |= hint
    if ((hint & Hint.chineseDigit) !== 0) chineseDigits++
  }
  if (!isWorthReading(text, hints, chineseDigits)) return NO_SPANS
  const view = createTextView(text, (hints & Hint.changes) !== 0, chineseDigits >= 3)
  const urls = findUrls(view, text)
  const candidates = collectCandidates(view.text, urls)
  if (candidates.length === 0) return NO_SPANS
  return resolveOverlaps(withoutQuotedNumbers(view.text, candidates, urls)).map(({ start, end, type, score }) => ({
    ...originalRange(view, start, end),
    type,
    score,
  }))
}

/** `text` with each of `spans` replaced by its type in brackets, such as `[phone]`; nothing of the value remains. */
export const maskPersonalData = (text: string, spans: readonly PersonalDataSpan[]): string => {
  let masked = ''
  let position = 0
  for (const { start, end, type } of spans) {
    masked += `${text.slice(position, start)}[${type}]`
    position = end
  }
  return masked + text.slice(position)
}
