import { UNIT_CLASS, UnitClass } from './character-folding.ts'
import { moveUnit, type TextBuffer } from './text-buffer.ts'

// "a b" is no disguise, "加 微 信" is.
const FEWEST_CHARACTERS = 3
// One separator, or an emoji (two units) with a space on one side; more is a gap between words.
const LONGEST_SEPARATOR = 3

const classAt = (buffer: TextBuffer, index: number): number =>
  index >= 0 && index < buffer.length ? (UNIT_CLASS[buffer.units[index] ?? 0] ?? 0) : UnitClass.space

const isCharacter = (unitClass: number): boolean =>
  unitClass === UnitClass.letter || unitClass === UnitClass.digit || unitClass === UnitClass.han

const isSeparator = (unitClass: number): boolean =>
  unitClass === UnitClass.space ||
  unitClass === UnitClass.soft ||
  unitClass === UnitClass.emoji ||
  unitClass === UnitClass.dot ||
  unitClass === UnitClass.slash

const isAlone = (buffer: TextBuffer, index: number): boolean =>
  isCharacter(classAt(buffer, index)) &&
  !isCharacter(classAt(buffer, index - 1)) &&
  !isCharacter(classAt(buffer, index + 1))

/** The lone character after the separator that follows `index`, or -1. */
const nextAlone = (buffer: TextBuffer, index: number): number => {
  let next = index + 1
  let spaces = 0
  while (next < buffer.length && next - index <= LONGEST_SEPARATOR && isSeparator(classAt(buffer, next))) {
    if (classAt(buffer, next) === UnitClass.space) spaces++
    next++
  }
  // "e- -m": the separator on both sides of a space that was there before parts two words.
  const isGap = spaces > 1 || (next === index + 4 && classAt(buffer, index + 2) === UnitClass.space)
  if (next === index + 1 || isGap) return -1
  return next < buffer.length && isAlone(buffer, next) ? next : -1
}

/** The end (exclusive) of a chain of lone characters that begins at `index`, or -1 when it is too short for one. */
const chainEnd = (buffer: TextBuffer, index: number): number => {
  let last = index
  let count = 1
  for (let next = nextAlone(buffer, index); next !== -1; next = nextAlone(buffer, next)) {
    last = next
    count++
  }
  return count >= FEWEST_CHARACTERS ? last + 1 : -1
}

/**
 * Drops what was put between single characters to hide a word (`f.r.e.e`, `加 微 信`, `加😀微😀信`). Only chains of three
 * or more characters that each stand alone are joined; sentence punctuation and two spaces always part words.
 */
export const joinSeparatedCharacters = (buffer: TextBuffer): void => {
  let read = 0
  let write = 0
  while (read < buffer.length) {
    const end = isAlone(buffer, read) ? chainEnd(buffer, read) : -1
    if (end === -1) {
      if (write !== read) moveUnit(buffer, read, write)
      write++
      read++
      continue
    }
    for (; read < end; read++) {
      if (isCharacter(classAt(buffer, read))) moveUnit(buffer, read, write++)
    }
  }
  buffer.length = write
}
