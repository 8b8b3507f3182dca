import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { buildActivityHistory, eligibleMembers, silentAfter } from '#core/churn/activity-history.ts'
import { createFeatureReader } from '#core/churn/churn-features.ts'
import { FEATURE_NAMES } from '#core/churn/feature-reasons.ts'
import { BEGIN, DAY, sampleMessages, tableOf } from './sample-activity.ts'

const columnOf = (name: (typeof FEATURE_NAMES)[number]): number => FEATURE_NAMES.indexOf(name)

describe('who counts', () => {
  it('has three messages before the instant and one in the 30 days before it, and is no bot: as counted by hand', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 1, max: 250 }), (seed, day) => {
        const messages = sampleMessages(seed)
        const table = tableOf(messages)
        const instant = BEGIN + day * DAY
        const expected = [...table.members.entries()]
          .filter(([, { id, isBot }]) => {
            const own = messages.filter(({ author, at }) => author === id && at < instant)
            return !isBot && own.length >= 3 && own.some(({ at }) => at >= instant - 30 * DAY)
          })
          .map(([place]) => place)
        const history = buildActivityHistory(table)
        const places = eligibleMembers(history, instant)
        expect(places).toEqual(expected)
        expect([...silentAfter(history, places, instant)]).toEqual(
          places.map((place) => {
            const id = table.members[place]?.id
            const next = messages.some(({ author, at }) => author === id && at >= instant && at < instant + 30 * DAY)
            return next ? 0 : 1
          }),
        )
      }),
      { numRuns: 20 },
    )
  })

  it('a message at the very instant is not before it', () => {
    const at = (day: number, id: number) => ({ id, at: BEGIN + day * DAY, author: 1, channel: 0, characters: 3 })
    const table = tableOf([at(1, 0), at(2, 1), at(40, 2)])
    const history = buildActivityHistory(table)
    expect(eligibleMembers(history, BEGIN + 40 * DAY)).toEqual([])
    expect(eligibleMembers(history, BEGIN + 40 * DAY + 1)).toEqual([1])
    expect([...silentAfter(history, [1], BEGIN + 40 * DAY)]).toEqual([0])
    expect([...silentAfter(history, [1], BEGIN + 10 * DAY)]).toEqual([1])
  })
})

describe('features', () => {
  it('read nothing of the instant and after: cutting the table there changes no bit', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 40, max: 230 }), (seed, day) => {
        const messages = sampleMessages(seed)
        const instant = BEGIN + day * DAY
        const whole = createFeatureReader(tableOf(messages)).at(instant)
        const cut = createFeatureReader(tableOf(messages.filter(({ at }) => at < instant))).at(instant)
        expect(cut.places).toEqual(whole.places)
        expect(Buffer.from(cut.values.buffer).equals(Buffer.from(whole.values.buffer))).toBe(true)
        expect(cut.mbgNbd).toEqual(whole.mbgNbd)
      }),
      { numRuns: 12 },
    )
  })

  it('do not depend on what was asked before', () => {
    const table = tableOf(sampleMessages(3))
    const reader = createFeatureReader(table)
    reader.at(BEGIN + 100 * DAY)
    const again = reader.at(BEGIN + 170 * DAY)
    expect(again.values).toEqual(createFeatureReader(table).at(BEGIN + 170 * DAY).values)
  })

  it('know the words in the list of reasons, each of them', () => {
    const { values, places } = createFeatureReader(tableOf(sampleMessages(5))).at(BEGIN + 200 * DAY)
    expect(places.length).toBeGreaterThan(10)
    for (const [column, name] of FEATURE_NAMES.entries()) {
      const known = places.some((_, row) => !Number.isNaN(values[row * FEATURE_NAMES.length + column]))
      expect(known, name).toBe(true)
    }
    expect(values.some((value) => value === Infinity || value === -Infinity)).toBe(false)
  })

  it('say unknown, not none, where an export carries no replies and mentions', () => {
    const messages = sampleMessages(9).map(({ replyTo: _replyTo, mentions: _mentions, ...message }) => message)
    const { values } = createFeatureReader(tableOf(messages)).at(BEGIN + 150 * DAY)
    expect(values[columnOf('answeredShare')]).toBeNaN()
    expect(values[columnOf('received84')]).toBeNaN()
    expect(values[columnOf('followedDay')]).not.toBeNaN()
  })

  it('leave out who withdrew or objected', () => {
    const table = tableOf(sampleMessages(2))
    const everybody = createFeatureReader(table).at(BEGIN + 150 * DAY).places
    const [first = 0] = everybody
    const others = createFeatureReader(table, new Set([first])).at(BEGIN + 150 * DAY).places
    expect(others).toEqual(everybody.slice(1))
  })

  it('take no hole in an export for a wave of leaving', () => {
    const messages = sampleMessages(4, 60, 240).filter(({ at }) => at < BEGIN + 100 * DAY || at >= BEGIN + 135 * DAY)
    const reader = createFeatureReader(tableOf(messages))
    const instants = reader.pastInstants(BEGIN + 200 * DAY, { stepDays: 10, instants: 12 })
    const days = instants.map((instant) => (instant - BEGIN) / DAY)
    expect(days).toContain(150)
    expect(days).not.toContain(100)
    expect(Math.max(...days)).toBe(170)
  })
})
