import { type Candidate, Evidence } from './candidate.ts'
import { type DigitChain, type DigitWindow, digitWindows, joinedAfter, joinedBefore } from './digit-chains.ts'
import { looksLikeResidentId } from './identity-document-recogniser.ts'
import { latinAfter, latinBefore, NUMBER_OF_THING, textAfter, textBefore, UNIT_AFTER } from './surroundings.ts'

/** Whether the digits pass the check of ISO/IEC 7812-1 (Luhn). */
export const passesLuhn = (digits: string): boolean => {
  let sum = 0
  for (let index = 0; index < digits.length; index++) {
    const digit = digits.charCodeAt(digits.length - 1 - index) - 48
    const doubled = index % 2 === 1 ? digit * 2 : digit
    sum += doubled > 9 ? doubled - 9 : doubled
  }
  return sum % 10 === 0
}

// Issuer ranges with the lengths that are issued in them. 9558 and 9559 are old UnionPay cards of two large banks.
const ISSUERS: readonly { readonly prefix: RegExp; readonly lengths: readonly number[] }[] = [
  { prefix: /^62/, lengths: [16, 17, 18, 19] },
  { prefix: /^(?:9558|9559)/, lengths: [16, 17, 18, 19] },
  { prefix: /^60(?:11|5|[34])/, lengths: [16] },
  { prefix: /^6[45]/, lengths: [16] },
  { prefix: /^4/, lengths: [16] },
  { prefix: /^(?:5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720)/, lengths: [16] },
  { prefix: /^35(?:2[89]|[3-8])/, lengths: [16] },
  { prefix: /^3[47]/, lengths: [15] },
]

const hasIssuer = (digits: string): boolean =>
  ISSUERS.some(({ prefix, lengths }) => lengths.includes(digits.length) && prefix.test(digits))

const CARD_SHAPE =
  /^(?:\d\d|4(?:,4)*,[1-4]|4,6,5|4,6,4|6,\d\d?|6,4,4,4|6,4,4,4,1|6,4,5|4,4,4,4,3|5,5,5,[1-4]|3,4,4,4,4)$/
const CARD_SEPARATORS = new Set(['', ' ', '-', '.', '·', '_'])
const CARD_CONTEXT =
  /(?:卡号|卡片号|银行卡|储蓄卡|信用卡|借记卡|工资卡|本卡|账号|账户|帐号|帐户|户头|打款|打到|打钱|转账|转到|汇款|汇到|收款|开户|[工建农中招交]行|邮储|邮政|银行|银联|浦发|中信|光大|民生|兴业|平安|(?<![a-z])(?:card|visa|master ?card|unionpay|amex|debit|credit|acct|account|iban|bank)(?![a-z]))[^\n]{0,18}$|卡[\s:是为]{0,3}$/i

const RESIDENT_WORD = /(?:身份证|身份号|sfz|公民)[^\d\n]{0,8}$/i

const mayBeCard = ({ digits, separator, shape }: DigitWindow): boolean =>
  CARD_SEPARATORS.has(separator) && CARD_SHAPE.test(shape) && new Set(digits).size > 2 && passesLuhn(digits)

const isCard = (text: string, window: DigitWindow, known: boolean): boolean => {
  const { digits, start, end } = window
  if (RESIDENT_WORD.test(textBefore(text, start, 14))) return false
  if (known) return true
  if (!hasIssuer(digits) || looksLikeResidentId(digits)) return false
  if (latinBefore(text, start) !== '' || latinAfter(text, end) !== '') return false
  // Four of a longer row of four-digit groups.
  if (
    window.separator === ' ' &&
    (/\d{4} $/.test(textBefore(text, start, 5)) || /^ \d{4}/.test(textAfter(text, end, 5)))
  ) {
    return false
  }
  return !NUMBER_OF_THING.test(textBefore(text, start, 20)) && !UNIT_AFTER.test(textAfter(text, end, 12))
}

/** Payment card numbers: the Luhn check together with a known issuer or a word that names a card or an account. */
export const recogniseBankCards = (text: string, chains: readonly DigitChain[]): readonly Candidate[] => {
  const found: Candidate[] = []
  for (const window of chains.flatMap((chain) => digitWindows(chain, 13, 19))) {
    if (!mayBeCard(window) || joinedBefore(text, window.start) || joinedAfter(text, window.end)) continue
    const known = CARD_CONTEXT.test(textBefore(text, window.start, 30))
    if (!isCard(text, window, known)) continue
    const score = known ? (hasIssuer(window.digits) ? 0.99 : 0.9) : 0.92
    found.push({ start: window.start, end: window.end, type: 'bank-card', score, evidence: Evidence.validated })
  }
  return found
}
