import { z } from 'zod'
import { query } from './define.ts'
import { ChannelId, CommunityId, Instant, MessageId, TimeZone } from './ids.ts'
import { CalendarDay } from './indicators.ts'
import { INSIGHT_READERS } from './roles.ts'

/**
 * Mean mood (positive minus negative, −1..1) of scored messages. The 95 % interval counts messages of one member as one
 * cluster. Fewer than five members: only the counts are said.
 */
export const MoodFigure = z.object({
  messages: z.number().int(),
  members: z.number().int(),
  value: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  /** Fewer than 30 messages: chance weighs more than anything else here. */
  small: z.boolean(),
})
export type MoodFigure = z.infer<typeof MoodFigure>

export const MoodSeries = z.object({
  kind: z.enum(['community', 'channel', 'tier']),
  /** Name of the channel or key of the tier; empty for the community. */
  name: z.string(),
  total: MoodFigure,
  /** One per week of the overview. */
  weeks: z.array(MoodFigure),
})
export type MoodSeries = z.infer<typeof MoodSeries>

/** A message that shows what is meant, without its author; personal data is masked. */
export const TopicExample = z.object({
  messageId: MessageId,
  channelId: ChannelId,
  channel: z.string(),
  sentAt: Instant,
  excerpt: z.string(),
})
export type TopicExample = z.infer<typeof TopicExample>

export const FoundTopic = z.object({
  /** Strongest first; each is used by at least five members. */
  words: z.array(z.string()),
  messages: z.number().int(),
  members: z.number().int(),
  /** Of the message groups looked at in the span. */
  share: z.number(),
  mood: MoodFigure,
  /** One per week of the overview. */
  weeks: z.array(MoodFigure),
  /** The whole interval lies below the mean of the community. */
  isUnhappy: z.boolean(),
  /** Share of the members that wrote who speak of it, against the span before; null = nobody wrote then. */
  trend: z.enum(['up', 'down', 'steady']).nullable(),
  /** Empty for roles that read no single messages. */
  examples: z.array(TopicExample),
})
export type FoundTopic = z.infer<typeof FoundTopic>

/** The same question or request, put in nearly the same words by at least five members. */
export const RepeatedRequest = z.object({
  words: z.array(z.string()),
  messages: z.number().int(),
  members: z.number().int(),
  answered: z.number().int(),
  channels: z.array(z.string()),
  lastAt: Instant,
  examples: z.array(TopicExample),
})
export type RepeatedRequest = z.infer<typeof RepeatedRequest>

export const TopicLanguage = z.enum(['zh-Hans', 'zh-Hant', 'en', 'mixed', 'other'])
export type TopicLanguage = z.infer<typeof TopicLanguage>

export const TopicOverview = z.object({
  communityId: CommunityId,
  timeZone: TimeZone,
  dataTo: Instant.nullable(),
  /** Null = no messages. */
  from: CalendarDay.nullable(),
  /** First day behind the span. */
  to: CalendarDay.nullable(),
  /** Moods and languages are known for some messages. */
  isAnalysed: z.boolean(),
  /** The role reads single messages, so that examples are shown. */
  withExamples: z.boolean(),
  weeks: z.array(z.object({ name: z.string(), from: CalendarDay, to: CalendarDay })),
  mood: z.array(MoodSeries),
  /** Message groups: those of the span, and those of them that topics were found in. */
  groups: z.object({ all: z.number().int(), read: z.number().int() }),
  /** Unhappy ones first, then by mood. */
  topics: z.array(FoundTopic),
  /** Most members first. */
  requests: z.array(RepeatedRequest),
  /** Messages by language and week; null = of fewer than five members. */
  languages: z.array(z.object({ language: TopicLanguage, weeks: z.array(z.number().int().nullable()) })),
  /** Members who asked something, by their usual language, and those of them whom nobody answered. */
  unanswered: z.array(
    z.object({
      language: TopicLanguage,
      asked: z.number().int(),
      unanswered: z.number().int(),
      low: z.number(),
      high: z.number(),
    }),
  ),
  /** Messages by local hour: seven rows, Monday first, of 24. */
  hours: z.array(z.array(z.number().int())),
})
export type TopicOverview = z.infer<typeof TopicOverview>

export const topics = {
  /** What a community speaks of and how it feels over the last `days` days, computed on this machine. */
  overview: query(INSIGHT_READERS)
    .input(z.object({ communityId: CommunityId, days: z.number().int().min(14).max(366).default(90) }))
    .output(TopicOverview)
    .errors({ COMMUNITY_NOT_FOUND: { status: 404, message: 'There is no such community' } }),
}
