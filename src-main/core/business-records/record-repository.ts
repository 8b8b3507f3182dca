import type { RecordKind } from '#contract/indicators.ts'
import type { RecordFields, RecordImportView, RecordReject, RecordView } from '#contract/business-records.ts'
import type { ReadDatabase, WriteDatabase } from '#database/database.ts'
import { businessRecordIds, recordImportIds } from '../identifier-codec.ts'

/** Of a record that came several times, the newest row that was not undone counts. */
const CURRENT = `b.id = (SELECT max(n.id) FROM business_record n
  WHERE n.community_id = b.community_id AND n.kind = b.kind AND n.record_key = b.record_key)`

export interface RecordRow {
  readonly id: number
  readonly community_id: number
  readonly kind: RecordKind
  readonly record_key: string
  readonly at: number
  readonly member_native_id: string | null
  readonly fields: string
  readonly import_id: number | null
}

const COLUMNS = 'b.id, b.community_id, b.kind, b.record_key, b.at, b.member_native_id, b.fields, b.import_id'

/** The records of a community that count, oldest first. */
export function currentRecords(db: ReadDatabase, communityId: number): RecordRow[] {
  return db.all<RecordRow>(
    `SELECT ${COLUMNS} FROM business_record b WHERE b.community_id = ? AND ${CURRENT} ORDER BY b.at, b.id`,
    communityId,
  )
}

/** What is known of each record of a kind: its fields by its key. */
export function knownRecords(db: ReadDatabase, communityId: number, kind: RecordKind): Map<string, string> {
  const rows = db.all<{ record_key: string; fields: string }>(
    `SELECT b.record_key, b.fields FROM business_record b WHERE b.community_id = ? AND b.kind = ? AND ${CURRENT}`,
    communityId,
    kind,
  )
  return new Map(rows.map((row) => [row.record_key, row.fields]))
}

export function recordPage(
  db: ReadDatabase,
  asked: { communityId: number; kind: RecordKind; after: number | null; limit: number },
): RecordRow[] {
  return db.all<RecordRow>(
    `SELECT ${COLUMNS} FROM business_record b WHERE b.community_id = ? AND b.kind = ? AND b.id < ? AND ${CURRENT}
     ORDER BY b.id DESC LIMIT ?`,
    asked.communityId,
    asked.kind,
    asked.after ?? Number.MAX_SAFE_INTEGER,
    asked.limit,
  )
}

export function countRecords(db: ReadDatabase, communityId: number, kind: RecordKind): number {
  const row = db.first<{ n: number }>(
    'SELECT count(DISTINCT record_key) AS n FROM business_record WHERE community_id = ? AND kind = ?',
    communityId,
    kind,
  )
  return row?.n ?? 0
}

export function recordRow(db: ReadDatabase, id: number): RecordRow | undefined {
  return db.first<RecordRow>(`SELECT ${COLUMNS} FROM business_record b WHERE b.id = ? AND ${CURRENT}`, id)
}

export const toRecordView = (row: RecordRow): RecordView => ({
  id: businessRecordIds.of(row.id),
  kind: row.kind,
  at: row.at,
  fields: parseFields(row.fields),
  importId: row.import_id === null ? null : recordImportIds.of(row.import_id),
})

/** Stored by this file alone, so the shape is known. */
export const parseFields = (json: string): RecordFields => JSON.parse(json) as RecordFields

export interface NewRecord {
  readonly communityId: number
  readonly kind: RecordKind
  readonly key: string
  readonly at: number
  readonly memberNativeId: string | null
  readonly fields: Readonly<Record<string, string>>
  readonly importId: number | null
  readonly accountId: number
  readonly now: number
}

export function insertRecord(db: WriteDatabase, record: NewRecord): number {
  const { lastInsertRowid } = db.run(
    `INSERT INTO business_record (community_id, kind, record_key, at, member_native_id, fields, import_id, account_id, entered_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    record.communityId,
    record.kind,
    record.key,
    record.at,
    record.memberNativeId,
    JSON.stringify(record.fields),
    record.importId,
    record.accountId,
    record.now,
  )
  return Number(lastInsertRowid)
}

interface ImportRow {
  readonly id: number
  readonly kind: RecordKind
  readonly file_name: string
  readonly communities: string
  readonly read_count: number
  readonly added_count: number
  readonly updated_count: number
  readonly duplicate_count: number
  readonly rejected_count: number
  readonly created_at: number
  readonly undone_at: number | null
}

const IMPORT_COLUMNS = `id, kind, file_name, communities, read_count, added_count, updated_count, duplicate_count,
  rejected_count, created_at, undone_at`

export const importRows = (db: ReadDatabase): ImportRow[] =>
  db.all<ImportRow>(`SELECT ${IMPORT_COLUMNS} FROM record_import ORDER BY id DESC`)

export const importRow = (db: ReadDatabase, id: number): ImportRow | undefined =>
  db.first<ImportRow>(`SELECT ${IMPORT_COLUMNS} FROM record_import WHERE id = ?`, id)

/** Row ids of the communities whose records an import brought. */
export const communitiesOf = (row: ImportRow): number[] => JSON.parse(row.communities) as number[]

export const toImportView = (row: ImportRow): RecordImportView => ({
  id: recordImportIds.of(row.id),
  kind: row.kind,
  fileName: row.file_name,
  read: row.read_count,
  added: row.added_count,
  updated: row.updated_count,
  duplicate: row.duplicate_count,
  rejected: row.rejected_count,
  createdAt: row.created_at,
  undoneAt: row.undone_at,
})

export function rejectRows(db: ReadDatabase, importId: number): RecordReject[] {
  return db.all<RecordReject>(
    'SELECT ordinal, line, reason, field, excerpt FROM record_reject WHERE import_id = ? ORDER BY ordinal',
    importId,
  )
}

/** A community as rows are assigned to it. */
export interface RecordCommunity {
  readonly id: number
  readonly platform: string
}

/** Which of these communities know a member by platform id. */
export function communitiesKnowing(db: ReadDatabase, nativeId: string): number[] {
  return db
    .all<{ community_id: number }>('SELECT community_id FROM member WHERE native_id = ?', nativeId)
    .map((row) => row.community_id)
}
