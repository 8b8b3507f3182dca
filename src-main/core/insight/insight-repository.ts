import { createHash } from 'node:crypto'
import type { z } from 'zod'
import type { ReadDatabase } from '#database/database.ts'
import { readSettings } from '../settings/settings-service.ts'
import { FIGURES, InsightSummary, MemberDocument, type Figure, type FigureKey } from './insight-document.ts'

export interface InsightRun {
  readonly communityId: number
  readonly fingerprint: string
  readonly asOf: number
  readonly computedAt: number
  readonly summary: InsightSummary
}

interface RunRow {
  community_id: number
  fingerprint: string
  as_of: number
  computed_at: number
  summary: string
}

const toRun = (row: RunRow): InsightRun => ({
  communityId: row.community_id,
  fingerprint: row.fingerprint,
  asOf: row.as_of,
  computedAt: row.computed_at,
  summary: InsightSummary.parse(JSON.parse(row.summary)),
})

export function insightRun(db: ReadDatabase, communityId: number): InsightRun | null {
  const row = db.first<RunRow>('SELECT * FROM insight_run WHERE community_id = ?', communityId)
  return row ? toRun(row) : null
}

/** A figure of a community as it was computed last; null when it never was. */
export function readFigure<Key extends FigureKey>(db: ReadDatabase, communityId: number, key: Key): Figure<Key> | null {
  const row = db.first<{ value: string }>(
    'SELECT value FROM insight_figure WHERE community_id = ? AND key = ?',
    communityId,
    key,
  )
  const schema: z.ZodType<Figure<Key>> = FIGURES[key] as never
  return row ? schema.parse(JSON.parse(row.value)) : null
}

export function memberDocument(db: ReadDatabase, memberId: number): MemberDocument | null {
  const row = db.first<{ document: string }>('SELECT document FROM member_insight WHERE member_id = ?', memberId)
  return row ? MemberDocument.parse(JSON.parse(row.document)) : null
}

/** Changes with every version of what is computed, so that old figures are computed anew. */
export const INSIGHT_VERSION = 2

/**
 * Of everything that the figures of a community depend on: messages, scores, decisions, links, consent, rules, zone.
 * `models` names the models that take part. Counts and newest times stand for the rows: both change with each import,
 * analysis, decision and undo.
 */
export function insightFingerprint(db: ReadDatabase, communityId: number, models: string): string {
  const facts = [
    INSIGHT_VERSION,
    models,
    readSettings(db).timeZone,
    db.first('SELECT message_count, analysed_count, data_to, platform FROM community WHERE id = ?', communityId),
    db.all(
      'SELECT id, added_count, finished_at, undone_at FROM import WHERE community_id = ? ORDER BY id',
      communityId,
    ),
    db.first(
      `SELECT count(*), max(d.id), max(d.undone_at), count(d.undone_at) FROM decision d
         JOIN member u ON u.id = d.member_id WHERE u.community_id = ?`,
      communityId,
    ),
    db.first('SELECT max(id) FROM analysis_run'),
    db.all('SELECT member_id, other_id FROM member_link ORDER BY 1, 2'),
    db.all(
      'SELECT p.* FROM profiling_consent p JOIN member u ON u.id = p.member_id AND u.community_id = ? ORDER BY 1',
      communityId,
    ),
    db.all(
      "SELECT t.* FROM member_tag t JOIN member u ON u.id = t.member_id AND u.community_id = ? WHERE t.key = 'source' ORDER BY t.id",
      communityId,
    ),
    db.first("SELECT value FROM setting WHERE key = 'recognition-rules'"),
  ]
  return createHash('sha256').update(JSON.stringify(facts)).digest('hex')
}

/** Names of members by row id. */
export function memberNames(
  db: ReadDatabase,
  ids: readonly number[],
): Map<number, { readonly name: string; readonly platformId: string }> {
  const rows = db.all<{ id: number; name: string; native_id: string }>(
    'SELECT id, name, native_id FROM member WHERE id IN (SELECT value FROM json_each(?))',
    JSON.stringify(ids),
  )
  return new Map(rows.map((row) => [row.id, { name: row.name, platformId: row.native_id }]))
}
