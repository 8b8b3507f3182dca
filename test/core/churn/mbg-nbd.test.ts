import { describe, expect, it } from 'vitest'
import {
  aliveProbability,
  fitMbgNbd,
  lnGamma,
  logLikelihood,
  silenceProbability,
  type MbgNbdHistory,
  type MbgNbdParameters,
} from '#core/churn/mbg-nbd.ts'
import { seededRandom } from '#test/support/seeded-random.ts'

/** Fitted to 2,357 customers of CDNOW (weeks) by Batislam, Denizel & Filiztekin 2007; also in the tests of `lifetimes`. */
const CDNOW: MbgNbdParameters = { r: 0.525, alpha: 6.183, a: 0.891, b: 1.614 }

const normal = (random: () => number): number =>
  Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())

/** Marsaglia & Tsang 2000; below 1 by the power of a uniform. */
function gamma(random: () => number, shape: number): number {
  if (shape < 1) return gamma(random, shape + 1) * random() ** (1 / shape)
  const d = shape - 1 / 3
  for (;;) {
    const x = normal(random)
    const v = (1 + x / Math.sqrt(9 * d)) ** 3
    if (v > 0 && Math.log(random()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v
  }
}

/** One member by the story the model tells: a rate, a chance of leaving at every activity from the first one on. */
function simulate({ r, alpha, a, b }: MbgNbdParameters, age: number, random: () => number) {
  const rate = gamma(random, r) / alpha
  const one = gamma(random, a)
  const leaving = one / (one + gamma(random, b))
  const times: number[] = []
  let at = 0
  let isAlive = random() >= leaving
  while (isAlive) {
    at -= Math.log(1 - random()) / rate
    if (at > age * 2) break
    times.push(at)
    isAlive = random() >= leaving
  }
  const seen = times.filter((time) => time <= age)
  const history: MbgNbdHistory = { repeats: seen.length, lastAt: seen.at(-1) ?? 0, age }
  return { history, isSilent: !times.some((time) => time > age && time <= age + 10) }
}

/** ∫∫ over rate and leaving by brute force: what the closed form must equal. */
function likelihoodByIntegration(
  { r, alpha, a, b }: MbgNbdParameters,
  { repeats: x, lastAt, age }: MbgNbdHistory,
): number {
  const steps = 1500
  let sum = 0
  for (let i = 0; i < steps; i++) {
    // Substituting rate = e^u and leaving = sigmoid(v) keeps the integrable ends away from the grid.
    const rate = Math.exp(-18 + (24 * (i + 0.5)) / steps)
    const rateDensity = Math.exp(r * Math.log(alpha * rate) - alpha * rate - lnGamma(r)) * (24 / steps)
    let inner = 0
    for (let j = 0; j < 600; j++) {
      const p = 1 / (1 + Math.exp(-(-30 + (60 * (j + 0.5)) / 600)))
      const density =
        Math.exp(a * Math.log(p) + b * Math.log1p(-p) + lnGamma(a + b) - lnGamma(a) - lnGamma(b)) * (60 / 600)
      const alive = (1 - p) ** (x + 1) * rate ** x * Math.exp(-rate * age)
      const left = p * (1 - p) ** x * rate ** x * Math.exp(-rate * lastAt)
      inner += density * (alive + left)
    }
    sum += rateDensity * inner
  }
  return Math.log(sum)
}

describe('MBG/NBD', () => {
  it('ln Γ agrees with factorials and with Γ(1/2) = √π', () => {
    let factorial = 0
    for (let n = 1; n < 30; n++) {
      expect(lnGamma(n)).toBeCloseTo(factorial, 10)
      factorial += Math.log(n)
    }
    expect(lnGamma(0.5)).toBeCloseTo(Math.log(Math.PI) / 2, 12)
    expect(lnGamma(0.1)).toBeCloseTo(2.252_712_651_734_206, 10)
  })

  it('the closed likelihood equals the integral over rates and leaving, with the published CDNOW parameters', () => {
    for (const history of [
      { repeats: 0, lastAt: 0, age: 39 },
      { repeats: 2, lastAt: 30.43, age: 38.86 },
      { repeats: 7, lastAt: 12, age: 35 },
    ]) {
      expect(logLikelihood(CDNOW, history)).toBeCloseTo(likelihoodByIntegration(CDNOW, history), 3)
    }
  })

  it('finds the published CDNOW parameters again from 20,000 customers who follow them', () => {
    const random = seededRandom(7).next
    const histories = Array.from({ length: 20_000 }, (_, index) => simulate(CDNOW, 27 + (index % 13), random).history)
    const { r, alpha, a, b } = fitMbgNbd(histories)
    expect(Math.abs(r / CDNOW.r - 1)).toBeLessThan(0.1)
    expect(Math.abs(alpha / CDNOW.alpha - 1)).toBeLessThan(0.1)
    expect(Math.abs(a / (a + b) - CDNOW.a / (CDNOW.a + CDNOW.b))).toBeLessThan(0.03)
  })

  it('is true to what happens next: silence of simulated members, by their probability of it', () => {
    const random = seededRandom(11).next
    const members = Array.from({ length: 40_000 }, () => simulate(CDNOW, 30, random))
    const bins = Array.from({ length: 5 }, () => ({ expected: 0, silent: 0, members: 0 }))
    for (const { history, isSilent } of members) {
      const p = silenceProbability(CDNOW, history, 10)
      const bin = bins[Math.min(4, Math.floor(p * 5))]
      if (!bin) continue
      bin.expected += p
      bin.silent += isSilent ? 1 : 0
      bin.members++
    }
    for (const { expected, silent, members: count } of bins) {
      if (count > 300) expect(Math.abs(expected - silent) / count).toBeLessThan(0.04)
    }
  })

  it('one activity leaves doubt, unlike BG/NBD; a longer silence never makes a member more alive', () => {
    expect(aliveProbability(CDNOW, { repeats: 0, lastAt: 0, age: 39 })).toBeLessThan(0.8)
    let before = 1
    for (let age = 10; age < 200; age += 10) {
      const alive = aliveProbability(CDNOW, { repeats: 4, lastAt: 10, age })
      expect(alive).toBeLessThan(before)
      before = alive
    }
  })
})
