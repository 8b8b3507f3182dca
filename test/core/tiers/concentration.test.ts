import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { concentrationOf, giniOf } from '#core/tiers/concentration.ts'
import { gravityOf, tierPeriods } from '#core/tiers/tier-periods.ts'

const counts = fc.array(fc.nat(30), { maxLength: 12 })

describe('concentrationOf', () => {
  it('finds the fewest members behind a share, as trying all sets would', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(9), { maxLength: 8 }), (messages) => {
        const total = messages.reduce((sum, count) => sum + count, 0)
        const fewest = (share: number): number => {
          if (total === 0) return 0
          let best = messages.length
          for (let set = 0; set < 2 ** messages.length; set++) {
            const inside = messages.filter((_, member) => set & (1 << member))
            if (inside.reduce((sum, count) => sum + count, 0) >= total * share) best = Math.min(best, inside.length)
          }
          return best
        }
        const found = concentrationOf({ messages, pairs: [] })
        expect(found.membersBehind80).toBe(fewest(0.8))
        expect(found.absenceFactor).toBe(fewest(0.5))
        expect(found.messages).toBe(total)
      }),
    )
  })

  it('says what is gone with the three who write most', () => {
    const pairs = [
      [0, 1],
      [0, 4],
      [3, 4],
      [1, 5],
      [3, 5],
    ] as const // 4 and 5 keep somebody; nobody is left alone
    expect(concentrationOf({ messages: [9, 8, 7, 2, 1, 1], pairs }).topThree).toEqual({
      members: [0, 1, 2],
      messages: 24 / 28,
      edges: 3 / 5,
      leftAlone: 0,
    })
    expect(concentrationOf({ messages: [9, 8, 7, 2], pairs: [[0, 3]] }).topThree).toMatchObject({
      edges: 1,
      leftAlone: 1,
    })
  })

  it('says nothing of nobody', () => {
    expect(concentrationOf({ messages: [0, 0], pairs: [] })).toMatchObject({
      members: 0,
      shareBehind80: null,
      gini: null,
      absenceFactor: 0,
    })
  })
})

describe('giniOf', () => {
  it('is half the mean difference over the mean', () => {
    fc.assert(
      fc.property(counts, (messages) => {
        const total = messages.reduce((sum, count) => sum + count, 0)
        const found = giniOf(messages.toSorted((a, b) => b - a))
        if (total === 0) {
          expect(found).toBeNull()
          return
        }
        const n = messages.length
        const difference = messages.flatMap((a) => messages.map((b) => Math.abs(a - b))).reduce((sum, d) => sum + d, 0)
        expect(found).toBeCloseTo(difference / (2 * n * total), 9)
      }),
    )
  })
})

describe('tierPeriods', () => {
  const snapshot = (day: number, levels: number[]) => ({
    day,
    at: day * 86_400_000,
    levels: Uint8Array.from(levels),
    isActive: Uint8Array.from(levels, () => 1),
  })

  it('counts who moved onto each level and who stayed, against the start of four weeks', () => {
    // Days 20608, 20636: Mondays on the grid of four weeks (20608 / 7 = 2944).
    const periods = tierPeriods([
      snapshot(20608, [0, 1, 2, 3, 2]),
      snapshot(20615, [1, 1, 2, 3, 2]),
      snapshot(20636, [1, 1, 3, 2, 2]),
    ])
    expect(periods).toHaveLength(1)
    expect(periods[0]).toMatchObject({ isFinished: true, from: 20608 * 86_400_000, to: 20636 * 86_400_000 })
    expect(periods[0]?.levels).toEqual([
      { level: 'casual', members: 0, movedUp: 0, held: 0, movedDown: 0 },
      { level: 'regular', members: 2, movedUp: 1, held: 1, movedDown: 0 },
      { level: 'core', members: 2, movedUp: 0, held: 1, movedDown: 1 },
      { level: 'leader', members: 1, movedUp: 1, held: 0, movedDown: 0 },
    ])
    // Orbit: weights 1, 4, 7, 10 squared.
    expect(periods[0]?.gravity).toBeCloseTo((16 + 16 + 100 + 49 + 49) / 5, 12)
    expect(periods[0]?.gravityChange).toBeCloseTo((15 + 51 - 51) / 5, 12)
  })

  it('marks the running period, and leaves those out who did not write', () => {
    const periods = tierPeriods([snapshot(20608, [0, 2]), snapshot(20617, [0, 3])])
    expect(periods.map(({ isFinished }) => isFinished)).toEqual([false])
    expect(gravityOf({ levels: Uint8Array.of(3, 0), isActive: Uint8Array.of(0, 1) })).toBe(1)
    expect(gravityOf({ levels: Uint8Array.of(3), isActive: Uint8Array.of(0) })).toBeNull()
  })
})
