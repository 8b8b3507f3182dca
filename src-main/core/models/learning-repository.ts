import { LearnedHead, type LearningReport, type MeasuredTask } from '#contract/models.ts'
import type { ReadDatabase, WriteDatabase } from '#database/database.ts'
import { learnedHeadIds } from '../identifier-codec.ts'

export interface HeadRow {
  readonly id: number
  readonly task: MeasuredTask
  readonly version: number
  readonly status: LearnedHead['status']
  readonly base_sha256: string
  readonly sha256: string
  readonly report: string
  readonly stale: number
  readonly account_id: number
  readonly trained_at: number
  readonly activated_at: number | null
}

const COLUMNS = 'id, task, version, status, base_sha256, sha256, report, stale, account_id, trained_at, activated_at'

/** Heads of a task, newest first. */
export function headRows(db: ReadDatabase, task: MeasuredTask): HeadRow[] {
  return db.all<HeadRow>(`SELECT ${COLUMNS} FROM learned_head WHERE task = ? ORDER BY version DESC`, task)
}

export function headRow(db: ReadDatabase, id: number): HeadRow | null {
  return db.first<HeadRow>(`SELECT ${COLUMNS} FROM learned_head WHERE id = ?`, id) ?? null
}

/** @param base hash of the installed model of the task; a head for another one rests */
export function toHeadView(db: ReadDatabase, row: HeadRow, base: string | null): LearnedHead {
  return {
    id: learnedHeadIds.of(row.id),
    task: row.task,
    version: row.version,
    status: row.status,
    sha256: row.sha256,
    fits: row.base_sha256 === base,
    stale: row.stale === 1,
    trainedAt: row.trained_at,
    trainedBy: db.first<{ name: string }>('SELECT name FROM account WHERE id = ?', row.account_id)?.name ?? '',
    activatedAt: row.activated_at,
    report: LearnedHead.shape.report.parse(JSON.parse(row.report)),
  }
}

/** Stores a candidate in the place of the one before it, with references to what it was learned from. */
export function storeCandidate(
  db: WriteDatabase,
  head: {
    readonly task: MeasuredTask
    readonly baseSha256: string
    readonly weights: string
    readonly sha256: string
    readonly report: LearningReport
    readonly accountId: number
    readonly now: number
    readonly messageIds: readonly number[]
  },
): { id: number; version: number } {
  const newest = db.first<{ version: number | null }>(
    'SELECT max(version) AS version FROM learned_head WHERE task = ?',
    head.task,
  )
  db.run("DELETE FROM learned_head WHERE task = ? AND status = 'candidate'", head.task)
  const version = (newest?.version ?? 0) + 1
  const { lastInsertRowid } = db.run(
    `INSERT INTO learned_head (task, version, status, base_sha256, weights, sha256, report, account_id, trained_at)
     VALUES (?, ?, 'candidate', ?, ?, ?, ?, ?, ?)`,
    head.task,
    version,
    head.baseSha256,
    head.weights,
    head.sha256,
    JSON.stringify(head.report),
    head.accountId,
    head.now,
  )
  const id = Number(lastInsertRowid)
  for (const messageId of head.messageIds)
    db.run('INSERT INTO learned_example (head_id, message_id) VALUES (?, ?)', id, messageId)
  return { id, version }
}

/** Makes one head, or none, the active one of its task. */
export function makeActive(db: WriteDatabase, task: MeasuredTask, id: number | null, now: number): void {
  db.run("UPDATE learned_head SET status = 'retired' WHERE task = ? AND status = 'active'", task)
  if (id !== null) db.run("UPDATE learned_head SET status = 'active', activated_at = ? WHERE id = ?", now, id)
}
