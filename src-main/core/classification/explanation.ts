import { UNIT_CLASS, UnitClass } from './character-folding.ts'
import type { TextBuffer } from './text-buffer.ts'
import type { FeatureBuffer } from './feature-buffer.ts'

/** How much the characters `start` … `end` (UTF-16 units of the original text) moved the log-odds. */
export interface ExplanationSpan {
  readonly start: number
  readonly end: number
  readonly weight: number
}

/**
 * Adds up what each feature gave, on the characters it was read from. A feature read from three places gives each a
 * third; what was read from the text as a whole (its length, its capitals) belongs to no place.
 */
const weighUnits = (text: TextBuffer, features: FeatureBuffer, weightOf: ReadonlyMap<number, number>): Float64Array => {
  const places = new Map<number, number>()
  for (let index = 0; index < features.length; index++) {
    const id = features.ids[index] ?? 0
    places.set(id, (places.get(id) ?? 0) + 1)
  }
  const units = new Float64Array(text.length)
  for (let index = 0; index < features.length; index++) {
    const id = features.ids[index] ?? 0
    const from = features.froms[index] ?? -1
    const to = features.tos[index] ?? -1
    if (from < 0) continue
    const share = (weightOf.get(id) ?? 0) / (places.get(id) ?? 1) / (to - from)
    for (let unit = from; unit < to; unit++) units[unit] = (units[unit] ?? 0) + share
  }
  return units
}

const isWord = (unitClass: number): boolean => unitClass === UnitClass.letter || unitClass === UnitClass.digit

/** Whether a new piece begins at `index`: a piece is a word, or one character of a script without spaces. */
const beginsPiece = (text: TextBuffer, index: number): boolean => {
  const unitClass = UNIT_CLASS[text.units[index] ?? 0] ?? 0
  const before = UNIT_CLASS[text.units[index - 1] ?? 0] ?? 0
  if (unitClass === UnitClass.space) return false
  if ((text.starts[index] ?? 0) < (text.ends[index - 1] ?? 0)) return false
  return unitClass === UnitClass.han || !(unitClass === before || (isWord(unitClass) && isWord(before)))
}

interface Piece {
  start: number
  end: number
  weight: number
}

const cutIntoPieces = (text: TextBuffer, units: Float64Array): Piece[] => {
  const pieces: Piece[] = []
  for (let index = 0; index < text.length; index++) {
    const piece = pieces.at(-1)
    const start = text.starts[index] ?? 0
    const end = text.ends[index] ?? 0
    const weight = units[index] ?? 0
    if (piece === undefined || (beginsPiece(text, index) && start >= piece.end)) {
      pieces.push({ start, end, weight })
      continue
    }
    if (UNIT_CLASS[text.units[index] ?? 0] !== UnitClass.space) piece.end = Math.max(piece.end, end)
    piece.weight += weight
  }
  return pieces
}

/** Spans in rising order that do not overlap; neighbours that pull the same way are one. */
export const explainSpans = (
  text: TextBuffer,
  features: FeatureBuffer,
  weightOf: ReadonlyMap<number, number>,
): ExplanationSpan[] => {
  const spans: Piece[] = []
  for (const piece of cutIntoPieces(text, weighUnits(text, features, weightOf))) {
    if (piece.weight === 0) continue
    const last = spans.at(-1)
    if (last !== undefined && last.end === piece.start && Math.sign(last.weight) === Math.sign(piece.weight)) {
      last.end = piece.end
      last.weight += piece.weight
    } else {
      spans.push(piece)
    }
  }
  return spans
}
