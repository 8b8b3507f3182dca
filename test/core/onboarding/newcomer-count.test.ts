import { describe, expect, it } from 'vitest'
import { buildActivityTable, type ActivityMessage } from '#core/activity/activity-table.ts'
import { createDayClock } from '#core/indicators/local-days.ts'
import { findInteractions } from '#core/network/interactions.ts'
import { lifetimeCurves } from '#core/onboarding/lifetime-curves.ts'
import { firstDaysOf, newcomerWeeks, recentNewcomers } from '#core/onboarding/newcomer-count.ts'
import { BEGIN, DAY, imported, inventedTalk } from '../activity/invented-talk.ts'

const HOUR = 3_600_000
const people = ['host', 'new', 'quiet'].map((platformId, id) => ({ id, platformId, isBot: false }))
const channels = [{ id: 0, platformId: 'c', name: 'c' }]
const clock = createDayClock('Asia/Shanghai')

function countsOf(messages: readonly Partial<ActivityMessage>[]) {
  const table = buildActivityTable({
    members: people,
    channels,
    messages: messages
      .map((message) => ({ id: 0, at: BEGIN, author: 0, channel: 0, characters: 1, ...message }))
      .toSorted((a, b) => a.at - b.at)
      .map((message, id) => ({ ...message, id })),
  })
  const isCounted = new Uint8Array(table.members.length).fill(1)
  const inputs = {
    table,
    clock,
    day: Int32Array.from(table.at, (at) => clock.dayOf(at)),
    isCounted,
    interactions: findInteractions(table, isCounted),
  }
  return { inputs, firstDays: firstDaysOf(inputs) }
}
/** The host writes each day for ten weeks, at ten in the morning in Shanghai. */
const host = Array.from({ length: 70 }, (_, day) => ({ author: 0, at: BEGIN + day * DAY + 2 * HOUR }))
const placeOf = (id: number): number =>
  people
    .map(({ platformId }) => platformId)
    .toSorted()
    .indexOf(people[id]?.platformId ?? '')

describe('firstDaysOf', () => {
  it('tells the steps of the first week and the first answer', () => {
    const first = BEGIN + 35 * DAY + 5 * HOUR
    const { firstDays } = countsOf([
      ...host,
      { author: 1, at: first },
      { author: 0, at: first + HOUR, mentions: [1] },
      { author: 1, at: first + DAY, mentions: [0] },
      { author: 1, at: first + 2 * DAY },
      { author: 1, at: first + 8 * DAY },
      { author: 2, at: BEGIN + 66 * DAY },
    ])
    expect(firstDays[placeOf(1)]).toMatchObject({
      firstAt: first,
      steps: ['wrote', 'was-answered', 'answered-others', 'came-back', 'three-days'],
      answeredAfterMs: HOUR,
      isFinished: true,
      isRetained: true,
    })
    expect(firstDays[placeOf(2)]).toMatchObject({
      steps: ['wrote'],
      answeredAfterMs: null,
      isFinished: false,
      isRetained: null,
    })
  })

  it('counts what comes after the seven days neither as a step nor as an answer', () => {
    const first = BEGIN + 35 * DAY + 5 * HOUR
    const { firstDays } = countsOf([
      ...host,
      { author: 1, at: first },
      { author: 0, at: first + 7 * DAY, mentions: [1] },
      { author: 1, at: first + 14 * DAY },
    ])
    expect(firstDays[placeOf(1)]).toMatchObject({ steps: ['wrote'], answeredAfterMs: null, isRetained: false })
  })
})

describe('newcomerWeeks', () => {
  it('sums up by the week of the first message, with the interval, and marks what is unfinished or cut off', () => {
    const first = BEGIN + 35 * DAY + 5 * HOUR
    const { inputs, firstDays } = countsOf([...host, { author: 1, at: first }, { author: 1, at: first + 7 * DAY }])
    const referenceDay = inputs.day.at(-1) ?? 0
    const weeks = newcomerWeeks(firstDays, { firstDay: inputs.day[0] ?? 0, referenceDay, clock })
    expect(weeks).toHaveLength(10)
    expect(weeks.map(({ joined }) => joined)).toEqual([1, 0, 0, 0, 0, 1, 0, 0, 0, 0])
    expect(weeks.map(({ isCutOff }) => isCutOff)).toEqual([true, true, true, true, ...Array(6).fill(false)])
    expect(weeks.map(({ isFinished }) => isFinished)).toEqual([...Array(8).fill(true), false, false])
    expect(weeks[5]).toMatchObject({ counted: 1, retained: 1, retention: { value: 1, high: 1 } })
    expect(weeks[6]?.retention).toBeNull()
    expect(recentNewcomers(firstDays, referenceDay, 28)).toEqual([])
    expect(recentNewcomers(firstDays, referenceDay, 40).map(({ member }) => member)).toEqual([placeOf(1)])
  })
})

describe('lifetimeCurves', () => {
  it('ends a life by the churn rule, and leaves out who is still there', () => {
    const { inputs } = countsOf([
      ...host,
      { author: 1, at: BEGIN + 10 * DAY },
      { author: 1, at: BEGIN + 20 * DAY },
      { author: 2, at: BEGIN + 60 * DAY },
    ])
    const curves = lifetimeCurves({ ...inputs, sources: new Map() })
    expect(curves.all.everyone).toMatchObject([{ group: 'all', members: 3, ended: 1, medianDays: 10 }])
    expect(curves.all.everyone[0]?.curve).toMatchObject([{ days: 10, share: 0.5 }])
    expect(curves.all.returning).toMatchObject([{ members: 2, ended: 1 }])
    // Three people are too few for a curve of their own.
    expect(curves.month.everyone).toEqual([])
  })

  it('comes out the same in any order of import', () => {
    const of = (sources: Parameters<typeof buildActivityTable>[0]) => {
      const table = buildActivityTable(sources)
      const day = Int32Array.from(table.at, (at) => clock.dayOf(at))
      return lifetimeCurves({ table, day, isCounted: new Uint8Array(table.members.length).fill(1), sources: new Map() })
    }
    const talk = inventedTalk(11, { members: 60 })
    expect(of(imported(talk, 5))).toEqual(of(talk))
  })
})
