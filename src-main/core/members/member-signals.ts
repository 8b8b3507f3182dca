import { z } from 'zod'

/**
 * What is counted of one member, and all that tags are made of (member-tag-rules.ts). Unless said otherwise over the last
 * 91 days before the reference time. Stored as it is; the tags themselves are derived when somebody looks.
 */
export const MemberSignals = z.object({
  /** UTC milliseconds of the first and latest message of all. */
  firstAt: z.number(),
  lastAt: z.number(),
  total: z.number().int(),
  messages: z.number().int(),
  /** Of the last 28 days, and of the 63 days before these. */
  recent: z.number().int(),
  earlier: z.number().int(),
  activeDays: z.number().int(),
  recentDays: z.number().int(),
  /** Share of the active members who wrote less. */
  volumePercentile: z.number(),
  characters: z.number().int(),
  /** Messages from 0, 6, 12 and 18 o'clock on, in the vault's zone. */
  dayParts: z.array(z.number().int()).length(4),
  weekend: z.number().int(),
  /** (σ − μ) / (σ + μ) of the days between active days (Goh and Barabási 2008), over all time; null below 5 gaps. */
  burstiness: z.number().nullable(),
  gaps: z.number().int(),
  channels: z.number().int(),
  /** Row id of the channel written in most, and its messages. */
  mainChannel: z.number().int().nullable(),
  mainChannelMessages: z.number().int(),
  /** Own messages that answer somebody, that ask something, that others answered. */
  responses: z.number().int(),
  questions: z.number().int(),
  answered: z.number().int(),
  /** Answers to members in their first seven days. */
  welcomes: z.number().int(),
  answersReceived: z.number().int(),
  reactions: z.number().int(),
  /** Share of the active members who got fewer answers and reactions. */
  contributionPercentile: z.number(),
  /** Scored messages of the last 28 days and of the 63 before: number, mean and variance of positive − negative. */
  mood: z.object({ n: z.number().int(), mean: z.number(), variance: z.number() }),
  moodEarlier: z.object({ n: z.number().int(), mean: z.number(), variance: z.number() }),
  partners: z.number().int(),
  mutualPartners: z.number().int(),
  /** Longest silence that ended within the last 28 days, in days. */
  returnedAfterDays: z.number(),
  /** Decisions of the last 365 days that stand: those that restrict, and notices and warnings. */
  sanctions: z.number().int(),
  warnings: z.number().int(),
  /** Messages by language of the analysis; empty where nothing was analysed. */
  languages: z.record(z.string(), z.number().int()),
})
export type MemberSignals = z.infer<typeof MemberSignals>
