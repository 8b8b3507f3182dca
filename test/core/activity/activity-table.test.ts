import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { buildActivityTable, firstRowFrom, LANGUAGES, type ActivityTable } from '#core/activity/activity-table.ts'
import { imported, inventedTalk } from './invented-talk.ts'

/** Everything of a table but the row ids, which differ between two vaults. */
function withoutIds({ messageIds, members, channels, ...columns }: ActivityTable) {
  void messageIds
  return {
    ...Object.fromEntries(
      Object.entries(columns).map(([name, column]) => [name, typeof column === 'number' ? column : [...column]]),
    ),
    members: members.map(({ platformId, isBot }) => ({ platformId, isBot })),
    channels: channels.map(({ platformId, name }) => ({ platformId, name })),
  }
}

describe('buildActivityTable', () => {
  it('does not depend on the order in which the messages were imported', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer(), (seed, order) => {
        const talk = inventedTalk(seed, { days: 2 }) // many messages of the same minute
        expect(withoutIds(buildActivityTable(imported(talk, order)))).toEqual(withoutIds(buildActivityTable(talk)))
      }),
      { numRuns: 30 },
    )
  })

  it('is ordered by time, and holds of each message what was given', () => {
    const talk = inventedTalk(3)
    const table = buildActivityTable(talk)
    expect(table.size).toBe(talk.messages.length)
    expect([...table.at]).toEqual([...table.at].sort((a, b) => a - b))
    for (const [row, id] of table.messageIds.entries()) {
      const given = talk.messages.find((message) => message.id === id)
      if (!given) throw new Error(`no message ${id}`)
      expect(table.members[table.author[row] ?? -1]?.id).toBe(given.author)
      expect(table.channels[table.channel[row] ?? -1]?.id).toBe(given.channel)
      expect(table.replyTo[row]).toBe(given.replyTo === undefined ? -1 : table.messageIds.indexOf(given.replyTo ?? -1))
      const mentioned = table.mentioned.subarray(table.mentionStart[row], table.mentionStart[row + 1])
      expect([...mentioned].map((place) => table.members[place]?.id)).toEqual(given.mentions ?? [])
      expect(LANGUAGES[table.language[row] ?? 0]).toBe(given.language ?? '')
      if (given.mood === undefined) expect(table.mood[row]).toBeNaN()
      else expect(table.mood[row]).toBeCloseTo(given.mood, 6)
    }
    expect(
      [...table.reactedRow].map((row, n) => [table.messageIds[row], table.members[table.reactedBy[n] ?? -1]?.id]),
    ).toEqual(talk.messages.flatMap(({ id, reactedBy = [] }) => reactedBy.map((by) => [id, by])))
  })

  it('counts several accounts of one person as the one that stands for them', () => {
    const talk = inventedTalk(4)
    const table = buildActivityTable({ ...talk, standIns: new Map([[101, 100]]) })
    const [one, other] = [
      table.members.findIndex(({ id }) => id === 100),
      table.members.findIndex(({ id }) => id === 101),
    ]
    const written = talk.messages.filter(({ author }) => author === 100 || author === 101).length
    expect(table.author.filter((place) => place === one)).toHaveLength(written)
    expect(table.author).not.toContain(other)
    expect(table.mentioned).not.toContain(other)
  })

  it('knows an answer to a message that is not there from none, and refuses authors it was not given', () => {
    const base = { at: 0, author: 1, channel: 0, characters: 1 }
    const sources = {
      members: [{ id: 1, platformId: 'a', isBot: false }],
      channels: [{ id: 0, platformId: 'c', name: 'c' }],
    }
    const table = buildActivityTable({
      ...sources,
      messages: [
        { ...base, id: 1, replyTo: null },
        { ...base, id: 2 },
      ],
    })
    expect([...table.replyTo]).toEqual([-2, -1])
    expect(() => buildActivityTable({ ...sources, messages: [{ ...base, id: 1, author: 9 }] })).toThrow('no member 9')
  })

  it('orders messages of one instant by the ids that a platform counts up', () => {
    const at = (id: number, nativeId: string) => ({ id, at: 5, author: 1, channel: 0, characters: 1, nativeId })
    const table = buildActivityTable({
      members: [{ id: 1, platformId: 'a', isBot: false }],
      channels: [{ id: 0, platformId: 'c', name: 'c' }],
      messages: [at(1, '100'), at(2, '99'), at(3, '101')],
    })
    expect([...table.messageIds]).toEqual([2, 1, 3])
  })
})

describe('firstRowFrom', () => {
  it('finds the first row at or after an instant, as looking at each would', () => {
    fc.assert(
      fc.property(fc.integer(), fc.nat(200), (seed, day) => {
        const table = buildActivityTable(inventedTalk(seed, { messages: 40 }))
        const instant = (table.at[0] ?? 0) + day * 86_400_000
        const found = table.at.findIndex((at) => at >= instant)
        expect(firstRowFrom(table, instant)).toBe(found === -1 ? table.size : found)
      }),
      { numRuns: 50 },
    )
  })
})
