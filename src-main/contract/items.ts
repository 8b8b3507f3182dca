import { z } from 'zod'
import { FlagKind } from './analysis.ts'
import { command, query } from './define.ts'
import {
  AccountId,
  AddedModelId,
  ClusterId,
  CommunityId,
  DecisionId,
  Instant,
  ItemId,
  MemberId,
  MessageId,
} from './ids.ts'
import { EvidenceSpan, MessageView } from './messages.ts'
import { MODERATORS, REVIEW_READERS } from './roles.ts'
import { Action, PolicyKey } from './policies.ts'

export const ItemStatus = z.enum(['open', 'held', 'escalated', 'decided'])
export type ItemStatus = z.infer<typeof ItemStatus>

/** One named part of an item's priority; the parts sum to the score. */
export const ScorePart = z.object({
  /** model-spam, model-abuse, added-model-spam, added-model-abuse, flood-reach, personal-data, rule, user-report, severity, waiting … */
  name: z.string(),
  value: z.number(),
})
export type ScorePart = z.infer<typeof ScorePart>

export const ItemSummary = z.object({
  id: ItemId,
  messageId: MessageId,
  communityId: CommunityId,
  kind: FlagKind,
  status: ItemStatus,
  /** 0..1; the sum of the parts, capped. */
  score: z.number(),
  /** What the score is made of. */
  parts: z.array(ScorePart),
  excerpt: z.string(),
  member: z.object({ id: MemberId, name: z.string() }),
  channel: z.string(),
  sentAt: Instant,
  enteredAt: Instant,
  dueAt: Instant,
  /** How many messages its flood has; 1 = alone. */
  alike: z.number().int(),
  assignee: z.string().nullable(),
  revision: z.number().int(),
})
export type ItemSummary = z.infer<typeof ItemSummary>

export const DecisionView = z.object({
  id: DecisionId,
  itemId: ItemId,
  messageId: MessageId,
  action: Action,
  policy: PolicyKey,
  reason: z.string(),
  note: z.string(),
  account: z.string(),
  decidedAt: Instant,
  auditSeq: z.number().int(),
  undoneAt: Instant.nullable(),
  excerpt: z.string(),
  /** All decisions taken with one key share a batch; undo takes back the batch. */
  batch: z.string(),
})
export type DecisionView = z.infer<typeof DecisionView>

/** One reason why the message was flagged, with all that is needed to compute it again. */
export const FlagView = z.object({
  kind: FlagKind,
  score: z.number(),
  threshold: z.number().nullable(),
  source: z.string(),
  /** The model a person added that set it; null = shipped models, rules, detectors, people. */
  addedModel: AddedModelId.nullable(),
  version: z.string(),
  sha256: z.string().nullable(),
  at: Instant,
  /** Name of the rule, version of the normaliser, or why a member reported it. */
  detail: z.string().nullable(),
})
export type FlagView = z.infer<typeof FlagView>

export const MemberBeside = z.object({
  id: MemberId,
  name: z.string(),
  platformId: z.string(),
  isBot: z.boolean(),
  messages: z.number().int(),
  firstAt: Instant.nullable(),
  lastAt: Instant.nullable(),
  /** Messages per week of the last 26 weeks up to the community's reference time, oldest first. */
  weekly: z.array(z.number().int()),
  /** Mean of positive minus negative per week of the same weeks; null = no scored message. */
  mood: z.array(z.number().nullable()),
  decisions: z.array(DecisionView),
  openItems: z.number().int(),
  notes: z.array(z.object({ id: z.string(), account: z.string(), text: z.string(), at: Instant })),
})
export type MemberBeside = z.infer<typeof MemberBeside>

export const ItemDetail = ItemSummary.extend({
  flags: z.array(FlagView),
  spans: z.array(EvidenceSpan),
  message: MessageView,
  before: z.array(MessageView),
  after: z.array(MessageView),
  replyTarget: MessageView.nullable(),
  memberBeside: MemberBeside,
  cluster: z
    .object({
      id: ClusterId,
      messages: z.number().int(),
      members: z.number().int(),
      firstAt: Instant,
      lastAt: Instant,
      samples: z.array(MessageView),
    })
    .nullable(),
  decisions: z.array(DecisionView),
  proposedPolicy: PolicyKey.nullable(),
  heldUntil: Instant.nullable(),
})
export type ItemDetail = z.infer<typeof ItemDetail>

export const ItemFilter = z.object({
  status: z.array(ItemStatus).min(1).max(4).default(['open']),
  kinds: z.array(FlagKind).max(10).optional(),
  communityIds: z.array(CommunityId).max(500).optional(),
  memberId: MemberId.optional(),
  assignedToMe: z.boolean().optional(),
})
export type ItemFilter = z.infer<typeof ItemFilter>

export const ItemSort = z.enum(['priority', 'age', 'due'])
export type ItemSort = z.infer<typeof ItemSort>

