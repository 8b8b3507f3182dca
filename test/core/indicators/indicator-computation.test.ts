import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { IndicatorKey, IndicatorValue, PeriodUnit } from '#contract/indicators.ts'
import { wilsonInterval } from '#core/indicators/confidence-intervals.ts'
import { computeIndicators, type IndicatorInput } from '#core/indicators/indicator-computation.ts'
import { dayNumber } from '#core/indicators/local-days.ts'
import { periodsBetween } from '#core/indicators/periods.ts'
import { activityOf, HOUR, PEOPLE, randomCommunity, START, type RandomCommunity } from './random-community.ts'

const DAY = 24 * HOUR
const NOW = START + 210 * DAY
/** Days since 2026-01-01; every day of Shanghai has 24 hours. */
const dayOf = (at: number): number => Math.floor((at - START) / DAY)
const FIRST_DAY = dayNumber('2026-01-01')

function inputOf(
  community: RandomCommunity,
  by: PeriodUnit | null,
  more: Partial<IndicatorInput> = {},
): IndicatorInput {
  return {
    activity: activityOf(community),
    records: community.records,
    periods: periodsBetween(FIRST_DAY, dayNumber('2026-06-20'), by),
    by,
    now: NOW,
    targets: {},
    includeBots: false,
    includeStaff: false,
    ...more,
  }
}

type Pair = readonly [numerator: number, denominator: number | null]

/**
 * Every indicator a second time, by going through all events and records for each period: slow, simple, and written from
 * the definitions alone.
 */
