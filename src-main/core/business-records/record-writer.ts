import type { RecordImportView } from '#contract/business-records.ts'
import type { RecordKind } from '#contract/indicators.ts'
import type { WriteDatabase } from '#database/database.ts'
import type { TableReading } from './record-import.ts'
import { createRecordKeys } from './record-reading.ts'
import { importRow, insertRecord, knownRecords, toImportView } from './record-repository.ts'

export interface RecordBatch {
  readonly kind: RecordKind
  readonly fileName: string
  /** Rows of the table. */
  readonly read: number
  readonly reading: TableReading
  readonly accountId: number
  readonly now: number
}

/** Stores what a table brought; what is known already adds nothing. Inside the caller's transaction. */
export function storeRecords(db: WriteDatabase, batch: RecordBatch): RecordImportView {
  const { kind, reading, accountId, now } = batch
  const { records, rejects } = reading
  const communities = [...new Set(records.map(({ communityId }) => communityId))]
  const { lastInsertRowid } = db.run(
    `INSERT INTO record_import (kind, file_name, communities, read_count, added_count, updated_count, duplicate_count,
       rejected_count, account_id, created_at) VALUES (?, ?, ?, ?, 0, 0, 0, ?, ?, ?)`,
    kind,
    batch.fileName,
    JSON.stringify(communities),
    batch.read,
    rejects.length,
    accountId,
    now,
  )
  const importId = Number(lastInsertRowid)
  const known = new Map(communities.map((id) => [id, knownRecords(db, id, kind)]))
  const keys = new Map(communities.map((id) => [id, createRecordKeys()]))
  const counts = { added: 0, updated: 0, duplicate: 0 }
  for (const record of records) {
    const own = known.get(record.communityId)
    const key = keys.get(record.communityId)?.(record) ?? ''
    const fields = JSON.stringify(record.fields)
    const before = own?.get(key)
    if (before === fields) {
      counts.duplicate++
      continue
    }
    if (before === undefined) counts.added++
    else counts.updated++
    own?.set(key, fields)
    const { communityId, at, memberNativeId } = record
    insertRecord(db, { communityId, kind, key, at, memberNativeId, fields: record.fields, importId, accountId, now })
  }
  db.run(
    'UPDATE record_import SET added_count = ?, updated_count = ?, duplicate_count = ? WHERE id = ?',
    counts.added,
    counts.updated,
    counts.duplicate,
    importId,
  )
  for (const { ordinal, line, reason, field, excerpt } of rejects) {
    db.run(
      'INSERT INTO record_reject (import_id, ordinal, line, reason, field, excerpt) VALUES (?, ?, ?, ?, ?, ?)',
      importId,
      ordinal,
      line,
      reason,
      field,
      excerpt,
    )
  }
  const row = importRow(db, importId)
  if (!row) throw new Error('an import that was just stored is gone')
  return toImportView(row)
}
