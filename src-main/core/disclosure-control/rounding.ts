import type { Bounds } from './feasible-ranges.ts'

/** The nearest multiple of a step; halves go up. */
export function roundToStep(value: number, step: number): number {
  return Math.floor(value / step + 0.5) * step
}

/**
 * What a reader who knows the rules takes from a printed count: the whole numbers that round to it, and never 1 … k-1,
 * as those are hidden.
 */
export function boundsOfRounded(printed: number, step: number, k: number): Bounds {
  if (step === 1) return { low: printed, high: printed }
  const low = Math.max(0, Math.ceil(printed - step / 2))
  const high = Math.ceil(printed + step / 2) - 1
  if (high < k) return { low: 0, high: 0 }
  return { low: low === 0 ? 0 : Math.max(low, k), high }
}
