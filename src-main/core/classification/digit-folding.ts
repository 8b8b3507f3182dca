import { UNIT_CLASS, UnitClass } from './character-folding.ts'
import { moveUnit, type TextBuffer } from './text-buffer.ts'

const ZERO = 0x30
const LETTER_X = 0x78
const ASTERISK = 0x2a
const AT = 0x40
const DOLLAR = 0x24
// No telephone, card or account number is told from another by more digits than this.
const LONGEST_NUMBER = 12
const LONGEST_LEET_RUN = 2
const SHORTEST_LATIN_MASK = 4
// 0123456789 read as the letters they are drawn like.
const LEET_LETTERS = 'oizeasgtbg'

const classAt = (buffer: TextBuffer, index: number): number =>
  index >= 0 && index < buffer.length ? (UNIT_CLASS[buffer.units[index] ?? 0] ?? 0) : UnitClass.space

const isLetterAt = (buffer: TextBuffer, index: number): boolean => classAt(buffer, index) === UnitClass.letter
const isDigitAt = (buffer: TextBuffer, index: number): boolean => classAt(buffer, index) === UnitClass.digit

const isLeetSignAt = (buffer: TextBuffer, index: number): boolean => {
  const unit = buffer.units[index]
  if (unit !== AT && unit !== DOLLAR) return false
  const isAfterLetter = isLetterAt(buffer, index - 1)
  const isBeforeLetter = isLetterAt(buffer, index + 1)
  return (
    (isAfterLetter && (isBeforeLetter || isDigitAt(buffer, index + 1))) ||
    (isBeforeLetter && isDigitAt(buffer, index - 1))
  )
}

const isTokenAt = (buffer: TextBuffer, index: number): boolean =>
  isLetterAt(buffer, index) || isDigitAt(buffer, index) || isLeetSignAt(buffer, index)

// m0n3y, c4sh, fr33: signs between letters, or a doubled digit at the end. mp3, win10, 5g and h264 stay as they are,
// unless another word has shown that the text is written that way.
const isLeet = (buffer: TextBuffer, from: number, to: number, isLeetText: boolean): boolean => {
  let letters = 0
  let longestRun = 0
  let run = 0
  let hasInner = false
  for (let index = from; index < to; index++) {
    if (isLetterAt(buffer, index)) {
      if (run > 0 && letters > 0) hasInner = true
      letters++
      run = 0
    } else {
      run++
      longestRun = Math.max(longestRun, run)
    }
  }
  if (letters === 0 || longestRun === 0 || longestRun > LONGEST_LEET_RUN) return false
  const isDoubledEnd = run === 2 && letters > 1 && buffer.units[to - 1] === buffer.units[to - 2]
  return isLeetText || hasInner || isDoubledEnd
}

const leetLetter = (unit: number): number => {
  if (unit === AT) return 0x61
  if (unit === DOLLAR) return 0x73
  return unit >= ZERO && unit <= ZERO + 9 ? LEET_LETTERS.charCodeAt(unit - ZERO) : unit
}

const runEnd = (buffer: TextBuffer, from: number, unit: number): number => {
  let end = from
  while (end < buffer.length && buffer.units[end] === unit) end++
  return end
}

// Published data sets mask numbers with x or *: a mask is a number, and must not be read as the mark of a data set.
const isMask = (buffer: TextBuffer, from: number, to: number, hasHan: boolean): boolean => {
  if (buffer.units[from] === ASTERISK) return isDigitAt(buffer, from - 1) || isDigitAt(buffer, to)
  if (isLetterAt(buffer, from - 1) || isLetterAt(buffer, to)) return false
  return hasHan || to - from >= SHORTEST_LATIN_MASK
}

const markMasks = (buffer: TextBuffer, hasHan: boolean): void => {
  const { units } = buffer
  for (let index = 0; index < buffer.length; index++) {
    const unit = units[index] ?? 0
    if (unit !== LETTER_X && unit !== ASTERISK) continue
    const end = runEnd(buffer, index, unit)
    if (isMask(buffer, index, end, hasHan)) units.fill(ZERO, index, end)
    index = end - 1
  }
}

const foldToken = (buffer: TextBuffer, from: number, to: number, isLeetText: boolean): boolean => {
  const { units } = buffer
  const leet = isLeet(buffer, from, to, isLeetText)
  for (let index = from; leet && index < to; index++) units[index] = leetLetter(units[index] ?? 0)
  return leet
}

/** Reads words as letters where they are leetspeak; counts those, and all words with a digit or sign. */
const foldTokens = (buffer: TextBuffer, isLeetText: boolean): { readonly leet: number; readonly mixed: number } => {
  let leet = 0
  let mixed = 0
  let index = 0
  while (index < buffer.length) {
    if (!isTokenAt(buffer, index)) {
      index++
      continue
    }
    const from = index
    let hasSign = false
    while (index < buffer.length && isTokenAt(buffer, index)) {
      if (!isLetterAt(buffer, index)) hasSign = true
      index++
    }
    if (!hasSign) continue
    mixed++
    if (foldToken(buffer, from, index, isLeetText)) leet++
  }
  return { leet, mixed }
}

const foldDigitUnits = (buffer: TextBuffer): void => {
  const { units } = buffer
  for (let index = 0; index < buffer.length; index++) {
    const unit = units[index] ?? 0
    if (unit > ZERO && unit <= ZERO + 9) units[index] = ZERO
  }
}

const cutLongNumbers = (buffer: TextBuffer): void => {
  let write = 0
  let run = 0
  for (let read = 0; read < buffer.length; read++) {
    run = buffer.units[read] === ZERO ? run + 1 : 0
    if (run > LONGEST_NUMBER) {
      buffer.ends[write - 1] = buffer.ends[read] ?? 0
      continue
    }
    if (write !== read) moveUnit(buffer, read, write)
    write++
  }
  buffer.length = write
}

/**
 * Every digit becomes 0 (which number is no sign, that there is one of eleven digits is), masked digits too; digits and
 * signs that stand for letters inside a word become those letters.
 */
export const foldDigits = (buffer: TextBuffer, hasHan: boolean): void => {
  markMasks(buffer, hasHan)
  const { leet, mixed } = foldTokens(buffer, false)
  if (mixed === 0) return
  if (leet > 0) foldTokens(buffer, true)
  foldDigitUnits(buffer)
  cutLongNumbers(buffer)
}
