import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { assignArms, contactEffect } from '#core/churn/hold-out.ts'

const key = Buffer.alloc(32, 7)
const Members = fc.uniqueArray(
  fc.record({ memberId: fc.integer({ min: 1, max: 9999 }), tier: fc.constantFrom('ordinary', 'core', 'leader') }),
  { selector: ({ memberId }) => memberId, maxLength: 60 },
)

describe('arms', () => {
  it('take their share of each tier, whatever order the members come in', () => {
    fc.assert(
      fc.property(Members, fc.double({ min: 0, max: 0.5, noNaN: true }), (members, share) => {
        const byMember = (list: ReturnType<typeof assignArms<(typeof members)[number]>>) =>
          new Map(list.map(({ memberId, arm }) => [memberId, arm]))
        const arms = assignArms(members, { key, round: 3, share })
        expect(byMember(assignArms(members.toReversed(), { key, round: 3, share }))).toEqual(byMember(arms))
        expect(arms.map(({ memberId }) => memberId).toSorted()).toEqual(
          members.map(({ memberId }) => memberId).toSorted(),
        )
        for (const tier of ['ordinary', 'core', 'leader']) {
          const all = arms.filter((member) => member.tier === tier)
          expect(all.filter(({ arm }) => arm === 'hold-out').length).toBe(Math.round(all.length * share))
        }
      }),
    )
  })

  it('are drawn anew in each round, and under another key', () => {
    const members = Array.from({ length: 200 }, (_, memberId) => ({ memberId, tier: 'core' as const }))
    const heldOut = (round: number, own = key) =>
      new Set(
        assignArms(members, { key: own, round, share: 0.5 }).flatMap(({ memberId, arm }) =>
          arm === 'hold-out' ? [memberId] : [],
        ),
      )
    const shared = (one: Set<number>, other: Set<number>) => [...one].filter((id) => other.has(id)).length
    expect(shared(heldOut(1), heldOut(1))).toBe(100)
    for (const other of [heldOut(2), heldOut(1, Buffer.alloc(32, 8))]) {
      expect(shared(heldOut(1), other)).toBeGreaterThan(25)
      expect(shared(heldOut(1), other)).toBeLessThan(75)
    }
  })

  it('leave no member for sure: over many keys each is left alone about as often', () => {
    const members = Array.from({ length: 10 }, (_, memberId) => ({ memberId, tier: 'ordinary' as const }))
    const counts = new Map<number, number>()
    for (let n = 0; n < 2000; n++) {
      for (const { memberId, arm } of assignArms(members, {
        key: createHash('sha256').update(`key ${n}`).digest(),
        round: 1,
        share: 0.2,
      }))
        if (arm === 'hold-out') counts.set(memberId, (counts.get(memberId) ?? 0) + 1)
    }
    for (const { memberId } of members) expect(Math.abs((counts.get(memberId) ?? 0) - 400)).toBeLessThan(120)
  })
})

describe('effect', () => {
  it('equals the published example of the interval (Newcombe 1998, table II: 56/70 against 48/80)', () => {
    const effect = contactEffect({ members: 70, returned: 56 }, { members: 80, returned: 48 })
    expect(effect?.difference).toBeCloseTo(0.2, 10)
    expect(effect?.low).toBeCloseTo(0.0524, 4)
    expect(effect?.high).toBeCloseTo(0.3339, 4)
  })

  it('is not told from an empty arm', () => {
    expect(contactEffect({ members: 5, returned: 2 }, { members: 0, returned: 0 })).toBeNull()
    expect(contactEffect({ members: 0, returned: 0 }, { members: 3, returned: 0 })).toBeNull()
  })

  it('changes its sign with the arms', () => {
    const Outcome = fc
      .tuple(fc.integer({ min: 1, max: 200 }), fc.double({ min: 0, max: 1, noNaN: true }))
      .map(([members, share]) => ({ members, returned: Math.round(members * share) }))
    fc.assert(
      fc.property(Outcome, Outcome, (one, other) => {
        const [there, back] = [contactEffect(one, other), contactEffect(other, one)]
        if (!there || !back) throw new Error('no effect')
        expect(there.low).toBeLessThanOrEqual(there.difference)
        expect(there.high).toBeGreaterThanOrEqual(there.difference)
        expect(there.low).toBeCloseTo(-back.high, 10)
        expect(there.high).toBeCloseTo(-back.low, 10)
      }),
    )
  })
})
