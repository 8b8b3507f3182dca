// oxlint-disable-next-line typescript/triple-slash-reference -- the package has no types; every project needs these
/// <reference path="./opencc-dictionaries.d.ts" />
import traditionalToSimplified from 'opencc-js/dict/TSCharacters'

/**
 * What a UTF-16 unit of normalised text is, as far as tokens are concerned. `han` covers every script written without
 * spaces (ideographs, kana, hangul); `soft` and `emoji` may stand between the letters of one word, `punctuation` not.
 */
export const UnitClass = {
  other: 0,
  letter: 1,
  digit: 2,
  han: 3,
  space: 4,
  punctuation: 5,
  soft: 6,
  emoji: 7,
  dot: 8,
  slash: 9,
  at: 10,
  marker: 11,
} as const

/** Private-use units that stand for a whole address in normalised text. */
export const Marker = { url: 0xe001, email: 0xe002, mention: 0xe003 } as const

/** In {@link FOLDED_UNIT}: the unit needs {@link foldCodePoint} (surrogates and characters that expand). */
export const NEEDS_EXPANSION = 0xffff

// Letters of other scripts that are drawn like a Latin letter; upper and lower case apart, because В looks like B while
// в does not look like b. Source of the pairs: Unicode confusables.txt, kept to letters that chat evasion uses.
const LOOK_ALIKES =
  'аaАaВbЬbсcСcԁdеeЕeѐeёeЁeɡgһhНhіiІiїiЇiӏiјjЈjКkкkМmмmоoОoрpРpԛqѕsЅsТtтtуyУyүyхxХxԝwԜwѵv' +
  'αaΑaΒbϲcεeΕeΗhιiΙiϊiίiΚkκkΜmΝnοoΟoόoρpΡpτtΤtυuυuνvωwΧxχxΥyγyΖzɑaɩiıiʟlո' +
  'nսuցgհhզqᴀaʙbᴄcᴅdᴇeꜰfɢgʜhɪiᴊjᴋkʟlᴍmɴnᴏoᴘpʀrꜱsᴛtᴜuᴠvᴡwʏyᴢzøoØołlŁlđdĐdßs'

const lookAlikes = (): ReadonlyMap<string, string> => {
  const characters = [...LOOK_ALIKES]
  const pairs = new Map<string, string>()
  for (let index = 0; index + 1 < characters.length; index += 2) {
    pairs.set(characters[index] ?? '', characters[index + 1] ?? '')
  }
  return pairs
}

const simplifiedForms = (): ReadonlyMap<string, string> => {
  const pairs = new Map<string, string>()
  for (const pair of traditionalToSimplified.split('|')) {
    const [traditional = '', simplified = ''] = pair.split(' ')
    // Outside the basic plane the simplified form would change the number of units for characters nobody types.
    if (traditional.length === 1 && simplified.length === 1) pairs.set(traditional, simplified)
  }
  return pairs
}

const LATIN_LOOK_ALIKES = lookAlikes()
const SIMPLIFIED_FORMS = simplifiedForms()

const INVISIBLE = /^[\p{Cf}\p{Cc}\p{Variation_Selector}\u034f\u115f\u1160\u2800\u3164\uffa0\ufffc\ufffd]$/u
// Marks stacked on letters to hide them; vowel signs of Thai, Hindi, Arabic and kana voicing stay.
const STACKED_MARKS = [
  [0x0300, 0x036f],
  [0x0483, 0x0489],
  [0x1ab0, 0x1aff],
  [0x1dc0, 0x1dff],
  [0x20d0, 0x20ff],
  [0xfe20, 0xfe2f],
] as const
const isStackedMark = (codePoint: number): boolean =>
  STACKED_MARKS.some(([first, last]) => codePoint >= first && codePoint <= last)
const SKIN_TONE = /^[\u{1f3fb}-\u{1f3ff}]$/u
const SPACE = /^\s$/u

// Negative circled and squared capitals have no compatibility decomposition.
const enclosedCapital = (codePoint: number): string | undefined => {
  for (const first of [0x1f150, 0x1f170]) {
    if (codePoint >= first && codePoint < first + 26) return String.fromCharCode(97 + codePoint - first)
  }
  return undefined
}

const QUOTES_AND_DASHES: ReadonlyMap<string, string> = new Map([
  ['‘', "'"],
  ['’', "'"],
  ['“', '"'],
  ['”', '"'],
  ['–', '-'],
  ['—', '-'],
  ['【', '['],
  ['】', ']'],
  ['〖', '['],
  ['〗', ']'],
])

