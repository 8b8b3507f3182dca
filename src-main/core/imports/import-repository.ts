import { ColumnMapping, type ImportView } from '#contract/imports.ts'
import type { JobState } from '#contract/jobs.ts'
import type { ReadDatabase, WriteDatabase } from '#database/database.ts'
import type { Condition } from '../access/community-scope.ts'
import { importIds, jobIds } from '../identifier-codec.ts'
import type { WriteCounts } from './message-writer.ts'

export interface ImportRow {
  id: number
  job_id: number
  /** Null when the import was to make the community and brought nothing into it. */
  community_id: number | null
  community_name: string
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

/** Whether it brought user reports, rather than messages. */
export const isReports = ({ format }: Pick<ImportRow, 'format'>): boolean => format === 'user-reports'

interface ImportViewRow extends ImportRow {
  community: string
  state: JobState
}

const SELECT = `SELECT p.*, coalesce(c.name, p.community_name) AS community, j.state FROM import p
  LEFT JOIN community c ON c.id = p.community_id
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

export function importViews(db: ReadDatabase, where: Condition): ImportView[] {
  return db.all<ImportViewRow>(`${SELECT} ${where.sql} ORDER BY p.id DESC`, ...where.params).map(toImportView)
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

export function communityNamed(db: ReadDatabase, name: string): number | null {
  return db.first<{ id: number }>('SELECT id FROM community WHERE name = ?', name)?.id ?? null
}

/** A community that an import makes. */
export interface NewCommunity {
  readonly name: string
  readonly platform: string
  readonly basis: string
  readonly isPrivateChat: boolean
}

export function insertCommunity(
  db: WriteDatabase,
  { name, platform, basis, isPrivateChat }: NewCommunity,
  now: number,
): number {
  const { lastInsertRowid } = db.run(
    'INSERT INTO community (name, platform, basis, is_private_chat, created_at) VALUES (?, ?, ?, ?, ?)',
    name,
    platform,
    basis,
    isPrivateChat ? 1 : 0,
    now,
  )
  return Number(lastInsertRowid)
}

/** A basis that is stated later replaces "unstated"; it never goes back to it. */
export function restateBasis(db: WriteDatabase, communityId: number, basis: string): void {
  if (basis !== 'unstated') db.run('UPDATE community SET basis = ? WHERE id = ?', basis, communityId)
}

/** Takes back the community that an import made, when neither it nor anything else has brought something into it. */
export function deleteUnusedCommunity(db: WriteDatabase, { id, community_id }: ImportRow): void {
  db.run(
    `DELETE FROM community WHERE id = ? AND message_count = 0
     AND NOT EXISTS (SELECT 1 FROM import p WHERE p.community_id = community.id AND p.id <> ?)
     AND NOT EXISTS (SELECT 1 FROM business_record r WHERE r.community_id = community.id)`,
    community_id,
    id,
  )
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

interface Step {
  /** Rows up to this id were looked at before. */
  readonly after: number
  /** How many rows are looked at: a bound on how long the step holds up other calls. */
  readonly limit: number
}

/** What became of messages, or of reports, when their import was undone. */
export interface TakenOut {
  readonly removed: number
  /** Cited by a decision. */
  readonly kept: number
  /** Brought by another import too, and its from now on. */
  readonly shared: number
}

/**
 * Takes out the messages of an import among the next `limit` messages of the vault, with the counts that are kept
 * beside them. Those that another import brought too are handed on to it; of the others, those that a decision cites
 * stay. `next` = where to go on, null at the end.
 */
export function removeMessages(
  db: WriteDatabase,
  { id: importId, community_id }: Pick<ImportRow, 'id' | 'community_id'>,
  step: Step,
): TakenOut & { next: number | null } {
  const last = db.first<{ id: number | null }>(
    'SELECT max(id) AS id FROM (SELECT id FROM message WHERE id > ? ORDER BY id LIMIT ?)',
    step.after,
    step.limit,
  )?.id
  if (last === null || last === undefined) return { removed: 0, kept: 0, shared: 0, next: null }
  const shared = handOn(db, importId, step.after, last)
  const own = db.all<{ id: number; member_id: number; is_scored: number; is_cited: number }>(
    `SELECT m.id, m.member_id, s.message_id IS NOT NULL AS is_scored,
       EXISTS (SELECT 1 FROM decision d WHERE d.message_id = m.id) AS is_cited
     FROM message m LEFT JOIN message_score s ON s.message_id = m.id WHERE m.id > ? AND m.id <= ? AND m.import_id = ?`,
    step.after,
    last,
    importId,
  )
  const going = own.filter((row) => row.is_cited === 0)
  const ids = JSON.stringify(going.map(({ id }) => id))
  const within = 'IN (SELECT value FROM json_each(?))'
  db.run(`DELETE FROM item WHERE message_id ${within}`, ids)
  db.run(`DELETE FROM message_text WHERE rowid ${within}`, ids)
  db.run(`DELETE FROM message WHERE id ${within}`, ids)
  const perMember = new Map<number, number>()
  for (const { member_id } of going) perMember.set(member_id, (perMember.get(member_id) ?? 0) + 1)
  for (const [member, count] of perMember)
    db.run('UPDATE member SET message_count = message_count - ? WHERE id = ?', count, member)
  const scored = going.filter((row) => row.is_scored === 1).length
  db.run(
    'UPDATE community SET message_count = message_count - ?, analysed_count = analysed_count - ? WHERE id = ?',
    going.length,
    scored,
    community_id,
  )
  return { removed: going.length, kept: own.length - going.length, shared, next: last }
}

/** Gives messages of an import to the first other import that brought them; returns how many. */
function handOn(db: WriteDatabase, importId: number, after: number, last: number): number {
  db.run('DELETE FROM import_repeat WHERE message_id > ? AND message_id <= ? AND import_id = ?', after, last, importId)
  const heirs = db.all<{ message_id: number; heir: number }>(
    `SELECT r.message_id, min(r.import_id) AS heir FROM import_repeat r
       JOIN import p ON p.id = r.import_id AND p.undone_at IS NULL
       JOIN message m ON m.id = r.message_id AND m.import_id = ?
     WHERE r.message_id > ? AND r.message_id <= ? GROUP BY r.message_id`,
    importId,
    after,
    last,
  )
  for (const { message_id, heir } of heirs) {
    db.run('UPDATE message SET import_id = ? WHERE id = ?', heir, message_id)
    db.run('DELETE FROM import_repeat WHERE message_id = ? AND import_id = ?', message_id, heir)
    countAsAdded(db, heir)
  }
  return heirs.length
}

/** What an import had found there already is now there because of it. */
export function countAsAdded(db: WriteDatabase, importId: number): void {
  db.run(
    'UPDATE import SET added_count = added_count + 1, duplicate_count = duplicate_count - 1 WHERE id = ?',
    importId,
  )
}

/**
 * Looks through the next `limit` members of the vault: those of the community who are left without a trace go, so that
 * nobody's name stays behind; the others get their first and last message anew. Answers where to go on; null at the end.
 */
export function deleteUnusedMembers(db: WriteDatabase, communityId: number, step: Step): number | null {
  const last = db.first<{ id: number | null }>(
    'SELECT max(id) AS id FROM (SELECT id FROM member WHERE id > ? ORDER BY id LIMIT ?)',
    step.after,
    step.limit,
  )?.id
  if (last === null || last === undefined) return null
  db.run(
    `DELETE FROM member WHERE id > ? AND id <= ? AND community_id = ? AND message_count = 0
     AND NOT EXISTS (SELECT 1 FROM mention n WHERE n.member_id = member.id)
     AND NOT EXISTS (SELECT 1 FROM item i WHERE i.member_id = member.id)
     AND NOT EXISTS (SELECT 1 FROM decision d WHERE d.member_id = member.id)
     AND NOT EXISTS (SELECT 1 FROM member_note e WHERE e.member_id = member.id)`,
    step.after,
    last,
    communityId,
  )
  // Ids sort by the second of sending: only the messages of the first and of the last second are looked at.
  const oneSecond = 2 ** 21
  db.run(
    `UPDATE member SET
       first_at = (SELECT min(sent_at) FROM message WHERE member_id = member.id
                   AND id < ((SELECT min(id) FROM message WHERE member_id = member.id) / ${oneSecond} + 1) * ${oneSecond}),
       last_at = (SELECT max(sent_at) FROM message WHERE member_id = member.id
                  AND id >= ((SELECT max(id) FROM message WHERE member_id = member.id) / ${oneSecond}) * ${oneSecond})
     WHERE id > ? AND id <= ? AND community_id = ?`,
    step.after,
    last,
    communityId,
  )
  return last
}

/** What else an import leaves behind when its messages have gone, and how far the community reaches without it. */
export function refreshReach(db: WriteDatabase, { id, community_id }: ImportRow): void {
  // Rejected records hold text of the export too.
  db.run('DELETE FROM import_reject WHERE import_id = ?', id)
  db.run('DELETE FROM import_occurrence WHERE import_id = ?', id)
  db.run(
    `DELETE FROM channel WHERE community_id = ? AND NOT EXISTS (SELECT 1 FROM message m WHERE m.channel_id = channel.id)`,
    community_id,
  )
  db.run(
    `DELETE FROM flood_cluster WHERE community_id = ?
     AND NOT EXISTS (SELECT 1 FROM flood_message f WHERE f.cluster_id = flood_cluster.id)`,
    community_id,
  )
  db.run(
    'UPDATE community SET data_to = (SELECT max(last_at) FROM member u WHERE u.community_id = community.id) WHERE id = ?',
    community_id,
  )
}
