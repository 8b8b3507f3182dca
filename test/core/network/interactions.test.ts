import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { buildActivityTable, type ActivityMessage, type ActivityTable } from '#core/activity/activity-table.ts'
import { findInteractions, indexEdges, Kind, TURN_WINDOW_MS } from '#core/network/interactions.ts'
import { inventedTalk } from '../activity/invented-talk.ts'

const MINUTE = 60_000
const members = ['ann', 'ben', 'cy', 'robot'].map((platformId, id) => ({
  id,
  platformId,
  isBot: platformId === 'robot',
}))
const channels = [{ id: 0, platformId: 'c', name: 'c' }]
const counted = (table: ActivityTable): Uint8Array => Uint8Array.from(table.members, ({ isBot }) => (isBot ? 0 : 1))

function exchanges(messages: readonly Partial<ActivityMessage>[]): string[] {
  const table = buildActivityTable({
    members,
    channels,
    messages: messages.map((message, n) => ({
      id: n,
      at: n * MINUTE,
      author: 0,
      channel: 0,
      characters: 1,
      ...message,
    })),
  })
  const found = findInteractions(table, counted(table))
  const kinds = Object.keys(Kind)
  const name = (place: number | undefined): string => table.members[place ?? -1]?.platformId ?? '?'
  return Array.from({ length: found.size }, (_, i) =>
    [name(found.from[i]), kinds[found.kind[i] ?? -1], name(found.to[i])].join(' '),
  )
}

describe('findInteractions', () => {
  it('finds answers, mentions and reactions, and each person once per message', () => {
    expect(
      exchanges([
        { author: 0 },
        { author: 1, replyTo: 0, mentions: [0, 2] },
        { author: 2, at: 60 * MINUTE, mentions: [2, 1], reactedBy: [0, 2] },
      ]),
    ).toEqual(['ben reply ann', 'ben mention cy', 'cy mention ben', 'ann reaction cy'])
  })

  it('takes messages side by side for turns of a talk, within the window and where nobody is named', () => {
    expect(exchanges([{ author: 0 }, { author: 1 }, { author: 1 }, { author: 0 }])).toEqual([
      'ben turn ann',
      'ann turn ben',
    ])
    expect(
      exchanges([
        { author: 0, at: 0 },
        { author: 1, at: TURN_WINDOW_MS },
      ]),
    ).toEqual(['ben turn ann'])
    expect(
      exchanges([
        { author: 0, at: 0 },
        { author: 1, at: TURN_WINDOW_MS + 1 },
      ]),
    ).toEqual([])
    expect(exchanges([{ author: 0 }, { author: 1, mentions: [2] }])).toEqual(['ben mention cy'])
    expect(exchanges([{ author: 0 }, { author: 1, replyTo: null }])).toEqual([])
  })

  it('passes over bots and those who withdrew, also between two turns', () => {
    expect(exchanges([{ author: 0 }, { author: 3, mentions: [0] }, { author: 1, mentions: [3] }])).toEqual([])
    expect(exchanges([{ author: 0 }, { author: 3 }, { author: 1 }])).toEqual(['ben turn ann'])
  })

  it('never lets anybody exchange with themselves or with somebody who does not count', () => {
    fc.assert(
      fc.property(fc.integer(), fc.uint8Array({ minLength: 12, maxLength: 12 }), (seed, bits) => {
        const table = buildActivityTable(inventedTalk(seed))
        const isCounted = bits.map((bit) => bit & 1)
        const { from, to, size, row } = findInteractions(table, isCounted)
        for (let i = 0; i < size; i++) {
          expect(from[i]).not.toBe(to[i])
          expect(isCounted[from[i] ?? 0]).toBe(1)
          expect(isCounted[to[i] ?? 0]).toBe(1)
        }
        expect([...row]).toEqual([...row].sort((a, b) => a - b))
      }),
      { numRuns: 30 },
    )
  })
})

describe('indexEdges', () => {
  it('numbers each directed pair once', () => {
    const table = buildActivityTable(inventedTalk(5))
    const found = findInteractions(table, counted(table))
    const edges = indexEdges(found, table.members.length)
    const pairs = Array.from({ length: edges.count }, (_, e) => `${edges.from[e]}>${edges.to[e]}`)
    expect(new Set(pairs).size).toBe(edges.count)
    for (let i = 0; i < found.size; i++) expect(pairs[edges.of[i] ?? -1]).toBe(`${found.from[i]}>${found.to[i]}`)
  })
})
