import { z } from 'zod'
import { disclosure, page, PageToken, query } from './define.ts'
import { ChannelId, CommunityId, Instant, MemberId, MessageId } from './ids.ts'
import { REVIEW_READERS } from './roles.ts'

/** Why personal data is opened; from a short list, remembered by the interface for the session. */
export const Purpose = z.enum(['moderation', 'appeal', 'complaint', 'data-request', 'member-care', 'audit'])
export type Purpose = z.infer<typeof Purpose>

/** The cause of a marked stretch of text. */
export const EvidenceCause = z.enum(['spam', 'abuse', 'pii', 'rule', 'flood', 'search'])
export type EvidenceCause = z.infer<typeof EvidenceCause>

/** A stretch of the original text in UTF-16 units, with what marked it and how much it weighed. */
export const EvidenceSpan = z.object({
  start: z.number().int(),
  end: z.number().int(),
  cause: EvidenceCause,
  /** Log-odds it added for a model; score 0..1 of a personal-data span; null where weight has no meaning. */
  weight: z.number().nullable(),
  /** Type of personal data, name of the rule, … */
  label: z.string().nullable(),
})
export type EvidenceSpan = z.infer<typeof EvidenceSpan>

export const MessageView = z.object({
  id: MessageId,
  communityId: CommunityId,
  channel: z.object({ id: ChannelId, name: z.string() }),
  member: z.object({ id: MemberId, name: z.string(), isBot: z.boolean(), isDeleted: z.boolean() }),
  sentAt: Instant,
  editedAt: Instant.nullable(),
  text: z.string(),
  replyTo: z.object({ id: MessageId, name: z.string(), excerpt: z.string() }).nullable(),
  mentions: z.array(z.object({ id: MemberId, name: z.string() })),
  reactions: z.array(z.object({ emoji: z.string(), count: z.number().int() })),
  attachments: z.array(z.object({ name: z.string(), mediaType: z.string().nullable(), bytes: z.number().nullable() })),
  scores: z
    .object({
      spam: z.number(),
      abuse: z.number(),
      negative: z.number(),
      neutral: z.number(),
      positive: z.number(),
    })
    .nullable(),
})
export type MessageView = z.infer<typeof MessageView>

export const MessageFilter = z.object({
  communityIds: z.array(CommunityId).max(500).optional(),
  channelId: ChannelId.optional(),
  memberId: MemberId.optional(),
  from: Instant.optional(),
  to: Instant.optional(),
})

export const messages = {
  /** Full-text search, newest first. An empty query lists the newest messages. Finds two-character Chinese words. */
  search: query(REVIEW_READERS)
    .input(
      MessageFilter.extend({
        query: z.string().max(500).default(''),
        after: PageToken.optional(),
        limit: z.number().int().min(1).max(200).default(50),
      }),
    )
    .output(page(MessageView.extend({ matches: z.array(EvidenceSpan) }))),
  /** A message among those before and after it in its channel. */
  context: query(REVIEW_READERS)
    .input(
      z.object({
        messageId: MessageId,
        before: z.number().int().min(0).max(100).default(20),
        after: z.number().int().min(0).max(100).default(20),
      }),
    )
    .output(z.object({ before: z.array(MessageView), message: MessageView, after: z.array(MessageView) }))
    .errors({ MESSAGE_NOT_FOUND: { status: 404, message: 'There is no such message' } }),
  /** Shows the personal data that the screen masks in one message; logged before it is shown. */
  reveal: disclosure(REVIEW_READERS)
    .input(z.object({ messageId: MessageId, purpose: Purpose }))
    .output(z.object({ text: z.string() }))
    .errors({ MESSAGE_NOT_FOUND: { status: 404, message: 'There is no such message' } }),
}
