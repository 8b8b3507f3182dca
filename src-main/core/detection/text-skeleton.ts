import { FOLDED_UNIT, UNIT_CLASS, UnitClass } from '#core/classification/character-folding.ts'
import { addToSignature, BIN_COUNT, EMPTY_BIN, mixHash, type Signature } from './similarity-index.ts'

/** What stays the same when a text is sent again with other digits, contacts, emoji or punctuation. */
export interface TextSkeleton {
  /** Key of the skeleton: equal skeletons have equal keys; a safe integer. */
  readonly key: number
  /**
   * How much is said: one per ideograph, a quarter per letter of other scripts, one per number or contact; nothing for
   * what is repeated, for addresses of web pages and placeholders of media.
   */
  readonly weight: number
  /** Number of different characters. */
  readonly variety: number
  /** Number of units of the skeleton in the scratch space; 0 for a link, which is equal to another or not. */
  readonly length: number
}

const DIGIT = 0x30
const UNDERSCORE = 0x5f
const HAN_SHINGLE = 3
const LETTER_SHINGLE = 5

// What platforms and exports put in place of what was said, and pieces that are not the author's own words.
const NOT_SPOKEN =
  /^\s*(?:提示: 作者被禁止或删除|(?:该|此)?消息已(?:被)?(?:撤回|删除)|.{0,24}撤回了一条消息|This message was deleted|You deleted this message|\[?(?:deleted|removed)\]?\s*$)/i
