import { describe, expect, it } from 'vitest'
import { differencingPairs, symmetricDifference } from '#core/disclosure-control/differencing-guard.ts'
import { fitsBudget, quarterOf } from '#core/disclosure-control/privacy-budget.ts'
import { createPseudonyms } from '#core/disclosure-control/pseudonyms.ts'
import { rateObjection } from '#core/disclosure-control/rate-rule.ts'
import { releaseParameters } from '#core/disclosure-control/release-class.ts'
import { boundsOfRounded, roundCount, roundToStep } from '#core/disclosure-control/rounding.ts'

describe('release classes', () => {
  it('fix k, rounding and noise', () => {
    expect(releaseParameters('internal')).toMatchObject({ k: 5, countStep: 1, epsilonMillis: null })
    expect(releaseParameters('shared')).toMatchObject({ k: 11, countStep: 5, shareStep: 1, epsilonMillis: null })
    expect(releaseParameters('public')).toMatchObject({ k: 11, epsilonMillis: 1000 })
  })
})

describe('rateObjection', () => {
  const shared = releaseParameters('shared')
  const internal = releaseParameters('internal')
  it.each([
    [{ numerator: 0, denominator: 0 }, internal, 'no-denominator'],
    [{ numerator: 9, denominator: 19 }, internal, 'few-members'],
    [{ numerator: 10, denominator: 20 }, internal, null],
    [{ numerator: 4, denominator: 50 }, internal, 'numerator-hidden'],
    [{ numerator: 47, denominator: 50 }, internal, 'numerator-hidden'],
    [{ numerator: 50, denominator: 50 }, internal, null],
    [{ numerator: 0, denominator: 50 }, shared, 'numerator-hidden'],
    [{ numerator: 50, denominator: 50 }, shared, 'numerator-hidden'],
    [{ numerator: 11, denominator: 29 }, shared, 'few-members'],
    [{ numerator: 10, denominator: 50 }, shared, 'numerator-hidden'],
    [{ numerator: 11, denominator: 30 }, shared, null],
  ] as const)('%o', (rate, parameters, objection) => {
    expect(rateObjection(rate, parameters)).toBe(objection)
  })
})

describe('rounding', () => {
  it('rounds to the nearest step, halves up', () => {
    expect([11, 12, 13, 17, 18, 0].map((value) => roundToStep(value, 5))).toEqual([10, 10, 15, 15, 20, 0])
  })

  it('prints no count that looks like a hidden one', () => {
    expect([0, 11, 12, 13, 17, 18].map((value) => roundCount(value, 5, 11))).toEqual([0, 15, 15, 15, 15, 20])
    expect([5, 7, 8].map((value) => roundCount(value, 5, 5))).toEqual([5, 5, 10])
    expect([0, 11, 12].map((value) => roundCount(value, 1, 11))).toEqual([0, 11, 12])
  })

  it('gives exactly the counts that are printed so to a reader, and none that is hidden', () => {
    for (const k of [5, 11, 12]) {
      const counts = Array.from({ length: 200 }, (_, index) => k + index)
      for (const value of counts.slice(0, -5)) {
        const printed = roundCount(value, 5, k)
        expect(printed).toBeGreaterThanOrEqual(k)
        const alike = counts.filter((each) => roundCount(each, 5, k) === printed)
        expect(boundsOfRounded(printed, 5, k)).toEqual({ low: alike.at(0), high: alike.at(-1) })
      }
    }
    expect(boundsOfRounded(0, 5, 11)).toEqual({ low: 0, high: 0 })
  })
})

describe('the differencing guard', () => {
  const set = (members: number[], more = {}) => ({
    measure: 'active',
    from: 0,
    to: 10,
    members: Uint32Array.from(members),
    ...more,
  })
  const hundred = Array.from({ length: 100 }, (_, i) => i)

  it('names an earlier figure about nearly the same members', () => {
    const earlier = { ...set([...hundred, 200, 201]), exportId: 'x1' }
    expect(differencingPairs([set(hundred)], [earlier], 11)).toEqual([
      { measure: 'active', exportId: 'x1', difference: 2 },
    ])
  })

  it('lets the same members, very different ones, other measures and other times pass', () => {
    const others = [
      { ...set(hundred), exportId: 'same' },
      { ...set(hundred.slice(40)), exportId: 'different' },
      { ...set([...hundred, 200], { measure: 'churn' }), exportId: 'measure' },
      { ...set([...hundred, 200], { from: 5, to: 20 }), exportId: 'time' },
    ]
    expect(differencingPairs([set(hundred)], others, 11)).toEqual([])
  })

  it('counts as the sets do', () => {
    expect(symmetricDifference(Uint32Array.of(1, 2, 3), Uint32Array.of(2, 3, 4, 9), 100)).toBe(3)
    expect(symmetricDifference(Uint32Array.of(), Uint32Array.of(2, 3, 4), 2)).toBe(2)
  })
})

describe('pseudonyms', () => {
  it('hold within an export and nowhere else', () => {
    const first = createPseudonyms()
    expect(first('a1')).toBe(first('a1'))
    expect(first('a1')).not.toBe(first('a2'))
    expect(createPseudonyms()('a1')).not.toBe(first('a1'))
  })
})

describe('the privacy budget', () => {
  it('pays for three public releases a quarter', () => {
    expect([0, 1000, 2000, 3000].map((spent) => fitsBudget(spent, 1000))).toEqual([true, true, true, false])
  })

  it('has quarters of the time zone', () => {
    expect(quarterOf(Date.UTC(2026, 8, 30, 17), 'Asia/Shanghai')).toBe('2026-Q4')
    expect(quarterOf(Date.UTC(2026, 8, 30, 15), 'Asia/Shanghai')).toBe('2026-Q3')
  })
})
