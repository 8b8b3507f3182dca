import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { calibrationError, macroF1, macroF1Figure, rocAuc, share } from '#core/classification/score-measures.ts'

describe('rocAuc', () => {
  it('is the share of pairs in the right order, ties counting half', () => {
    const scores = fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 2, maxLength: 12 })
    fc.assert(
      fc.property(scores, scores, (positives, negatives) => {
        let pairs = 0
        for (const p of positives) for (const n of negatives) pairs += p > n ? 1 : p === n ? 0.5 : 0
        const { value, low, high } = rocAuc(Float64Array.from(positives), Float64Array.from(negatives))
        expect(value).toBeCloseTo(pairs / (positives.length * negatives.length), 10)
        expect(low <= value + 1e-12 && value <= high + 1e-12).toBe(true)
      }),
      { seed: 5 },
    )
  })

  it('has the interval of a worked example', () => {
    // V10 = (1, 1, 2/3), V01 = (1, 1, 2/3): variance 2 × (1/27)/3.
    const { value, high, low } = rocAuc(Float64Array.of(3, 4, 1.5), Float64Array.of(0, 1, 2))
    expect(value).toBeCloseTo(8 / 9, 10)
    expect(low).toBeCloseTo(8 / 9 - 1.959964 * Math.sqrt(2 / 81), 5)
    expect(high).toBe(1)
  })
})

describe('share', () => {
  it('has Wilson’s interval', () => {
    const { value, low, high } = share(1, 10)
    expect(value).toBe(0.1)
    expect(low).toBeCloseTo(0.0179, 3)
    expect(high).toBeCloseTo(0.4042, 3)
  })
  it('knows nothing from no cases', () => {
    expect(share(0, 0)).toEqual({ value: 0, low: 0, high: 1 })
  })
})

describe('macroF1', () => {
  const truth = Uint8Array.of(0, 0, 1, 1, 2, 2)
  const predicted = Uint8Array.of(0, 1, 1, 1, 2, 0)
  it('is the mean of the classes’ F1', () => {
    expect(macroF1(truth, predicted, 3)).toBeCloseTo((0.5 + 0.8 + 2 / 3) / 3, 10)
  })
  it('leaves out classes that do not occur', () => {
    expect(macroF1(Uint8Array.of(0, 0, 2), Uint8Array.of(0, 0, 2), 3)).toBe(1)
  })
  it('has an interval around it that a fixed source of chance repeats', () => {
    let state = 1
    const random = (): number => (state = (state * 48271) % 2147483647) / 2147483647
    const figure = macroF1Figure(truth, predicted, 3, random)
    expect(figure.low).toBeLessThan(figure.value)
    expect(figure.high).toBeGreaterThan(figure.value)
  })
})

describe('calibrationError', () => {
  it('is nothing where shares are as stated', () => {
    expect(calibrationError(Float64Array.of(0.5, 0.5, 1, 0), Uint8Array.of(1, 0, 1, 0))).toBe(0)
  })
  it('is the gap where they are not', () => {
    expect(calibrationError(Float64Array.of(0.9, 0.9, 0.9, 0.9), Uint8Array.of(1, 1, 0, 0))).toBeCloseTo(0.4, 10)
  })
})
