/**
 * For each value, the share of the others that are lower (0..1; 1 = above all others). NaN values do not count and stay
 * NaN; a value alone is above all others.
 */
export function percentiles(values: Float64Array): Float64Array {
  const counted = values.filter((value) => !Number.isNaN(value)).sort()
  const others = counted.length - 1
  return values.map((value) => {
    if (Number.isNaN(value)) return value
    return others === 0 ? 1 : countBelow(counted, value) / others
  })
}

/** Number of values below one, in ascending values. */
function countBelow(ascending: Float64Array, value: number): number {
  let low = 0
  let high = ascending.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((ascending[middle] ?? 0) < value) low = middle + 1
    else high = middle
  }
  return low
}
