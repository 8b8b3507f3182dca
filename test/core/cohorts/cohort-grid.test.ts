import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { RetentionVariant } from '#contract/indicators.ts'
import { computeCohortGrid } from '#core/cohorts/cohort-grid.ts'
import { dayNumber } from '#core/indicators/local-days.ts'
import { activityOf, randomCommunity, type RandomCommunity } from '../indicators/random-community.ts'

const FIRST_DAY = dayNumber('2026-01-01')
const everybody = (community: RandomCommunity) => activityOf(community).isBot.map(() => 1)

/** Days after the first active one that speak for an interval, written out. */
const speaks: Record<RetentionVariant, (age: number, interval: number, days: number) => boolean> = {
  exact: (age, interval, days) => age === interval * days,
  bracket: (age, interval, days) => age >= interval * days && age < (interval + 1) * days,
  unbounded: (age, interval, days) => age >= interval * days,
}
const askedFrom = (variant: RetentionVariant, interval: number, days: number): number =>
  variant === 'bracket' ? (interval + 1) * days - 1 : interval * days

describe('computeCohortGrid', () => {
  it.each(['exact', 'bracket', 'unbounded'] as const)('equals its brute-force recomputation, %s', (variant) => {
    fc.assert(
      fc.property(randomCommunity, fc.constantFrom('week', 'month'), (community, by) => {
        const days = by === 'week' ? 7 : 30
        const rows = computeCohortGrid(activityOf(community), {
          by,
          variant,
          cohorts: 30,
          counted: everybody(community),
        })
        const daysOf = Map.groupBy(
          community.events.map(({ author, hour }) => ({ author, day: Math.floor(hour / 24) })),
          ({ author }) => author,
        )
        const last = Math.floor((community.events.at(-1)?.hour ?? 0) / 24)
        for (const { from, to, size, cells } of rows) {
          const cohort = [...daysOf.values()]
            .map((events) => events.map(({ day }) => day))
            .filter(([first = 0]) => first >= dayNumber(from) - FIRST_DAY && first < dayNumber(to) - FIRST_DAY)
          expect(size).toBe(cohort.length)
          for (const [place, cell] of cells.entries()) {
            const interval = place + 1
            const old = cohort.filter(([first = 0]) => last - first >= askedFrom(variant, interval, days))
            expect(cell.denominator).toBe(old.length)
            expect(cell.numerator).toBe(
              old.filter(([first = 0, ...rest]) => rest.some((day) => speaks[variant](day - first, interval, days)))
                .length,
            )
            if (cell.finished) expect(cell.denominator).toBe(size)
          }
          const next = cohort.filter(
            ([first = 0]) => last - first >= askedFrom(variant, cells.length + 1, days) && cells.length < 30,
          )
          expect(next).toEqual([])
        }
      }),
    )
  })

  it('unbounded is never below the other two', () => {
    fc.assert(
      fc.property(randomCommunity, (community) => {
        const grid = (variant: RetentionVariant) =>
          computeCohortGrid(activityOf(community), {
            by: 'week',
            variant,
            cohorts: 20,
            counted: everybody(community),
          })
        const unbounded = grid('unbounded')
        for (const variant of ['exact', 'bracket'] as const) {
          for (const [row, { cells }] of grid(variant).entries())
            for (const [place, cell] of cells.entries())
              expect(unbounded[row]?.cells[place]?.numerator ?? 0).toBeGreaterThanOrEqual(cell.numerator)
        }
      }),
    )
  })
})
