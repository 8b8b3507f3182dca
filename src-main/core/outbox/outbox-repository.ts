import type { OutboxTask } from '#contract/outbox.ts'
import type { Action } from '#contract/policies.ts'
import type { ReadDatabase, SqlValue, WriteDatabase } from '#database/database.ts'
import { communityScope, whereAll, type Condition } from '../access/community-scope.ts'
import type { SessionAccount } from '../access/session.ts'

export interface TaskRow {
  id: number
  decision_id: number
  item_id: number
  direction: OutboxTask['direction']
  status: OutboxTask['status']
  created_at: number
  done_at: number | null
  done_by: string | null
  action: Action
  policy_key: string
  reason: string
  decided_at: number
  member_name: string
  member_native_id: string
  community: string
  platform: string
  channel_name: string
  channel_native_id: string
  space: string | null
  message_native_id: string
  text: string
  sent_at: number
  machine_flagged: number
}

const SELECT = `SELECT o.id, o.decision_id, d.item_id, o.direction, o.status, o.created_at, o.done_at, b.name AS done_by,
    d.action, d.policy_key, d.reason, d.decided_at, u.name AS member_name, u.native_id AS member_native_id, c.name AS community,
    c.platform, h.name AS channel_name, h.native_id AS channel_native_id, h.space, m.native_id AS message_native_id,
    substr(m.text, 1, 500) AS text, m.sent_at,
    i.kind <> 'user-report' OR EXISTS (SELECT 1 FROM flag f WHERE f.message_id = m.id AND f.kind <> 'user-report') AS machine_flagged
  FROM outbox_task o JOIN decision d ON d.id = o.decision_id JOIN item i ON i.id = d.item_id JOIN message m ON m.id = d.message_id
    JOIN member u ON u.id = d.member_id JOIN channel h ON h.id = m.channel_id JOIN community c ON c.id = h.community_id
    LEFT JOIN account b ON b.id = o.done_by`

/** Tasks of one status in the order they were made, from after `after`. */
export function taskRows(
  db: ReadDatabase,
  account: SessionAccount,
  page: { status: OutboxTask['status']; after: number | null; limit: number },
): TaskRow[] {
  const keyset: Condition | null = page.after === null ? null : { sql: 'o.id > ?', params: [page.after] }
  const where = whereAll([
    { sql: 'o.status = ?', params: [page.status] },
    communityScope(account, 'h.community_id'),
    keyset,
  ])
  return db.all<TaskRow>(`${SELECT} ${where.sql} ORDER BY o.id LIMIT ?`, ...where.params, page.limit)
}

/** Tasks that wait in the communities an account sees. */
export function countWaiting(db: ReadDatabase, account: SessionAccount): number {
  const scope = communityScope(account, 'i.community_id')
  const params: SqlValue[] = [...(scope?.params ?? [])]
  const from =
    scope === null
      ? "outbox_task o WHERE o.status = 'waiting'"
      : `outbox_task o JOIN decision d ON d.id = o.decision_id JOIN item i ON i.id = d.item_id
         WHERE o.status = 'waiting' AND ${scope.sql}`
  return db.first<{ n: number }>(`SELECT count(*) AS n FROM ${from}`, ...params)?.n ?? 0
}

/** What marking must know of a task. */
export interface TaskState {
  readonly status: OutboxTask['status']
  readonly direction: OutboxTask['direction']
  readonly community_id: number
  /** When its decision was taken back. */
  readonly undone_at: number | null
}

export function taskState(db: ReadDatabase, id: number): TaskState | undefined {
  return db.first<TaskState>(
    `SELECT o.status, o.direction, i.community_id, d.undone_at FROM outbox_task o
     JOIN decision d ON d.id = o.decision_id JOIN item i ON i.id = d.item_id WHERE o.id = ?`,
    id,
  )
}

/** `by` null = it waits again. */
export function markTask(db: WriteDatabase, id: number, by: { account: number; at: number } | null): void {
  db.run(
    'UPDATE outbox_task SET status = ?, done_at = ?, done_by = ? WHERE id = ?',
    by ? 'done' : 'waiting',
    by?.at ?? null,
    by?.account ?? null,
    id,
  )
}
