import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createFloodDetector, type FloodHit, type FloodMessage } from '#core/detection/flood-detector.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const START = Date.UTC(2024, 4, 6)
const ADVERT = '兼职日结三百到五百，手机就能做，加微信 {} 马上领取新人礼包'
const ADVERT_EN = 'Earn up to 900 dollars a week from home, message {} on Telegram for the starter pack'

type Draft = Partial<Omit<FloodMessage, 'id' | 'text'>> & { text: string }

const feed = (drafts: readonly Draft[], detector = createFloodDetector()): (FloodHit | null)[] =>
  drafts.map((draft, index) =>
    detector.add({ id: index + 1, sentAt: START + index * MINUTE, channelId: 1, memberId: index, ...draft }),
  )

const lastOf = (drafts: readonly Draft[]): FloodHit | null => feed(drafts).at(-1) ?? null

const copies = (count: number, text: (index: number) => string, more: Partial<Draft> = {}): Draft[] =>
  Array.from({ length: count }, (_, index) => ({ text: text(index), ...more }))

describe('campaigns', () => {
  it('are told from the fourth copy on, with all ids first and one id after', () => {
    const hits = feed(copies(6, () => ADVERT))
    expect(hits.slice(0, 3)).toEqual([null, null, null])
    expect(hits[3]).toMatchObject({ kind: 'campaign', size: 4, members: 4, firstAt: START, joined: [1, 2, 3, 4] })
    expect(hits[4]?.joined).toEqual([5])
    expect(new Set(hits.slice(3).map((hit) => hit?.clusterKey)).size).toBe(1)
  })

  it.each<[string, (index: number) => string]>([
    ['other contacts', (index) => ADVERT.replace('{}', `lily${index * 37}_vip`)],
    ['other digits', (index) => `内部消息今天第${index + 3}期资料免费发放，名额还剩${90 - index}个，快来领取`],
    [
      'full-width and Chinese digits in a price',
      (index) => ADVERT.replace('三百', ['300', '３００', '③⓪⓪', '300'][index] ?? ''),
    ],
    ['emoji between the words', (index) => [...ADVERT].join('🔥💰✨🎁'.slice(index * 2, index * 2 + 2))],
    ['other punctuation', (index) => ADVERT.replaceAll('，', ['，', '！', ' ', '~'][index] ?? '')],
    ['invisible characters', (index) => [...ADVERT].join('\u200b'.repeat(index))],
    [
      'traditional characters',
      (index) =>
        index % 2 === 0
          ? '免费领取资料请联系客服小姐姐报名马上开始赚钱'
          : '免費領取資料請聯繫客服小姐姐報名馬上開始賺錢',
    ],
    [
      'look-alike letters',
      (index) => (index % 2 === 0 ? ADVERT_EN : ADVERT_EN.replaceAll('e', 'е').replaceAll('o', 'о')),
    ],
    ['a few other words', (index) => `${ADVERT_EN} ${['today', 'right now', 'guys', 'ok'][index]}`],
    ['another greeting', (index) => `${['各位好', '大家好啊', '在吗', '朋友们'][index]}，${ADVERT}`],
    ['a mention in front', (index) => `@user${index} ${ADVERT_EN}`],
    ['another page of the same site', (index) => `${ADVERT_EN} https://example.com/p/${index}`],
  ])('see through %s', (_, text) => {
    expect(lastOf(copies(4, text))).toMatchObject({ kind: 'campaign', size: 4 })
  })

  it('come from one member too, when spread over channels', () => {
    const drafts = copies(4, () => ADVERT).map((draft, index) => ({ ...draft, memberId: 7, channelId: index }))
    expect(lastOf(drafts)).toMatchObject({ kind: 'campaign', members: 1, size: 4 })
  })

  it('do not form over more than the window', () => {
    const drafts = copies(6, () => ADVERT).map((draft, index) => ({ ...draft, sentAt: START + index * 30 * HOUR }))
    expect(feed(drafts)).toEqual(Array.from({ length: 6 }, () => null))
  })

  it('are made of a bare link only by many copies, and never of pictures', () => {
    expect(lastOf(copies(9, () => 'https://example.com/win?utm_source=x'))).toBeNull()
    expect(lastOf(copies(10, (index) => `https://example.com/win?utm_source=${index}`))).toMatchObject({ size: 10 })
    expect(lastOf(copies(12, (index) => `https://example.com/watch?v=${'abcdefghijkl'[index]}`))).toBeNull()
    expect(lastOf(copies(12, () => 'https://cdn.example.com/attachments/1/2/image.png'))).toBeNull()
  })

  it.each([
    '大家早上好',
    '哈哈哈哈哈哈哈哈哈哈哈哈哈哈哈哈哈哈哈哈哈哈',
    '+1',
    '666666',
    '[表情][表情][表情]',
    '<Media omitted>',
    '谢谢老板，谢谢大家',
    '收到，马上处理',
    'good morning everyone',
    'thank you so much!',
    'lol lol lol lol lol lol lol lol lol lol',
    '!rank show me the leaderboard of this season please',
    '/start subscribe to the daily digest of all channels',
    '> 兼职日结三百到五百，手机就能做，加微信马上领取新人礼包\n骗子吧',
    '```\nerror: linker command failed with exit code 1 and a very long explanation\n```',
    '提示: 作者被禁止或删除 内容自动屏蔽',
    '@张三 @李四 @王五 @赵六 @钱七 @孙八 @周九',
    'This message was deleted by an administrator of the group',
    '💯💯💯💯💯💯💯💯💯💯',
  ])('are not made of %s', (text) => {
    expect(feed(copies(12, () => text)).filter((hit) => hit?.kind === 'campaign')).toEqual([])
  })

  it('are not made of talk about the same thing', () => {
    const talk = [
      '今天活动的奖励到底什么时候发放，有人知道吗',
      '活动奖励好像明天才会发放，公告里面写了',
      '我觉得这次活动奖励太少了，还不如上一次',
      '有没有人领到活动奖励，我这边一直显示未完成',
      '活动奖励我已经领到了，记得去邮箱里面看一下',
    ]
    expect(feed(talk.map((text) => ({ text })))).toEqual(talk.map(() => null))
  })

  it('keep apart texts that differ', () => {
    const other = '出售九成新显卡一块，支持当面验货，有意的朋友可以私聊我看图'
    const hits = feed([...copies(4, () => ADVERT), ...copies(4, () => other)])
    expect(hits[3]?.clusterKey).not.toBe(hits[7]?.clusterKey)
  })
})

