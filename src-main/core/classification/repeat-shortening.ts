import { UNIT_CLASS, UnitClass } from './character-folding.ts'
import { moveUnit, type TextBuffer } from './text-buffer.ts'

const LONGEST_RUN = 2
const LETTER_X = 0x78
const ASTERISK = 0x2a

// Their number says what they are: a telephone number, or the mask of one.
const isCounted = (unit: number): boolean =>
  UNIT_CLASS[unit] === UnitClass.digit || unit === LETTER_X || unit === ASTERISK

const isHighSurrogate = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdbff

const runEnd = (buffer: TextBuffer, from: number, width: number): number => {
  const { units, length } = buffer
  let end = from + width
  while (end + width <= length && units[end] === units[from] && units[end + width - 1] === units[from + width - 1]) {
    end += width
  }
  return end
}

/**
 * Shortens runs of three and more: letters to one (`fuuuun` → `fun`; doubled letters are spelling and stay), everything
 * else to two (`哈哈哈哈` → `哈哈`, `!!!!` → `!!`). The last unit kept covers the whole run.
 */
export const shortenRepeats = (buffer: TextBuffer): void => {
  const { units, ends } = buffer
  let read = 0
  let write = 0
  while (read < buffer.length) {
    const unit = units[read] ?? 0
    const width = isHighSurrogate(unit) ? 2 : 1
    const end = isCounted(unit) ? read + 1 : runEnd(buffer, read, width)
    const isLong = end - read > LONGEST_RUN * width
    const kept = isLong ? (UNIT_CLASS[unit] === UnitClass.letter ? width : LONGEST_RUN * width) : end - read
    const runStop = ends[end - 1] ?? 0
    for (let index = 0; index < kept; index++) moveUnit(buffer, read + index, write++)
    for (let index = 1; isLong && index <= width; index++) ends[write - index] = runStop
    read = end
  }
  buffer.length = Math.min(write, buffer.length)
}
