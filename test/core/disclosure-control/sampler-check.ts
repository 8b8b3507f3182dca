import { createCipheriv } from 'node:crypto'
import { discreteLaplace, type Fraction } from '#core/disclosure-control/discrete-laplace.ts'
import type { ByteSource } from '#core/disclosure-control/random-integers.ts'

/** The same good bytes for the same seed: a stream cipher over zeros. */
export function seededBytes(seed: number): ByteSource {
  const key = Buffer.alloc(32, seed)
  const cipher = createCipheriv('chacha20', key, Buffer.alloc(16, 1))
  const zeros = Buffer.alloc(1 << 16)
  let buffer = cipher.update(zeros)
  let used = 0
  return (count) => {
    if (used + count > buffer.length) {
      buffer = cipher.update(zeros)
      used = 0
    }
    used += count
    return buffer.subarray(used - count, used)
  }
}

export interface SamplerCheck {
  readonly chiSquare: number
  /** The chi-square distribution exceeds this once in a thousand times. */
  readonly limit: number
  /** In standard errors. */
  readonly meanDeviation: number
  readonly zeroDeviation: number
  readonly signDeviation: number
}

/** Draws, and compares with P(x) = (1 - q) / (1 + q) · q^|x|, q = exp(-1 / scale). */
export function checkSampler(scale: Fraction, draws: number, seed: number): SamplerCheck {
  const q = Math.exp(-Number(scale.denominator) / Number(scale.numerator))
  const p = (x: number): number => ((1 - q) / (1 + q)) * q ** Math.abs(x)
  const bytes = seededBytes(seed)
  const counts = new Map<number, number>()
  let sum = 0
  for (let draw = 0; draw < draws; draw++) {
    const value = Number(discreteLaplace(scale, bytes))
    counts.set(value, (counts.get(value) ?? 0) + 1)
    sum += value
  }
  // Bins of at least 10 expected draws; both tails are bins of their own.
  let edge = 0
  while (draws * p(edge + 1) >= 10) edge++
  const tail = q ** (edge + 1) / (1 + q)
  const observedTail = (sign: number): number =>
    [...counts].filter(([value]) => value * sign > edge).reduce((all, [, count]) => all + count, 0)
  let chiSquare = 0
  const add = (observed: number, probability: number): void => {
    chiSquare += (observed - draws * probability) ** 2 / (draws * probability)
  }
  for (let value = -edge; value <= edge; value++) add(counts.get(value) ?? 0, p(value))
  add(observedTail(1), tail)
  add(observedTail(-1), tail)
  const freedom = 2 * edge + 2
  const variance = (2 * q) / (1 - q) ** 2
  const positive = [...counts].filter(([value]) => value > 0).reduce((all, [, count]) => all + count, 0)
  const negative = [...counts].filter(([value]) => value < 0).reduce((all, [, count]) => all + count, 0)
  return {
    chiSquare,
    limit: chiSquareQuantile(freedom),
    meanDeviation: sum / draws / Math.sqrt(variance / draws),
    zeroDeviation: ((counts.get(0) ?? 0) - draws * p(0)) / Math.sqrt(draws * p(0) * (1 - p(0))),
    signDeviation: (positive - negative) / Math.sqrt(Math.max(1, positive + negative)),
  }
}

/** Wilson and Hilferty's approximation of the 0.999 quantile. */
function chiSquareQuantile(freedom: number): number {
  const z = 3.0902
  const spread = 2 / (9 * freedom)
  return freedom * (1 - spread + z * Math.sqrt(spread)) ** 3
}