describe('bursts', () => {
  const burst = (count: number, text: string, more: Partial<Draft> = {}): (FloodHit | null)[] =>
    feed(
      copies(count, () => text).map((draft, index) => ({
        ...draft,
        memberId: 7,
        sentAt: START + index * 5000,
        ...more,
      })),
    )

  it('are five near-identical messages of one member in one channel', () => {
    const hits = burst(6, '快进群领福利')
    expect(hits[3]).toBeNull()
    expect(hits[4]).toMatchObject({ kind: 'burst', size: 5, members: 1, joined: [1, 2, 3, 4, 5] })
    expect(hits[5]).toMatchObject({ clusterKey: hits[4]?.clusterKey, joined: [6] })
  })

  it('are told of longer texts from the fourth on', () => {
    expect(burst(4, ADVERT)[3]).toMatchObject({ kind: 'burst', members: 1, size: 4 })
  })

  it('need eight repeats of very short texts', () => {
    expect(burst(7, '冲冲').at(-1)).toBeNull()
    expect(burst(8, '冲冲').at(-1)).toMatchObject({ kind: 'burst', size: 8 })
  })

  it('end when the member stops', () => {
    const drafts = copies(20, () => '快进群领福利').map((draft, index) => ({
      ...draft,
      memberId: 7,
      sentAt: START + index * MINUTE,
    }))
    expect(feed(drafts).every((hit) => hit === null)).toBe(true)
  })

  it('are of one member and one channel', () => {
    expect(
      feed(copies(9, () => '快进群领福利').map((draft, index) => ({ ...draft, sentAt: START + index * 1000 }))).at(-1),
    ).toBeNull()
    const channels = copies(9, () => '快进群领福利').map((draft, index) => ({
      ...draft,
      memberId: 7,
      channelId: index,
      sentAt: START,
    }))
    expect(feed(channels).at(-1)).toBeNull()
  })

  it('are not made of pictures sent in a row', () => {
    expect(burst(12, '[图片]').every((hit) => hit === null)).toBe(true)
  })
})

