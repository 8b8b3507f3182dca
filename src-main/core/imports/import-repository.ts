import { ColumnMapping, type ImportView } from '#contract/imports.ts'
import type { JobState } from '#contract/jobs.ts'
import type { ReadDatabase, WriteDatabase } from '#database/database.ts'
import { importIds, jobIds } from '../identifier-codec.ts'
import type { WriteCounts } from './message-writer.ts'

export interface ImportRow {
  id: number
  job_id: number
  community_id: number
  file_name: string
  format: string
  checkpoint: number
  read_count: number
  added_count: number
  duplicate_count: number
  rejected_count: number
  system_count: number
  created_at: number
  finished_at: number | null
  undone_at: number | null
}

interface ImportViewRow extends ImportRow {
  community: string
  state: JobState
}

const SELECT = `SELECT p.*, c.name AS community, j.state FROM import p JOIN community c ON c.id = p.community_id
  JOIN job j ON j.id = p.job_id`

export function toImportView(row: ImportViewRow): ImportView {
  return {
    id: importIds.of(row.id),
    jobId: jobIds.of(row.job_id),
    community: row.community,
    fileName: row.file_name,
    format: row.format,
    state: row.undone_at === null ? row.state : 'undone',
    read: row.read_count,
    added: row.added_count,
    duplicate: row.duplicate_count,
    rejected: row.rejected_count,
    system: row.system_count,
    createdAt: row.created_at,
    finishedAt: row.finished_at,
    undoneAt: row.undone_at,
  }
}

export function importViews(db: ReadDatabase): ImportView[] {
  return db.all<ImportViewRow>(`${SELECT} ORDER BY p.id DESC`).map(toImportView)
}

export function importView(db: ReadDatabase, id: number): ImportView | null {
  const row = db.first<ImportViewRow>(`${SELECT} WHERE p.id = ?`, id)
  return row ? toImportView(row) : null
}

export function importRow(db: ReadDatabase, id: number): ImportRow | undefined {
  return db.first<ImportRow>('SELECT * FROM import WHERE id = ?', id)
}

/** Adds a batch's counts and moves the checkpoint to the last record written. */
export function addCounts(db: WriteDatabase, id: number, counts: WriteCounts, checkpoint: number): void {
  db.run(
    `UPDATE import SET read_count = read_count + ?, added_count = added_count + ?, duplicate_count = duplicate_count + ?,
       rejected_count = rejected_count + ?, system_count = system_count + ?, checkpoint = max(checkpoint, ?) WHERE id = ?`,
    counts.read,
    counts.added,
    counts.duplicate,
    counts.rejected,
    counts.system,
    checkpoint,
    id,
  )
}

/** The community of that name, made when it is new. */
export function communityFor(
  db: WriteDatabase,
  wanted: { name: string; platform: string; basis: string; isPrivateChat: boolean; now: number },
): number {
  const row = db.first<{ id: number }>('SELECT id FROM community WHERE name = ?', wanted.name)
  if (row) {
    // A basis that is stated later replaces "unstated"; it never goes back to it.
    if (wanted.basis !== 'unstated') db.run('UPDATE community SET basis = ? WHERE id = ?', wanted.basis, row.id)
    return row.id
  }
  const { lastInsertRowid } = db.run(
    'INSERT INTO community (name, platform, basis, is_private_chat, created_at) VALUES (?, ?, ?, ?, ?)',
    wanted.name,
    wanted.platform,
    wanted.basis,
    wanted.isPrivateChat ? 1 : 0,
    wanted.now,
  )
  return Number(lastInsertRowid)
}

export function rejectsOf(db: ReadDatabase, importId: number, after: number, limit: number) {
  return db.all<{
    ordinal: number
    line: number | null
    byte_offset: number | null
    entry: string | null
    reason: string
    excerpt: string
  }>(
    'SELECT ordinal, line, byte_offset, entry, reason, excerpt FROM import_reject WHERE import_id = ? AND ordinal > ? ORDER BY ordinal LIMIT ?',
    importId,
    after,
    limit,
  )
}

const columnKey = (columns: readonly string[]): string => JSON.stringify(columns)

export function savedMapping(
  db: ReadDatabase,
  columns: readonly string[],
): { name: string; mapping: ColumnMapping } | null {
  const row = db.first<{ name: string; mapping: string }>(
    'SELECT name, mapping FROM import_mapping WHERE columns = ? ORDER BY used_at DESC LIMIT 1',
    columnKey(columns),
  )
  return row ? { name: row.name, mapping: ColumnMapping.parse(JSON.parse(row.mapping)) } : null
}

export function saveMapping(
  db: WriteDatabase,
  name: string,
  columns: readonly string[],
  mapping: ColumnMapping,
  now: number,
): void {
  db.run(
    `INSERT INTO import_mapping (name, columns, mapping, used_at) VALUES (?, ?, ?, ?)
     ON CONFLICT (name) DO UPDATE SET columns = excluded.columns, mapping = excluded.mapping, used_at = excluded.used_at`,
    name,
    columnKey(columns),
    JSON.stringify(mapping),
    now,
  )
}

/**
 * Takes out the messages of an import in steps of `limit`, oldest first; those that a decision cites stay. Returns how
 * many went; 0 = none is left to take out.
 */
export function removeMessages(db: WriteDatabase, importId: number, limit: number): number {
  const rows = db.all<{ id: number; member_id: number; scored: number }>(
    `SELECT m.id, m.member_id, s.message_id IS NOT NULL AS scored FROM message m LEFT JOIN message_score s ON s.message_id = m.id
     WHERE m.import_id = ? AND NOT EXISTS (SELECT 1 FROM decision d WHERE d.message_id = m.id) ORDER BY m.id LIMIT ?`,
    importId,
    limit,
  )
  if (rows.length === 0) return 0
  const ids = JSON.stringify(rows.map(({ id }) => id))
  const within = 'IN (SELECT value FROM json_each(?))'
  db.run(`DELETE FROM item WHERE message_id ${within}`, ids)
  db.run(`DELETE FROM message_text WHERE rowid ${within}`, ids)
  db.run(`DELETE FROM message WHERE id ${within}`, ids)
  return rows.length
}

/** Counts that are kept beside the messages, taken anew after messages went. */
export function recount(db: WriteDatabase, communityId: number): void {
  db.run(
    `UPDATE member SET
       message_count = (SELECT count(*) FROM message m WHERE m.member_id = member.id),
       first_at = (SELECT min(m.sent_at) FROM message m WHERE m.member_id = member.id),
       last_at = (SELECT max(m.sent_at) FROM message m WHERE m.member_id = member.id)
     WHERE community_id = ?`,
    communityId,
  )
  db.run(
    `UPDATE community SET
       message_count = (SELECT coalesce(sum(message_count), 0) FROM member u WHERE u.community_id = community.id),
       analysed_count = (SELECT count(*) FROM message_score s JOIN message m ON m.id = s.message_id
                         JOIN channel h ON h.id = m.channel_id WHERE h.community_id = community.id),
       data_to = (SELECT max(last_at) FROM member u WHERE u.community_id = community.id)
     WHERE id = ?`,
    communityId,
  )
}
