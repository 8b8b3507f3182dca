import { wilsonInterval, type Interval } from '../indicators/confidence-intervals.ts'
import { betaPoint, bisect, lnBeta, normalPoint, normalTail } from './distributions.ts'

/** Chance of calling a difference that is none, over all looks together, two-sided. */
export const ALPHA = 0.05
/** Chance of finding a difference as large as the smallest detectable one. */
export const POWER = 0.8
/** Below it the draw, or the recording of exposures, is broken and no figure can be trusted. */
const SAMPLE_RATIO_ALARM = 0.001

/** One arm: how many were judged and how many of them did what was hoped for. */
export interface ArmCount {
  readonly n: number
  readonly successes: number
}

/**
 * Fisher's exact test, two-sided: the chance of all tables with these margins that are no more likely than this one
 * (R. A. Fisher, 1935; ties within 1e-7 as in R's fisher.test). 1 when an arm is empty.
 */
export function fisherExact(a: ArmCount, b: ArmCount): number {
  const hits = a.successes + b.successes
  const low = Math.max(0, hits - b.n)
  const high = Math.min(a.n, hits)
  // From table to table by the ratio of their chances, from the likeliest outwards: nothing overflows.
  const mode = Math.min(high, Math.max(low, Math.floor(((a.n + 1) * (hits + 1)) / (a.n + b.n + 2))))
  const weights = new Float64Array(high - low + 1)
  weights[mode - low] = 1
  for (let k = mode; k < high; k++) weights[k + 1 - low] = (weights[k - low] ?? 0) * ratioToNext(k, hits, a.n, b.n)
  for (let k = mode; k > low; k--) weights[k - 1 - low] = (weights[k - low] ?? 0) / ratioToNext(k - 1, hits, a.n, b.n)
  const limit = (weights[a.successes - low] ?? 0) * (1 + 1e-7)
  let [all, asRare] = [0, 0]
  for (const weight of weights) {
    all += weight
    if (weight <= limit) asRare += weight
  }
  return Math.min(1, asRare / all)
}

/** P(k + 1) / P(k) of the hypergeometric distribution. */
const ratioToNext = (k: number, hits: number, nA: number, nB: number): number =>
  ((hits - k) * (nA - k)) / ((k + 1) * (nB - hits + k + 1))

/**
 * Interval of (share of b) − (share of a) from the Wilson intervals of both (R. G. Newcombe, Statistics in Medicine 17,
 * 1998, method 10). `alpha` two-sided. Null when an arm is empty.
 */
export function differenceInterval(a: ArmCount, b: ArmCount, alpha: number): Interval | null {
  const [ofA, ofB] = [shareInterval(a, alpha), shareInterval(b, alpha)]
  if (!ofA || !ofB) return null
  const [pA, pB] = [a.successes / a.n, b.successes / b.n]
  return {
    low: pB - pA - Math.hypot(pB - ofB.low, ofA.high - pA),
    high: pB - pA + Math.hypot(ofB.high - pB, pA - ofA.low),
  }
}

/** Wilson interval of one arm at two-sided `alpha`; null when it is empty. */
export const shareInterval = ({ n, successes }: ArmCount, alpha: number): Interval | null =>
  wilsonInterval(successes, n, normalPoint(alpha / 2))

/**
 * Smallest rise from `baseline` that two arms of these sizes find with a chance of 0.8 at a two-sided level of 0.05
 * (J. L. Fleiss, Statistical Methods for Rates and Proportions, normal approximation). Null when not even 100 % would be.
 */
export function smallestDetectable(baseline: number, nA: number, nB: number): number | null {
  if (nA < 1 || nB < 1) return null
  const [zAlpha, zBeta] = [normalPoint(ALPHA / 2), normalPoint(1 - POWER)]
  const isFound = (rise: number): boolean => {
    const p = baseline + rise
    const pooled = (baseline * nA + p * nB) / (nA + nB)
    const underNone = Math.sqrt(pooled * (1 - pooled) * (1 / nA + 1 / nB))
    const underRise = Math.sqrt((baseline * (1 - baseline)) / nA + (p * (1 - p)) / nB)
    return rise >= zAlpha * underNone + zBeta * underRise
  }
  return isFound(1 - baseline) ? bisect(isFound, 0, 1 - baseline) : null
}

/** The least of n·p and n·(1 − p): normal approximations are trusted above 5. */
export const leastExpected = (share: number, n: number): number => n * Math.min(share, 1 - share)

export interface Posterior {
  readonly mean: number
  readonly low: number
  readonly high: number
}

/** What is believed of a share after seeing an arm, having believed nothing before: Beta(1 + hits, 1 + misses), 95 %. */
export function posteriorOf({ n, successes }: ArmCount): Posterior {
  const [alpha, beta] = [1 + successes, 1 + n - successes]
  return { mean: alpha / (alpha + beta), low: betaPoint(0.025, alpha, beta), high: betaPoint(0.975, alpha, beta) }
}

/**
 * Chance that b's share is above a's, both believed as in `posteriorOf`: the closed sum for whole parameters (E. Miller,
 * Formulas for Bayesian A/B Testing, 2014).
 */
export function chanceBIsHigher(a: ArmCount, b: ArmCount): number {
  const [aHits, aMisses] = [1 + a.successes, 1 + a.n - a.successes]
  const [bHits, bMisses] = [1 + b.successes, 1 + b.n - b.successes]
  const constant = lnBeta(aHits, aMisses)
  let sum = 0
  for (let i = 0; i < bHits; i++) {
    sum += Math.exp(lnBeta(aHits + i, aMisses + bMisses) - Math.log(bMisses + i) - lnBeta(1 + i, bMisses) - constant)
  }
  return Math.min(1, Math.max(0, sum))
}

/**
 * Whether as many were exposed in each arm as the draw leads to expect: chi-square with one degree of freedom (A. Fabijan
 * et al., Diagnosing Sample Ratio Mismatch, KDD 2019, for the limit of 0.001).
 */
export function sampleRatio(
  seen: { a: number; b: number },
  drawn: { a: number; b: number },
): { chiSquare: number; p: number; alarm: boolean } {
  const all = seen.a + seen.b
  const share = drawn.a / (drawn.a + drawn.b)
  if (all === 0 || !(share > 0 && share < 1)) return { chiSquare: 0, p: 1, alarm: false }
  const chiSquare =
    (seen.a - all * share) ** 2 / (all * share) + (seen.b - all * (1 - share)) ** 2 / (all * (1 - share))
  const p = Math.min(1, 2 * normalTail(Math.sqrt(chiSquare)))
  return { chiSquare, p, alarm: p < SAMPLE_RATIO_ALARM }
}

/**
 * Part of alpha that may be spent by the time a share `fraction` of the planned members has been judged, after O'Brien
 * and Fleming: 2 − 2Φ(z / √fraction) (K. K. G. Lan and D. L. DeMets, Biometrika 70, 1983). Each look is tested at what it
 * adds to the looks before, so that the levels sum up to alpha at most (Bonferroni): valid however often one looks.
 */
export function alphaSpent(fraction: number): number {
  if (fraction <= 0) return 0
  if (fraction >= 1) return ALPHA
  return Math.min(ALPHA, 2 * normalTail(normalPoint(ALPHA / 2) / Math.sqrt(fraction)))
}
