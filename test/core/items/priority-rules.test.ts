import { describe, expect, it } from 'vitest'
import { dueAt, proposeItem, type ItemSignals } from '#core/items/priority-rules.ts'

const nothing: ItemSignals = {
  spam: { probability: 0.2, flagged: false },
  abuse: { probability: 0.1, flagged: false },
  added: { spam: 0, abuse: 0 },
  floodSize: 0,
  floodMembers: 0,
  personalData: 0,
  rulePolicies: [],
  userReports: 0,
}
const advert = { ...nothing, spam: { probability: 0.9, flagged: true } }

describe('proposeItem', () => {
  it('proposes nothing where nothing was found, whatever the probabilities below the threshold', () => {
    expect(proposeItem(nothing)).toBeNull()
    expect(proposeItem({ ...nothing, spam: { probability: 0.69, flagged: false } })).toBeNull()
  })

  it('names the parts that sum to the score', () => {
    for (const signals of [
      advert,
      { ...advert, floodSize: 37, floodMembers: 9 },
      { ...advert, personalData: 0.9, rulePolicies: ['scam'], userReports: 2 },
    ]) {
      const proposal = proposeItem(signals)
      const sum = proposal?.parts.reduce((total, part) => total + part.value, 0) ?? 0
      expect(proposal?.score).toBeCloseTo(Math.min(1, sum), 3)
    }
  })

  it('puts reach, agreement and reports above a lone flag, and one line of evidence never at the top', () => {
    const score = (signals: ItemSignals): number => proposeItem(signals)?.score ?? 0
    expect(score({ ...advert, floodSize: 8, floodMembers: 3 })).toBeGreaterThan(score(advert))
    expect(score({ ...advert, floodSize: 300, floodMembers: 40 })).toBeGreaterThan(
      score({ ...advert, floodSize: 8, floodMembers: 3 }),
    )
    expect(score({ ...advert, userReports: 1 })).toBeGreaterThan(score(advert))
    expect(score({ ...nothing, spam: { probability: 1, flagged: true } })).toBeLessThan(0.6)
  })

  it('does not count the same words twice when both models flag them', () => {
    const both = proposeItem({ ...advert, abuse: { probability: 0.9, flagged: true } })
    const parts = Object.fromEntries((both?.parts ?? []).map(({ name, value }) => [name, value]))
    expect(parts['model-spam']).toBeLessThan((parts['model-abuse'] ?? 0) / 2)
  })

  it('lets a model that somebody added weigh little, and less where the shipped one says the same', () => {
    const added = { spam: 1, abuse: 0 }
    const alone = proposeItem({ ...nothing, added })
    expect(alone?.parts).toEqual([{ name: 'added-model-spam', value: 0.15 }])
    expect(alone).toMatchObject({ kind: 'spam', policy: 'spam', score: 0.15 })
    const both = proposeItem({ ...advert, added })
    expect(both?.parts.find(({ name }) => name === 'added-model-spam')?.value).toBe(0.05)
    expect(both?.parts.find(({ name }) => name === 'model-spam')).toEqual(proposeItem(advert)?.parts[0])
    expect(proposeItem({ ...nothing, added: { spam: 0.6, abuse: 0.9 } })).toMatchObject({
      kind: 'abuse',
      parts: [{ name: 'added-model-abuse', value: 0.135 }],
    })
  })

  it('takes the policy from the rule that hit, and the kind from the weightiest part', () => {
    expect(proposeItem({ ...advert, rulePolicies: ['false-advertising'] })).toMatchObject({
      kind: 'spam',
      policy: 'false-advertising',
    })
    expect(proposeItem({ ...nothing, personalData: 0.9 })).toMatchObject({ kind: 'pii', policy: 'privacy-leak' })
    expect(proposeItem({ ...nothing, abuse: { probability: 0.8, flagged: true } })).toMatchObject({
      kind: 'abuse',
      policy: 'abuse',
    })
    expect(proposeItem({ ...nothing, userReports: 3 })).toMatchObject({ kind: 'user-report' })
  })
})

describe('dueAt', () => {
  it('counts from the entry into the queue, and is sooner where more is at stake', () => {
    const hours = (score: number): number => (dueAt(0, score, { dueHours: 24 }) - 0) / 3_600_000
    expect([hours(0.4), hours(0.6), hours(0.9)]).toEqual([24, 12, 6])
  })
})
