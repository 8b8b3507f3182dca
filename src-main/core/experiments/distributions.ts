import { lnGamma } from '../churn/mbg-nbd.ts'

/** Smallest relative change that a continued fraction or series is still followed for. */
const PRECISION = 1e-15

/**
 * P(Z > z) of the standard normal distribution: the series of erf for small arguments, the continued fraction of erfc
 * for large ones (Abramowitz & Stegun 7.1.6 and 7.1.14), so that small tails keep their digits.
 */
export function normalTail(z: number): number {
  if (z < 0) return 1 - normalTail(-z)
  const x = z / Math.SQRT2
  if (x < 2) {
    let term = x
    let sum = x
    for (let n = 1; term > sum * PRECISION; n++) {
      term *= (2 * x * x) / (2 * n + 1)
      sum += term
    }
    return 0.5 - (sum * Math.exp(-x * x)) / Math.sqrt(Math.PI)
  }
  let fraction = x
  for (let n = 60; n >= 1; n--) fraction = x + n / 2 / fraction
  return Math.exp(-x * x) / (2 * fraction * Math.sqrt(Math.PI))
}

/** The z with P(Z > z) = `tail`; `tail` strictly between 0 and 1. */
export function normalPoint(tail: number): number {
  return bisect((z) => normalTail(z) <= tail, -38, 38)
}

/** I_x(a, b), the distribution function of the beta distribution (Lentz's continued fraction, DLMF 8.17.22). */
export function betaShare(x: number, a: number, b: number): number {
  if (x <= 0) return 0
  if (x >= 1) return 1
  if (x > (a + 1) / (a + b + 2)) return 1 - betaShare(1 - x, b, a)
  const front = Math.exp(a * Math.log(x) + b * Math.log1p(-x) - lnBeta(a, b)) / a
  let [c, d] = [1, 1 / (1 - ((a + b) * x) / (a + 1))]
  let value = d
  for (let m = 1; m < 10_000; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
    d = 1 / (1 + even * d)
    c = 1 + even / c
    value *= d * c
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1))
    d = 1 / (1 + odd * d)
    c = 1 + odd / c
    value *= d * c
    if (Math.abs(d * c - 1) < PRECISION * 10) break
  }
  return front * value
}

/** The x with I_x(a, b) = `share`. */
export function betaPoint(share: number, a: number, b: number): number {
  return bisect((x) => betaShare(x, a, b) >= share, 0, 1)
}

/** ln B(a, b). */
export const lnBeta = (a: number, b: number): number => lnGamma(a) + lnGamma(b) - lnGamma(a + b)

/** First point of [low, high] where `holds` turns true; as exact as numbers are. */
export function bisect(holds: (x: number) => boolean, low: number, high: number): number {
  let [from, to] = [low, high]
  for (let step = 0; step < 80; step++) {
    const middle = (from + to) / 2
    if (holds(middle)) to = middle
    else from = middle
  }
  return to
}
