import { z } from 'zod'
import { type AddedModel, LabelRole, type AddedScores, ModelMeasurement } from '#contract/models.ts'
import type { ReadDatabase, WriteDatabase } from '#database/database.ts'
import { addedModelIds } from '../identifier-codec.ts'
import { tasksOf } from './label-rules.ts'

export interface AddedModelRow {
  readonly id: number
  readonly name: string
  readonly sha256: string
  readonly labels: string
  readonly activation: 'softmax' | 'sigmoid'
  readonly bytes: number
  readonly active: number
  readonly spam_threshold: number
  readonly abuse_threshold: number
  readonly flags_stale: number
  readonly measurement: string | null
  readonly account_id: number
  readonly added_at: number
  readonly removed_at: number | null
}

const Labels = z.array(z.object({ name: z.string(), role: LabelRole }))

/** Roles of a model's labels, in the order of its logits. */
export const rolesOf = (row: AddedModelRow): LabelRole[] => Labels.parse(JSON.parse(row.labels)).map(({ role }) => role)

/** Models that are here; removed ones only on request, by those who clear up after them. */
export function addedModelRows(db: ReadDatabase, withRemoved = false): AddedModelRow[] {
  return db.all<AddedModelRow>(`SELECT * FROM added_model ${withRemoved ? '' : 'WHERE removed_at IS NULL'} ORDER BY id`)
}

export function addedModelRow(db: ReadDatabase, id: number): AddedModelRow | null {
  return db.first<AddedModelRow>('SELECT * FROM added_model WHERE id = ? AND removed_at IS NULL', id) ?? null
}

export function addedModelViews(db: ReadDatabase, id?: number): AddedModel[] {
  const rows = id === undefined ? addedModelRows(db) : [addedModelRow(db, id)].filter((row) => row !== null)
  return rows.map((row) => {
    const labels = Labels.parse(JSON.parse(row.labels))
    const tasks = tasksOf(labels.map(({ role }) => role))
    const count = (sql: string): number => db.first<{ n: number }>(sql, row.id)?.n ?? 0
    return {
      id: addedModelIds.of(row.id),
      name: row.name,
      sha256: row.sha256,
      labels,
      activation: row.activation,
      bytes: row.bytes,
      active: row.active === 1,
      thresholds: {
        spam: tasks.spam ? row.spam_threshold : null,
        abuse: tasks.abuse ? row.abuse_threshold : null,
      },
      addedAt: row.added_at,
      addedBy: db.first<{ name: string }>('SELECT name FROM account WHERE id = ?', row.account_id)?.name ?? '',
      scored: count('SELECT count(*) AS n FROM added_model_score WHERE model_id = ?'),
      flagged: count("SELECT count(*) AS n FROM flag WHERE kind IN ('spam', 'abuse') AND source_id = ?"),
      measurement: row.measurement === null ? null : ModelMeasurement.parse(JSON.parse(row.measurement)),
    }
  })
}

export function insertAddedModel(
  db: WriteDatabase,
  model: Pick<AddedModelRow, 'name' | 'sha256' | 'labels' | 'activation' | 'bytes' | 'account_id' | 'added_at'>,
): number {
  const { lastInsertRowid } = db.run(
    `INSERT INTO added_model (name, sha256, labels, activation, bytes, account_id, added_at) VALUES (?, ?, ?, ?, ?, ?, ?)`,
    model.name,
    model.sha256,
    model.labels,
    model.activation,
    model.bytes,
    model.account_id,
    model.added_at,
  )
  return Number(lastInsertRowid)
}

export interface UnscoredMessage {
  readonly id: number
  readonly text: string
}

/**
 * Messages this model has not read, newest first, among the `span` messages before `before`. `next` is where to go on,
 * null at the end: the walk never reads more than a span at once, however much of it is scored already.
 */
