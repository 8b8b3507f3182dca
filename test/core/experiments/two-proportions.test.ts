import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { betaPoint, betaShare, normalPoint, normalTail } from '#core/experiments/distributions.ts'
import {
  ALPHA,
  alphaSpent,
  chanceBIsHigher,
  differenceInterval,
  fisherExact,
  posteriorOf,
  sampleRatio,
  shareInterval,
  smallestDetectable,
  type ArmCount,
} from '#core/experiments/two-proportions.ts'
import { seededRandom } from '#test/support/seeded-random.ts'

const arm = (most: number) =>
  fc
    .tuple(fc.integer({ min: 0, max: most }), fc.integer({ min: 0, max: most }))
    .map(([one, other]): ArmCount => ({ n: Math.max(one, other), successes: Math.min(one, other) }))

/** Ways to choose k of n, exactly. */
function choose(n: number, k: number): bigint {
  let ways = 1n
  for (let i = 0; i < k; i++) ways = (ways * BigInt(n - i)) / BigInt(i + 1)
  return k < 0 || k > n ? 0n : ways
}

/** Fisher's test by counting all tables in whole numbers. */
function fisherByCounting(a: ArmCount, b: ArmCount): number {
  const hits = a.successes + b.successes
  const ways = (k: number): bigint => choose(a.n, k) * choose(b.n, hits - k)
  const seen = ways(a.successes)
  let asRare = 0n
  for (let k = 0; k <= hits; k++) if (ways(k) <= seen) asRare += ways(k)
  return Number((asRare * 10n ** 15n) / choose(a.n + b.n, hits)) / 1e15
}

describe("Fisher's exact test", () => {
  it.each([
    // Fisher's tea; convictions of twins (R's fisher.test); dieting (Wikipedia); nothing to tell apart.
    [3, 4, 1, 4, 0.485714285714286],
    [2, 12, 15, 18, 0.000536724119143435],
    [1, 10, 11, 14, 0.002759456185220083],
    [0, 5, 0, 9, 1],
    [0, 0, 3, 9, 1],
  ])('%i of %i against %i of %i', (hitsA, nA, hitsB, nB, p) => {
    expect(fisherExact({ n: nA, successes: hitsA }, { n: nB, successes: hitsB })).toBeCloseTo(p, 12)
  })

  it('is what counting every table in whole numbers gives, whichever arm comes first', () => {
    fc.assert(
      fc.property(arm(60), arm(60), (a, b) => {
        const p = fisherExact(a, b)
        expect(p).toBeCloseTo(fisherByCounting(a, b), 9)
        expect(fisherExact(b, a)).toBeCloseTo(p, 12)
      }),
    )
  })

  it('does not overflow with large arms', () => {
    expect(fisherExact({ n: 200_000, successes: 100_000 }, { n: 200_000, successes: 100_000 })).toBeCloseTo(1, 9)
    const p = fisherExact({ n: 200_000, successes: 100_000 }, { n: 200_000, successes: 101_000 })
    // The normal test of the same difference: z = 3.162.
    expect(p).toBeGreaterThan(0.0014)
    expect(p).toBeLessThan(0.0017)
  })
})

describe('distributions', () => {
  it.each([
    [0, 0.5],
    [1, 0.158655253931457],
    [1.959963984540054, 0.025],
    [3.290526731491926, 0.0005],
    [6, 9.865876450376946e-10],
  ])('P(Z > %f)', (z, tail) => {
    expect(normalTail(z) / tail).toBeCloseTo(1, 10)
    expect(normalTail(-z)).toBeCloseTo(1 - tail, 12)
    expect(normalPoint(tail)).toBeCloseTo(z, 8)
  })

  it('the beta distribution is what adding up its density gives', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 1, max: 40 }),
        fc.double({ min: 0.02, max: 0.98, noNaN: true }),
        (a, b, x) => {
          // For whole parameters: at least a of a + b − 1 tosses fall below x.
          const tosses = a + b - 1
          let sum = 0
          for (let k = a; k <= tosses; k++) sum += Number(choose(tosses, k)) * x ** k * (1 - x) ** (tosses - k)
          expect(betaShare(x, a, b)).toBeCloseTo(sum, 9)
          expect(betaShare(betaPoint(x, a, b), a, b)).toBeCloseTo(x, 9)
        },
      ),
    )
  })
})

describe('intervals', () => {
  it("Newcombe's of a difference (his example: 56 of 70 and 48 of 80)", () => {
    const interval = differenceInterval({ n: 80, successes: 48 }, { n: 70, successes: 56 }, 0.05)
    expect(interval?.low).toBeCloseTo(0.0524, 4)
    expect(interval?.high).toBeCloseTo(0.3339, 4)
  })

  it('a stricter look has wider intervals; an empty arm has none', () => {
    const seen = { n: 40, successes: 12 }
    const [usual, strict] = [shareInterval(seen, 0.05), shareInterval(seen, 0.001)]
    expect(strict?.low).toBeLessThan(usual?.low ?? 0)
    expect(strict?.high).toBeGreaterThan(usual?.high ?? 1)
    expect(differenceInterval(seen, { n: 0, successes: 0 }, 0.05)).toBeNull()
  })
})

