import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { TAGS } from '#contract/member-tags.ts'
import { buildActivityTable, type ActivityMessage } from '#core/activity/activity-table.ts'
import { createDayClock } from '#core/indicators/local-days.ts'
import type { MemberDocument } from '#core/insight/insight-document.ts'
import type { MemberSignals } from '#core/members/member-signals.ts'
import { tagsOf } from '#core/members/member-tag-rules.ts'
import { percentiles } from '#core/members/percentiles.ts'
import { countSignals } from '#core/members/signal-count.ts'
import { findInteractions } from '#core/network/interactions.ts'
import { DAY, inventedTalk } from '../activity/invented-talk.ts'

const clock = createDayClock('Asia/Shanghai')
const dayOf = ({ at }: ActivityMessage): number => clock.dayOf(at)

function countsOf(talk: ReturnType<typeof inventedTalk>) {
  const table = buildActivityTable(talk)
  const isCounted = Uint8Array.from(table.members, ({ isBot }) => (isBot ? 0 : 1))
  const interactions = findInteractions(table, isCounted)
  const day = Int32Array.from(table.at, (at) => clock.dayOf(at))
  const signals = countSignals({ table, day, clock, isCounted, interactions, sanctions: new Map() })
  return { table, interactions, signals, end: (day.at(-1) ?? 0) + 1 }
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)

describe('countSignals', () => {
  it('counts messages, days, hours, channels and moods as going through the messages would', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const talk = inventedTalk(seed)
        const { table, signals, end } = countsOf(talk)
        for (const [place, { id, isBot }] of table.members.entries()) {
          const own = talk.messages.filter(({ author }) => author === id)
          const found = signals[place]
          if (isBot || own.length === 0) {
            expect(found).toBeNull()
            continue
          }
          if (!found) throw new Error('not counted')
          const long = own.filter((message) => dayOf(message) >= end - 91)
          const recent = own.filter((message) => dayOf(message) >= end - 28)
          expect(found).toMatchObject({
            firstAt: Math.min(...own.map(({ at }) => at)),
            lastAt: Math.max(...own.map(({ at }) => at)),
            total: own.length,
            messages: long.length,
            recent: recent.length,
            earlier: long.length - recent.length,
            activeDays: new Set(long.map(dayOf)).size,
            recentDays: new Set(recent.map(dayOf)).size,
            channels: new Set(long.map(({ channel }) => channel)).size,
            questions: long.filter(({ isQuestion }) => isQuestion).length,
            reactions: sum(long.map(({ reactions = 0 }) => reactions)),
            characters: long.length === 0 ? 0 : Math.round(sum(long.map(({ characters }) => characters)) / long.length),
          })
          expect(sum(found.dayParts)).toBe(long.length)
          const night = long.filter((message) => message.at - clock.startOf(dayOf(message)) < 6 * 3_600_000)
          expect(found.dayParts[0]).toBe(night.length)
          const weekend = long.filter((message) => [0, 6].includes(new Date(dayOf(message) * DAY).getUTCDay()))
          expect(found.weekend).toBe(weekend.length)
          const moods = recent.flatMap(({ mood }) => mood ?? [])
          expect(found.mood.n).toBe(moods.length)
          if (moods.length > 0) expect(found.mood.mean).toBeCloseTo(sum(moods) / moods.length, 3)
          expect(sum(Object.values(found.languages))).toBe(long.filter(({ language }) => language).length)
        }
      }),
      { numRuns: 20 },
    )
  })

  it('counts partners, and those of both directions, as the exchanges say', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const { table, interactions, signals, end } = countsOf(inventedTalk(seed))
        const pairs = new Set<string>()
        for (let i = 0; i < interactions.size; i++) {
          const row = interactions.row[i] ?? 0
          if (clock.dayOf(table.at[row] ?? 0) >= end - 91) pairs.add(`${interactions.from[i]}>${interactions.to[i]}`)
        }
        for (const [place, found] of signals.entries()) {
          if (!found) continue
          const others = [...table.members.keys()].filter((other) => other !== place)
          const gave = others.filter((other) => pairs.has(`${place}>${other}`))
          const got = others.filter((other) => pairs.has(`${other}>${place}`))
          expect(found.partners).toBe(new Set([...gave, ...got]).size)
          expect(found.mutualPartners).toBe(gave.filter((other) => got.includes(other)).length)
        }
      }),
      { numRuns: 20 },
    )
  })

  it('tells a steady rhythm from a bursty one', () => {
    const on = (days: readonly number[]): MemberSignals | null | undefined => {
      const messages = days.map((day, id) => ({ id, at: day * DAY, author: 1, channel: 0, characters: 1 }))
      return countsOf({
        members: [{ id: 1, platformId: 'a', isBot: false }],
        channels: [{ id: 0, platformId: 'c', name: 'c' }],
        messages,
      }).signals[0]
    }
    expect(on([0, 7, 14, 21, 28, 35])?.burstiness).toBe(-1)
    expect(on([0, 1, 2, 3, 4, 5, 6, 7, 90])?.burstiness).toBeGreaterThan(0.3)
    expect(on([0, 1, 2])?.burstiness).toBeNull()
    expect(on([0, 1, 60, 61])?.returnedAfterDays).toBe(59)
  })
})

describe('percentiles', () => {
  it('are the share of the others that are lower', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.nat(5), fc.constant(Number.NaN)), { maxLength: 12 }), (values) => {
        const counted = values.filter((value) => !Number.isNaN(value))
        expect([...percentiles(Float64Array.from(values))]).toEqual(
          values.map((value) =>
            Number.isNaN(value)
              ? Number.NaN
              : counted.length === 1
                ? 1
                : counted.filter((other) => other < value).length / (counted.length - 1),
          ),
        )
      }),
    )
  })
})

