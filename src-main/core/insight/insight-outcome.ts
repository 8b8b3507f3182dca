import { z } from 'zod'

/** One row of `member_insight`; the document is JSON of a MemberDocument. */
export const MemberOutcome = z.object({
  memberId: z.number().int(),
  tier: z.enum(['ordinary', 'core', 'leader']),
  reach: z.number(),
  risk: z.number().nullable(),
  band: z.enum(['low', 'medium', 'high']).nullable(),
  document: z.string(),
})
export type MemberOutcome = z.infer<typeof MemberOutcome>

/** One row of `tier_change`; `why` is JSON of an Explanation. */
export const TierChangeOutcome = z.object({
  memberId: z.number().int(),
  at: z.number(),
  from: z.string(),
  to: z.string(),
  isUp: z.boolean(),
  why: z.string(),
})
export type TierChangeOutcome = z.infer<typeof TierChangeOutcome>

/** What is stored of a community as a whole. Values are JSON, see insight-document.ts. */
export const CommunityOutcome = z.object({
  asOf: z.number(),
  messages: z.number().int(),
  members: z.number().int(),
  changes: z.number().int(),
  summary: z.string(),
  figures: z.record(z.string(), z.string()),
  /** The columns in base64: the worker's wire carries text. */
  picture: z.object({ summary: z.string(), columns: z.base64() }).nullable(),
})
export type CommunityOutcome = z.infer<typeof CommunityOutcome>
