import { z } from 'zod'
import type { MeasuredTask } from '#contract/models.ts'
import type { ReadDatabase, WriteDatabase } from '#database/database.ts'

const RunModels = z.array(z.object({ name: z.string(), sha256: z.string(), head: z.string().optional() }))

/** Runs whose scores came from this very model and head: a threshold means something for its own model alone. */
export function runsOfModel(db: ReadDatabase, sha256: string, head: string | undefined): number[] {
  return db
    .all<{ id: number; models: string }>('SELECT id, models FROM analysis_run')
    .filter(({ models }) =>
      RunModels.parse(JSON.parse(models)).some((model) => model.sha256 === sha256 && model.head === head),
    )
    .map(({ id }) => id)
}

/**
 * Sets and takes back the shipped model's flags of one task in the next `span` scored messages after `after`, by the
 * scores that are stored. Returns where to go on; null = the end.
 */
export function reflagShipped(
  db: WriteDatabase,
  options: {
    readonly task: MeasuredTask
    readonly threshold: number
    readonly runs: readonly number[]
    readonly after: number
    readonly span: number
    readonly now: number
  },
): number | null {
  const { task, threshold, runs, after } = options
  const last = db.first<{ id: number | null }>(
    `SELECT max(message_id) AS id FROM
       (SELECT message_id FROM message_score WHERE message_id > ? ORDER BY message_id LIMIT ?)`,
    after,
    options.span,
  )?.id
  if (last === null || last === undefined) return null
  const runList = runs.map(() => '?').join(', ')
  db.run(
    `DELETE FROM flag WHERE kind = ? AND source_id = 0 AND message_id > ? AND message_id <= ? AND message_id IN
       (SELECT message_id FROM message_score WHERE message_id > ? AND message_id <= ? AND ${task} < ? AND run_id IN (${runList}))`,
    task,
    after,
    last,
    after,
    last,
    threshold,
    ...runs,
  )
  db.run(
    `INSERT INTO flag (message_id, kind, source_id, source_version, run_id, score, threshold, spans, flagged_at)
     SELECT message_id, ?, 0, 0, run_id, ${task}, ?, '[]', ? FROM message_score
     WHERE message_id > ? AND message_id <= ? AND ${task} >= ? AND run_id IN (${runList})
     ON CONFLICT (message_id, kind, source_id) DO UPDATE SET threshold = excluded.threshold`,
    task,
    threshold,
    options.now,
    after,
    last,
    threshold,
    ...runs,
  )
  return last
}
