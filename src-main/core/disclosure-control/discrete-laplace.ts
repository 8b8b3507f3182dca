import { uniformBelow, type ByteSource } from './random-integers.ts'

/** A positive fraction; no floating-point number comes near the noise. */
export interface Fraction {
  readonly numerator: bigint
  readonly denominator: bigint
}

/**
 * One whole number from the discrete Laplace distribution: P(x) ∝ exp(-|x| / scale). Exact: only comparisons of whole
 * numbers drawn uniformly. Added to a count of sensitivity m, with scale = m / ε, it gives ε-differential privacy.
 *
 * Source: Canonne, Kamath, Steinke, "The Discrete Gaussian for Differential Privacy" (2020), algorithms 1 and 2.
 */
export function discreteLaplace(scale: Fraction, bytes: ByteSource): bigint {
  const { numerator: t, denominator: s } = scale
  if (t <= 0n || s <= 0n) throw new RangeError('the scale must be positive')
  for (;;) {
    const u = uniformBelow(t, bytes)
    if (!bernoulliExp({ numerator: u, denominator: t }, bytes)) continue
    let v = 0n
    while (bernoulliExp({ numerator: 1n, denominator: 1n }, bytes)) v++
    const magnitude = (u + t * v) / s
    const isNegative = uniformBelow(2n, bytes) === 1n
    // Zero has no sign: one of its two spellings is drawn again.
    if (isNegative && magnitude === 0n) continue
    return isNegative ? -magnitude : magnitude
  }
}

/** True with probability exp(-x), for a fraction from 0. */
export function bernoulliExp({ numerator, denominator }: Fraction, bytes: ByteSource): boolean {
  for (let whole = numerator / denominator; whole > 0n; whole--) {
    if (!bernoulliExpUpToOne({ numerator: 1n, denominator: 1n }, bytes)) return false
  }
  return bernoulliExpUpToOne({ numerator: numerator % denominator, denominator }, bytes)
}

/** For x from 0 to 1: the parity of how many coins of x/1, x/2, x/3, … come up in a row. */
function bernoulliExpUpToOne({ numerator, denominator }: Fraction, bytes: ByteSource): boolean {
  let k = 1n
  while (uniformBelow(denominator * k, bytes) < numerator) k++
  return k % 2n === 1n
}
