/** The members a printed figure is about, and when. */
export interface MeasuredSet {
  /** What is measured, such as `interaction.numerator`. */
  readonly measure: string
  /** UTC milliseconds; `to` exclusive. */
  readonly from: number
  readonly to: number
  /** Row ids, ascending. */
  readonly members: Uint32Array
}

export interface EarlierSet extends MeasuredSet {
  readonly exportId: string
}

export interface DifferencingPair {
  readonly measure: string
  readonly exportId: string
  /** Members in one of the two sets but not in the other. */
  readonly difference: number
}

/**
 * Figures about nearly the same members give away those few who differ: somebody who has both reports subtracts. Names
 * each pair of a figure to be printed and the same measure of an earlier export over the same time whose members differ
 * by 1 … k-1. (Over another time it is another statistic: who was active in a month but not in its last week is not told
 * by comparing the two numbers.)
 */
export function differencingPairs(
  sets: readonly MeasuredSet[],
  earlier: readonly EarlierSet[],
  k: number,
): DifferencingPair[] {
  return sets.flatMap((set) =>
    earlier
      .filter(({ measure, from, to }) => measure === set.measure && from === set.from && to === set.to)
      .map(({ members, exportId }) => ({
        measure: set.measure,
        exportId,
        difference: symmetricDifference(set.members, members, k),
      }))
      .filter(({ difference }) => difference > 0 && difference < k),
  )
}

/** Size of the symmetric difference of two ascending lists; counting stops at `limit`. */
export function symmetricDifference(a: Uint32Array, b: Uint32Array, limit: number): number {
  let difference = Math.abs(a.length - b.length) >= limit ? limit : 0
  let i = 0
  let j = 0
  while (difference < limit && (i < a.length || j < b.length)) {
    const left = a[i] ?? Number.POSITIVE_INFINITY
    const right = b[j] ?? Number.POSITIVE_INFINITY
    if (left !== right) difference++
    if (left <= right) i++
    if (right <= left) j++
  }
  return difference
}
