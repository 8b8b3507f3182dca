import type { Bounds } from './feasible-ranges.ts'

/** The nearest multiple of a step; halves go up. */
export function roundToStep(value: number, step: number): number {
  return Math.floor(value / step + 0.5) * step
}

/**
 * A count as it is printed: 0, or a multiple of the step that is no less than k, so that nothing printed looks like a
 * count of 1 … k-1 and the least counts above k are not told apart from those around the next multiple.
 */
export function roundCount(value: number, step: number, k: number): number {
  const rounded = roundToStep(value, step)
  return value >= k && rounded < k ? leastPrinted(step, k) : rounded
}

const leastPrinted = (step: number, k: number): number => Math.ceil(k / step) * step

/**
 * What a reader who knows the rules takes from a printed count: the whole numbers that round to it, and never 1 … k-1,
 * as those are hidden.
 */
export function boundsOfRounded(printed: number, step: number, k: number): Bounds {
  if (step === 1) return { low: printed, high: printed }
  const low = Math.max(0, Math.ceil(printed - step / 2))
  const high = Math.ceil(printed + step / 2) - 1
  if (high < k) return { low: 0, high: 0 }
  if (printed === leastPrinted(step, k)) return { low: k, high }
  return { low: low === 0 ? 0 : Math.max(low, k), high }
}
