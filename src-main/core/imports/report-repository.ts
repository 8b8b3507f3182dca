import type { ReadDatabase, WriteDatabase } from '#database/database.ts'

export interface ReportRow {
  readonly message_id: number
  /** Platform id; empty = not named. */
  readonly reporter: string
  /** Milliseconds since 1970-01-01 UTC. */
  readonly reported_at: number
  readonly reason: string
  readonly import_id: number
}

/** The one message of a community with this id; null when there is none, or several and the channel does not decide. */
export function findReportedMessage(
  db: ReadDatabase,
  communityId: number,
  { nativeId, channel }: { nativeId: string; channel: string },
): number | null {
  const rows = db.all<{ id: number; is_there: number }>(
    `SELECT m.id, h.native_id = ? OR h.name = ? AS is_there FROM channel h CROSS JOIN message m
     ON m.channel_id = h.id AND m.native_id = ? WHERE h.community_id = ?`,
    channel,
    channel,
    nativeId,
    communityId,
  )
  const [only, ...others] = rows.length > 1 ? rows.filter((row) => row.is_there === 1) : rows
  return only && others.length === 0 ? only.id : null
}

/** Stores a report, or remembers that this import brought a known one again; tells whether it was new. */
export function insertReport(db: WriteDatabase, row: ReportRow): boolean {
  const { changes } = db.run(
    `INSERT INTO user_report (message_id, reporter, reported_at, reason, import_id) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (message_id, reporter, reported_at, reason) DO NOTHING`,
    row.message_id,
    row.reporter,
    row.reported_at,
    row.reason,
    row.import_id,
  )
  if (changes > 0) return true
  db.run(
    `INSERT OR IGNORE INTO user_report_repeat (report_id, import_id) SELECT id, ? FROM user_report
     WHERE message_id = ? AND reporter = ? AND reported_at = ? AND reason = ? AND import_id <> ?`,
    row.import_id,
    row.message_id,
    row.reporter,
    row.reported_at,
    row.reason,
    row.import_id,
  )
  return false
}

/**
 * Sets the flags of a message to its reports: one for each reporter, from the first report of theirs. Somebody who
 * reports a message ten times counts once, and all who are not named count as one.
 */
export function flagReports(db: WriteDatabase, messageId: number): void {
  db.run("DELETE FROM flag WHERE message_id = ? AND kind = 'user-report'", messageId)
  db.run(
    `INSERT INTO flag (message_id, kind, source_id, source_version, run_id, score, threshold, spans, flagged_at)
     SELECT message_id, 'user-report', id, 0, NULL, 1, NULL, '[]', reported_at FROM
       (SELECT *, row_number() OVER (PARTITION BY reporter ORDER BY reported_at, id) AS place FROM user_report WHERE message_id = ?)
     WHERE place = 1`,
    messageId,
  )
}

/** The next reports of an import, with whether a decision cites their message, and another import that brought them. */
export function reportsOf(
  db: ReadDatabase,
  importId: number,
  after: number,
  limit: number,
): { id: number; message_id: number; is_cited: number; heir: number | null }[] {
  return db.all(
    `SELECT r.id, r.message_id, EXISTS (SELECT 1 FROM decision d WHERE d.message_id = r.message_id) AS is_cited,
       (SELECT min(t.import_id) FROM user_report_repeat t JOIN import p ON p.id = t.import_id AND p.undone_at IS NULL
        WHERE t.report_id = r.id) AS heir
     FROM user_report r WHERE r.import_id = ? AND r.id > ? ORDER BY r.id LIMIT ?`,
    importId,
    after,
    limit,
  )
}

/** Gives a report to another import that brought it too. */
export function handReportOn(db: WriteDatabase, id: number, heir: number): void {
  db.run('UPDATE user_report SET import_id = ? WHERE id = ?', heir, id)
  db.run('DELETE FROM user_report_repeat WHERE report_id = ? AND import_id = ?', id, heir)
}

/** An import that is being undone inherits nothing. */
export function forgetRepeats(db: WriteDatabase, importId: number): void {
  db.run('DELETE FROM user_report_repeat WHERE import_id = ?', importId)
}

export function deleteReports(db: WriteDatabase, ids: readonly number[]): void {
  db.run('DELETE FROM user_report WHERE id IN (SELECT value FROM json_each(?))', JSON.stringify(ids))
}