describe('the smallest detectable rise', () => {
  it('is that of the textbook: 20 % to 30 % needs 293 in each arm', () => {
    expect(smallestDetectable(0.2, 293, 293)).toBeCloseTo(0.1, 3)
  })

  it('is found in 80 of 100 repetitions', () => {
    const random = seededRandom(5)
    const [n, baseline] = [400, 0.3]
    const rise = smallestDetectable(baseline, n, n) ?? 0
    const draw = (share: number): number => {
      let hits = 0
      for (let member = 0; member < n; member++) if (random.next() < share) hits++
      return hits
    }
    const rounds = 3000
    let found = 0
    for (let round = 0; round < rounds; round++) {
      const [a, b] = [draw(baseline) / n, draw(baseline + rise) / n]
      const pooled = (a + b) / 2
      if ((b - a) / Math.sqrt((2 * pooled * (1 - pooled)) / n) >= 1.959964) found++
    }
    expect(found / rounds).toBeGreaterThan(0.77)
    expect(found / rounds).toBeLessThan(0.83)
  })

  it('falls with more members, and there is none where not even everybody would be enough', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.05, max: 0.6, noNaN: true }),
        fc.integer({ min: 60, max: 3000 }),
        (baseline, n) => {
          const [fewer, more] = [smallestDetectable(baseline, n, n), smallestDetectable(baseline, n + 50, n + 50)]
          expect(more ?? 0).toBeLessThan(fewer ?? 1)
        },
      ),
    )
    expect(smallestDetectable(0.9, 10, 10)).toBeNull()
    expect(smallestDetectable(0.5, 0, 10)).toBeNull()
  })
})

describe('the second view', () => {
  it('the chance that b is higher is what adding up both densities gives', () => {
    fc.assert(
      fc.property(arm(30), arm(30), (a, b) => {
        const steps = 2000
        let sum = 0
        for (let i = 0; i < steps; i++) {
          const [from, to] = [i / steps, (i + 1) / steps]
          const of = (x: number): number => betaShare(x, 1 + b.successes, 1 + b.n - b.successes)
          const below = (x: number): number => betaShare(x, 1 + a.successes, 1 + a.n - a.successes)
          sum += (of(to) - of(from)) * ((below(from) + below(to)) / 2)
        }
        expect(chanceBIsHigher(a, b)).toBeCloseTo(sum, 4)
      }),
      { numRuns: 40 },
    )
  })

  it('says nothing about empty arms', () => {
    const none = { n: 0, successes: 0 }
    expect(chanceBIsHigher(none, none)).toBeCloseTo(0.5, 9)
    expect(posteriorOf(none)).toEqual({ mean: 0.5, low: expect.closeTo(0.025, 6), high: expect.closeTo(0.975, 6) })
  })
})

describe('the ratio of the samples', () => {
  it('alarms where chance would hardly ever do it', () => {
    expect(sampleRatio({ a: 500, b: 500 }, { a: 500, b: 500 })).toEqual({ chiSquare: 0, p: 1, alarm: false })
    // 3.841 is the 5 % point with one degree of freedom.
    expect(sampleRatio({ a: 531, b: 469 }, { a: 500, b: 500 }).p).toBeCloseTo(0.0499, 3)
    expect(sampleRatio({ a: 560, b: 440 }, { a: 500, b: 500 }).alarm).toBe(true)
    expect(sampleRatio({ a: 400, b: 200 }, { a: 800, b: 400 }).alarm).toBe(false)
  })

  it('has nothing to say where nobody was exposed or drawn', () => {
    expect(sampleRatio({ a: 0, b: 0 }, { a: 5, b: 5 }).alarm).toBe(false)
    expect(sampleRatio({ a: 3, b: 0 }, { a: 3, b: 0 }).p).toBe(1)
  })
})

describe('looking early', () => {
  it('spends little at first and all at the end (Lan and DeMets, table 1)', () => {
    expect(alphaSpent(0)).toBe(0)
    expect(alphaSpent(0.25)).toBeCloseTo(0.0000886, 6)
    expect(alphaSpent(0.5)).toBeCloseTo(0.00557, 5)
    expect(alphaSpent(0.75)).toBeCloseTo(0.023625, 6)
    expect(alphaSpent(1)).toBe(ALPHA)
  })

  it('calls a difference that is none in at most 5 of 100 experiments, however often one looks', () => {
    const random = seededRandom(11)
    const [n, looks, rounds] = [200, 8, 1500]
    let called = 0
    for (let round = 0; round < rounds; round++) {
      const [a, b] = [
        { n: 0, successes: 0 },
        { n: 0, successes: 0 },
      ]
      for (let look = 1; look <= looks; look++) {
        for (let member = 0; member < n / looks; member++) {
          for (const each of [a, b]) {
            each.n++
            if (random.next() < 0.4) each.successes++
          }
        }
        const level = alphaSpent(look / looks) - alphaSpent((look - 1) / looks)
        if (fisherExact(a, b) <= level) {
          called++
          break
        }
      }
    }
    expect(called / rounds).toBeLessThanOrEqual(0.05)
  })
})