function bruteForce(community: RandomCommunity, from: number, to: number): Record<IndicatorKey, Pair> {
  const { events, bots, roles, records, removed } = community
  const lastRole = (member: number): string =>
    roles
      .filter(({ platformId }) => platformId === String(member))
      .toSorted((a, b) => (a.from ?? 0) - (b.from ?? 0))
      .at(-1)?.role ?? 'member'
  const isOut = (member: number): boolean =>
    member >= 0 && (bots.has(member) || lastRole(member) === 'official' || lastRole(member) === 'test')
  const people = Array.from({ length: PEOPLE }, (_, member) => member).filter((member) => !isOut(member))
  const days = (member: number): number[] => [
    ...new Set(events.filter(({ author }) => author === member).map(({ hour }) => Math.floor(hour / 24))),
  ]
  const last = events.length === 0 ? -Infinity : dayOf(START + (events.at(-1)?.hour ?? 0) * HOUR)
  const isIn = (day: number): boolean => day >= from && day < to
  const active = people.filter((member) => days(member).some(isIn))
  const entered = people.filter((member) => days(member).length > 0 && isIn(Math.min(...days(member))))

  const matured = entered.filter((member) => last - Math.min(...days(member)) >= 13)
  const kept = matured.filter((member) => {
    const first = Math.min(...days(member))
    return days(member).some((day) => day - first >= 7 && day - first <= 13)
  })

  const paid = (who: number): number[] =>
    records.orders.filter(({ isPaid, person }) => isPaid && person === who).map(({ at }) => dayOf(at))
  const open = entered.filter((member) => paid(member).every((day) => day >= Math.min(...days(member))))
  const converted = open.filter((member) => paid(member).some((day) => day - Math.min(...days(member)) <= 30))

  const buyers = [...new Set(records.orders.map(({ person }) => person))].filter(
    (who) => !isOut(who) && paid(who).length > 0 && isIn(Math.min(...paid(who))),
  )
  const oldBuyers = buyers.filter((who) => last - Math.min(...paid(who)) >= 90)
  const repeated = oldBuyers.filter((who) =>
    paid(who).some((day) => day > Math.min(...paid(who)) && day - Math.min(...paid(who)) <= 90),
  )

  const joins = (who: number): number => (who >= 0 && days(who).length > 0 ? Math.min(...days(who)) : Infinity)
  const firstInvitation = new Map<number, number>()
  for (const { at, inviter, invitee } of records.invitations.toSorted((a, b) => a.at - b.at)) {
    if (inviter === invitee || isOut(invitee) || joins(invitee) < dayOf(at) || firstInvitation.has(invitee)) continue
    firstInvitation.set(invitee, dayOf(at))
  }
  const invited = [...firstInvitation].filter(([, day]) => isIn(day))
  const joined = invited.filter(([who, day]) => joins(who) - day <= 14)

  const answers = records.surveys.filter(
    (answer, place) =>
      (answer.person === null ||
        (!isOut(answer.person) &&
          !records.surveys.some(
            (other, index) =>
              other.person === answer.person &&
              other.wave === answer.wave &&
              (other.at > answer.at || (other.at === answer.at && index > place)),
          ))) &&
      isIn(dayOf(answer.at)),
  )
  const recommend = answers.flatMap((answer) => answer.recommend ?? [])
  const satisfied = answers.flatMap((answer) => answer.satisfaction ?? [])

  const due = records.complaints.filter(({ at }) => isIn(dayOf(at)) && at + DAY <= NOW)
  const answered = due.filter(({ at, repliedAt }) => repliedAt !== null && repliedAt <= at + DAY)
  const old = records.suggestions.filter(
    ({ at, state }) => isIn(dayOf(at)) && at + 30 * DAY <= NOW && !['duplicate', 'spam'].includes(state),
  )

  const content = events.flatMap(({ author, hour }, index) => {
    if (bots.has(author) || removed.has(index + 1) || !isIn(Math.floor(hour / 24))) return []
    const role = roles
      .filter(({ platformId, from: since }) => platformId === String(author) && (since ?? 0) <= START + hour * HOUR)
      .toSorted((a, b) => (a.from ?? 0) - (b.from ?? 0))
      .at(-1)?.role
    return role === 'test' ? [] : [role ?? 'member']
  })

  const isPresentOn = (member: number, day: number): boolean => limitDay(member, day) > day
  /** The day on which a member crosses the rule when it is silent from its last active day up to `day` on. */
  function limitDay(member: number, day: number): number {
    const past = days(member).filter((each) => each <= day)
    if (past.length === 0) return -Infinity
    const gaps = past.slice(1).map((each, index) => each - (past[index] ?? 0))
    const sorted = gaps.toSorted((a, b) => a - b)
    const place = (sorted.length - 1) * 0.95
    const [low, high] = [sorted[Math.floor(place)] ?? 0, sorted[Math.ceil(place)] ?? 0]
    const own = gaps.length < 5 ? 28 : Math.ceil(low + (high - low) * (place % 1))
    return (past.at(-1) ?? 0) + Math.min(90, Math.max(28, own))
  }
  const present = from > last ? [] : people.filter((member) => isPresentOn(member, from - 1))
  const churned = present.filter((member) => {
    for (let day = from; day < to && day <= last; day++) if (!isPresentOn(member, day)) return true
    return false
  })

  return {
    active: [active.length, null],
    interaction: [active.length, active.length],
    retention: [kept.length, matured.length],
    'paid-conversion': [converted.length, open.length],
    'referral-conversion': [joined.length, invited.length],
    repurchase: [repeated.length, oldBuyers.length],
    nps: [
      recommend.filter((score) => score >= 9).length - recommend.filter((score) => score <= 6).length,
      recommend.length,
    ],
    'ugc-share': [content.filter((role) => role === 'member').length, content.length],
    satisfaction: [satisfied.filter((score) => score >= 4).length, satisfied.length],
    'complaints-24h': [answered.length, due.length],
    'suggestion-adoption': [old.filter(({ state }) => state === 'adopted').length, old.length],
    churn: [churned.length, present.length],
  }
}

const needs: Partial<Record<IndicatorKey, keyof RandomCommunity['records']>> = {
  'paid-conversion': 'orders',
  'referral-conversion': 'invitations',
  repurchase: 'orders',
  nps: 'surveys',
  satisfaction: 'surveys',
  'complaints-24h': 'complaints',
  'suggestion-adoption': 'suggestions',
}

