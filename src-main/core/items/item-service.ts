import type { z } from 'zod'
import { FlagKind } from '#contract/analysis.ts'
import type { contract } from '#contract/contract.ts'
import type { AccountId, ItemId } from '#contract/ids.ts'
import type { ItemDetail, ItemFilter, ItemSort, ItemSummary } from '#contract/items.ts'
import type { EvidenceSpan } from '#contract/messages.ts'
import type { ReadDatabase } from '#database/database.ts'
import { MODERATORS } from '#contract/roles.ts'
import { maySee } from '../access/community-scope.ts'
import type { VaultResources } from '../access/vault-resources.ts'
import { accountRow, toSession } from '../accounts/account-repository.ts'
import { decisionsOf } from '../decisions/decision-repository.ts'
import { accountIds, clusterIds, itemIds, messageIds } from '../identifier-codec.ts'
import { memberBeside } from '../members/member-repository.ts'
import { messageById, messagesByIds, neighbourIds } from '../messages/message-repository.ts'
import { countWaiting } from '../outbox/outbox-repository.ts'
import { fail, ok, type Failure, type Result } from '../result.ts'
import { flagsOf } from './flag-repository.ts'
import {
  alikeItemIds,
  countRows,
  filterItems,
  itemRow,
  itemSummaries,
  orderedItemIds,
  type ItemRow,
} from './item-repository.ts'

type NotFound = Failure<'ITEM_NOT_FOUND'>
type Closed = Failure<'ITEM_NOT_FOUND' | 'ITEM_ALREADY_DECIDED'>
type NoColleague = Failure<'ACCOUNT_NOT_FOUND'>
type Counts = z.infer<(typeof contract.items.counts)['~orpc']['outputSchema'] & z.ZodType>

/** Marks the stretches of a text that drove a model's score; absent while no model is loaded. */
export type ExplainText = (text: string, task: 'spam' | 'abuse') => Promise<EvidenceSpan[]>

const CONTEXT_MESSAGES = 20
const ALIKE_SAMPLES = 12

export function createItemService(resources: VaultResources, explain: ExplainText) {
  const { db, account, clock, record, feed, readOnly } = resources

  const visible = (id: ItemId): ItemRow | null => {
    const row = itemRow(db, itemIds.row(id))
    return row && maySee(account, row.community_id) ? row : null
  }
  /** Whether an account is there, has access, may decide, and sees the item's community. An item unknown here is told later. */
  const canTake = (id: ItemId, accountId: AccountId): boolean => {
    const colleague = accountRow(db, accountIds.row(accountId))
    const row = visible(id)
    if (!colleague || colleague.disabled_at !== null || !MODERATORS.some((role) => role === colleague.role))
      return false
    return row === null || maySee(toSession(colleague), row.community_id)
  }
  const summary = (id: number): ItemSummary => {
    const [found] = itemSummaries(db, [id])
    if (!found) throw new Error('an item vanished inside its own transaction')
    return found
  }
  /** Changes an undecided item and logs it; the shape of hold, release, assign and escalate. */
  const change = (
    id: ItemId,
    action: string,
    payload: Record<string, string | number | null>,
    apply: (row: ItemRow) => void,
  ): Result<ItemSummary, Closed> => {
    const result = db.transaction((): Result<ItemSummary, Closed> => {
      const row = visible(id)
      if (!row) return fail('ITEM_NOT_FOUND')
      if (row.status === 'decided') return fail('ITEM_ALREADY_DECIDED')
      apply(row)
      db.run('UPDATE item SET revision = revision + 1 WHERE id = ?', row.id)
      record({ action, objectType: 'item', objectId: id, payload, subject: `member:${row.member_id}` })
      return ok(summary(row.id))
    })
    if (result.ok) feed.publish('items', 'audit')
    return result
  }

  return {
    order(filter: ItemFilter, sort: ItemSort, limit: number): { ids: ItemId[]; total: number } {
      if (!readOnly) releaseDue(db, clock())
      const ids = orderedItemIds(db, filterItems(account, filter), sort, filter.status)
      return { ids: ids.slice(0, limit).map(itemIds.trusted), total: ids.length }
    },

    summaries: (ids: readonly ItemId[]): ItemSummary[] => {
      const allowed = account.communities
      const rows = itemSummaries(db, ids.map(itemIds.row))
      return allowed === null ? rows : rows.filter((row) => allowed.includes(Number(row.communityId.slice(1))))
    },

    async get(id: ItemId): Promise<Result<ItemDetail, NotFound>> {
      const row = visible(id)
      if (!row) return fail('ITEM_NOT_FOUND')
      const detail = db.snapshot(() => readDetail(db, row))
      return detail ? ok({ ...detail, spans: await withModelSpans(detail, explain) }) : fail('ITEM_NOT_FOUND')
    },

    counts(): Counts {
      if (!readOnly) releaseDue(db, clock())
      return db.snapshot(() => countItems(resources))
    },

    hold: (id: ItemId, until: number | null, note: string) =>
      change(id, 'item.hold', { until, note }, (row) =>
        db.run(
          "UPDATE item SET status = 'held', held_until = ?, assignee_id = ? WHERE id = ?",
          until,
          account.id,
          row.id,
        ),
      ),

    release: (id: ItemId) =>
      change(id, 'item.release', {}, (row) =>
        db.run("UPDATE item SET status = 'open', held_until = NULL, assignee_id = NULL WHERE id = ?", row.id),
      ),

    assign: (id: ItemId, accountId: AccountId | null): Result<ItemSummary, Closed | NoColleague> =>
      accountId !== null && !canTake(id, accountId)
        ? fail('ACCOUNT_NOT_FOUND')
        : change(id, 'item.assign', { account: accountId }, (row) =>
            db.run(
              'UPDATE item SET assignee_id = ? WHERE id = ?',
              accountId === null ? null : accountIds.row(accountId),
              row.id,
            ),
          ),

    escalate: (id: ItemId, accountId: AccountId, note: string): Result<ItemSummary, Closed | NoColleague> =>
      canTake(id, accountId)
        ? change(id, 'item.escalate', { account: accountId, note }, (row) =>
            db.run(
              "UPDATE item SET status = 'escalated', assignee_id = ? WHERE id = ?",
              accountIds.row(accountId),
              row.id,
            ),
          )
        : fail('ACCOUNT_NOT_FOUND'),
  }
}
export type ItemService = ReturnType<typeof createItemService>

