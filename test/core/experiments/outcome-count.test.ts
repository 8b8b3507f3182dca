import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Arm, ExperimentMetric } from '#contract/experiments.ts'
import { countOutcomes, type Exposure, type MemberEvent } from '#core/experiments/outcome-count.ts'

const DAY = 86_400_000
const count = (
  exposures: readonly Exposure[],
  events: readonly MemberEvent[],
  metric: ExperimentMetric = 'active',
  dataTo = 100 * DAY,
) => countOutcomes(exposures, events, { metric, windowDays: 7, dataTo })
const shown = (person: number, drawn: Arm, day: number): Exposure => ({
  person,
  drawn,
  a: drawn === 'a' ? day * DAY : null,
  b: drawn === 'b' ? day * DAY : null,
})
const wrote = (person: number, at: number, isAnswer = false): MemberEvent => ({ person, at: at * DAY, isAnswer })

describe('what counts', () => {
  it('only what comes after the exposure, and within the window', () => {
    const exposures = [shown(1, 'a', 10), shown(2, 'a', 10), shown(3, 'a', 10), shown(4, 'b', 10), shown(5, 'b', 10)]
    const events = [wrote(1, 9.9), wrote(2, 10), wrote(3, 17.001), wrote(4, 10.001), wrote(5, 17), wrote(5, 12)]
    expect(count(exposures, events).arms).toEqual({
      a: { drawn: 3, exposed: 3, n: 3, successes: 0 },
      b: { drawn: 2, exposed: 2, n: 2, successes: 2 },
    })
  })

  it('answers alone, or the week behind the window, where that was agreed', () => {
    const exposures = [shown(1, 'a', 10), shown(2, 'b', 10)]
    expect(count(exposures, [wrote(1, 11), wrote(2, 11, true)], 'replied').arms).toMatchObject({
      a: { successes: 0 },
      b: { successes: 1 },
    })
    expect(count(exposures, [wrote(1, 16.9), wrote(2, 24)], 'retained').arms).toMatchObject({
      a: { successes: 0 },
      b: { successes: 1 },
    })
  })

  it('nobody who saw both arms or the wrong one, whose window is open, or who was shown nothing', () => {
    const exposures: Exposure[] = [
      { person: 1, drawn: 'a', a: DAY, b: 2 * DAY },
      { person: 2, drawn: 'a', a: null, b: DAY },
      { person: 3, drawn: 'b', a: null, b: null },
      shown(4, 'b', 95),
      shown(5, 'b', 93),
    ]
    const counted = count(
      exposures,
      [1, 2, 3, 4, 5].map((person) => wrote(person, 96)),
    )
    expect(counted).toMatchObject({ crossed: 2, notExposed: 1, unfinished: 1 })
    expect(counted.arms).toEqual({
      a: { drawn: 2, exposed: 0, n: 0, successes: 0 },
      b: { drawn: 3, exposed: 2, n: 1, successes: 1 },
    })
  })

  it('what asking member by member gives', () => {
    const exposure = fc.record({
      drawn: fc.constantFrom<Arm>('a', 'b'),
      a: fc.option(fc.integer({ min: 0, max: 40 })),
      b: fc.option(fc.integer({ min: 0, max: 40 })),
    })
    const event = fc.record({
      person: fc.integer({ min: 0, max: 20 }),
      at: fc.integer({ min: 0, max: 50 }),
      isAnswer: fc.boolean(),
    })
    fc.assert(
      fc.property(
        fc.array(exposure, { maxLength: 15 }),
        fc.array(event, { maxLength: 60 }),
        fc.constantFrom<ExperimentMetric>('active', 'replied', 'retained'),
        (drawn, events, metric) => {
          const exposures = drawn.map(({ a, b, ...rest }, person) => ({
            ...rest,
            person,
            a: a === null ? null : a * DAY,
            b: b === null ? null : b * DAY,
          }))
          const [from, to] = metric === 'retained' ? [7, 14] : [0, 7]
          const clean = drawn
            .map((member, person) => ({
              person,
              arm: member.drawn,
              own: member[member.drawn],
              other: member[member.drawn === 'a' ? 'b' : 'a'],
            }))
            .filter(({ own, other }) => own !== null && other === null && own + to <= 45)
          const hits = clean.filter(({ person, own }) =>
            events.some(
              (each) =>
                each.person === person &&
                each.at > (own ?? 0) + from &&
                each.at <= (own ?? 0) + to &&
                (metric !== 'replied' || each.isAnswer),
            ),
          )
          const counted = count(
            exposures,
            events.map(({ person, at, isAnswer }) => wrote(person, at, isAnswer)),
            metric,
            45 * DAY,
          )
          for (const arm of ['a', 'b'] as const) {
            expect(counted.arms[arm].n).toBe(clean.filter((each) => each.arm === arm).length)
            expect(counted.arms[arm].successes).toBe(hits.filter((each) => each.arm === arm).length)
          }
        },
      ),
    )
  })
})
