import type { DecisionView } from '#contract/items.ts'
import type { Action } from '#contract/policies.ts'
import type { ReadDatabase, WriteDatabase } from '#database/database.ts'
import { decisionIds, itemIds, messageIds } from '../identifier-codec.ts'
import { excerptOf } from '../messages/message-repository.ts'

export interface DecisionRow {
  id: number
  item_id: number
  message_id: number
  member_id: number
  account_id: number
  batch: number
  action: Action
  policy_key: string
  policy_version: number
  reason: string
  note: string
  status_before: string
  decided_at: number
  audit_seq: number
  undone_at: number | null
}

interface DecisionViewRow extends DecisionRow {
  account: string
  text: string
}

const SELECT = `SELECT d.*, a.name AS account, substr(m.text, 1, 500) AS text
  FROM decision d JOIN account a ON a.id = d.account_id JOIN message m ON m.id = d.message_id`

export function toDecisionView(row: DecisionViewRow): DecisionView {
  return {
    id: decisionIds.trusted(row.id),
    itemId: itemIds.trusted(row.item_id),
    messageId: messageIds.trusted(row.message_id),
    action: row.action,
    policy: row.policy_key,
    reason: row.reason,
    note: row.note,
    account: row.account,
    decidedAt: row.decided_at,
    auditSeq: row.audit_seq,
    undoneAt: row.undone_at,
    excerpt: excerptOf(row.text),
    batch: `b${row.batch}`,
  }
}

/** Decisions about an item or a member, newest first. */
export function decisionsOf(
  db: ReadDatabase,
  about: { item: number } | { member: number },
  limit = 50,
): DecisionView[] {
  const [column, id] = 'item' in about ? ['item_id', about.item] : ['member_id', about.member]
  return db
    .all<DecisionViewRow>(`${SELECT} WHERE d.${column} = ? ORDER BY d.id DESC LIMIT ?`, id, limit)
    .map(toDecisionView)
}

export function decisionsByIds(db: ReadDatabase, ids: readonly number[]): DecisionView[] {
  return db
    .all<DecisionViewRow>(`${SELECT} WHERE d.id IN (SELECT value FROM json_each(?)) ORDER BY d.id`, JSON.stringify(ids))
    .map(toDecisionView)
}

export function decisionRow(db: ReadDatabase, id: number): DecisionRow | undefined {
  return db.first<DecisionRow>('SELECT * FROM decision WHERE id = ?', id)
}

/** Standing decisions of one batch, in the order they were taken. */
export function batchRows(db: ReadDatabase, batch: number): DecisionRow[] {
  return db.all<DecisionRow>('SELECT * FROM decision WHERE batch = ? AND undone_at IS NULL ORDER BY id', batch)
}

/** The last batches of an account, newest first, each shown by its first decision. */
export function recentBatches(
  db: ReadDatabase,
  accountId: number,
  limit: number,
): (DecisionView & { count: number })[] {
  return db
    .all<DecisionViewRow & { count: number }>(
      `SELECT d.*, a.name AS account, substr(m.text, 1, 500) AS text, g.count FROM
         (SELECT min(id) AS id, count(*) AS count FROM decision WHERE account_id = ? AND undone_at IS NULL GROUP BY batch
          ORDER BY batch DESC LIMIT ?) g
       JOIN decision d ON d.id = g.id JOIN account a ON a.id = d.account_id JOIN message m ON m.id = d.message_id
       ORDER BY d.batch DESC`,
      accountId,
      limit,
    )
    .map((row) => ({ ...toDecisionView(row), count: row.count }))
}

export function nextBatch(db: ReadDatabase): number {
  return (db.first<{ n: number | null }>('SELECT max(batch) AS n FROM decision')?.n ?? 0) + 1
}

/** The number the next decision will get; its log entry names it before the row exists. */
export function nextDecisionId(db: ReadDatabase): number {
  return (db.first<{ n: number | null }>('SELECT max(id) AS n FROM decision')?.n ?? 0) + 1
}

export function insertDecision(db: WriteDatabase, row: Omit<DecisionRow, 'undone_at'>): void {
  db.run(
    `INSERT INTO decision (id, item_id, message_id, member_id, account_id, batch, action, policy_key, policy_version, reason,
       note, status_before, decided_at, audit_seq) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    row.id,
    row.item_id,
    row.message_id,
    row.member_id,
    row.account_id,
    row.batch,
    row.action,
    row.policy_key,
    row.policy_version,
    row.reason,
    row.note,
    row.status_before,
    row.decided_at,
    row.audit_seq,
  )
}
