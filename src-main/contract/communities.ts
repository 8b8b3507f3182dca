import { z } from 'zod'
import { command, query } from './define.ts'
import { ChannelId, CommunityId, Instant } from './ids.ts'
import { EVERYONE, COMPLIANCE } from './roles.ts'

export const CommunityView = z.object({
  id: CommunityId,
  name: z.string(),
  platform: z.string(),
  messages: z.number().int(),
  members: z.number().int(),
  channels: z.number().int(),
  /** Reference time: the latest message ("data to …"). */
  dataTo: Instant.nullable(),
  /** Legal basis recorded at import; `unstated` keeps a warning standing. */
  basis: z.string(),
  /** A two-person chat: it stays out of network, churn and tiers. */
  isPrivateChat: z.boolean(),
  unanalysed: z.number().int(),
})
export type CommunityView = z.infer<typeof CommunityView>

export const ChannelView = z.object({ id: ChannelId, communityId: CommunityId, name: z.string() })
export type ChannelView = z.infer<typeof ChannelView>

export const communities = {
  list: query(EVERYONE).output(z.array(CommunityView)),
  channels: query(EVERYONE)
    .input(z.object({ communityId: CommunityId.optional() }))
    .output(z.array(ChannelView)),
  stateBasis: command(COMPLIANCE)
    .input(z.object({ communityId: CommunityId, basis: z.string().trim().min(1).max(2000) }))
    .output(CommunityView)
    .errors({ COMMUNITY_NOT_FOUND: { status: 404, message: 'There is no such community' } }),
}
