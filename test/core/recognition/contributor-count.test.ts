import { describe, expect, it } from 'vitest'
import type { Contributor } from '#contract/recognition.ts'
import { buildActivityTable, type ActivityMessage } from '#core/activity/activity-table.ts'
import { createDayClock } from '#core/indicators/local-days.ts'
import { findInteractions } from '#core/network/interactions.ts'
import { monthlyContributors, sanctionKey } from '#core/recognition/contributor-count.ts'
import { recognitionNotice } from '#core/recognition/recognition-notice.ts'
import { defaultRecognitionRules } from '#core/recognition/recognition-rules.ts'

const DAY = 86_400_000
const APRIL = Date.UTC(2026, 3, 3, 4)
const clock = createDayClock('Asia/Shanghai')
const rules = defaultRecognitionRules

function contributors(messages: readonly Partial<ActivityMessage>[], change = {}, sanctioned: readonly string[] = []) {
  const table = buildActivityTable({
    members: ['a', 'b', 'c'].map((platformId, id) => ({ id, platformId, isBot: false })),
    channels: [{ id: 0, platformId: 'c', name: 'c' }],
    messages: messages.map((message, id) => ({ id, at: APRIL, author: 0, channel: 0, characters: 1, ...message })),
  })
  const isCounted = new Uint8Array(3).fill(1)
  return monthlyContributors({
    table,
    day: Int32Array.from(table.at, (at) => clock.dayOf(at)),
    isCounted,
    interactions: findInteractions(table, isCounted),
    rules: { ...rules, ...change },
    sanctioned: new Set(sanctioned),
  })
}

const talk = [
  { author: 0, at: APRIL },
  { author: 0, at: APRIL + DAY, isQuestion: true },
  { author: 1, at: APRIL + DAY + 60_000 }, // follows a question: an answer
  { author: 1, at: APRIL + 2 * DAY, replyTo: 0, reactions: 4 },
  { author: 0, at: APRIL + 30 * DAY },
]

describe('monthlyContributors', () => {
  it('gives points by open criteria, by month of the zone', () => {
    const months = contributors(talk)
    expect(months.map(({ month, isFinished }) => [month, isFinished])).toEqual([
      ['2026-04', true],
      ['2026-05', false],
    ])
    // b: 2 messages, 2 days, 2 answers, 4 reactions. a: 2 messages, 2 days, both answered. b came later: no welcome.
    expect(months[0]?.contributors).toMatchObject([
      { member: 1, rank: 1, points: 2 + 6 + 6 + 4, counts: { answers: 2, reactions: 4, answered: 0, welcomes: 0 } },
      { member: 0, rank: 2, points: 2 + 6 + 2, counts: { answers: 0, answered: 2 } },
    ])
  })

  it('counts answers to newcomers as welcomes, each criterion up to its ceiling, and gives badges', () => {
    const greeted = [
      { author: 0, at: APRIL },
      { author: 1, at: APRIL + DAY },
      { author: 0, at: APRIL + 2 * DAY, mentions: [1] },
    ]
    expect(contributors(greeted)[0]?.contributors[0]).toMatchObject({ member: 0, counts: { welcomes: 1 } })
    const many = Array.from({ length: 150 }, (_, n) => ({ author: 0, at: APRIL + n }))
    const [month] = contributors(many, { badges: [{ key: 'busy', criterion: 'messages', atLeast: 150 }] })
    expect(month?.contributors).toMatchObject([{ points: 100 + 3, counts: { messages: 150 }, badges: ['busy'] }])
  })

  it('names nobody who was sanctioned in that month, unless the rules say so', () => {
    const sanctioned = [sanctionKey(1, '2026-04')]
    expect(contributors(talk, {}, sanctioned)[0]?.contributors.map(({ member }) => member)).toEqual([0])
    expect(contributors(talk, { excludeSanctioned: false }, sanctioned)[0]?.contributors).toHaveLength(2)
  })

  it('gives equal points one rank and names as many as asked for', () => {
    const alike = [0, 1, 2].map((author) => ({ author, at: APRIL + author * DAY }))
    expect(contributors(alike)[0]?.contributors.map(({ rank }) => rank)).toEqual([1, 1, 1])
    expect(contributors(alike, { named: 2 })[0]?.contributors).toHaveLength(2)
  })
})

describe('recognitionNotice', () => {
  const contributor: Contributor = {
    memberId: 'u1' as Contributor['memberId'],
    name: '阿青',
    rank: 1,
    points: 12,
    counts: { messages: 2, 'active-days': 2, answers: 2, answered: 0, reactions: 0, welcomes: 0 },
    badges: [],
  }
  it.each([
    ['en', 'Readers: contributors of 2026-04', '1. 阿青, 12 points (2 answers given, 2 days)'],
    ['zh-CN', 'Readers 2026-04 优质贡献者', '1. 阿青，12 分（解答 2 次，活跃 2 天）'],
    ['zh-TW', 'Readers 2026-04 優質貢獻者', '1. 阿青，12 分（解答 2 次，活躍 2 天）'],
  ] as const)('is written in %s', (locale, title, line) => {
    const lines = recognitionNotice(locale, {
      community: 'Readers',
      month: '2026-04',
      contributors: [contributor],
    }).split('\n')
    expect(lines[0]).toBe(title)
    expect(lines[2]).toBe(line)
    expect(recognitionNotice(locale, { community: 'R', month: '2026-04', contributors: [] })).not.toContain('1.')
  })
})
