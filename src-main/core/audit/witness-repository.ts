import type { ReadDatabase, WriteDatabase } from '#database/database.ts'

export interface WitnessNoteRow {
  readonly id: number
  readonly note: string
  readonly size: number
  /** Name of the file it came from. */
  readonly source: string
  readonly added_at: number
  readonly audit_seq: number
}

/** Largest log first. */
export function listWitnessNotes(db: ReadDatabase): WitnessNoteRow[] {
  return db.all('SELECT * FROM witness_note ORDER BY size DESC, id DESC')
}

export function hasWitnessNote(db: ReadDatabase, note: string): boolean {
  return db.first('SELECT 1 FROM witness_note WHERE note = ?', note) !== undefined
}

/** The number the next note will get; its log entry names it before the row exists. */
export function nextWitnessNoteId(db: ReadDatabase): number {
  return (db.first<{ n: number | null }>('SELECT max(id) AS n FROM witness_note')?.n ?? 0) + 1
}

export function insertWitnessNote(db: WriteDatabase, row: WitnessNoteRow): void {
  db.run(
    'INSERT INTO witness_note (id, note, size, source, added_at, audit_seq) VALUES (?, ?, ?, ?, ?, ?)',
    row.id,
    row.note,
    row.size,
    row.source,
    row.added_at,
    row.audit_seq,
  )
}
