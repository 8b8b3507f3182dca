import { describe, expect, it } from 'vitest'
import type { FoundTopic } from '#contract/topics.ts'
import { computeTopicOverview } from '#core/topics/topic-overview.ts'
import { DAY, PLANTED, plantedMessages, plantedSources, START, type PlantedMessage } from './planted-community.ts'

const ZONE = 'Asia/Shanghai'
const overview = (messages = plantedMessages(), options = {}) =>
  computeTopicOverview(plantedSources(messages, options), ZONE, 28)
const found = (topics: readonly FoundTopic[], words: readonly string[]) =>
  topics.filter((topic) => topic.words.slice(0, 3).every((word) => words.includes(word)))

/** One question of each of `askers`, on the last day. */
const questions = (askers: number, textOf: (n: number) => string): PlantedMessage[] =>
  Array.from({ length: askers }, (_, n) => ({
    id: 100_000 + n,
    at: START + 55 * DAY + n * 60_000,
    author: n,
    channel: 1,
    characters: 8,
    nativeId: `9${String(n).padStart(6, '0')}`,
    text: textOf(n),
  }))

describe('topics', () => {
  it('finds what was planted in both languages, unhappy ones first', () => {
    const { topics } = overview()
    for (const { words } of Object.values(PLANTED)) expect(found(topics, words).length).toBeGreaterThan(0)
    expect(found(topics, PLANTED.delivery.words)[0]).toBe(topics[0])
    expect(topics[0]).toMatchObject({ isUnhappy: true, trend: 'up' })
    expect(found(topics, PLANTED.hiking.words)[0]).toMatchObject({ isUnhappy: false, trend: 'steady' })
  })

  it('says mood, share and three examples of three members', () => {
    const [topic] = overview().topics
    expect(topic?.mood.value).toBeCloseTo(PLANTED.delivery.mood, 1)
    expect(topic?.mood.low).toBeLessThan(topic?.mood.value ?? -1)
    expect(topic?.share).toBeGreaterThan(0.15)
    expect(topic?.share).toBeLessThan(0.35)
    expect(topic?.examples).toHaveLength(3)
    expect(topic?.weeks).toHaveLength(4)
  })

  it('takes traditional characters for the simplified ones', () => {
    const traditional = { 快递: '快遞', 发货: '發貨', 包裹: '包裹', 仓库: '倉庫', 延误: '延誤' }
    const mixed = plantedMessages().map((message, index) => ({
      ...message,
      text:
        index % 2 === 0
          ? message.text
          : Object.entries(traditional).reduce((text, [from, to]) => text.replaceAll(from, to), message.text),
    }))
    const words = overview(mixed).topics.flatMap((topic) => topic.words)
    expect(words).toContain('发货')
    expect(words.filter((word) => Object.values(traditional).includes(word) && word !== '包裹')).toEqual([])
  })

  it('shows no topic of fewer than five members, and no word that only they use', () => {
    const few = plantedMessages().map((message, index) => ({ ...message, author: index % 4 }))
    const { topics, mood } = overview(few)
    expect(topics).toEqual([])
    expect(mood[0]?.total).toMatchObject({ members: 4, value: null, low: null, high: null })
    const secret = plantedMessages().map((message) =>
      message.author < 4 ? { ...message, text: `${message.text} xanadu` } : message,
    )
    expect(overview(secret).topics.flatMap((topic) => topic.words)).not.toContain('xanadu')
  })

  it('leaves out bots, messages taken down, and who does not want to be analysed', () => {
    const messages = plantedMessages()
    const delivery = new Set(
      messages.filter(({ text }) => /快递|发货|物流|包裹|仓库|延误/.test(text)).map(({ id }) => id),
    )
    expect(found(overview(messages, { leftOut: delivery }).topics, PLANTED.delivery.words)).toEqual([])
    const all = overview(messages).mood[0]?.total.messages ?? 0
    const of3 = messages.filter(({ author, at }) => author === 3 && at >= START + 28 * DAY).length
    expect(of3).toBeGreaterThan(0)
    expect(overview(messages, { withheld: new Set([3]) }).mood[0]?.total.messages).toBe(all - of3)
    expect(overview(messages, { bots: [3] }).mood[0]?.total.messages).toBe(all - of3)
  })

  it('asks for twenty members before it shows a word that is a name', () => {
    const isName = (word: string) => word === 'summit'
    expect(overview(plantedMessages(6)).topics.flatMap(({ words }) => words)).toContain('summit')
    const fewer = plantedMessages().filter(({ author }) => author < 19)
    expect(overview(fewer, { isName }).topics.flatMap(({ words }) => words)).not.toContain('summit')
  })

  it('does not depend on the order in which messages came', () => {
    const messages = [...plantedMessages(), ...questions(7, () => '请问会员怎么退款？')]
    const { topics, requests, ...rest } = overview(messages)
    // The rows of a vault count in the order in which files came; the examples name them.
    const renumbered = messages.toReversed().map((message, index) => ({ ...message, id: index + 1 }))
    const again = overview(renumbered)
    const plain = <T extends { examples: { excerpt: string }[] }>(each: T) => ({
      ...each,
      examples: each.examples.map(({ excerpt }) => excerpt),
    })
    expect({ ...rest, topics: topics.map(plain), requests: requests.map(plain) }).toEqual({
      ...again,
      topics: again.topics.map(plain),
      requests: again.requests.map(plain),
    })
  })

  it('answers an empty community', () => {
    expect(overview([])).toMatchObject({ from: null, topics: [], requests: [], isAnalysed: false })
  })
})