const CODE_BLOCK = /```[^]*?(?:```|$)/g
const QUOTED_LINE = /^[>｜|].*$/gm
// A line that is nothing but a link with a label is a signature of the client or a shared page.
const LINK_LINE = /^\s*\[[^\]\n]*\]\(\S*\)?\s*$/gm
const ATTACHMENT_LINE = /^\s*(?:\S+\.(?:jpe?g|png|gif|webp|mp4|pdf|zip|txt)\b|\([\d.]+ ?[KM]B).*$/gim
// What a client or a forum adds below a post: RFC 3676 signatures, ratings.
const BELOW_POST = /^(?:-- |﹍{3,})$[^]*/m
const WEB_ADDRESS = /(?:https?:\/\/|www\.)[^\s<>"'`)\]\u3000-\u9fff\uff00-\uffef]+/gi
// [图片], [表情], <Media omitted>, <:smile:123>, :smile:
const PLACEHOLDER =
  /\[[^[\]\n]{1,12}\]|<[@#!:&][^<>\n]{1,60}>|<[^<>\n]{0,20}(?:omitted|attached)>|:[a-z0-9_+-]{2,32}:/gi
const MARKUP = /<\/?[a-z][^<>\n]*>|\s(?:src|href|referrerpolicy|width|height|alt|class|id)="[^"\n]*"/gi
const MENTION = /[@＠][^\s@＠,，:：]{1,40}/g
const IRC_ADDRESSEE = /^[\w[\]{}|^`-]{2,24}[:,]\s/

/**
 * What of a message is its author's own text: without code, quoted lines, addresses of web pages, mentions and
 * placeholders of media.
 */
export const ownText = (text: string): string => {
  if (NOT_SPOKEN.test(text)) return ''
  let own = text
  if (own.includes('```')) own = own.replace(CODE_BLOCK, ' ')
  if (own.includes('-- \n') || own.includes('﹍﹍')) own = own.replace(BELOW_POST, '')
  if (/[>|｜]/.test(own)) own = own.replace(QUOTED_LINE, '')
  if (own.includes('](')) own = own.replace(LINK_LINE, '')
  if (own.includes('://') || own.includes('www.')) own = own.replace(WEB_ADDRESS, ' ')
  if (/[[<:]/.test(own)) own = own.replace(PLACEHOLDER, ' ')
  if (own.includes('="')) own = own.replace(MARKUP, ' ')
  if (/[KM]B|\.[jpgwmtz]/i.test(own)) own = own.replace(ATTACHMENT_LINE, '')
  if (/[@＠]/.test(own)) own = own.replace(MENTION, ' ')
  return own.replace(IRC_ADDRESSEE, '')
}

const MEDIA_ADDRESS = /\/attachments\/|\.(?:jpe?g|png|gif|gifv|webp|mp4|mov|webm)(?:[?#]|$)|tenor\.com|giphy\.com/i
const LINK_WEIGHT = 12
const TRACKING =
  /^https?:\/\/(?:www\.)?|(?<=[?&])(?:utm_\w+|si?|spm\w*|share\w*|ref|from|fbclid|gclid|igshid)=[^&#]*&?|[?&#]+$|#.*$/g

/**
 * The skeleton of a message that is nothing but a link: its address without what only tracks visitors; pictures and
 * films do not count. Null if there is no link.
 */
export const linkSkeletonOf = (text: string, scratch: SkeletonScratch): TextSkeleton | null => {
  const address = text.match(WEB_ADDRESS)?.[0]
  if (address === undefined || MEDIA_ADDRESS.test(address)) return null
  const { units } = scratch
  const plain = address.toLowerCase().replace(TRACKING, '')
  const length = Math.min(plain.length, units.length)
  for (let index = 0; index < length; index++) units[index] = plain.charCodeAt(index)
  return { key: keyOf(units, length), weight: LINK_WEIGHT, variety: LINK_WEIGHT, length: 0 }
}

/** Space to build skeletons in; used again for each text. */
export interface SkeletonScratch {
  units: Uint16Array
  readonly seen: Uint8Array
  readonly signature: Signature
}

export const createSkeletonScratch = (): SkeletonScratch => ({
  units: new Uint16Array(1024),
  seen: new Uint8Array(0x10000),
  signature: new Uint32Array(BIN_COUNT),
})

const isHan = (unit: number): boolean => UNIT_CLASS[unit] === UnitClass.han

/**
 * Writes the skeleton's units: normal forms of letters and ideographs; a run of digits, or a word with a digit in it
 * (an account, a code), becomes one digit; anything else is left out; three equal units in a row become two.
 */
const writeUnits = (text: string, units: Uint16Array): number => {
  let length = 0
  let wordStart = -1
  let wordHasDigit = false
  for (let index = 0; index <= text.length; index++) {
    const unit = index < text.length ? (FOLDED_UNIT[text.charCodeAt(index)] ?? 0) : 0x20
    const unitClass = UNIT_CLASS[unit]
    if (unitClass === UnitClass.letter || unitClass === UnitClass.digit || unit === UNDERSCORE) {
      if (wordStart < 0) wordStart = length
      if (unitClass === UnitClass.digit) wordHasDigit = true
      if (unit !== UNDERSCORE && !(length > 1 && units[length - 1] === unit && units[length - 2] === unit))
        units[length++] = unit
      continue
    }
    // A dropped unit (invisible) does not end a word.
    if (unit === 0 && index < text.length) continue
    if (wordStart >= 0) {
      if (wordHasDigit) {
        length = wordStart
        if (units[length - 1] !== DIGIT) units[length++] = DIGIT
      }
      wordStart = -1
      wordHasDigit = false
    }
    if (unitClass === UnitClass.han && !(length > 1 && units[length - 1] === unit && units[length - 2] === unit)) {
      units[length++] = unit
    }
  }
  return length
}

/** Key of `length` units: two FNV-1a hashes joined to 53 bits. */
const keyOf = (units: Uint16Array, length: number): number => {
  let high = 0x811c9dc5
  let low = 0x9dc5811c
  for (let index = 0; index < length; index++) {
    const unit = units[index] ?? 0
    high = Math.imul(high ^ unit, 0x01000193)
    low = Math.imul(low ^ ((unit << 7) | (unit >>> 9)), 0x01000193)
  }
  return (mixHash(high) >>> 11) * 0x100000000 + mixHash(low)
}

/** Signature of the overlapping pieces of the skeleton made last; it lasts until the next one is asked for. */
export const signatureOf = ({ length }: TextSkeleton, scratch: SkeletonScratch): Signature => {
  const { units, signature } = scratch
  signature.fill(EMPTY_BIN)
  for (let end = 1; end <= length; end++) {
    const size = isHan(units[end - 1] ?? 0) ? HAN_SHINGLE : LETTER_SHINGLE
    if (end < size) continue
    let hash = size
    for (let index = end - size; index < end; index++) hash = Math.imul(hash ^ (units[index] ?? 0), 0x9e3779b1)
    addToSignature(signature, mixHash(hash))
  }
  return signature
}

/** The skeleton of `text`, which is an author's own text. */
export const skeletonOf = (text: string, scratch: SkeletonScratch): TextSkeleton => {
  if (scratch.units.length < text.length + 1) scratch.units = new Uint16Array(text.length * 2)
  const { units, seen } = scratch
  const length = writeUnits(text, units)
  let variety = 0
  let quarters = 0
  for (let index = 0; index < length; index++) {
    const unit = units[index] ?? 0
    quarters += unit === DIGIT || isHan(unit) ? 4 : 1
    if (seen[unit] === 0) variety++
    seen[unit] = 1
  }
  for (let index = 0; index < length; index++) seen[units[index] ?? 0] = 0
  return { key: keyOf(units, length), weight: quarters / 4, variety, length }
}
