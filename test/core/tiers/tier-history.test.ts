import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  buildActivityTable,
  type ActivityMessage,
  type ActivitySources,
  type ActivityTable,
} from '#core/activity/activity-table.ts'
import { createDayClock } from '#core/indicators/local-days.ts'
import { findInteractions, indexEdges } from '#core/network/interactions.ts'
import { tierHistorySteps, type TierHistory } from '#core/tiers/tier-history.ts'
import { LEVELS, LONG_DAYS } from '#core/tiers/tier-rules.ts'
import { BEGIN, DAY, imported, inventedTalk } from '../activity/invented-talk.ts'

function historyOf(table: ActivityTable): TierHistory {
  const clock = createDayClock('Asia/Shanghai')
  const isCounted = Uint8Array.from(table.members, ({ isBot }) => (isBot ? 0 : 1))
  const interactions = findInteractions(table, isCounted)
  const steps = tierHistorySteps({
    table,
    clock,
    day: Int32Array.from(table.at, (at) => clock.dayOf(at)),
    isCounted,
    interactions,
    edges: indexEdges(interactions, table.members.length),
  })
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}

/** Levels now and moves by platform id: what must not depend on how the data came in. */
function levelsOf(sources: ActivitySources) {
  const table = buildActivityTable(sources)
  const history = historyOf(table)
  const name = (place: number): string => table.members[place]?.platformId ?? ''
  return {
    levels: Object.fromEntries(
      [...(history.snapshots.at(-1)?.levels ?? [])].map((level, place) => [
        name(place),
        LEVELS[level as 0 | 1 | 2 | 3],
      ]),
    ),
    moves: history.moves.map(({ member, at, from, to, facts }) => ({ member: name(member), at, from, to, facts })),
  }
}

/** One member's messages on given days, several a day. */
const writes = (author: number, days: readonly number[], perDay: number, id = 0): ActivityMessage[] =>
  days.flatMap((day, n) =>
    Array.from({ length: perDay }, (_, k) => ({
      id: id + n * perDay + k,
      at: BEGIN + day * DAY + k * 3_600_000,
      author,
      channel: 0,
      characters: 10,
    })),
  )
const range = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, n) => from + n)
const people = (count: number) => Array.from({ length: count }, (_, id) => ({ id, platformId: `p${id}`, isBot: false }))
const channels = [{ id: 0, platformId: 'c', name: 'c' }]
const inOrder = (messages: readonly ActivityMessage[]): ActivityMessage[] =>
  messages.toSorted((a, b) => a.at - b.at).map((message, id) => ({ ...message, id }))

describe('levels', () => {
  it('do not depend on the order of import', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer(), (seed, order) => {
        const talk = inventedTalk(seed)
        expect(levelsOf(imported(talk, order))).toEqual(levelsOf(talk))
      }),
      { numRuns: 25 },
    )
  })

  it('stay as they are when a member who never does anything is added', () => {
    fc.assert(
      fc.property(fc.integer(), fc.constantFrom('a-first', 'p5-between', 'z-last'), (seed, platformId) => {
        const talk = inventedTalk(seed)
        const { levels, moves } = levelsOf(talk)
        const more = levelsOf({ ...talk, members: [...talk.members, { id: 9999, platformId, isBot: false }] })
        expect(more.moves).toEqual(moves)
        expect(more.levels).toEqual({ ...levels, [platformId]: 'casual' })
      }),
      { numRuns: 25 },
    )
  })

  it('have no hole for a lone active member', () => {
    const lone = levelsOf({ members: people(3), channels, messages: writes(0, range(0, 60), 2) })
    expect(lone.levels).toEqual({ p0: 'core', p1: 'casual', p2: 'casual' })
  })

  it('rest on the share before one’s own: as counted by hand', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const talk = inventedTalk(seed)
        const table = buildActivityTable(talk)
        const { facts } = historyOf(table)
        const clock = createDayClock('Asia/Shanghai')
        const end = clock.dayOf(table.at.at(-1) ?? 0) + 1
        const counts = table.members.map(({ id, isBot }) =>
          isBot
            ? 0
            : talk.messages.filter(({ author, at }) => author === id && clock.dayOf(at) >= end - LONG_DAYS).length,
        )
        const total = counts.reduce((sum, count) => sum + count, 0)
        for (const [place, own] of counts.entries()) {
          if (own === 0 || table.members[place]?.isBot) continue
          const more = counts.filter((count) => count > own).reduce((sum, count) => sum + count, 0)
          expect(facts[place]?.messages).toBe(own)
          expect(facts[place]?.shareBefore).toBeCloseTo(more / total, 12)
        }
      }),
      { numRuns: 25 },
    )
  })

  it('follow a member who comes, leads the talk and falls silent, with grace before the fall', () => {
    // Two regulars through the year; a third writes most of all for ten weeks and then stops.
    const messages = inOrder([
      ...writes(0, range(0, 300), 1),
      ...writes(1, range(0, 300), 1),
      ...writes(2, range(70, 140), 6).map((message) => ({ ...message, mentions: [0, 1] })),
    ])
    const { moves } = levelsOf({ members: people(3), channels, messages })
    const own = moves.filter(({ member }) => member === 'p2')
    expect(own.map(({ from, to }) => `${LEVELS[from]} to ${LEVELS[to]}`)).toEqual([
      'casual to core',
      expect.stringMatching(/^core to (regular|casual)$/),
      ...(own.length > 2 ? ['regular to casual'] : []),
    ])
    const fall = own[1]?.at ?? 0
    const silentFrom = BEGIN + 140 * DAY
    // Silent for the short window, then through the grace.
    expect(fall - silentFrom).toBeGreaterThanOrEqual((28 + 14 - 1) * DAY)
    expect(fall - silentFrom).toBeLessThanOrEqual((28 + 14 + 14) * DAY)
  })

  it('know a leader by who turns to them, not by how much they write', () => {
    const fans = range(1, 25)
    const messages = inOrder([
      // Everybody answers the one who writes little; the fans write more and are answered by nobody.
      ...range(0, 100).map((day) => ({
        id: 0,
        at: BEGIN + day * DAY,
        author: 0,
        channel: 0,
        characters: 5,
        nativeId: `lead${day}`,
      })),
      ...range(0, 100).flatMap((day) =>
        fans.slice(day % 5, (day % 5) + 8).map((author, k) => ({
          id: 0,
          at: BEGIN + day * DAY + (k + 1) * 3_600_000,
          author,
          channel: 0,
          characters: 5,
          mentions: [0],
        })),
      ),
    ])
    const { levels } = levelsOf({ members: people(25), channels, messages })
    expect(levels['p0']).toBe('leader')
    expect(Object.values(levels).filter((level) => level === 'leader')).toHaveLength(1)
  })
})