export function unscoredMessages(
  db: ReadDatabase,
  options: { modelId: number; communityIds: readonly number[]; before: number; span: number },
): { rows: UnscoredMessage[]; next: number | null } {
  const last = db.first<{ id: number | null }>(
    'SELECT min(id) AS id FROM (SELECT id FROM message WHERE id < ? ORDER BY id DESC LIMIT ?)',
    options.before,
    options.span,
  )?.id
  if (last === null || last === undefined) return { rows: [], next: null }
  const rows = db.all<UnscoredMessage>(
    `SELECT m.id, m.text FROM message m CROSS JOIN channel h ON h.id = m.channel_id
       LEFT JOIN added_model_score s ON s.model_id = ? AND s.message_id = m.id
     WHERE m.id >= ? AND m.id < ? AND s.message_id IS NULL
       AND h.community_id IN (${options.communityIds.map(() => '?').join(', ')})
     ORDER BY m.id DESC`,
    options.modelId,
    last,
    options.before,
    ...options.communityIds,
  )
  return { rows, next: last }
}

/** Stores what a model gave some messages; those that are gone meanwhile are left out. */
export function storeAddedScores(
  db: WriteDatabase,
  modelId: number,
  messages: readonly UnscoredMessage[],
  scores: readonly AddedScores[],
): void {
  messages.forEach(({ id, text }, index) => {
    const score = scores[index]
    if (!score) throw new Error('the worker answered for fewer texts than it was given')
    // Edited or taken out while the model was reading it.
    if (db.first<{ text: string }>('SELECT text FROM message WHERE id = ?', id)?.text !== text) return
    db.run(
      `INSERT OR REPLACE INTO added_model_score (model_id, message_id, spam, abuse, negative, neutral, positive)
       VALUES (?, ?, ?, ?, ?, ?, ?)`,
      modelId,
      id,
      score.spam,
      score.abuse,
      score.sentiment?.negative ?? null,
      score.sentiment?.neutral ?? null,
      score.sentiment?.positive ?? null,
    )
  })
}

export function forgetFlags(db: WriteDatabase, modelId: number): void {
  db.run("DELETE FROM flag WHERE kind IN ('spam', 'abuse') AND source_id = ?", modelId)
}

/** Flags the messages in a range of ids whose stored scores reach the model's thresholds. */
export function flagFromScores(
  db: WriteDatabase,
  model: AddedModelRow,
  range: { after: number; upTo: number; now: number },
): void {
  for (const kind of ['spam', 'abuse'] as const) {
    const threshold = kind === 'spam' ? model.spam_threshold : model.abuse_threshold
    db.run(
      `INSERT OR REPLACE INTO flag (message_id, kind, source_id, source_version, run_id, score, threshold, spans, flagged_at)
       SELECT message_id, '${kind}', model_id, 0, NULL, ${kind}, ?, '[]', ? FROM added_model_score
       WHERE model_id = ? AND message_id > ? AND message_id <= ? AND ${kind} >= ?`,
      threshold,
      range.now,
      model.id,
      range.after,
      range.upTo,
      threshold,
    )
  }
}

/** Deletes up to `limit` scores of a model; tells whether there may be more. */
export function forgetSomeScores(db: WriteDatabase, modelId: number, limit: number): boolean {
  const { changes } = db.run(
    `DELETE FROM added_model_score WHERE model_id = ? AND message_id IN
       (SELECT message_id FROM added_model_score WHERE model_id = ? ORDER BY message_id LIMIT ?)`,
    modelId,
    modelId,
    limit,
  )
  return changes === limit
}

/** The end of a step of `span` scored messages after `after`; null = no more. */
export function scoredStep(db: ReadDatabase, modelId: number, after: number, span: number): number | null {
  const last = db.first<{ id: number | null }>(
    `SELECT max(message_id) AS id FROM
       (SELECT message_id FROM added_model_score WHERE model_id = ? AND message_id > ? ORDER BY message_id LIMIT ?)`,
    modelId,
    after,
    span,
  )
  return last?.id ?? null
}
