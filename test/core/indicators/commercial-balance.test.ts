import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { computeCommercialBalance } from '#core/indicators/commercial-balance.ts'
import { createDayClock } from '#core/indicators/local-days.ts'
import { HOUR, randomCommunity, START, tableOf, type RandomCommunity } from './random-community.ts'

const DAY = 24 * HOUR
const clock = createDayClock('Asia/Shanghai')
const ids = fc.uniqueArray(fc.integer({ min: 1, max: 60 })).map((some) => new Set(some))

const balanceOf = (community: RandomCommunity, promotional: Set<number>, negative: Set<number> | null) =>
  computeCommercialBalance({ table: tableOf(community), clock, promotional, negative, from: START })[0]

describe('computeCommercialBalance', () => {
  it('equals its brute-force recomputation', () => {
    fc.assert(
      fc.property(randomCommunity, ids, ids, (community, promotional, negative) => {
        const events = community.events.map(({ author, hour }, place) => ({
          id: place + 1,
          author,
          at: START + hour * HOUR,
        }))
        const found = balanceOf(community, promotional, negative)
        if (events.length === 0) {
          expect(found).toBeUndefined()
          return
        }
        const promotions = events.filter(({ id }) => promotional.has(id))
        const last = events.at(-1)?.at ?? 0
        const others = events.filter(({ id, author }) => !promotional.has(id) && !community.bots.has(author))
        const isAfter = ({ id, at }: { id: number; at: number }) =>
          promotions.some((each) => each.id < id && at - each.at <= DAY)
        const isGone = ({ id, author, at }: (typeof events)[number]) =>
          !events.some((each) => each.author === author && each.id > id) && last - at >= 28 * DAY
        const days = (some: typeof events) => new Set(some.map(({ author, at }) => `${author} ${clock.dayOf(at)}`)).size
        const [after, otherwise] = [others.filter(isAfter), others.filter((each) => !isAfter(each))]
        expect(found).toMatchObject({
          messages: events.length,
          promotional: promotions.length,
          share: promotions.length / events.length,
          leaving: { afterOf: days(after), otherwiseOf: days(otherwise) },
          negative: { afterOf: after.length, otherwiseOf: otherwise.length },
        })
        expect(found?.leaving.after ?? 0).toBe(days(after) === 0 ? 0 : after.filter(isGone).length / days(after))
        expect(found?.negative.otherwise ?? 0).toBe(
          otherwise.length === 0 ? 0 : otherwise.filter(({ id }) => negative.has(id)).length / otherwise.length,
        )
      }),
    )
  })

  it('warns of much promotion, and of what is worse after it', () => {
    const talk = (hours: readonly number[]): RandomCommunity => ({
      events: hours.map((hour) => ({ author: 0, hour })),
      bots: new Set(),
      roles: [],
      removed: new Set(),
      records: { orders: [], invitations: [], surveys: [], complaints: [], suggestions: [] },
    })
    const every = talk(Array.from({ length: 100 }, (_, place) => place * 30))
    const level = (promotions: number, negative: Set<number> | null = null) =>
      balanceOf(every, new Set(Array.from({ length: promotions }, (_, place) => place + 1)), negative)?.level
    expect([level(0), level(9), level(10), level(20)]).toEqual(['fine', 'fine', 'watch', 'high'])
    // Nobody's mood is known before the analysis.
    expect(balanceOf(every, new Set(), null)?.negative).toMatchObject({ after: null, otherwise: null, isWorse: false })
    // An hour after a promotion everybody is angry, at other times nobody.
    const hours = Array.from({ length: 200 }, (_, place) => Math.floor(place / 2) * 60 + (place % 2) * 40)
    const spaced = talk([...hours, ...Array.from({ length: 8 }, (_, place) => 7000 + place * 80)])
    const angry = talk(spaced.events.flatMap(({ hour }, place) => (place < 200 ? [hour] : [hour, hour + 1])))
    const promotions = new Set([201, 203, 205, 207, 209, 211, 213, 215])
    const moods = new Set([202, 204, 206, 208, 210, 212, 214, 216])
    const found = balanceOf(angry, promotions, moods)
    expect(found?.negative).toMatchObject({ after: 1, otherwise: 0, isWorse: true })
    expect(found?.level).toBe('watch')
  })
})
