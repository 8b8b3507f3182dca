import { z } from 'zod'
import { command, query } from './define.ts'
import { CommunityId, Instant, JobId } from './ids.ts'
import { OPERATORS } from './roles.ts'

export const InsightResult = z.object({
  communities: z.number().int(),
  /** Nothing had changed there. */
  skipped: z.number().int(),
  members: z.number().int(),
  messages: z.number().int(),
  seconds: z.number(),
})
export type InsightResult = z.infer<typeof InsightResult>

export const InsightState = z.object({
  communityId: CommunityId,
  /** Reference time of the figures. */
  asOf: Instant,
  computedAt: Instant,
  /** Messages or settings have changed since. */
  isStale: z.boolean(),
  scored: z.number().int(),
  /** Members who withdrew or objected: nothing is computed of them. */
  withdrawn: z.number().int(),
  coverage: z.object({
    /** Members with a message in the last 91 days. */
    members: z.number().int(),
    /** Of them, those with tags in at least eight dimensions. */
    covered: z.number().int(),
    /** Mean number of tags of these members. */
    tagsPerMember: z.number(),
  }),
})
export type InsightState = z.infer<typeof InsightState>

export const insight = {
  /** Computes tags, tiers, network, onboarding and recognition anew; does nothing where nothing changed unless forced. */
  start: command(OPERATORS)
    .input(z.object({ communityId: CommunityId.optional(), force: z.boolean().default(false) }))
    .output(z.object({ jobId: JobId }))
    .errors({ COMMUNITY_NOT_FOUND: { status: 404, message: 'There is no such community' } }),
  /** One row per community that has been computed. */
  state: query(OPERATORS).output(z.array(InsightState)),
}
