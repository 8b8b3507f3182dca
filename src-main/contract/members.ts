import { z } from 'zod'
import { command, disclosure, page, PageToken, query } from './define.ts'
import { CommunityId, Instant, MemberId, NoteId } from './ids.ts'
import { MemberBeside } from './items.ts'
import { MessageView, Purpose } from './messages.ts'
import { MEMBER_READERS, MODERATORS } from './roles.ts'

export const MemberRow = z.object({
  id: MemberId,
  communityId: CommunityId,
  community: z.string(),
  name: z.string(),
  platformId: z.string(),
  isBot: z.boolean(),
  isDeleted: z.boolean(),
  messages: z.number().int(),
  firstAt: Instant.nullable(),
  lastAt: Instant.nullable(),
  /** Messages per week of the last 12 weeks up to the community's reference time, oldest first. */
  weekly: z.array(z.number().int()),
  /** Messages that came into the queue. */
  flags: z.number().int(),
  /** Decisions other than a dismissal that stand. */
  decisions: z.number().int(),
})
export type MemberRow = z.infer<typeof MemberRow>

export const MemberSort = z.enum(['activity', 'recent', 'joined', 'name', 'flags'])
export type MemberSort = z.infer<typeof MemberSort>

export const MemberProfile = MemberBeside.extend({
  communityId: CommunityId,
  community: z.string(),
  isDeleted: z.boolean(),
  /** Messages per day of week (0 = Monday) and hour in the vault's zone: 7 rows of 24. */
  rhythm: z.array(z.array(z.number().int())),
  /** Rhythm, channels and replies are counted over the member's newest 20,000 messages. */
  channels: z.array(z.object({ name: z.string(), messages: z.number().int() })),
  repliesGiven: z.number().int(),
  repliesReceived: z.number().int(),
  mentionsReceived: z.number().int(),
  reactionsReceived: z.number().int(),
  recentMessages: z.array(MessageView),
  flagsByKind: z.record(z.string(), z.number().int()),
  dataTo: Instant.nullable(),
})
export type MemberProfile = z.infer<typeof MemberProfile>

const MEMBER_NOT_FOUND = { status: 404, message: 'There is no such member' } as const

export const members = {
  list: query(MEMBER_READERS)
    .input(
      z.object({
        communityIds: z.array(CommunityId).max(500).optional(),
        sort: MemberSort.default('activity'),
        after: PageToken.optional(),
        limit: z.number().int().min(1).max(500).default(100),
        includeBots: z.boolean().default(false),
      }),
    )
    .output(page(MemberRow).extend({ total: z.number().int() })),
  /** Looks a member up by name or platform id: logged, because it singles a person out. */
  search: disclosure(MEMBER_READERS)
    .input(
      z.object({
        query: z.string().trim().min(1).max(200),
        communityIds: z.array(CommunityId).max(500).optional(),
        purpose: Purpose,
        limit: z.number().int().min(1).max(100).default(50),
      }),
    )
    .output(z.array(MemberRow)),
  profile: disclosure(MEMBER_READERS)
    .input(z.object({ memberId: MemberId, purpose: Purpose }))
    .output(MemberProfile)
    .errors({ MEMBER_NOT_FOUND }),
  addNote: command(MODERATORS)
    .input(z.object({ memberId: MemberId, text: z.string().trim().min(1).max(4000) }))
    .output(z.object({ id: NoteId, account: z.string(), text: z.string(), at: Instant }))
    .errors({ MEMBER_NOT_FOUND }),
}