describe('tagsOf', () => {
  const signals: MemberSignals = {
    firstAt: 0,
    lastAt: 300 * DAY,
    total: 400,
    messages: 100,
    recent: 30,
    earlier: 70,
    activeDays: 40,
    recentDays: 12,
    volumePercentile: 0.95,
    characters: 40,
    dayParts: [0, 10, 20, 70],
    weekend: 30,
    burstiness: 0,
    gaps: 60,
    channels: 3,
    mainChannel: 7,
    mainChannelMessages: 80,
    responses: 60,
    questions: 5,
    answered: 20,
    welcomes: 12,
    answersReceived: 30,
    reactions: 10,
    contributionPercentile: 0.95,
    mood: { n: 30, mean: 0.4, variance: 0.04 },
    moodEarlier: { n: 70, mean: 0.1, variance: 0.04 },
    partners: 20,
    mutualPartners: 12,
    returnedAfterDays: 3,
    sanctions: 0,
    warnings: 1,
    languages: { 'zh-Hans': 90, en: 10, other: 5 },
  }
  const document: MemberDocument = {
    level: 'core',
    tierSince: null,
    tierWhy: { code: 'volume', data: {} },
    measures: {
      messages: 100,
      recentMessages: 30,
      activeDays: 40,
      partners: 20,
      shareBefore: 0.1,
      reach: 120,
      reachPercentile: 0.96,
      pageRankPercentile: 0.96,
      bridging: 10,
      bridgingPercentile: 0.95,
    },
    group: 0,
    movement: 'held',
    churn: null,
    onboarding: null,
    signals,
  }
  const valuesOf = (change: Partial<MemberSignals> = {}): Record<string, string> =>
    Object.fromEntries(
      tagsOf(
        { ...document, signals: { ...signals, ...change } },
        { asOf: 301 * DAY, channelName: (id) => (id === 7 ? 'reading' : null) },
      ).map(({ name, value }) => [name, value]),
    )

  it('says what the figures say', () => {
    expect(valuesOf()).toEqual({
      volume: 'top',
      frequency: 'weekly',
      trend: 'steady',
      'message-length': 'medium',
      'time-of-day': 'evening',
      'days-of-week': 'all-week',
      regularity: 'mixed',
      'main-channel': 'reading',
      breadth: 'few-channels',
      'conversation-role': 'answerer',
      answers: 'often',
      questions: 'rarely',
      welcomes: 'often',
      'gets-answered': 'sometimes',
      mood: 'positive',
      'mood-trend': 'brighter',
      reach: 'wide',
      partners: 'many',
      bridge: 'bridge',
      reciprocity: 'mutual',
      sanctions: 'none',
      warnings: 'one',
      stage: 'active',
      tenure: 'months',
      movement: 'held',
      contribution: 'high',
      language: 'zh-Hans',
      languages: 'two',
    })
  })

  it('leaves out what too little is known for', () => {
    const few = valuesOf({
      messages: 2,
      recent: 2,
      earlier: 0,
      burstiness: null,
      languages: {},
      mood: { n: 1, mean: -1, variance: 0 },
      moodEarlier: { n: 0, mean: 0, variance: 0 },
    })
    for (const name of ['trend', 'time-of-day', 'regularity', 'answers', 'mood', 'mood-trend', 'language'])
      expect(few).not.toHaveProperty(name)
    expect(few).toMatchObject({ volume: 'top', stage: 'active' })
  })

  it('follows a member through the stages of a life', () => {
    const at = (day: number): number => day * DAY
    expect(valuesOf({ firstAt: at(290), lastAt: at(300) })['stage']).toBe('new')
    expect(valuesOf({ returnedAfterDays: 40 })['stage']).toBe('returning')
    expect(valuesOf({ lastAt: at(260), recent: 0 })).toMatchObject({ stage: 'fading', trend: 'silent' })
    expect(valuesOf({ lastAt: at(200) })['stage']).toBe('dormant')
  })

  it('stays within the allow-list, whatever the figures are', () => {
    const count = fc.nat(200)
    const share = fc.double({ min: 0, max: 1, noNaN: true })
    const moments = fc.record({ n: count, mean: fc.double({ min: -1, max: 1, noNaN: true }), variance: share })
    fc.assert(
      fc.property(
        count,
        count,
        count,
        share,
        moments,
        moments,
        fc.dictionary(fc.constantFrom('en', 'zh-Hans', 'zh-Hant', 'mixed', 'other'), count),
        (a, b, c, d, mood, moodEarlier, languages) => {
          const tags = tagsOf(
            {
              ...document,
              signals: {
                ...signals,
                messages: a + b,
                recent: a,
                earlier: b,
                questions: Math.min(c, a + b),
                responses: Math.min(b, a + b),
                recentDays: c % 29,
                burstiness: d * 2 - 1,
                volumePercentile: d,
                sanctions: c % 3,
                mood,
                moodEarlier,
                languages,
              },
            },
            { asOf: 301 * DAY, channelName: () => 'reading' },
          )
          for (const { name, value, confidence, dimension } of tags) {
            const known = TAGS[name as keyof typeof TAGS]
            expect(known.dimension).toBe(dimension)
            if (known.values) expect(known.values as readonly string[]).toContain(value)
            expect(confidence).toBeGreaterThan(0)
            expect(confidence).toBeLessThanOrEqual(1)
          }
        },
      ),
    )
  })
})
