import { foldAddresses } from './address-folding.ts'
import { FOLDED_UNIT, foldCodePoint, NEEDS_EXPANSION, UNIT_CLASS, UnitClass } from './character-folding.ts'
import { foldDigits } from './digit-folding.ts'
import { shortenRepeats } from './repeat-shortening.ts'
import { joinSeparatedCharacters } from './separator-joining.ts'
import { createTextBuffer, growTextBuffer, type TextBuffer } from './text-buffer.ts'

/** Changes whenever the same text may normalise differently: stored with every score, checked against every model. */
export const NORMALISER_VERSION = '1'

/**
 * Text in the one form that models, word lists and flood detection read.
 *
 * `starts[i]` and `ends[i]` give, for UTF-16 unit `i` of `text`, the half-open range of UTF-16 units of the original
 * text it came from. Both arrays have the length of `text` and never fall; units that one original character expands
 * to share its range, and dropped original characters belong to no unit.
 */
export interface NormalisedText {
  readonly text: string
  readonly starts: Int32Array
  readonly ends: Int32Array
}

// NFKC turns one character (U+FDFA) into 18 units at most.
const LONGEST_EXPANSION = 18
const has = (seen: number, unitClass: number): boolean => (seen & (1 << unitClass)) !== 0

const appendCodePoint = (buffer: TextBuffer, text: string, start: number): number => {
  const codePoint = text.codePointAt(start) ?? 0
  const end = start + (codePoint > 0xffff ? 2 : 1)
  growTextBuffer(buffer, buffer.length + LONGEST_EXPANSION)
  if (codePoint >= 0xd800 && codePoint <= 0xdfff) return end // half of a pair means nothing
  const folded = foldCodePoint(codePoint)
  for (let index = 0; index < folded.length; index++) {
    buffer.units[buffer.length] = folded.charCodeAt(index)
    buffer.starts[buffer.length] = start
    buffer.ends[buffer.length] = end
    buffer.length++
  }
  return end
}

/** Character by character; returns the set of unit classes met, as bits. */
const foldCharacters = (text: string, buffer: TextBuffer): number => {
  let seen = 0
  let index = 0
  let length = 0
  let { units, starts, ends } = buffer
  while (index < text.length) {
    const unit = FOLDED_UNIT[text.charCodeAt(index)] ?? 0
    if (unit === NEEDS_EXPANSION) {
      buffer.length = length
      index = appendCodePoint(buffer, text, index)
      length = buffer.length
      growTextBuffer(buffer, length + text.length - index + LONGEST_EXPANSION)
      units = buffer.units
      starts = buffer.starts
      ends = buffer.ends
      if (length > 0) seen |= 1 << (UNIT_CLASS[units[length - 1] ?? 0] ?? 0)
      continue
    }
    index++
    if (unit === 0) continue
    units[length] = unit
    starts[length] = index - 1
    ends[length] = index
    length++
    seen |= 1 << (UNIT_CLASS[unit] ?? 0)
  }
  buffer.length = length
  return seen
}

/** Like {@link normalise}, into a buffer that is used again: what was in it is lost. */
export const normaliseInto = (text: string, buffer: TextBuffer): void => {
  growTextBuffer(buffer, text.length + LONGEST_EXPANSION)
  buffer.length = 0
  const seen = foldCharacters(text, buffer)
  shortenRepeats(buffer)
  if (has(seen, UnitClass.dot) || has(seen, UnitClass.slash) || has(seen, UnitClass.at)) foldAddresses(buffer)
  if (seen !== 1 << UnitClass.han) joinSeparatedCharacters(buffer)
  foldDigits(buffer, has(seen, UnitClass.han))
}

/** Normalises `text`; total, deterministic, and free of state. */
export const normalise = (text: string): NormalisedText => {
  const buffer = createTextBuffer(text.length + LONGEST_EXPANSION)
  normaliseInto(text, buffer)
  const { units, starts, ends, length } = buffer
  let normalised = ''
  for (let from = 0; from < length; from += 8192) {
    normalised += String.fromCharCode(...units.subarray(from, Math.min(from + 8192, length)))
  }
  return { text: normalised, starts: starts.slice(0, length), ends: ends.slice(0, length) }
}