describe('each indicator', () => {
  it.each(['week', 'month', 'day', null] as const)('equals its brute-force recomputation, by %s', (by) => {
    fc.assert(
      fc.property(randomCommunity, (community) => {
        const input = inputOf(community, by)
        const { items } = computeIndicators(input)
        expect(items).toHaveLength(12 * input.periods.length)
        const expected = new Map(
          input.periods
            .filter((_, place) => by !== 'day' || place % 13 === 0)
            .map(({ name, from, to }) => [name, bruteForce(community, from - FIRST_DAY, to - FIRST_DAY)]),
        )
        for (const item of items) {
          const pair = expected.get(item.period)?.[item.key]
          if (!pair) continue
          const need = needs[item.key]
          if (need !== undefined && community.records[need].length === 0) {
            expect(item).toMatchObject({ value: null, numerator: null, basis: 'no-data' })
            continue
          }
          expect([item.key, item.period, item.numerator, item.denominator]).toEqual([item.key, item.period, ...pair])
        }
      }),
    )
  })

  it('has its value from numerator and denominator, and its interval around it', () => {
    fc.assert(
      fc.property(randomCommunity, (community) => {
        for (const item of computeIndicators(inputOf(community, 'month')).items) checkValue(item)
      }),
    )
  })

  it('counts bots and staff as members when they are asked for', () => {
    fc.assert(
      fc.property(randomCommunity, (community) => {
        const all = computeIndicators(inputOf(community, 'month', { includeBots: true, includeStaff: true }))
        const plain = computeIndicators(inputOf({ ...community, bots: new Set(), roles: [] }, 'month'))
        const counts = (items: readonly IndicatorValue[]) =>
          items
            .filter(({ key }) => key !== 'ugc-share')
            .map(({ key, numerator, denominator }) => [key, numerator, denominator])
        expect(counts(all.items)).toEqual(counts(plain.items))
      }),
    )
  })
})

function checkValue({ unit, value, numerator, denominator, low, high }: IndicatorValue): void {
  if (value === null) {
    expect(denominator ?? 0).toBe(0)
    expect([low, high]).toEqual([null, null])
  } else if (unit === 'share') {
    expect(value).toBe((numerator ?? 0) / (denominator ?? 0))
    expect({ low, high }).toEqual(wilsonInterval(numerator ?? 0, denominator ?? 0))
    expect(low).toBeLessThanOrEqual(value)
    expect(high).toBeGreaterThanOrEqual(value)
  } else if (unit === 'points') {
    expect(value).toBeCloseTo((100 * (numerator ?? 0)) / (denominator ?? 0), 10)
    expect(Math.abs(low ?? 0)).toBeLessThanOrEqual(100)
    expect(Math.abs(high ?? 0)).toBeLessThanOrEqual(100)
  } else expect([value, low, high]).toEqual([numerator, null, null])
}

describe('what must always hold', () => {
  it('DAU ≤ WAU ≤ MAU', () => {
    fc.assert(
      fc.property(randomCommunity, (community) => {
        for (const { key, details } of computeIndicators(inputOf(community, 'day')).items) {
          if (key !== 'active') continue
          expect(details['dau'] ?? 0).toBeLessThanOrEqual(details['wau'] ?? 0)
          expect(details['wau'] ?? 0).toBeLessThanOrEqual(details['mau'] ?? 0)
        }
      }),
    )
  })

  it('a day counts its active members once more as DAU; one behind the data has none to look back from', () => {
    fc.assert(
      fc.property(randomCommunity, (community) => {
        const lastDay = FIRST_DAY + dayOf(START + (community.events.at(-1)?.hour ?? 0) * HOUR)
        for (const { key, from, value, details } of computeIndicators(inputOf(community, 'day')).items) {
          if (key !== 'active' || community.events.length === 0) continue
          if (dayNumber(from) <= lastDay) expect(details['dau']).toBe(value)
          else expect([details['dau'], details['wau'], details['mau']]).toEqual([null, null, null])
        }
      }),
    )
  })

  it('new + returning + resurrecting = active, and the period before = returning + dormant', () => {
    fc.assert(
      fc.property(randomCommunity, fc.constantFrom('day', 'week', 'month'), (community, by) => {
        const { lifecycle } = computeIndicators(inputOf(community, by))
        for (const [place, counts] of lifecycle.entries()) {
          expect(counts.new + counts.returning + counts.resurrecting).toBe(counts.active)
          const before = lifecycle[place - 1]
          if (before) expect(counts.returning + counts.dormant).toBe(before.active)
          expect(counts.periodRetention.denominator).toBe(counts.returning + counts.dormant)
        }
      }),
    )
  })

  it('unfinished periods are not compared', () => {
    fc.assert(
      fc.property(randomCommunity, (community) => {
        for (const { finished, previous, trend } of computeIndicators(inputOf(community, 'week')).items)
          if (!finished) expect([previous, trend]).toEqual([null, null])
      }),
    )
  })
})