const ITEM_NOT_FOUND = { status: 404, message: 'There is no such item' } as const
const STALE_REVISION = {
  status: 409,
  message: 'Somebody changed this item meanwhile',
  data: z.object({ revision: z.number().int() }),
} as const
/** An account that may not decide this item counts as none. */
const ACCOUNT_NOT_FOUND = { status: 404, message: 'There is no such account' } as const
const ITEM_ALREADY_DECIDED = { status: 409, message: 'This item has been decided' } as const

export const items = {
  /** Ids of every item the filter lets through, in order: the list's skeleton, so that any row can be reached at once. */
  order: query(REVIEW_READERS)
    .input(
      z.object({
        filter: ItemFilter,
        sort: ItemSort.default('priority'),
        limit: z.number().int().min(1).max(200_000).default(200_000),
      }),
    )
    .output(z.object({ ids: z.array(ItemId), total: z.number().int() })),
  /** The rows of some of these ids, in the order asked; ids that are gone are left out. */
  summaries: query(REVIEW_READERS)
    .input(z.object({ ids: z.array(ItemId).max(500) }))
    .output(z.array(ItemSummary)),
  get: query(REVIEW_READERS)
    .input(z.object({ itemId: ItemId }))
    .output(ItemDetail)
    .errors({ ITEM_NOT_FOUND }),
  counts: query(REVIEW_READERS).output(
    z.object({
      open: z.number().int(),
      held: z.number().int(),
      escalated: z.number().int(),
      decided: z.number().int(),
      mine: z.number().int(),
      overdue: z.number().int(),
      byKind: z.record(FlagKind, z.number().int()),
      outbox: z.number().int(),
    }),
  ),
  hold: command(MODERATORS)
    .input(
      z.object({ itemId: ItemId, until: Instant.nullable().default(null), note: z.string().max(2000).default('') }),
    )
    .output(ItemSummary)
    .errors({ ITEM_NOT_FOUND, ITEM_ALREADY_DECIDED }),
  release: command(MODERATORS)
    .input(z.object({ itemId: ItemId }))
    .output(ItemSummary)
    .errors({ ITEM_NOT_FOUND, ITEM_ALREADY_DECIDED }),
  assign: command(MODERATORS)
    .input(z.object({ itemId: ItemId, accountId: AccountId.nullable() }))
    .output(ItemSummary)
    .errors({ ITEM_NOT_FOUND, ITEM_ALREADY_DECIDED, ACCOUNT_NOT_FOUND }),
  escalate: command(MODERATORS)
    .input(z.object({ itemId: ItemId, accountId: AccountId, note: z.string().max(2000).default('') }))
    .output(ItemSummary)
    .errors({ ITEM_NOT_FOUND, ITEM_ALREADY_DECIDED, ACCOUNT_NOT_FOUND }),
}

export const decisions = {
  /**
   * Decides one item, or several at once. Each item gets its own decision and log entry, all in one transaction that is
   * on disk before this answers. `alike` decides every open item of the same flood with it.
   */
  make: command(MODERATORS)
    .input(
      z.object({
        itemIds: z.array(ItemId).min(1).max(2000),
        action: Action,
        policy: PolicyKey,
        reason: z.string().trim().max(2000).optional(),
        note: z.string().max(4000).default(''),
        alike: z.boolean().default(false),
        /** Revision of the item that was on the screen; only with a single item. */
        revision: z.number().int().optional(),
      }),
    )
    .output(
      z.object({
        batch: z.string(),
        decisions: z.array(DecisionView),
        /** Items that were decided by somebody else meanwhile and therefore left alone. */
        skipped: z.array(ItemId),
        logSize: z.number().int(),
      }),
    )
    .errors({
      ITEM_NOT_FOUND,
      ITEM_ALREADY_DECIDED,
      STALE_REVISION,
      POLICY_NOT_FOUND: { status: 404, message: 'There is no such policy' },
      POLICY_NEEDED: { status: 422, message: 'A restricting action cites an active policy' },
    }),
  /** Takes back a decision with its whole batch. What was done outside already becomes a reverse task. */
  undo: command(MODERATORS)
    .input(z.object({ decisionId: DecisionId }))
    .output(z.object({ undone: z.array(DecisionId), itemIds: z.array(ItemId), reverseTasks: z.number().int() }))
    .errors({
      DECISION_NOT_FOUND: { status: 404, message: 'There is no such decision' },
      DECISION_ALREADY_UNDONE: { status: 409, message: 'This decision was taken back already' },
    }),
  /** The signed-in account's last decisions, newest first, one row a batch. */
  recent: query(MODERATORS)
    .input(z.object({ limit: z.number().int().min(1).max(100).default(10) }).default({ limit: 10 }))
    .output(z.array(DecisionView.extend({ count: z.number().int() }))),
}
