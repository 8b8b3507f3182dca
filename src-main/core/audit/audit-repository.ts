import type { ReadDatabase } from '#database/database.ts'
import { whereAll, type Condition } from '../access/community-scope.ts'
import { listHeadersOf, type EntryWithPayloadRow } from './audit-log-repository.ts'
import { LOG_ACTIONS, parseHeader } from './entry-header.ts'
import { parseRanges, type SeqRange } from './seq-set.ts'

/** SQL of the page on which compliance reads the log. */

export interface EntryFilter {
  /** Any of these; an empty list asks for every action. */
  readonly actions?: readonly string[] | undefined
  readonly actor?: string | undefined
  readonly object?: string | undefined
  /** Milliseconds since 1970-01-01 UTC, inclusive. */
  readonly from?: number | undefined
  /** Exclusive. */
  readonly to?: number | undefined
}

/** Entries that match, newest first, with payloads; `before` goes on from an earlier page. */
export function listMatching(
  db: ReadDatabase,
  filter: EntryFilter,
  page: { readonly before: number | null; readonly limit: number },
): EntryWithPayloadRow[] {
  const where = whereAll([...conditionsOf(filter), one('e.seq < ?', page.before)])
  return db.all(
    `SELECT e.seq, e.header, e.leaf_hash AS leafHash, p.subject, p.salt, p.nonce, p.ciphertext
       FROM audit_entry e LEFT JOIN audit_payload p ON p.seq = e.seq ${where.sql} ORDER BY e.seq DESC LIMIT ?`,
    ...where.params,
    page.limit,
  )
}

export function countMatching(db: ReadDatabase, filter: EntryFilter): number {
  const where = whereAll(conditionsOf(filter))
  return db.first<{ n: number }>(`SELECT count(*) AS n FROM audit_entry e ${where.sql}`, ...where.params)?.n ?? 0
}

export function listActions(db: ReadDatabase): string[] {
  return listDistinct(db, 'action')
}

/** Pseudonyms. */
export function listActors(db: ReadDatabase): string[] {
  return listDistinct(db, 'actor')
}

/** Names of the accounts behind pseudonyms, as long as the accounts exist. */
export function findActorNames(db: ReadDatabase): Map<string, string> {
  const rows = db.all<{ pseudonym: string; name: string }>('SELECT pseudonym, name FROM account')
  return new Map(rows.map(({ pseudonym, name }) => [pseudonym, name]))
}

/** Entries whose payload was erased, as the log says. */
export function listErasedRanges(db: ReadDatabase): SeqRange[] {
  return listHeadersOf(db, LOG_ACTIONS.payloadsErased).flatMap((text) => {
    const line = parseHeader(text)?.detail?.['seqs']
    return (typeof line === 'string' && parseRanges(line)) || []
  })
}

function conditionsOf({ actions = [], actor, object, from, to }: EntryFilter): (Condition | null)[] {
  const anyAction = { sql: `e.action IN (${actions.map(() => '?').join(', ')})`, params: actions }
  return [
    actions.length === 0 ? null : anyAction,
    one('e.actor = ?', actor),
    one('e.object_id = ?', object),
    one('e.at >= ?', from),
    one('e.at < ?', to),
  ]
}

function one(sql: string, value: string | number | null | undefined): Condition | null {
  return value === undefined || value === null ? null : { sql, params: [value] }
}

/** Few values, many rows: steps from value to value along the index, where DISTINCT would read all of it. */
function listDistinct(db: ReadDatabase, column: 'action' | 'actor'): string[] {
  const rows = db.all<{ value: string }>(
    `WITH RECURSIVE step (value) AS (
       SELECT min(${column}) FROM audit_entry
       UNION ALL
       SELECT (SELECT min(${column}) FROM audit_entry WHERE ${column} > step.value) FROM step WHERE step.value IS NOT NULL
     )
     SELECT value FROM step WHERE value IS NOT NULL`,
  )
  return rows.map(({ value }) => value)
}