const foldOne = (character: string): string => {
  // U+FEFF counts as white space in regular expressions, and hides between letters.
  if (character !== '\ufeff' && SPACE.test(character)) return ' '
  if (INVISIBLE.test(character) || isStackedMark(character.codePointAt(0) ?? 0)) return ''
  const alike = LATIN_LOOK_ALIKES.get(character)
  if (alike !== undefined) return alike
  const lower = character.toLowerCase()
  const base = lower.normalize('NFD').charAt(0)
  const folded = base >= 'a' && base <= 'z' ? base : lower
  return LATIN_LOOK_ALIKES.get(folded) ?? SIMPLIFIED_FORMS.get(folded) ?? QUOTES_AND_DASHES.get(folded) ?? folded
}

/**
 * The normal form of one code point, possibly empty or of several units: compatibility form (NFKC), lower case, Latin
 * diacritics and invisible characters dropped, look-alike letters made Latin, traditional characters made simplified.
 */
export const foldCodePoint = (codePoint: number): string => {
  const character = String.fromCodePoint(codePoint)
  if (SKIN_TONE.test(character)) return ''
  const capital = enclosedCapital(codePoint)
  if (capital !== undefined) return capital
  const alike = LATIN_LOOK_ALIKES.get(character)
  if (alike !== undefined) return alike
  let folded = ''
  for (const part of character.normalize('NFKC')) folded += foldOne(part)
  return folded
}

// Ideographs, hangul syllables and private use are their own compatibility form: no need to ask for each of them.
const isStable = (unit: number): boolean =>
  (unit >= 0x3400 && unit <= 0x9fff) || (unit >= 0xac00 && unit <= 0xd7a3) || (unit >= 0xe000 && unit <= 0xf8ff)

const buildFoldedUnits = (): Uint16Array => {
  const table = new Uint16Array(0x10000)
  for (let unit = 0; unit < 0x10000; unit++) {
    if (unit >= 0xd800 && unit <= 0xdfff) {
      table[unit] = NEEDS_EXPANSION
    } else if (unit >= Marker.url && unit <= Marker.mention) {
      table[unit] = 0
    } else if (isStable(unit)) {
      const simplified = SIMPLIFIED_FORMS.get(String.fromCharCode(unit))
      table[unit] = simplified === undefined ? unit : simplified.charCodeAt(0)
    } else {
      const folded = foldCodePoint(unit)
      table[unit] = folded.length > 1 ? NEEDS_EXPANSION : folded.length === 0 ? 0 : folded.charCodeAt(0)
    }
  }
  return table
}

const SOFT_UNITS = '*_-~|+=#^`\'"·•‧・●○◆★☆▪※→│┃丨丶灬-'
const PUNCTUATION_UNITS = ',;:!?。、，！？；：()[]{}<>《》「」『』〈〉…%&$€£¥₹'

const classify = (unit: number): number => {
  if ((unit >= 0x61 && unit <= 0x7a) || (unit >= 0xc0 && unit <= 0x1fff)) return UnitClass.letter
  if (unit >= 0x30 && unit <= 0x39) return UnitClass.digit
  if (unit === 0x20) return UnitClass.space
  if (unit === 0x2e) return UnitClass.dot
  if (unit === 0x2f) return UnitClass.slash
  if (unit === 0x40) return UnitClass.at
  if (unit >= Marker.url && unit <= Marker.mention) return UnitClass.marker
  const character = String.fromCharCode(unit)
  if (SOFT_UNITS.includes(character)) return UnitClass.soft
  if (PUNCTUATION_UNITS.includes(character)) return UnitClass.punctuation
  if ((unit >= 0x3040 && unit <= 0x9fff) || (unit >= 0xac00 && unit <= 0xd7a3)) return UnitClass.han
  if ((unit >= 0x2190 && unit <= 0x2bff) || (unit >= 0xd83c && unit <= 0xd83e)) return UnitClass.emoji
  if (unit >= 0xdc00 && unit <= 0xdfff) return UnitClass.emoji
  return UnitClass.other
}

const buildUnitClasses = (): Uint8Array => {
  const table = new Uint8Array(0x10000)
  for (let unit = 0; unit < 0x10000; unit++) table[unit] = classify(unit)
  return table
}

/** Normal form of each UTF-16 unit: 0 = dropped, {@link NEEDS_EXPANSION} = ask {@link foldCodePoint}. */
export const FOLDED_UNIT: Uint16Array = buildFoldedUnits()

/** {@link UnitClass} of each UTF-16 unit of normalised text. */
export const UNIT_CLASS: Uint8Array = buildUnitClasses()
