import traditionalToSimplified from 'opencc-js/dict/TSCharacters'

/**
 * Text as the recognisers read it: full-width and styled digits and letters made plain, invisible characters dropped,
 * traditional characters made simplified, dashes and spaces unified, long runs of Chinese digits made digits. Case and
 * every other character stay. `starts` and `ends` give for each UTF-16 unit its range in the original text; they are
 * null where the view is the original text unit by unit.
 *
 * The normaliser of the classifiers is not used here because it folds case and hides addresses behind markers.
 */
export interface TextView {
  readonly text: string
  readonly starts: Int32Array | null
  readonly ends: Int32Array | null
}

const DROPPED = /^[\p{Cf}\p{Variation_Selector}\u20e3\u034f\u115f\u1160\u2800\u3164\uffa0]$/u
const SPACES = '\t\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000'
const DASHES = '\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2e3a\u2e3b\ufe58\ufe63\u30fc\u2500'
const PLUSES = '\u2795\ufe62'

// U+FE0F and U+20E3 make a keycap of the digit before them and are masked with it.
const ENCLOSING = new Set([0xfe0f, 0x20e3])

// First code point of ten consecutive digits 0-9, and of nine consecutive digits 1-9, in the basic plane.
const DIGITS_FROM_ZERO = [0x0660, 0x06f0, 0x0966, 0xff10, 0x2070]
const DIGITS_FROM_ONE = [0x2460, 0x2474, 0x2488, 0x24f5, 0x2776, 0x2780, 0x278a]
const ZEROS = [0x24ea, 0x24ff]
const HIGH_SURROGATE_OF_STYLED_DIGITS = 0xd835

const plainDigit = (unit: number): number => {
  for (const zero of DIGITS_FROM_ZERO) if (unit >= zero && unit < zero + 10) return 0x30 + unit - zero
  for (const one of DIGITS_FROM_ONE) if (unit >= one && unit < one + 9) return 0x31 + unit - one
  return ZEROS.includes(unit) ? 0x30 : 0
}

const viewUnit = (unit: number): number => {
  const digit = plainDigit(unit)
  if (digit !== 0) return digit
  if (unit > 0xff00 && unit < 0xff5f) return unit - 0xfee0
  const character = String.fromCharCode(unit)
  if (SPACES.includes(character)) return 0x20
  if (DASHES.includes(character)) return 0x2d
  if (PLUSES.includes(character)) return 0x2b
  return DROPPED.test(character) ? 0 : unit
}

const buildViewUnits = (): Uint16Array => {
  const table = new Uint16Array(0x10000)
  for (let unit = 0; unit < 0x10000; unit++) {
    const isIdeograph = unit >= 0x3400 && unit <= 0x9fff
    table[unit] = isIdeograph || (unit >= 0xac00 && unit <= 0xf8ff) ? unit : viewUnit(unit)
  }
  for (const pair of traditionalToSimplified.split('|')) {
    const [traditional = '', simplified = ''] = pair.split(' ')
    if (traditional.length === 1 && simplified.length === 1) table[traditional.charCodeAt(0)] = simplified.charCodeAt(0)
  }
  return table
}

/** What each UTF-16 unit becomes in a view; 0 = dropped. Styled digits outside the basic plane are not in it. */
export const VIEW_UNIT: Uint16Array = buildViewUnits()

/** Whether a view of a text with this unit can differ from the text. */
export const changesInView = (unit: number): boolean =>
  VIEW_UNIT[unit] !== unit || unit === HIGH_SURROGATE_OF_STYLED_DIGITS

// 𝟎-𝟿: five styles of ten digits (U+1D7CE to U+1D7FF).
const styledDigit = (codePoint: number): number =>
  codePoint >= 0x1d7ce && codePoint <= 0x1d7ff ? 0x30 + ((codePoint - 0x1d7ce) % 10) : 0

// With the names digits have when spoken over a telephone: 幺 1, 两 2, 拐 7, 勾 9, 洞 0.
const CHINESE_DIGITS = '零〇一二三四五六七八九壹贰叁肆伍陆柒捌玖幺两拐勾洞'
const CHINESE_DIGIT_VALUES = '0012345678912345678912790'
const CHINESE_DIGIT_RUN = new RegExp(`[\\d${CHINESE_DIGITS}](?:[-. ]?[\\d${CHINESE_DIGITS}]){4,}`, 'g')
const CHINESE_DIGIT = new RegExp(`[${CHINESE_DIGITS}]`, 'g')
// 一万二千, 三点五: numbers written as quantities, never as identifiers.
const QUANTITY_BESIDE = /[十百千万亿点]/

/** Digits for Chinese digits, in runs of five and more that are no quantity; the length stays the same. */
export const replaceChineseDigits = (text: string): string =>
  text.replace(CHINESE_DIGIT_RUN, (run, offset: number) => {
    const beside = text.charAt(offset - 1) + text.charAt(offset + run.length)
    if (QUANTITY_BESIDE.test(beside) || (run.match(CHINESE_DIGIT)?.length ?? 0) < 3) return run
    return run.replace(CHINESE_DIGIT, (digit) => CHINESE_DIGIT_VALUES.charAt(CHINESE_DIGITS.indexOf(digit)))
  })

const unchangedView = (text: string): TextView => ({ text, starts: null, ends: null })

/** Makes the view of `text`; `changes` says whether any unit of it {@link changesInView}. */
export const createTextView = (text: string, changes: boolean, hasChineseDigits: boolean): TextView => {
  if (!changes) return unchangedView(hasChineseDigits ? replaceChineseDigits(text) : text)
  const starts = new Int32Array(text.length)
  const ends = new Int32Array(text.length)
  let folded = ''
  let copied = 0
  let length = 0
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index)
    const digit = unit === HIGH_SURROGATE_OF_STYLED_DIGITS ? styledDigit(text.codePointAt(index) ?? 0) : 0
    const plain = digit === 0 ? (VIEW_UNIT[unit] ?? unit) : digit
    const start = index
    if (digit !== 0) index++
    if (plain !== unit) {
      folded += plain === 0 ? text.slice(copied, start) : text.slice(copied, start) + String.fromCharCode(plain)
      copied = index + 1
      if (plain === 0) {
        if (ENCLOSING.has(unit) && length > 0) ends[length - 1] = index + 1
        continue
      }
    }
    starts[length] = start
    ends[length] = index + 1
    length++
  }
  folded += text.slice(copied)
  return {
    text: hasChineseDigits ? replaceChineseDigits(folded) : folded,
    starts: starts.subarray(0, length),
    ends: ends.subarray(0, length),
  }
}

/** The range of the original text that view units `start` to `end` (exclusive, not empty) came from. */
export const originalRange = (view: TextView, start: number, end: number): { start: number; end: number } => ({
  start: view.starts?.[start] ?? start,
  end: view.ends?.[end - 1] ?? end,
})
