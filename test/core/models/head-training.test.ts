import { describe, expect, it } from 'vitest'
import {
  balancedLogLoss,
  exampleWeights,
  headLogit,
  trainBestHead,
  trainHead,
  type TrainingExample,
} from '#core/models/head-training.ts'

/** Feature 7 tells what people decide; 1 and 2 are noise; each text has a writer of its own. */
const examples = (count: number, options: Partial<TrainingExample> = {}): TrainingExample[] =>
  Array.from({ length: count }, (_, n) => ({
    features: Int32Array.from(n % 2 === 0 ? [1, 2, 7] : [1, 2, 9]),
    logit: 0.5,
    truth: n % 2 === 0,
    accountId: n % 3,
    memberId: n,
    ...options,
  }))

describe('trainHead', () => {
  it('learns what the decisions tell, and does not change the examples’ model where they tell nothing', () => {
    const weights = trainHead(examples(200), 10)
    expect(weights.get(7)).toBeGreaterThan(0.5)
    expect(weights.get(9)).toBeLessThan(-0.5)
    const other = { features: Int32Array.from([500, 501]), logit: 1.25 }
    expect(headLogit(other, weights)).toBe(1.25)
  })

  it('stays nearer to the shipped model the stronger the pull, and is deterministic', () => {
    const size = (strength: number) => Math.abs(trainHead(examples(200), strength).get(7) ?? 0)
    expect(size(100)).toBeLessThan(size(10))
    expect(size(1e9)).toBe(0)
    expect(trainHead(examples(200), 10)).toEqual(trainHead(examples(200), 10))
  })

  it('reaches the minimum: the gradient is nought there', () => {
    const rows = examples(60)
    const strength = 5
    const weights = trainHead(rows, strength)
    const counts = exampleWeights(rows)
    for (const feature of [1, 7, 9]) {
      const pull = rows.reduce((sum, row, index) => {
        if (!row.features.includes(feature)) return sum
        const error = 1 / (1 + Math.exp(-headLogit(row, weights))) - (row.truth ? 1 : 0)
        return sum + ((counts[index] ?? 0) * error) / Math.sqrt(3)
      }, 0)
      expect(pull + strength * (weights.get(feature) ?? 0)).toBeCloseTo(0, 2)
    }
  })

  it('learns nothing about what fewer than five members write', () => {
    const weights = trainHead(
      examples(200).map((row, n) => ({ ...row, memberId: n % 2 === 0 ? n % 8 : n })),
      10,
    )
    expect(weights.get(7)).toBeUndefined()
    expect(weights.get(9)).toBeLessThan(0)
  })
})

describe('exampleWeights', () => {
  const sum = (
    rows: readonly { truth: boolean; accountId: number }[],
    matches: (row: { truth: boolean; accountId: number }) => boolean,
  ) => {
    const weights = exampleWeights(rows)
    return rows.reduce((total, row, index) => total + (matches(row) ? (weights[index] ?? 0) : 0), 0)
  }

  it('gives both answers the same weight', () => {
    const rows = Array.from({ length: 100 }, (_, n) => ({ truth: n < 10, accountId: n % 2 }))
    expect(sum(rows, ({ truth }) => truth)).toBeCloseTo(50, 6)
    expect(sum(rows, ({ truth }) => !truth)).toBeCloseTo(50, 6)
  })

  it('lets no account weigh more than the others together, and one alone no more than a fixed number', () => {
    const rows = Array.from({ length: 1000 }, (_, n) => ({ truth: n % 2 === 0, accountId: n < 900 ? 1 : 2 + (n % 3) }))
    expect(sum(rows, ({ accountId }) => accountId === 1)).toBeCloseTo(
      sum(rows, ({ accountId }) => accountId !== 1),
      6,
    )
    const alone = rows.map((row) => ({ ...row, accountId: 1 }))
    expect(sum(alone, () => true)).toBeCloseTo(400, 6)
    // An odd number, whose shares do not add up to it exactly.
    const few = Array.from({ length: 165 }, (_, n) => ({ truth: n % 2 === 0, accountId: 1 }))
    expect(sum(few, () => true)).toBeCloseTo(165, 6)
  })
})

describe('trainBestHead', () => {
  it('keeps close to the shipped model where decisions contradict each other', () => {
    let state = 7
    const random = (): boolean => {
      state = (state * 1103515245 + 12345) % 2147483648
      return state % 16 < 8
    }
    const noise = examples(200).map((row) => ({ ...row, truth: random() }))
    const { weights } = trainBestHead(noise)
    for (const weight of weights.values()) expect(Math.abs(weight)).toBeLessThan(0.6)
  })

  it('beats the shipped model on later examples where there is something to learn', () => {
    const rows = examples(300)
    const { weights } = trainBestHead(rows.slice(0, 225))
    const later = rows.slice(225)
    const loss = (logit: (row: TrainingExample) => number) =>
      balancedLogLoss(later.map((row) => ({ truth: row.truth, logit: logit(row) })))
    expect(loss((row) => headLogit(row, weights))).toBeLessThan(loss((row) => row.logit))
  })
})
