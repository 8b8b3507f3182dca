import type { ReadDatabase, SqlValue } from '#database/database.ts'
import * as repository from './audit-log-repository.ts'
import { type EntryHeader, parseHeader } from './entry-header.ts'
import type { PayloadReader } from './payload-reader.ts'
import { SeqSet } from './seq-set.ts'
import type { Findings } from './verification-result.ts'

export type TableProblem =
  | 'row-without-entry' // or its entry is about something else
  | 'entry-without-row' // the log records a row that is not there
  | 'row-differs' // the row is not what its entry recorded
  | 'cited-message-changed' // the message a row judges is not the one its entry recorded

export type TableRow = Readonly<Record<string, SqlValue>>

/**
 * How a domain table hangs on the log, so that neither can be changed without the other showing it: every row names
 * its entry, every entry of the given actions has its row, and the row says what the entry recorded.
 */
export interface TableCheck {
  readonly table: string
  /** Integer or text primary key. */
  readonly idColumn: string
  /** Holds the number of the row's entry. */
  readonly seqColumn: string
  /** Rows may lack an entry: not yet undone, not yet decided. */
  readonly isSeqOptional?: boolean
  readonly objectType: string
  /** `objectId` of a row's entry; the id as text when left out. */
  readonly objectIdOf?: (row: TableRow) => string
  /** Entries of these actions must have a row, unless their payload was erased. */
  readonly actions: readonly string[]
  /** Names of what differs between a row and its entry. `payload` is undefined when it was erased. */
  readonly differences?: (row: TableRow, payload: unknown, header: EntryHeader) => readonly string[]
  /** Whether the message the row judges is still the one its entry recorded. Not asked once the payload was erased. */
  readonly citesAsRecorded?: (db: ReadDatabase, row: TableRow, payload: unknown) => boolean
}

const PAGE = 500

/** One check under way: fed with headers during the pass over the log, then run over its table. */
export class TableComparison {
  readonly #check: TableCheck
  readonly #actions: ReadonlySet<string>
  readonly #unmatched = new SeqSet()

  constructor(check: TableCheck) {
    this.#check = check
    this.#actions = new Set(check.actions)
  }

  /** Notes an entry that must have a row. */
  expect(header: EntryHeader): void {
    if (header.objectType === this.#check.objectType && this.#actions.has(header.action)) {
      this.#unmatched.add(header.seq)
    }
  }

  /** Reads the table page by page; yields the number of rows done. */
  *run(db: ReadDatabase, payloads: PayloadReader, erased: SeqSet, findings: Findings): Generator<number> {
    const { table, idColumn } = this.#check
    let after: SqlValue = null
    let done = 0
    for (;;) {
      const rows = repository.listTableRows(db, { table, idColumn }, after, PAGE)
      for (const row of rows) this.#compare(db, row, payloads, findings)
      after = rows.at(-1)?.[idColumn] ?? null
      done += rows.length
      yield done
      if (rows.length < PAGE) break
    }
    for (const seq of this.#unmatched) if (!erased.has(seq)) findings.add('entry-without-row', { seq, row: table })
  }

  #compare(db: ReadDatabase, row: TableRow, payloads: PayloadReader, findings: Findings): void {
    const { table, idColumn, seqColumn, isSeqOptional, objectType, objectIdOf } = this.#check
    const place = `${table}:${row[idColumn]}`
    const seq = row[seqColumn]
    if (seq === null && isSeqOptional) return
    const [entry] = typeof seq === 'number' ? repository.listEntriesWithPayload(db, seq, 1) : []
    const header = entry?.seq === seq ? parseHeader(entry?.header ?? '') : null
    const objectId = objectIdOf?.(row) ?? String(row[idColumn])
    const isAboutRow =
      header?.objectType === objectType && header.objectId === objectId && this.#actions.has(header.action)
    if (!entry || !header || !isAboutRow) {
      findings.add('row-without-entry', { row: place })
      return
    }
    this.#unmatched.delete(entry.seq)
    const payload = payloads.read(entry, header.payload)
    const recorded: unknown = payload.state === 'present' ? JSON.parse(payload.text) : undefined
    for (const field of this.#check.differences?.(row, recorded, header) ?? []) {
      findings.add('row-differs', { seq: entry.seq, row: `${place}.${field}` })
    }
    if (recorded !== undefined && this.#check.citesAsRecorded?.(db, row, recorded) === false) {
      findings.add('cited-message-changed', { seq: entry.seq, row: place })
    }
  }
}
