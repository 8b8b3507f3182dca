import { describe, expect, it } from 'vitest'
import { discreteLaplace } from '#core/disclosure-control/discrete-laplace.ts'
import { uniformBelow } from '#core/disclosure-control/random-integers.ts'
import { answerWithNoise, noiseMargin, type CountQuestion } from '#core/disclosure-control/noisy-counts.ts'
import { checkSampler, seededBytes } from './sampler-check.ts'

describe('discreteLaplace', () => {
  it.each([
    [1n, 1n],
    [3n, 2n],
    [12n, 1n],
    [1n, 3n],
  ])('has the distribution it names at scale %s/%s, over 20,000 draws', (numerator, denominator) => {
    const { chiSquare, limit, meanDeviation, zeroDeviation, signDeviation } = checkSampler(
      { numerator, denominator },
      20_000,
      11,
    )
    expect(chiSquare).toBeLessThan(limit)
    expect(Math.abs(meanDeviation)).toBeLessThan(4)
    expect(Math.abs(zeroDeviation)).toBeLessThan(4)
    expect(Math.abs(signDeviation)).toBeLessThan(4)
  })

  it('refuses a scale that is none', () => {
    expect(() => discreteLaplace({ numerator: 0n, denominator: 1n }, seededBytes(1))).toThrow(RangeError)
  })
})

describe('uniformBelow', () => {
  it('draws every number below a limit that is no power of two equally often', () => {
    const bytes = seededBytes(5)
    const counts = [0, 0, 0, 0, 0]
    for (let draw = 0; draw < 10_000; draw++) {
      const value = Number(uniformBelow(5n, bytes))
      counts[value] = (counts[value] ?? 0) + 1
    }
    expect(Math.min(...counts)).toBeGreaterThan(1850)
    expect(Math.max(...counts)).toBeLessThan(2150)
  })
})

describe('noise on counts', () => {
  it('shares ε among the questions and never answers below zero', () => {
    const questions: readonly CountQuestion[] = [
      { key: 'active', counts: { new: 100, returning: 2000 }, cellsPerMember: 1 },
      { key: 'empty', counts: { none: 0 }, cellsPerMember: 1 },
    ]
    const answers = answerWithNoise(questions, 1000, seededBytes(3))
    expect(Object.keys(answers)).toEqual(['active', 'empty'])
    expect(answers['empty']?.['none']).toBeGreaterThanOrEqual(0)
    expect(Math.abs((answers['active']?.['returning'] ?? 0) - 2000)).toBeLessThan(60)
    expect(Number.isInteger(answers['active']?.['new'])).toBe(true)
  })

  it.each([
    [1000, 3],
    [500, 6],
    [250, 12],
    [100, 30],
  ])('states the margin at ε = %d/1000 as ±%d', (epsilonMillis, margin) => {
    expect(noiseMargin(1, 1, epsilonMillis)).toBe(margin)
  })
})
