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

/**
 * The lone character after the separator that follows `index`, or -1. In a chain whose characters are kept apart by
 * something else than spaces, a single space parts two words of the chain.
 */
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

const isSpaceAlone = (buffer: TextBuffer, from: number, to: number): boolean =>
  to === from + 1 && classAt(buffer, from) === UnitClass.space

interface Chain {
  /** Exclusive. */
  readonly end: number
  /** Whether a single space is a gap between words, not a separator. */
  readonly keepsSpaces: boolean
}

/** The chain of lone characters that begins at `index`; undefined when it is too short to be a disguise. */
const chainAt = (buffer: TextBuffer, index: number): Chain | undefined => {
  let last = index
  let separators = 0
  let keepsSpaces = false
  for (let next = nextAlone(buffer, index); next !== -1; next = nextAlone(buffer, next)) {
    const isSpace = isSpaceAlone(buffer, last + 1, next)
    if (last === index) keepsSpaces = !isSpace
    else if (!keepsSpaces && !isSpace) break
    if (!(keepsSpaces && isSpace)) separators++
    last = next
  }
  return separators + 1 >= FEWEST_CHARACTERS ? { end: last + 1, keepsSpaces } : undefined
}

/**
 * Drops what was put between single characters to hide a word (`f.r.e.e`, `加 微 信`, `加😀微😀信`). Only chains of three
 * or more characters that each stand alone are joined; sentence punctuation and two spaces always part words.
 */
export const joinSeparatedCharacters = (buffer: TextBuffer): void => {
  let read = 0
  let write = 0
  while (read < buffer.length) {
    const chain = isAlone(buffer, read) ? chainAt(buffer, read) : undefined
    if (chain === undefined) {
      if (write !== read) moveUnit(buffer, read, write)
      write++
      read++
      continue
    }
    for (; read < chain.end; read++) {
      const isGap = chain.keepsSpaces && classAt(buffer, read) === UnitClass.space
      if (isCharacter(classAt(buffer, read)) || isGap) moveUnit(buffer, read, write++)
    }
  }
  buffer.length = write
}
