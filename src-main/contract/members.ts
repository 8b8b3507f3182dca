import { z } from 'zod'
import { command, disclosure, page, PageToken, query } from './define.ts'
import { CommunityId, Instant, JobId, MemberId, NoteId } from './ids.ts'
import { MemberBeside } from './items.ts'
import { Explanation, HandTagKey, MemberTag, TagId } from './member-tags.ts'
import { MessageView, Purpose } from './messages.ts'
import { Newcomer } from './onboarding.ts'
import { COMPLIANCE, MEMBER_READERS, MODERATORS, OPERATORS } from './roles.ts'
import { Tier, TierLevel, TierMeasures } from './tiers.ts'

export const RiskBand = z.enum(['low', 'medium', 'high'])
export type RiskBand = z.infer<typeof RiskBand>

/** What operators and owners see of a member in a list; null for other roles and for members who are not scored. */
export const MemberStanding = z.object({
  tier: Tier,
  isVip: z.boolean(),
  reach: z.number(),
  risk: z.number().nullable(),
  band: RiskBand.nullable(),
})
export type MemberStanding = z.infer<typeof MemberStanding>

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
  standing: MemberStanding.nullable(),
})
export type MemberRow = z.infer<typeof MemberRow>

export const MemberSort = z.enum(['activity', 'recent', 'joined', 'name', 'flags', 'churn', 'reach'])
export type MemberSort = z.infer<typeof MemberSort>

/** 30-day silence risk of a member, with what raised it. */
export const MemberRisk = z.object({
  /** Calibrated probability of no message in the next 30 days. */
  risk: z.number(),
  band: RiskBand,
  /** The same from days since the last message alone. */
  recencyBaseline: z.number(),
  reasons: z.array(
    z.object({
      code: z.string(),
      group: z.enum(['need-mismatch', 'experience-gap', 'weak-value']),
      weight: z.number(),
    }),
  ),
})
export type MemberRisk = z.infer<typeof MemberRisk>

/** Why nothing is computed of somebody. */
export const NotScored = z.enum(['withdrawn', 'bot', 'private-chat', 'not-computed'])
export type NotScored = z.infer<typeof NotScored>

/** What has been computed of one member; of several accounts of one person together. */
export const MemberInsight = z.object({
  /** Reference time: the latest message of the community. */
  asOf: Instant,
  computedAt: Instant,
  tier: Tier,
  level: TierLevel,
  /** Since when; null = since the first weeks that were computed. */
  tierSince: Instant.nullable(),
  isVip: z.boolean(),
  /** Why the member is on this level now, and the figures behind it. */
  tierWhy: Explanation,
  measures: TierMeasures,
  /** Place among the groups of the network picture; null outside it. */
  group: z.number().int().nullable(),
  tags: z.array(MemberTag),
  churn: MemberRisk.nullable(),
  /** Of those who came in the last 90 days. */
  onboarding: Newcomer.omit({ memberId: true, name: true }).nullable(),
})
export type MemberInsight = z.infer<typeof MemberInsight>

export const TimelineKind = z.enum([
  'first-message',
  'latest-message',
  'tier-change',
  'decision',
  'note',
  'tag',
  'vip',
  'linked',
  'consent',
  'recognition',
  'contact',
])
export type TimelineKind = z.infer<typeof TimelineKind>

/** One thing that happened to a member, with its facts; the words are the interface's. */
export const TimelineEvent = z.object({ at: Instant, kind: TimelineKind, data: Explanation.shape.data })
export type TimelineEvent = z.infer<typeof TimelineEvent>

/** Another account that stands for the same person. */
export const LinkedAccount = z.object({
  memberId: MemberId,
  community: z.string(),
  name: z.string(),
  platformId: z.string(),
  messages: z.number().int(),
  tier: Tier.nullable(),
  /** The account it was linked to: splitting these two takes it out again, with what hangs on it. */
  via: MemberId,
  basis: z.enum(['platform-id', 'hand']),
  reason: z.string(),
  linkedAt: Instant,
})
export type LinkedAccount = z.infer<typeof LinkedAccount>

export const ConsentStatus = z.enum(['given', 'withdrawn', 'objected', 'under-14'])
export type ConsentStatus = z.infer<typeof ConsentStatus>

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
  /** For owners and operators; other roles get null. */
  insight: z.union([MemberInsight, NotScored]).nullable(),
  /** Newest first, at most 200. */
  timeline: z.array(TimelineEvent),
  linked: z.array(LinkedAccount),
  /** Accounts with the same stable id on the same platform in other communities, not linked yet. */
  linkable: z.array(z.object({ memberId: MemberId, community: z.string(), name: z.string() })),
  /** For profiling: without a word from the member it is given. */
  consent: ConsentStatus,
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
        /** Only for owners and operators, as are the sorts `churn` and `reach`. */
        tier: Tier.optional(),
        band: RiskBand.optional(),
        vip: z.literal(true).optional(),
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
  /** Puts a tag on by hand. Refused where the label speaks of what must never be noted of a person. */
  addTag: command(OPERATORS)
    .input(z.object({ memberId: MemberId, key: HandTagKey, label: z.string().trim().min(1).max(60) }))
    .output(MemberTag)
    .errors({
      MEMBER_NOT_FOUND,
      TAG_NOT_ALLOWED: {
        status: 422,
        message: 'This must not be noted of a person',
        data: z.object({ about: z.string() }),
      },
    }),
  removeTag: command(OPERATORS)
    .input(z.object({ memberId: MemberId, tagId: TagId }))
    .output(z.object({ removed: z.literal(true) }))
    .errors({ MEMBER_NOT_FOUND, TAG_NOT_FOUND: { status: 404, message: 'There is no such tag' } }),
  /** A very important member, whatever the tier; the reason goes into the log. */
  setVip: command(OPERATORS)
    .input(z.object({ memberId: MemberId, isVip: z.boolean(), reason: z.string().trim().max(500).default('') }))
    .output(z.object({ isVip: z.boolean() }))
    .errors({ MEMBER_NOT_FOUND }),
  /**
   * Says that two accounts are one person: by the same stable id on one platform, or by hand with a reason, never by
   * style. Both communities are computed anew.
   */
  link: command(OPERATORS)
    .input(
      z.object({
        memberId: MemberId,
        otherId: MemberId,
        basis: z.enum(['platform-id', 'hand']),
        reason: z.string().trim().max(500).default(''),
      }),
    )
    .output(z.object({ linked: z.array(LinkedAccount), jobId: JobId.nullable() }))
    .errors({
      MEMBER_NOT_FOUND,
      REASON_MISSING: { status: 422, message: 'Linking by hand needs a reason' },
      PLATFORM_ID_DIFFERS: { status: 422, message: 'These accounts have no stable id in common' },
      ALREADY_LINKED: { status: 409, message: 'These accounts are linked already' },
    }),
  /** Takes a link back; everything is computed as if it had never been. */
  unlink: command(OPERATORS)
    .input(z.object({ memberId: MemberId, otherId: MemberId, reason: z.string().trim().max(500).default('') }))
    .output(z.object({ linked: z.array(LinkedAccount), jobId: JobId.nullable() }))
    .errors({ MEMBER_NOT_FOUND, NOT_LINKED: { status: 409, message: 'These accounts are not linked' } }),
  /** What a member said about being profiled; anything but `given` removes what was computed at once. */
  setConsent: command(COMPLIANCE)
    .input(z.object({ memberId: MemberId, purpose: z.literal('profiling'), status: ConsentStatus }))
    .output(z.object({ status: ConsentStatus }))
    .errors({ MEMBER_NOT_FOUND }),
}