describe('moods, languages and hours', () => {
  it('are counted by week, channel and tier; a week with few messages is marked', () => {
    const messages = plantedMessages().filter(({ at }, index) => at < START + 49 * DAY || index % 20 === 0)
    const tiers = Array.from({ length: 20 }, (_, place) => (place < 6 ? ('core' as const) : ('ordinary' as const)))
    const { mood, weeks } = overview(messages, { tiers })
    expect(weeks.map(({ name }) => name)).toEqual(['2026-W14', '2026-W15', '2026-W16', '2026-W17'])
    expect(mood.map(({ kind, name }) => `${kind} ${name}`.trim()).toSorted()).toEqual([
      'channel general',
      'channel 闲聊',
      'community',
      'tier core',
      'tier ordinary',
    ])
    expect(mood[0]?.weeks.map(({ small }) => small)).toEqual([false, false, false, true])
    const tierMessages = mood.filter(({ kind }) => kind === 'tier').map(({ total }) => total.messages)
    expect(tierMessages.reduce((sum, each) => sum + each, 0)).toBe(mood[0]?.total.messages)
  })

  it('are those of local days and hours', () => {
    const { hours, languages } = overview()
    expect(hours).toHaveLength(7)
    expect(hours.flat().reduce((sum, each) => sum + each, 0)).toBe(28 * 24)
    // 24 messages a day, 50 minutes apart from 00:10 on: 19:20 is the last hour with one, 20 and later have none.
    expect(hours[0]?.slice(20)).toEqual([0, 0, 0, 0])
    expect(languages.map(({ language }) => language)).toEqual(['zh-Hans', 'en'])
  })
})

describe('repeated requests', () => {
  it('are grouped by nearly the same words, with members, channels and answers', () => {
    const asked = questions(8, (n) => `请问会员年费怎么申请退款${'？'.repeat(1 + (n % 3))}`)
    const answer = { id: 200_000, at: START + 55 * DAY + 30_000_000, author: 19, channel: 1, characters: 5 }
    const reply = { ...answer, nativeId: '95', replyTo: 100_003, text: '在设置里' }
    const others = Array.from({ length: 20 }, (_, n) => ({
      ...answer,
      id: 200_001 + n,
      nativeId: `96${n}`,
      replyTo: 1,
      text: '嗯',
    }))
    const { requests } = overview([...plantedMessages(), ...asked, reply, ...others])
    expect(requests).toHaveLength(1)
    expect(requests[0]).toMatchObject({ messages: 8, members: 8, answered: 1, channels: ['general'] })
    expect(requests[0]?.words).toContain('退款')
  })

  it('are not shown of fewer than five members', () => {
    expect(overview([...plantedMessages(), ...questions(4, () => '请问会员年费怎么申请退款？')]).requests).toEqual([])
  })

  it('have personal data masked in their examples', () => {
    const asked = questions(6, () => '请问客服电话13812345678怎么打不通？')
    const [request] = overview([...plantedMessages(), ...asked]).requests
    expect(request?.examples[0]?.excerpt).toContain('[phone]')
    expect(JSON.stringify(request)).not.toContain('13812345678')
  })
})
