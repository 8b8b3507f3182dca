import { z } from 'zod'
import { command, query } from './define.ts'
import { CommunityId, Instant, MemberId } from './ids.ts'
import { MemberRisk, RiskBand } from './members.ts'
import { OPERATORS } from './roles.ts'
import { Locale } from './settings.ts'
import { Tier } from './tiers.ts'

/** 30-day silence risk of one member at an instant, beside what recency alone says. */
export const MemberChurnScore = MemberRisk.extend({ memberId: MemberId, platformId: z.string() })
export type MemberChurnScore = z.infer<typeof MemberChurnScore>

export const ReasonGroup = z.enum(['need-mismatch', 'experience-gap', 'weak-value'])
export type ReasonGroup = z.infer<typeof ReasonGroup>

export const ContactVia = z.enum(['direct-message', 'mention', 'call', 'other'])
export type ContactVia = z.infer<typeof ContactVia>

/** Somebody to write to, or to leave alone so that the effect of writing can be told. */
export const WatchedMember = z.object({
  memberId: MemberId,
  name: z.string(),
  platformId: z.string(),
  tier: Tier,
  arm: z.enum(['contact', 'hold-out']),
  /** Reference time of the round; the 30 days run from here. */
  since: Instant,
  until: Instant,
  /** At the beginning of the round, and now (null = not scored any more). */
  riskThen: z.number(),
  risk: z.number().nullable(),
  band: RiskBand.nullable(),
  change: z.enum(['new', 'again', 'risen', 'fallen', 'steady', 'returned']),
  reasons: MemberRisk.shape.reasons,
  lastContactAt: Instant.nullable(),
  /** A text to begin with, by reason, tier and language; null for those to be left alone and those who came back. */
  suggestion: z.record(Locale, z.string()).nullable(),
})
export type WatchedMember = z.infer<typeof WatchedMember>

const ArmOutcome = z.object({ members: z.number().int(), returned: z.number().int() })

export const ContactEffect = z.object({
  /** Rounds whose 30 days lie before the community's reference time. */
  finishedRounds: z.number().int(),
  openRounds: z.number().int(),
  contact: ArmOutcome,
  heldOut: ArmOutcome,
  /** Of those to be written to, how many were. */
  contacted: z.number().int(),
  /** Share that came back, written to less left alone, with its 95 % interval; null with an empty arm. */
  effect: z.object({ difference: z.number(), low: z.number(), high: z.number() }).nullable(),
})
export type ContactEffect = z.infer<typeof ContactEffect>

export const ContactTemplate = z.object({
  group: ReasonGroup,
  tier: Tier,
  locale: Locale,
  text: z.string(),
  isChanged: z.boolean(),
})
export type ContactTemplate = z.infer<typeof ContactTemplate>

const COMMUNITY_NOT_FOUND = { status: 404, message: 'There is no such community' } as const

export const churn = {
  /**
   * Everybody with at least three messages before an instant and one in the 30 days before it, by platform id, scored from
   * nothing that came at the instant or after. Bots, two-person chats and members who withdrew or objected are left out.
   */
  score: query(OPERATORS)
    .input(z.object({ communityId: CommunityId, asOf: Instant }))
    .output(z.array(MemberChurnScore))
    .errors({
      COMMUNITY_NOT_FOUND,
      MODEL_NOT_INSTALLED: { status: 409, message: 'A model is missing', data: z.object({ model: z.string() }) },
      MODEL_DAMAGED: { status: 409, message: 'A model file is damaged', data: z.object({ model: z.string() }) },
      NO_DATA_BEFORE: {
        status: 422,
        message: 'There is no message before that time',
        data: z.object({ dataFrom: Instant.nullable() }),
      },
    }),
  /** Everybody in a round whose 30 days have not passed at the community's reference time, most at risk first. */
  watchList: query(OPERATORS)
    .input(z.object({ communityId: CommunityId }))
    .output(z.object({ asOf: Instant.nullable(), items: z.array(WatchedMember) })),
  /**
   * Puts everybody on the list who is at risk now and in no running round, and draws who is left alone. Nothing happens to
   * them by that: a person reads the list and writes, or does not.
   */
  startRound: command(OPERATORS)
    .input(
      z.object({
        communityId: CommunityId,
        bands: z
          .array(RiskBand.exclude(['low']))
          .min(1)
          .default(['high']),
        holdOutShare: z.number().min(0).max(0.5).default(0.2),
      }),
    )
    .output(z.object({ asOf: Instant, members: z.number().int(), heldOut: z.number().int() }))
    .errors({
      COMMUNITY_NOT_FOUND,
      MEMBERS_NOT_COMPUTED: { status: 409, message: 'The members of this community have not been computed yet' },
      NOBODY_AT_RISK: { status: 409, message: 'Nobody is at risk who is not in a running round' },
    }),
  /** Notes that a person wrote to a member. Refused for those who are left alone in a running round. */
  logContact: command(OPERATORS)
    .input(z.object({ memberId: MemberId, via: ContactVia, text: z.string().trim().max(4000).default('') }))
    .output(z.object({ contactedAt: Instant }))
    .errors({
      MEMBER_NOT_FOUND: { status: 404, message: 'There is no such member' },
      MEMBER_HELD_OUT: {
        status: 409,
        message: 'This member is left alone in a running round',
        data: z.object({ until: Instant }),
      },
      MEMBER_WITHDREW: { status: 409, message: 'This member does not want to be profiled' },
    }),
  /** Whether writing helped: finished rounds of one community together. */
  effect: query(OPERATORS)
    .input(z.object({ communityId: CommunityId }))
    .output(ContactEffect),
  templates: query(OPERATORS).output(z.array(ContactTemplate)),
  /** An empty text brings the shipped one back. */
  saveTemplate: command(OPERATORS)
    .input(ContactTemplate.omit({ isChanged: true, text: true }).extend({ text: z.string().trim().max(2000) }))
    .output(ContactTemplate),
}
