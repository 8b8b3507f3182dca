/** Every kind of personal data that is looked for; the names are part of the command-line contract. */
export type PersonalDataType =
  | 'resident-id'
  | 'phone'
  | 'bank-card'
  | 'uscc'
  | 'passport'
  | 'permit'
  | 'plate'
  | 'wechat'
  | 'qq'
  | 'email'
  | 'url-token'
  | 'ip'
  | 'address'
  | 'name'

/** How a candidate is backed. A higher value wins where two candidates overlap. */
export const Evidence = { shape: 1, context: 2, validated: 3 } as const
export type Evidence = (typeof Evidence)[keyof typeof Evidence]

/** A possible find. Offsets are UTF-16 units of the text view it was found in, `end` exclusive; `score` is 0 to 1. */
export interface Candidate {
  readonly start: number
  readonly end: number
  readonly type: PersonalDataType
  readonly score: number
  readonly evidence: Evidence
  /** Kept although it stands inside a URL, where digits are otherwise page numbers and the like. */
  readonly insideUrl?: boolean
}

const byStrength = (a: Candidate, b: Candidate): number =>
  b.evidence - a.evidence || b.end - b.start - (a.end - a.start) || b.score - a.score || a.start - b.start

/** A stretch of text, UTF-16 units, `end` exclusive. */
export interface TextRange {
  readonly start: number
  readonly end: number
}

/** Index of the first of `ranges` (sorted, not overlapping) that ends after `position`. */
export const firstRangeAfter = (ranges: readonly TextRange[], position: number): number => {
  let low = 0
  let high = ranges.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((ranges[middle]?.end ?? 0) > position) high = middle
    else low = middle + 1
  }
  return low
}

/**
 * Chooses the candidates that stand: checked ones before those with a context word before bare shapes, then the longer
 * one, then the higher score. The result does not overlap and is sorted by start.
 */
export const resolveOverlaps = (candidates: readonly Candidate[]): readonly Candidate[] => {
  const kept: Candidate[] = []
  for (const candidate of candidates.toSorted(byStrength)) {
    const index = firstRangeAfter(kept, candidate.start)
    const next = kept[index]
    if (next === undefined || next.start >= candidate.end) kept.splice(index, 0, candidate)
  }
  return kept
}
