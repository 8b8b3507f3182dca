import { z } from 'zod'
import { page, PageToken, query } from './define.ts'
import { CommunityId, Instant, MemberId } from './ids.ts'
import { Explanation } from './member-tags.ts'
import { OPERATORS } from './roles.ts'

export const Tier = z.enum(['ordinary', 'core', 'leader'])
export type Tier = z.infer<typeof Tier>

/** The finer ladder that gravity is computed on: ordinary members are casual or regular. */
export const TierLevel = z.enum(['casual', 'regular', 'core', 'leader'])
export type TierLevel = z.infer<typeof TierLevel>

/** What one member's place rests on, at the reference time. Shares and percentiles 0..1. */
export const TierMeasures = z.object({
  /** Messages of the last 91 and 28 days. */
  messages: z.number().int(),
  recentMessages: z.number().int(),
  activeDays: z.number().int(),
  /** Other members they exchanged something with in the last 91 days. */
  partners: z.number().int(),
  /** Share of all messages of the last 91 days written by members who wrote more. */
  shareBefore: z.number(),
  /** Sum of the strengths of the edges to those who turn to the member (direct 10, indirect 1, minus 10 % a month). */
  reach: z.number(),
  reachPercentile: z.number(),
  pageRankPercentile: z.number(),
  /** Betweenness, as a share of the largest. */
  bridging: z.number(),
  bridgingPercentile: z.number(),
})
export type TierMeasures = z.infer<typeof TierMeasures>

export const TierChange = z.object({
  memberId: MemberId,
  name: z.string(),
  at: Instant,
  from: TierLevel,
  to: TierLevel,
  why: Explanation,
})
export type TierChange = z.infer<typeof TierChange>

export const Concentration = z.object({
  /** Members with a message in the last 91 days, and their messages. */
  members: z.number().int(),
  messages: z.number().int(),
  /** Fewest members whose messages reach 80 %, and their share of all. */
  membersBehind80: z.number().int(),
  shareBehind80: z.number().nullable(),
  gini: z.number().nullable(),
  /** Fewest members whose leaving would take half of the messages (CHAOSS). */
  absenceFactor: z.number().int(),
  /** What would be gone if the three who write most left. */
  topThree: z.object({
    memberIds: z.array(MemberId),
    /** Share of the messages. */
    messages: z.number(),
    /** Share of the edges between members. */
    edges: z.number(),
    /** Members who exchange with nobody else. */
    leftAlone: z.number().int(),
  }),
})
export type Concentration = z.infer<typeof Concentration>

/** Four weeks of movement. */
export const TierPeriod = z.object({
  from: Instant,
  to: Instant,
  isFinished: z.boolean(),
  /** Sum of weight² × members over all members, of the ladder weighted 1, 4, 7, 10 (Orbit); null without members. */
  gravity: z.number().nullable(),
  /** Against the period before; null where there is none. */
  gravityChange: z.number().nullable(),
  levels: z.array(
    z.object({
      level: TierLevel,
      /** At the end of the period. */
      members: z.number().int(),
      /** Of those who came into or stayed on this level. */
      movedUp: z.number().int(),
      held: z.number().int(),
      movedDown: z.number().int(),
    }),
  ),
})
export type TierPeriod = z.infer<typeof TierPeriod>

export const tiers = {
  /** Of one community; `null` until it has been computed. */
  overview: query(OPERATORS)
    .input(z.object({ communityId: CommunityId }))
    .output(
      z
        .object({
          asOf: Instant,
          counts: z.record(Tier, z.number().int()),
          vip: z.number().int(),
          concentration: Concentration,
          /** Oldest first. */
          periods: z.array(TierPeriod),
        })
        .nullable(),
    ),
  /** Who moved, newest first. */
  changes: query(OPERATORS)
    .input(
      z.object({
        communityId: CommunityId,
        from: Instant.optional(),
        to: Instant.optional(),
        direction: z.enum(['up', 'down']).optional(),
        after: PageToken.optional(),
        limit: z.number().int().min(1).max(500).default(100),
      }),
    )
    .output(page(TierChange).extend({ total: z.number().int() })),
}