describe('the window', () => {
  it('lists the floods in it and forgets those before it', () => {
    const detector = createFloodDetector()
    feed(
      copies(5, () => ADVERT),
      detector,
    )
    expect(detector.clusters()).toMatchObject([{ kind: 'campaign', size: 5 }])
    detector.add({
      id: 99,
      sentAt: START + 80 * HOUR,
      channelId: 1,
      memberId: 1,
      text: '今天天气不错，适合出门走走看看花',
    })
    expect(detector.clusters()).toEqual([])
  })

  it('holds no more messages than it may', () => {
    const detector = createFloodDetector({ mostMessages: 10 })
    const hits = feed(
      copies(30, () => ADVERT),
      detector,
    )
    expect(Math.max(...hits.map((hit) => hit?.size ?? 0))).toBe(10)
  })

  it('tells the same floods after a restart that feeds it again', () => {
    const texts = [
      ADVERT,
      ADVERT_EN,
      '出售九成新显卡一块，支持当面验货，有意的朋友可以私聊我看图',
      '快进群领福利',
      '早',
      '今天谁打了新副本，难不难，求带一下',
    ]
    const messages = fc.array(
      fc.record({
        text: fc.constantFrom(...texts),
        gap: fc.integer({ min: 0, max: 5 * HOUR }),
        memberId: fc.nat(3),
        channelId: fc.nat(1),
      }),
      { minLength: 5, maxLength: 80 },
    )
    fc.assert(
      fc.property(messages, fc.nat(100), (drafts, cut) => {
        let sentAt = START
        const fed = drafts.map(({ gap, ...draft }, index): FloodMessage => ({
          ...draft,
          id: index + 1,
          sentAt: (sentAt += gap),
        }))
        const at = Math.floor((fed.length * cut) / 101)
        const whole = createFloodDetector()
        const expected = fed.map((message) => whole.add(message)).slice(at)
        const from = (fed[at]?.sentAt ?? 0) - 72 * HOUR
        const restarted = createFloodDetector()
        for (const message of fed.slice(0, at)) if (message.sentAt >= from) restarted.add(message)
        expect(fed.slice(at).map((message) => restarted.add(message))).toEqual(expected)
      }),
    )
  })

  it('keeps the key a campaign had before a restart', () => {
    const detector = createFloodDetector()
    const fed = copies(4, (index) => `${ADVERT_EN} ${'abcd'[index]}`).map((draft) => ({
      ...draft,
      clusterKey: 'campaign:known',
    }))
    expect(feed(fed, detector).at(-1)?.clusterKey).toBe('campaign:known')
    expect(feed([{ text: ADVERT_EN, sentAt: START + HOUR }], detector)[0]?.clusterKey).toBe('campaign:known')
  })
})

describe('any text', () => {
  it('is taken without an error', () => {
    const detector = createFloodDetector()
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        const hit = detector.add({ id: 1, sentAt: START, channelId: 1, memberId: 1, text })
        expect(hit === null || hit.size > 0).toBe(true)
      }),
    )
  })
})
