/**
 * The end of a zero-based axis: the smallest of 1, 2, 5 × 10ⁿ (and 4, for small counts) that reaches the highest value;
 * 1 for nothing but zeros.
 */
export function axisEnd(highest: number): number {
  if (highest <= 1) return 1
  const power = 10 ** Math.floor(Math.log10(highest))
  const step = [1, 2, 4, 5, 10].find((factor) => factor * power >= highest) ?? 10
  return step * power
}

/** Step 0..`steps` of a count in a ramp: 0 only for nothing, the highest step only for the highest counts. */
export function rampStep(value: number, highest: number, steps: number): number {
  if (value <= 0 || highest <= 0) return 0
  return Math.min(steps, Math.max(1, Math.ceil((value / highest) * steps)))
}

/** Indexes of the labels of an axis of `count` places with room for one every `every` places, the last one included. */
export function labelledPlaces(count: number, every: number): readonly number[] {
  const places: number[] = []
  for (let place = count - 1; place >= 0; place -= Math.max(1, every)) places.unshift(place)
  return places
}
