import type { z } from 'zod'
import type { contract } from '#contract/contract.ts'
import type { DecisionId, ItemId } from '#contract/ids.ts'
import type { DecisionView } from '#contract/items.ts'
import { OUTWARD_ACTIONS, RESTRICTING_ACTIONS, type Action, type Policy } from '#contract/policies.ts'
import type { WriteDatabase } from '#database/database.ts'
import { maySee } from '../access/community-scope.ts'
import type { VaultResources } from '../access/vault-resources.ts'
import { decisionIds, itemIds, memberIds } from '../identifier-codec.ts'
import { alikeItemIds, itemRow, type ItemRow } from '../items/item-repository.ts'
import { findPolicy } from '../policies/policy-service.ts'
import { fail, ok, type Failure, type Result } from '../result.ts'
import {
  batchRows,
  decisionRow,
  decisionsByIds,
  insertDecision,
  nextBatch,
  nextDecisionId,
  recentBatches,
  type DecisionRow,
} from './decision-repository.ts'
import { findJudgedMessage, hashJudgedMessage } from './judged-message.ts'

type MakeInput = z.infer<(typeof contract.decisions.make)['~orpc']['inputSchema'] & z.ZodType>
type MakeOutput = z.infer<(typeof contract.decisions.make)['~orpc']['outputSchema'] & z.ZodType>
type UndoOutput = z.infer<(typeof contract.decisions.undo)['~orpc']['outputSchema'] & z.ZodType>
type MakeFailure = Failure<
  'ITEM_NOT_FOUND' | 'ITEM_ALREADY_DECIDED' | 'STALE_REVISION' | 'POLICY_NOT_FOUND' | 'POLICY_NEEDED'
>
type UndoFailure = Failure<'DECISION_NOT_FOUND' | 'DECISION_ALREADY_UNDONE'>

const isOutward = (action: Action): boolean => OUTWARD_ACTIONS.some((outward) => outward === action)
const isRestricting = (action: Action): boolean => RESTRICTING_ACTIONS.some((restricting) => restricting === action)

