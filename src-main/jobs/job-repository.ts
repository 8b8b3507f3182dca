import { JobProgress, JobView, type JobKind, type JobState } from '#contract/jobs.ts'
import type { JobId } from '#contract/ids.ts'
import type { ReadDatabase, WriteDatabase } from '#database/database.ts'

export interface JobRow {
  id: number
  kind: JobKind
  title: string
  input: string
  state: JobState
  progress: string | null
  result: string | null
  error: string | null
  account_id: number
  created_at: number
  started_at: number | null
  finished_at: number | null
}

export interface JobError {
  readonly code: string
  readonly message: string
  readonly id: string | null
}

const parsed = (text: string | null): unknown => (text === null ? null : JSON.parse(text))

export function toJobView(row: JobRow): JobView {
  return {
    id: `j${row.id}` as JobId,
    kind: row.kind,
    state: row.state,
    title: row.title,
    progress: JobProgress.nullable().parse(parsed(row.progress)),
    result: parsed(row.result),
    error: JobView.shape.error.parse(parsed(row.error)),
    createdAt: row.created_at,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
  }
}

export function jobRow(db: ReadDatabase, id: number): JobRow | undefined {
  return db.first<JobRow>('SELECT * FROM job WHERE id = ?', id)
}

export function jobRows(db: ReadDatabase, onlyActive: boolean, limit = 200): JobRow[] {
  return onlyActive
    ? db.all<JobRow>("SELECT * FROM job WHERE state IN ('queued', 'running') ORDER BY id")
    : db.all<JobRow>('SELECT * FROM job ORDER BY id DESC LIMIT ?', limit)
}

export function insertJob(
  db: WriteDatabase,
  job: { kind: JobKind; title: string; input: unknown; accountId: number; now: number },
): number {
  const { lastInsertRowid } = db.run(
    "INSERT INTO job (kind, title, input, state, account_id, created_at) VALUES (?, ?, ?, 'queued', ?, ?)",
    job.kind,
    job.title,
    JSON.stringify(job.input),
    job.accountId,
    job.now,
  )
  return Number(lastInsertRowid)
}

export function markStarted(db: WriteDatabase, id: number, now: number): void {
  db.run(
    "UPDATE job SET state = 'running', started_at = coalesce(started_at, ?), finished_at = NULL, error = NULL WHERE id = ?",
    now,
    id,
  )
}

export function markQueued(db: WriteDatabase, id: number): void {
  db.run("UPDATE job SET state = 'queued', finished_at = NULL, error = NULL WHERE id = ?", id)
}

export function saveProgress(db: WriteDatabase, id: number, progress: JobProgress): void {
  db.run('UPDATE job SET progress = ? WHERE id = ?', JSON.stringify(progress), id)
}

export function markFinished(
  db: WriteDatabase,
  id: number,
  end: { state: JobState; result?: unknown; error?: JobError; now: number },
): void {
  db.run(
    'UPDATE job SET state = ?, result = ?, error = ?, finished_at = ? WHERE id = ?',
    end.state,
    end.result === undefined ? null : JSON.stringify(end.result),
    end.error ? JSON.stringify(end.error) : null,
    end.now,
    id,
  )
}

/** What was running when the process died: it can be resumed. Returns how many there were. */
export function markInterrupted(db: WriteDatabase, now: number): number {
  return db.run("UPDATE job SET state = 'interrupted', finished_at = ? WHERE state IN ('queued', 'running')", now)
    .changes
}
