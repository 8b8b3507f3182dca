import type { ReadDatabase, SqlValue, WriteDatabase } from '#database/database.ts'
import type { SealedPayload } from './entry-payload.ts'
import type { Hash } from './merkle-tree.ts'

/** SQL of the tamper-evident log: entries, payloads, tiles, checkpoints, keys. */

export interface EntryRow {
  readonly seq: number
  readonly header: string
  readonly leafHash: Hash
}

/** An entry with its payload; the payload's columns are null when there is none (any more). */
export interface EntryWithPayloadRow extends EntryRow {
  readonly subject: string | null
  readonly salt: Uint8Array | null
  readonly nonce: Uint8Array | null
  readonly ciphertext: Uint8Array | null
}

export interface CheckpointRow {
  readonly size: number
  readonly note: string
  readonly madeAt: number
  readonly reason: string
}

export interface KeyRow {
  readonly id: number
  readonly vkey: string
  /** PKCS #8; empty once the key is retired. */
  readonly privateKey: Uint8Array
}

const CHECKPOINT_COLUMNS = 'size, note, made_at AS madeAt, reason'

export function findLastEntry(db: ReadDatabase): Pick<EntryRow, 'seq' | 'header'> | undefined {
  return db.first('SELECT seq, header FROM audit_entry ORDER BY seq DESC LIMIT 1')
}

export function findEntry(db: ReadDatabase, seq: number): EntryRow | undefined {
  return db.first('SELECT seq, header, leaf_hash AS leafHash FROM audit_entry WHERE seq = ?', seq)
}

export function countEntries(db: ReadDatabase): number {
  const last = db.first<{ seq: number }>('SELECT seq FROM audit_entry ORDER BY seq DESC LIMIT 1')
  return last ? last.seq + 1 : 0
}

export function insertEntry(db: WriteDatabase, seq: number, header: string, leafHash: Hash): void {
  db.run('INSERT INTO audit_entry (seq, header, leaf_hash) VALUES (?, ?, ?)', seq, header, leafHash)
}

/** Up to `limit` entries from `from` on, in order. */
export function listEntries(db: ReadDatabase, from: number, limit: number): EntryRow[] {
  return db.all(
    'SELECT seq, header, leaf_hash AS leafHash FROM audit_entry WHERE seq >= ? ORDER BY seq LIMIT ?',
    from,
    limit,
  )
}

/** The same, with payloads. */
export function listEntriesWithPayload(db: ReadDatabase, from: number, limit: number): EntryWithPayloadRow[] {
  return db.all(
    `SELECT e.seq, e.header, e.leaf_hash AS leafHash, p.subject, p.salt, p.nonce, p.ciphertext
       FROM audit_entry e LEFT JOIN audit_payload p ON p.seq = e.seq
      WHERE e.seq >= ? ORDER BY e.seq LIMIT ?`,
    from,
    limit,
  )
}

/** Headers of one action, in order: the log's entries about itself are few and found by index. */
export function listHeadersOf(db: ReadDatabase, action: string): string[] {
  const rows = db.all<{ header: string }>('SELECT header FROM audit_entry WHERE action = ? ORDER BY seq', action)
  return rows.map((row) => row.header)
}

export function insertPayload(db: WriteDatabase, seq: number, subject: string, sealed: SealedPayload): void {
  db.run(
    'INSERT INTO audit_payload (seq, subject, salt, nonce, ciphertext) VALUES (?, ?, ?, ?, ?)',
    seq,
    subject,
    sealed.salt,
    sealed.nonce,
    sealed.ciphertext,
  )
}

/** Entries whose payload is about `subject`, in order. */
export function listPayloadSeqs(db: ReadDatabase, subject: string): number[] {
  const rows = db.all<{ seq: number }>('SELECT seq FROM audit_payload WHERE subject = ? ORDER BY seq', subject)
  return rows.map((row) => row.seq)
}

export function deletePayloads(db: WriteDatabase, subject: string): void {
  db.run('DELETE FROM audit_payload WHERE subject = ?', subject)
  db.run('DELETE FROM audit_subject_key WHERE subject = ?', subject)
}