export function createDecisionService(resources: VaultResources) {
  const { db, account, clock, record, feed } = resources

  /** The rows to decide: those asked for and, with `alike`, every open item of their floods. */
  const collect = (input: MakeInput): Result<{ rows: ItemRow[]; skipped: ItemId[] }, MakeFailure> => {
    const rows = new Map<number, ItemRow>()
    const skipped: ItemId[] = []
    for (const id of input.itemIds) {
      const row = itemRow(db, itemIds.row(id))
      if (!row || !maySee(account, row.community_id)) return fail('ITEM_NOT_FOUND')
      if (row.status === 'decided') {
        if (input.itemIds.length === 1) return fail('ITEM_ALREADY_DECIDED')
        skipped.push(id)
        continue
      }
      rows.set(row.id, row)
      if (!input.alike) continue
      for (const alikeId of alikeItemIds(db, row)) {
        const alike = rows.has(alikeId) ? undefined : itemRow(db, alikeId)
        if (alike && maySee(account, alike.community_id)) rows.set(alikeId, alike)
      }
    }
    const [only] = rows.values()
    if (input.revision !== undefined && input.itemIds.length === 1 && only && only.revision !== input.revision) {
      return fail('STALE_REVISION', { revision: only.revision })
    }
    return ok({ rows: [...rows.values()], skipped })
  }

  return {
    make(input: MakeInput): Result<MakeOutput, MakeFailure> {
      const result = db.transaction((): Result<MakeOutput, MakeFailure> => {
        const policy = findPolicy(db, input.policy)
        if (!policy) return fail('POLICY_NOT_FOUND')
        if (!policy.active && isRestricting(input.action)) return fail('POLICY_NEEDED')
        const collected = collect(input)
        if (!collected.ok) return collected
        const batch = nextBatch(db)
        const decided: number[] = []
        let logSize = 0
        for (const row of collected.value.rows) {
          const made = decide(resources, row, policy, input, batch)
          decided.push(made.id)
          logSize = made.seq + 1
        }
        return ok({
          batch: `b${batch}`,
          decisions: decisionsByIds(db, decided),
          skipped: collected.value.skipped,
          logSize,
        })
      })
      if (result.ok) feed.publish('items', 'decisions', 'outbox', 'audit', 'members')
      return result
    },

    undo(decisionId: DecisionId): Result<UndoOutput, UndoFailure> {
      const result = db.transaction((): Result<UndoOutput, UndoFailure> => {
        const row = decisionRow(db, decisionIds.row(decisionId))
        const item = row && itemRow(db, row.item_id)
        if (!row || !item || !maySee(account, item.community_id)) return fail('DECISION_NOT_FOUND')
        if (row.undone_at !== null) return fail('DECISION_ALREADY_UNDONE')
        const rows = batchRows(db, row.batch)
        // A batch is taken back as a whole, by somebody who sees the whole of it.
        const communities = rows.map((each) => itemRow(db, each.item_id)?.community_id ?? item.community_id)
        if (!communities.every((id) => maySee(account, id))) return fail('DECISION_NOT_FOUND')
        let reverseTasks = 0
        for (const each of rows) {
          takeBack(resources, each, clock())
          if (reverseTask(db, each, clock())) reverseTasks++
        }
        return ok({
          undone: rows.map(({ id }) => decisionIds.of(id)),
          itemIds: rows.map((each) => itemIds.of(each.item_id)),
          reverseTasks,
        })
      })
      if (result.ok) feed.publish('items', 'decisions', 'outbox', 'audit', 'members')
      return result
    },

    recent: (limit: number): (DecisionView & { count: number })[] => recentBatches(db, account.id, limit),
  }

  function decide(
    { db: database }: VaultResources,
    item: ItemRow,
    policy: Policy,
    input: MakeInput,
    batch: number,
  ): { id: number; seq: number } {
    const id = nextDecisionId(database)
    const now = clock()
    const reason = input.reason || policy.text['zh-CN']
    const message = findJudgedMessage(database, item.message_id)
    if (!message) throw new Error(`item ${item.id} has no message`)
    const seq = record({
      action: 'decision.make',
      objectType: 'decision',
      objectId: decisionIds.of(id),
      payload: {
        decision: decisionIds.of(id),
        item: itemIds.of(item.id),
        message: message.message,
        judged: hashJudgedMessage(message),
        member: memberIds.of(item.member_id),
        action: input.action,
        policy: policy.key,
        policyVersion: policy.version,
        reason,
        note: input.note,
        batch,
      },
      subject: `member:${item.member_id}`,
    })
    insertDecision(database, {
      id,
      item_id: item.id,
      message_id: item.message_id,
      member_id: item.member_id,
      account_id: account.id,
      batch,
      action: input.action,
      policy_key: policy.key,
      policy_version: policy.version,
      reason,
      note: input.note,
      status_before: item.status,
      decided_at: now,
      audit_seq: seq,
    })
    database.run("UPDATE item SET status = 'decided', revision = revision + 1 WHERE id = ?", item.id)
    if (isOutward(input.action)) {
      database.run(
        "INSERT INTO outbox_task (decision_id, direction, status, created_at) VALUES (?, 'do', 'waiting', ?)",
        id,
        now,
      )
    }
    return { id, seq }
  }

  function takeBack({ db: database }: VaultResources, row: DecisionRow, now: number): void {
    const seq = record({
      action: 'decision.undo',
      objectType: 'decision',
      objectId: decisionIds.of(row.id),
      payload: { decision: decisionIds.of(row.id), item: itemIds.of(row.item_id), action: row.action },
      subject: `member:${row.member_id}`,
    })
    database.run(
      'UPDATE decision SET undone_at = ?, undone_by = ?, undo_seq = ? WHERE id = ?',
      now,
      account.id,
      seq,
      row.id,
    )
    database.run('UPDATE item SET status = ?, revision = revision + 1 WHERE id = ?', row.status_before, row.item_id)
  }
}
export type DecisionService = ReturnType<typeof createDecisionService>

/** Cancels what was still waiting; what was done outside already must be reversed there. Tells whether it must. */
function reverseTask(db: WriteDatabase, row: DecisionRow, now: number): boolean {
  const cancelled = db.run(
    "UPDATE outbox_task SET status = 'cancelled' WHERE decision_id = ? AND direction = 'do' AND status = 'waiting'",
    row.id,
  )
  if (cancelled.changes > 0) return false
  const done = db.first(
    "SELECT 1 FROM outbox_task WHERE decision_id = ? AND direction = 'do' AND status = 'done'",
    row.id,
  )
  if (!done) return false
  db.run(
    "INSERT INTO outbox_task (decision_id, direction, status, created_at) VALUES (?, 'reverse', 'waiting', ?)",
    row.id,
    now,
  )
  return true
}
