import type { FoundTopic, MoodFigure, RepeatedRequest, TopicExample } from '#contract/topics.ts'
import { ChannelId, MessageId } from '#contract/ids.ts'
import { dayName } from '#core/indicators/local-days.ts'
import { periodOf } from '#core/indicators/periods.ts'
import { os } from './fake-base.ts'

const WEEKS = 12
const DAY = 86_400_000

const mood = (value: number, messages: number): MoodFigure => ({
  messages,
  members: Math.ceil(messages / 4),
  value: messages < 20 ? null : value,
  low: messages < 20 ? null : value - 0.1,
  high: messages < 20 ? null : value + 0.1,
  small: messages < 30,
})
const weeks = (value: number, messages: number): MoodFigure[] =>
  Array.from({ length: WEEKS }, (_, week) => mood(value + 0.02 * (week % 3), week === WEEKS - 1 ? 12 : messages))

const example = (excerpt: string, sentAt: number): TopicExample => ({
  messageId: MessageId.parse('m1'),
  channelId: ChannelId.parse('h1'),
  channel: '求助',
  sentAt,
  excerpt,
})

const topic = (words: string[], value: number, at: number): FoundTopic => ({
  words,
  messages: 180,
  members: 41,
  share: 0.12,
  mood: mood(value, 180),
  weeks: weeks(value, 25),
  isUnhappy: value < 0,
  trend: value < 0 ? 'up' : 'steady',
  examples: [example(`${words[0] ?? ''}：请联系 [phone]`, at), example(`${words[1] ?? ''}又来了`, at - DAY)],
})

const request = (words: string[], members: number, at: number): RepeatedRequest => ({
  words,
  messages: members + 4,
  members,
  answered: Math.floor(members / 2),
  channels: ['求助', '闲聊'],
  lastAt: at,
  examples: [example('请问会员怎么退款？', at)],
})

export const topics = os.topics.router({
  overview: os.topics.overview.handler(({ context: { state }, input, errors }) => {
    const community = state.community.communities().find(({ id }) => id === input.communityId)
    if (!community) throw errors.COMMUNITY_NOT_FOUND()
    const at = community.dataTo ?? 0
    const { from: monday } = periodOf(Math.floor(at / DAY), 'week')
    const names = Array.from({ length: WEEKS }, (_, week) => periodOf(monday - 7 * (WEEKS - 1 - week), 'week'))
    return {
      communityId: input.communityId,
      timeZone: state.settings.timeZone,
      dataTo: community.dataTo,
      from: dayName(names[0]?.from ?? 0),
      to: dayName(monday + 7),
      isAnalysed: true,
      withExamples: true,
      weeks: names.map(({ name, from, to }) => ({ name, from: dayName(from), to: dayName(to) })),
      mood: [
        { kind: 'community' as const, name: '', total: mood(0.1, 4_000), weeks: weeks(0.1, 330) },
        { kind: 'channel' as const, name: '闲聊', total: mood(0.3, 2_500), weeks: weeks(0.3, 200) },
        { kind: 'channel' as const, name: '求助', total: mood(-0.2, 1_500), weeks: weeks(-0.2, 130) },
        { kind: 'tier' as const, name: 'core', total: mood(0.2, 1_000), weeks: weeks(0.2, 80) },
      ],
      groups: { all: 1_600, read: 1_600 },
      topics: [topic(['快递', '发货', '仓库'], -0.5, at), topic(['hiking', 'trail', 'summit'], 0.4, at)],
      requests: [request(['会员', '退款'], 12, at), request(['发票'], 6, at - DAY)],
      languages: [
        { language: 'zh-Hans' as const, weeks: names.map(() => 240) },
        { language: 'en' as const, weeks: names.map((_, week) => (week === 0 ? null : 60)) },
      ],
      unanswered: [
        { language: 'zh-Hans' as const, asked: 80, unanswered: 12, low: 0.09, high: 0.24 },
        { language: 'en' as const, asked: 20, unanswered: 9, low: 0.26, high: 0.66 },
      ],
      hours: Array.from({ length: 7 }, () => Array.from({ length: 24 }, (_, hour) => (hour > 8 ? hour * 3 : 2))),
    }
  }),
})
