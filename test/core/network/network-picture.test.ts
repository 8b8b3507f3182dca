import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { buildActivityTable } from '#core/activity/activity-table.ts'
import { findInteractions } from '#core/network/interactions.ts'
import { networkPicture, PICTURE_WEEKS } from '#core/network/network-picture.ts'
import { decodePicture, encodePicture } from '#core/network/picture-columns.ts'
import { filterPicture } from '#core/network/picture-filter.ts'
import { imported, inventedTalk } from '../activity/invented-talk.ts'

const WEEK = 7 * 86_400_000
const everything = {
  fromWeek: 0,
  toWeek: Infinity,
  isShown: () => true,
  minWeight: 1,
  nodeLimit: 5000,
  edgeLimit: 20_000,
}

function pictureOf(sources: Parameters<typeof buildActivityTable>[0]) {
  const table = buildActivityTable(sources)
  const isCounted = Uint8Array.from(table.members, ({ isBot }) => (isBot ? 0 : 1))
  const interactions = findInteractions(table, isCounted)
  const until = (table.at.at(-1) ?? 0) + 1
  const picture = networkPicture(table, interactions, until)
  if (!picture) throw new Error('nobody exchanged anything')
  return { table, interactions, picture, from: until - PICTURE_WEEKS * WEEK }
}

describe('networkPicture', () => {
  it('holds every exchange of the year, by pair, week, kind and channel', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const { table, interactions, picture, from } = pictureOf(inventedTalk(seed))
        const { columns } = picture
        const expected = new Map<string, number>()
        for (let i = 0; i < interactions.size; i++) {
          const row = interactions.row[i] ?? 0
          const ends = [interactions.from[i], interactions.to[i]].map((place) => table.members[place ?? -1]?.id ?? -1)
          const week = Math.floor(((table.at[row] ?? 0) - from) / WEEK)
          const key = [
            ...ends.toSorted((a, b) => a - b),
            week,
            interactions.kind[i],
            table.channels[table.channel[row] ?? -1]?.id,
          ]
          expected.set(key.join(), (expected.get(key.join()) ?? 0) + 1)
        }
        const found = new Map<string, number>()
        for (let row = 0; row < columns.source.length; row++) {
          const ends = [columns.source[row], columns.target[row]].map((node) => columns.member[node ?? -1] ?? -1)
          const key = [...ends.toSorted((a, b) => a - b), columns.week[row], columns.kind[row], columns.channel[row]]
          found.set(key.join(), columns.count[row] ?? 0)
        }
        expect(found).toEqual(expected)
      }),
      { numRuns: 15 },
    )
  })

  it('is the same for the same talk, in whatever order it was imported', () => {
    const talk = inventedTalk(21, { members: 40, messages: 800 })
    const [one, other] = [pictureOf(talk), pictureOf(imported(talk, 3))]
    for (const name of ['x', 'y', 'group', 'bridging', 'source', 'target', 'week', 'kind', 'count'] as const)
      expect([...other.picture.columns[name]]).toEqual([...one.picture.columns[name]])
    expect(other.picture.groups).toEqual(one.picture.groups)
  })

  it('finds two circles that hardly know each other', () => {
    const circle = (first: number, channel: number, id: number) =>
      Array.from({ length: 60 }, (_, n) => ({
        id: id + n,
        at: n * 3_600_000,
        author: first + (n % 5),
        channel,
        characters: 1,
        mentions: [first + ((n + 1 + (n % 3)) % 5)],
      }))
    const messages = [...circle(0, 0, 0), ...circle(5, 1, 100)]
      .toSorted((a, b) => a.at - b.at)
      .concat([{ id: 900, at: 61 * 3_600_000, author: 0, channel: 0, characters: 1, mentions: [5] }])
      .map((message, id) => ({ ...message, id }))
    const { picture } = pictureOf({
      members: Array.from({ length: 10 }, (_, id) => ({ id, platformId: `p${id}`, isBot: false })),
      channels: ['one', 'two'].map((name, id) => ({ id, platformId: name, name })),
      messages,
    })
    const { group, bridging } = picture.columns
    expect(new Set(group.subarray(0, 5)).size).toBe(1)
    expect(new Set(group.subarray(5)).size).toBe(1)
    expect(group[0]).not.toBe(group[5])
    expect(picture.groups.map(({ members }) => members)).toEqual([5, 5])
    expect(new Set(picture.groups.flatMap(({ channels }) => channels[0]))).toEqual(new Set(['one', 'two']))
    // The two who know each other are the bridge.
    expect(
      [...bridging.keys()]
        .toSorted((a, b) => (bridging[b] ?? 0) - (bridging[a] ?? 0))
        .slice(0, 2)
        .toSorted(),
    ).toEqual([0, 5])
  })
})

describe('encodePicture and decodePicture', () => {
  it('are each other’s inverse, and a foreign blob is refused', () => {
    const { columns } = pictureOf(inventedTalk(2)).picture
    expect(decodePicture(encodePicture(columns))).toEqual({ ...columns, channel: Int32Array.from(columns.channel) })
    const { count, ...rest } = columns
    expect(() => decodePicture(encodePicture({ ...rest, count: count.subarray(1) }))).toThrow()
  })
})

describe('filterPicture', () => {
  it('sums up what matches, as going through the rows would', () => {
    fc.assert(
      fc.property(
        fc.integer(),
        fc.nat(51),
        fc.nat(3),
        fc.integer({ min: 1, max: 4 }),
        (seed, week, kind, minWeight) => {
          const { columns } = pictureOf(inventedTalk(seed)).picture
          const filter = { ...everything, fromWeek: week, kinds: new Set([kind, 3]), minWeight }
          const sums = new Map<string, number>()
          for (let row = 0; row < columns.source.length; row++) {
            if ((columns.week[row] ?? 0) < week || ![kind, 3].includes(columns.kind[row] ?? -1)) continue
            const key = `${columns.source[row]}-${columns.target[row]}`
            sums.set(key, (sums.get(key) ?? 0) + (columns.count[row] ?? 0))
          }
          const expected = new Map([...sums].filter(([, weight]) => weight >= minWeight))
          const { nodes, edges, matchedEdges, strength } = filterPicture(columns, filter)
          const found = edges.map(
            ({ source, target, weight }) => [`${nodes[source]}-${nodes[target]}`, weight] as const,
          )
          expect(new Map(found)).toEqual(expected)
          expect(matchedEdges).toBe(expected.size)
          expect(strength).toEqual(strength.toSorted((a, b) => b - a))
        },
      ),
      { numRuns: 20 },
    )
  })

  it('keeps the strongest nodes and the heaviest edges within its limits', () => {
    const { columns } = pictureOf(inventedTalk(6)).picture
    const whole = filterPicture(columns, everything)
    const less = filterPicture(columns, { ...everything, nodeLimit: 4, edgeLimit: 2 })
    expect(less.nodes).toEqual(whole.nodes.slice(0, 4))
    expect(less.edges).toHaveLength(2)
    expect(less).toMatchObject({ matchedNodes: whole.nodes.length, matchedEdges: whole.matchedEdges })
    expect(filterPicture(columns, { ...everything, isShown: () => false }).nodes).toEqual([])
  })
})
