import { z } from 'zod'
import { command, page, PageToken, query } from './define.ts'
import { DecisionId, Instant, ItemId, OutboxId } from './ids.ts'
import { Action } from './policies.ts'
import { MODERATORS, REVIEW_READERS } from './roles.ts'

/** Something a person must now do on the platform, or (direction `reverse`) take back there. */
export const OutboxTask = z.object({
  id: OutboxId,
  decisionId: DecisionId,
  itemId: ItemId,
  direction: z.enum(['do', 'reverse']),
  action: Action,
  policy: z.string(),
  status: z.enum(['waiting', 'done', 'cancelled']),
  community: z.string(),
  platform: z.string(),
  channel: z.string(),
  channelNativeId: z.string(),
  memberName: z.string(),
  memberPlatformId: z.string(),
  messageNativeId: z.string().nullable(),
  excerpt: z.string(),
  sentAt: Instant,
  /** Address of the message on its platform, where the export carries all parts of one. */
  deepLink: z.string().nullable(),
  /** Notice to the member, ready to copy, in the console's three languages. */
  notice: z.record(z.string(), z.string()),
  createdAt: Instant,
  doneAt: Instant.nullable(),
  doneBy: z.string().nullable(),
})
export type OutboxTask = z.infer<typeof OutboxTask>

export const outbox = {
  list: query(REVIEW_READERS)
    .input(
      z.object({
        status: z.enum(['waiting', 'done', 'cancelled']).default('waiting'),
        after: PageToken.optional(),
        limit: z.number().int().min(1).max(500).default(100),
      }),
    )
    .output(page(OutboxTask)),
  /** Marks tasks as carried out on the platform; `undo` puts them back. */
  mark: command(MODERATORS)
    .input(z.object({ ids: z.array(OutboxId).min(1).max(1000), done: z.boolean() }))
    .output(z.object({ changed: z.number().int() }))
    .errors({ OUTBOX_TASK_NOT_FOUND: { status: 404, message: 'There is no such task' } }),
}
