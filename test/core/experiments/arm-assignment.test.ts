import { createHmac } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { assignArms, type Candidate } from '#core/experiments/arm-assignment.ts'

const KEY = new Uint8Array(32).fill(7)
const community = (size: number): Candidate[] =>
  Array.from({ length: size }, (_, n) => ({
    id: n + 1,
    platformId: `member-${n}`,
    stratum: n % 10 === 0 ? 'leader' : n % 3 === 0 ? 'core' : 'ordinary',
  }))

describe('the draw', () => {
  it('gives the same arms to the same members in any order', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(community(60), { minLength: 60 }), (shuffled) => {
        expect([...assignArms(shuffled, KEY)].sort()).toEqual([...assignArms(community(60), KEY)].sort())
      }),
    )
  })

  it('is even within each tier', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 200 }), fc.uint8Array({ minLength: 32, maxLength: 32 }), (size, key) => {
        const members = community(size)
        const arms = assignArms(members, key)
        expect(arms.size).toBe(size)
        for (const tier of ['ordinary', 'core', 'leader']) {
          const inTier = members.filter(({ stratum }) => stratum === tier).map(({ id }) => arms.get(id))
          const inA = inTier.filter((arm) => arm === 'a').length
          expect(Math.abs(inTier.length - 2 * inA)).toBeLessThanOrEqual(1)
        }
      }),
    )
  })

  it('follows the keyed hash and nothing else', () => {
    const members = community(40).map((member) => ({ ...member, stratum: 'ordinary' }))
    const arms = assignArms(members, KEY)
    const tag = (text: string) => createHmac('sha256', KEY).update(text).digest('hex')
    const inOrder = members.toSorted((one, other) =>
      tag(`member\0${one.platformId}`) < tag(`member\0${other.platformId}`) ? -1 : 1,
    )
    const drawn = inOrder.map(({ id }) => arms.get(id))
    const [first, second] = [drawn[0], drawn[1]]
    expect(first).not.toBe(second)
    expect(drawn).toEqual(drawn.map((_, place) => (place % 2 === 0 ? first : second)))
    expect(assignArms(members, new Uint8Array(32))).not.toEqual(arms)
  })
})