export function findSubjectKey(db: ReadDatabase, subject: string): Uint8Array | undefined {
  return db.first<{ key: Uint8Array }>('SELECT key FROM audit_subject_key WHERE subject = ?', subject)?.key
}

export function insertSubjectKey(db: WriteDatabase, subject: string, key: Uint8Array): void {
  db.run('INSERT INTO audit_subject_key (subject, key) VALUES (?, ?)', subject, key)
}

/** Root of the full subtree of `256 ^ level` entries at `position`. */
export function findTileHash(db: ReadDatabase, level: number, position: number): Hash | undefined {
  return db.first<{ hash: Hash }>('SELECT hash FROM audit_tile WHERE level = ? AND position = ?', level, position)?.hash
}

export function insertTileHash(db: WriteDatabase, level: number, position: number, hash: Hash): void {
  db.run('INSERT INTO audit_tile (level, position, hash) VALUES (?, ?, ?)', level, position, hash)
}

export function findLeafHash(db: ReadDatabase, seq: number): Hash | undefined {
  return db.first<{ hash: Hash }>('SELECT leaf_hash AS hash FROM audit_entry WHERE seq = ?', seq)?.hash
}

export function countTileHashes(db: ReadDatabase): number {
  return db.first<{ n: number }>('SELECT count(*) AS n FROM audit_tile')?.n ?? 0
}

export function findNewestCheckpoint(db: ReadDatabase): CheckpointRow | undefined {
  return db.first(`SELECT ${CHECKPOINT_COLUMNS} FROM audit_checkpoint ORDER BY size DESC LIMIT 1`)
}

/** Every checkpoint, smallest first. */
export function listCheckpoints(db: ReadDatabase): CheckpointRow[] {
  return db.all(`SELECT ${CHECKPOINT_COLUMNS} FROM audit_checkpoint ORDER BY size`)
}

export function insertCheckpoint(db: WriteDatabase, row: CheckpointRow): void {
  db.run(
    'INSERT INTO audit_checkpoint (size, note, made_at, reason) VALUES (?, ?, ?, ?)',
    row.size,
    row.note,
    row.madeAt,
    row.reason,
  )
}

/** The key that signs now. */
export function findCurrentKey(db: ReadDatabase): KeyRow | undefined {
  return db.first(
    'SELECT id, vkey, private_key AS privateKey FROM audit_key WHERE retired_at IS NULL ORDER BY id DESC LIMIT 1',
  )
}

/** Verifier keys of every key this log has had, oldest first. */
export function listVerifierKeys(db: ReadDatabase): string[] {
  return db.all<{ vkey: string }>('SELECT vkey FROM audit_key ORDER BY id').map((row) => row.vkey)
}

export function insertKey(db: WriteDatabase, vkey: string, privateKey: Uint8Array, createdAt: number): void {
  db.run('INSERT INTO audit_key (vkey, private_key, created_at) VALUES (?, ?, ?)', vkey, privateKey, createdAt)
}

/** A retired key never signs again, so its private half is destroyed. */
export function retireKey(db: WriteDatabase, id: number, retiredAt: number): void {
  db.run("UPDATE audit_key SET retired_at = ?, private_key = x'' WHERE id = ?", retiredAt, id)
}

/** Rows of a domain table in the order of their ids, from after `after` (null = the start). */
export function listTableRows(
  db: ReadDatabase,
  source: { readonly table: string; readonly idColumn: string },
  after: SqlValue,
  limit: number,
): Record<string, SqlValue>[] {
  const { table, idColumn } = source
  if (![table, idColumn].every((name) => /^[a-z][a-z0-9_]*$/.test(name))) throw new TypeError('not a table or column')
  return after === null
    ? db.all(`SELECT * FROM ${table} ORDER BY ${idColumn} LIMIT ?`, limit)
    : db.all(`SELECT * FROM ${table} WHERE ${idColumn} > ? ORDER BY ${idColumn} LIMIT ?`, after, limit)
}
