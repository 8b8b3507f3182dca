import type { RandomSource } from './random-source.ts'

/** How people write a number so that a filter does not see it, or just because their keyboard does so. */

const CHINESE_DIGITS = '零一二三四五六七八九'
const CIRCLED_DIGITS = '⓪①②③④⑤⑥⑦⑧⑨'
const ZERO_WIDTH = ['\u200b', '\u200c', '\u200d', '\u2060', '\ufeff']
const EMOJI = ['📞', '😂', '🔥', '👉', '⭐']

const mapDigits = (value: string, digits: string): string =>
  value.replaceAll(/\d/g, (digit) => digits[Number(digit)] ?? digit)

export const fullWidth = (value: string): string =>
  value.replaceAll(/[!-~]/g, (symbol) => String.fromCharCode(symbol.charCodeAt(0) + 0xfee0))

export const chineseNumerals = (value: string): string => mapDigits(value, CHINESE_DIGITS)

/** Spoken numerals: 幺 for one, 〇 for nought, 两 is not used for numbers read out digit by digit. */
export const spokenNumerals = (value: string): string => mapDigits(value, '〇幺二三四五六七八九')

export const circled = (value: string): string => mapDigits(value, CIRCLED_DIGITS)

export const keycaps = (value: string): string => value.replaceAll(/\d/g, '$&\ufe0f\u20e3')

/** Splits `value` in groups of the given lengths (what is left over is the last group) joined by `separator`. */
export const grouped = (value: string, lengths: readonly number[], separator: string): string => {
  const groups: string[] = []
  let start = 0
  for (const length of lengths) {
    groups.push(value.slice(start, start + length))
    start += length
  }
  return [...groups, value.slice(start)].filter((group) => group !== '').join(separator)
}

/** Groups of four, the last one shorter. */
export const byFour = (value: string, separator: string): string =>
  grouped(
    value,
    Array.from({ length: Math.ceil(value.length / 4) }, () => 4),
    separator,
  )

/** One to three zero-width characters somewhere between the first and the last symbol. */
export const zeroWidth = (value: string, random: RandomSource): string => {
  let hidden = value
  for (let left = random.between(1, 3); left > 0; left -= 1) {
    const at = random.between(1, hidden.length - 1)
    hidden = hidden.slice(0, at) + random.pick(ZERO_WIDTH) + hidden.slice(at)
  }
  return hidden
}

export const emojiSeparated = (value: string, lengths: readonly number[], random: RandomSource): string =>
  grouped(value, lengths, random.pick(EMOJI))
