import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { kaplanMeier, thinned, type Lifetime } from '#core/onboarding/kaplan-meier.ts'

/** Weeks to relapse under 6-MP of 21 children (Freireich et al. 1963), the example of most textbooks; + = not yet. */
const FREIREICH = '6 6 6 6+ 7 9+ 10 10+ 11+ 13 16 17+ 19+ 20+ 22 23 25+ 32+ 32+ 34+ 35+'
  .split(' ')
  .map((week): Lifetime => ({ days: Number.parseInt(week, 10), hasEnded: !week.endsWith('+') }))

const lives = fc.array(fc.record({ days: fc.nat(20), hasEnded: fc.boolean() }), { maxLength: 25 })

describe('kaplanMeier', () => {
  it('gives the textbook’s curve and median', () => {
    const { steps, median, low, high } = kaplanMeier(FREIREICH)
    expect(steps.map(({ days, share }) => [days, Number(share.toFixed(4))])).toEqual([
      [6, 0.8571],
      [7, 0.8067],
      [10, 0.7529],
      [13, 0.6902],
      [16, 0.6275],
      [22, 0.5378],
      [23, 0.4482],
    ])
    expect(median).toBe(23)
    // R: survfit(Surv(time, status) ~ 1, conf.type = "log-log") on the same data.
    expect(low).toBe(13)
    expect(high).toBeNull()
    expect(steps[0]?.low).toBeCloseTo(0.6197, 4)
    expect(steps[0]?.high).toBeCloseTo(0.9516, 4)
  })

  it('is the share of those who lived longer when nobody is cut off', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(20), { minLength: 1, maxLength: 25 }), (days) => {
        const { steps } = kaplanMeier(days.map((each) => ({ days: each, hasEnded: true })))
        for (const step of steps)
          expect(step.share).toBeCloseTo(days.filter((each) => each > step.days).length / days.length, 9)
      }),
    )
  })

  it('is the product of the shares that got through each day', () => {
    fc.assert(
      fc.property(lives, (all) => {
        const { steps } = kaplanMeier(all)
        for (const { days, share, low, high } of steps) {
          let expected = 1
          for (let day = 0; day <= days; day++) {
            const atRisk = all.filter((life) => life.days >= day).length
            const ended = all.filter((life) => life.days === day && life.hasEnded).length
            if (atRisk > 0) expected *= 1 - ended / atRisk
          }
          expect(share).toBeCloseTo(expected, 9)
          expect(low).toBeLessThanOrEqual(share)
          expect(high).toBeGreaterThanOrEqual(share)
        }
      }),
    )
  })

  it('knows no median of nobody, or where most are still there', () => {
    expect(kaplanMeier([]).median).toBeNull()
    expect(
      kaplanMeier([
        { days: 3, hasEnded: false },
        { days: 2, hasEnded: false },
      ]),
    ).toMatchObject({ steps: [], median: null })
  })
})

describe('thinned', () => {
  it('keeps the first and the last step and no more than asked for', () => {
    const { steps } = kaplanMeier(Array.from({ length: 200 }, (_, days) => ({ days, hasEnded: true })))
    const few = thinned(steps, 40)
    expect(few).toHaveLength(40)
    expect([few[0], few.at(-1)]).toEqual([steps[0], steps.at(-1)])
    expect(thinned(steps.slice(0, 3), 40)).toEqual(steps.slice(0, 3))
  })
})