/** Held items whose time has come are open again. A clock did it, not a person: the hold itself is in the log. */
function releaseDue(db: VaultResources['db'], now: number): void {
  const due = db.first("SELECT 1 FROM item WHERE status = 'held' AND held_until <= ? LIMIT 1", now)
  if (!due) return
  db.transaction(() => {
    db.run(
      "UPDATE item SET status = 'open', held_until = NULL, revision = revision + 1 WHERE status = 'held' AND held_until <= ?",
      now,
    )
  })
}

function readDetail(db: ReadDatabase, row: ItemRow): ItemDetail | null {
  const [summary] = itemSummaries(db, [row.id])
  const message = messageById(db, row.message_id)
  if (!summary || !message) return null
  const around = neighbourIds(
    db,
    row.message_id,
    Number(message.channel.id.slice(1)),
    CONTEXT_MESSAGES,
    CONTEXT_MESSAGES,
  )
  const { flags, spans } = flagsOf(db, row.message_id)
  return {
    ...summary,
    flags,
    spans,
    message,
    before: messagesByIds(db, around.before),
    after: messagesByIds(db, around.after),
    replyTarget: message.replyTo ? messageById(db, messageIds.row(message.replyTo.id)) : null,
    memberBeside: memberBeside(db, row.member_id),
    cluster: readCluster(db, row),
    decisions: decisionsOf(db, { item: row.id }),
    proposedPolicy: row.proposed_policy,
    heldUntil: row.held_until,
  }
}

function readCluster(db: ReadDatabase, row: ItemRow): ItemDetail['cluster'] {
  if (row.cluster_id === null) return null
  const facts = db.first<{ messages: number; members: number; first_at: number; last_at: number }>(
    `SELECT count(*) AS messages, count(DISTINCT m.member_id) AS members, min(m.sent_at) AS first_at, max(m.sent_at) AS last_at
     FROM flood_message f JOIN message m ON m.id = f.message_id WHERE f.cluster_id = ?`,
    row.cluster_id,
  )
  if (!facts || facts.messages === 0) return null
  const samples = [row.id, ...alikeItemIds(db, row)].slice(0, ALIKE_SAMPLES)
  const messageRows = samples.flatMap((id) => itemRow(db, id)?.message_id ?? [])
  return {
    id: clusterIds.of(row.cluster_id),
    messages: facts.messages,
    members: facts.members,
    firstAt: facts.first_at,
    lastAt: facts.last_at,
    samples: messagesByIds(db, messageRows),
  }
}

/** The exact stretches behind a model's flag are computed when somebody looks, not stored for every message. */
async function withModelSpans(detail: ItemDetail, explain: ExplainText): Promise<EvidenceSpan[]> {
  const tasks = detail.flags
    .filter(({ addedModel }) => addedModel === null)
    .map(({ kind }) => kind)
    .filter((kind) => kind === 'spam' || kind === 'abuse')
  const explained = await Promise.all(tasks.map((task) => explain(detail.message.text, task)))
  return [...detail.spans, ...explained.flat()].sort((a, b) => a.start - b.start || a.end - b.end)
}

function countItems({ db, account, clock }: VaultResources): Counts {
  const { undecided, decided } = countRows(db, account, clock())
  const sum = (
    matches: (row: (typeof undecided)[number]) => boolean,
    value: (row: (typeof undecided)[number]) => number = (row) => row.n,
  ): number => undecided.filter(matches).reduce((total, row) => total + value(row), 0)
  const byKind = Object.fromEntries(
    FlagKind.options.map((kind) => [kind, sum((row) => row.kind === kind && row.status === 'open')]),
  ) as Record<FlagKind, number>
  return {
    open: sum((row) => row.status === 'open'),
    held: sum((row) => row.status === 'held'),
    escalated: sum((row) => row.status === 'escalated'),
    decided,
    mine: sum(
      () => true,
      (row) => row.mine,
    ),
    overdue: sum(
      (row) => row.status === 'open',
      (row) => row.overdue,
    ),
    byKind,
    outbox: countWaiting(db, account),
  }
}
