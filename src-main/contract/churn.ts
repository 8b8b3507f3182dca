import { z } from 'zod'
import { query } from './define.ts'
import { CommunityId, Instant, MemberId } from './ids.ts'
import { MemberRisk } from './members.ts'
import { OPERATORS } from './roles.ts'

/** 30-day silence risk of one member at an instant, beside what recency alone says. */
export const MemberChurnScore = MemberRisk.extend({ memberId: MemberId, platformId: z.string() })
export type MemberChurnScore = z.infer<typeof MemberChurnScore>

export const churn = {
  /**
   * Everybody with at least three messages before an instant and one in the 30 days before it, by platform id, scored from
   * nothing that came at the instant or after. Bots, two-person chats and members who withdrew or objected are left out.
   */
  score: query(OPERATORS)
    .input(z.object({ communityId: CommunityId, asOf: Instant }))
    .output(z.array(MemberChurnScore))
    .errors({
      COMMUNITY_NOT_FOUND: { status: 404, message: 'There is no such community' },
      MODEL_NOT_INSTALLED: { status: 409, message: 'A model is missing', data: z.object({ model: z.string() }) },
      MODEL_DAMAGED: { status: 409, message: 'A model file is damaged', data: z.object({ model: z.string() }) },
      NO_DATA_BEFORE: {
        status: 422,
        message: 'There is no message before that time',
        data: z.object({ dataFrom: Instant.nullable() }),
      },
    }),
}
