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

/** Normalises `text`; total, deterministic, and free of state. */
export const normalise = (text: string): NormalisedText => {
  const units: string[] = []
  const starts: number[] = []
  const ends: number[] = []
  let offset = 0
  for (const character of text) {
    const end = offset + character.length
    const folded = character.normalize('NFKC').toLowerCase()
    for (const unit of folded.split('')) {
      units.push(unit)
      starts.push(offset)
      ends.push(end)
    }
    offset = end
  }
  return { text: units.join(''), starts: Int32Array.from(starts), ends: Int32Array.from(ends) }
}
