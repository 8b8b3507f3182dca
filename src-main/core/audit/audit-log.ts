import type { ReadDatabase, WriteDatabase } from '#database/database.ts'
import { AuditLogError } from './audit-log-error.ts'
import * as repository from './audit-log-repository.ts'
import { canonicalJson, type JsonObject } from './canonical-json.ts'
import { CLOCK_DRIFT_MS, formatHeader, HEADER_FORMAT, LOG_ACTIONS } from './entry-header.ts'
import type { EntryDetail, EntryHeader } from './entry-header.ts'
import { generateSubjectKey, sealPayload, toSecretKey } from './entry-payload.ts'
import { hashLeaf } from './merkle-tree.ts'

/** Who acted, and when. */
export interface AuditActor {
  /** Milliseconds since 1970-01-01 UTC. */
  readonly at: number
  /** Pseudonym of the account, or `system`. */
  readonly actor: string
  readonly role: string
  readonly appVersion: string
}

/**
 * One thing that was done. All fields but `payload` stay for ever and must not hold personal data; `payload` is
 * encrypted under the key of `subject` and can be erased with it.
 */
export interface AuditRecord extends AuditActor {
  /** A code such as `decision.made`. */
  readonly action: string
  readonly objectType: string
  /** Pseudonym of the object; `-` where there is only one of its type. */
  readonly objectId: string
  /** A code: `done` unless it was refused or failed. */
  readonly result?: string
  readonly payload?: JsonObject
  /** Whose data the payload is, such as `member:17`; `vault` when nobody's. */
  readonly subject?: string
  /** SHA-256, in hexadecimal, of what the entry vouches for. */
  readonly digest?: string
}

/** Subject of payloads that are about no person. */
export const VAULT_SUBJECT = 'vault'

const RESERVED_ACTIONS = new Set<string>(Object.values(LOG_ACTIONS))

/**
 * Appends an entry to the log. It must be called inside the transaction that makes the change it records, so that
 * neither can exist without the other.
 *
 * @throws AuditLogError `outside-transaction`, `reserved-action`; TypeError when a field holds what it must not.
 */
export function appendAuditEntry(db: WriteDatabase, record: AuditRecord): { seq: number } {
  if (RESERVED_ACTIONS.has(record.action)) throw new AuditLogError('reserved-action', record.action)
  return appendEntry(db, record)
}

/** Appends an entry of the log about itself; `detail` stays for ever and is readable without the vault. */
export function appendLogEntry(db: WriteDatabase, record: AuditRecord, detail: EntryDetail): { seq: number } {
  return appendEntry(db, record, detail)
}

/** Where the log stands: the next entry's number and the clock of the last one (0 when it is empty). */
interface LogPosition {
  readonly nextSeq: number
  readonly clock: number
}

function readLogPosition(db: ReadDatabase): LogPosition {
  const last = repository.findLastEntry(db)
  if (!last) return { nextSeq: 0, clock: 0 }
  const header: unknown = JSON.parse(last.header)
  const hasClock = typeof header === 'object' && header !== null && 'clock' in header
  if (!hasClock || typeof header.clock !== 'number') throw new AuditLogError('damaged', `entry ${last.seq}`)
  return { nextSeq: last.seq + 1, clock: header.clock }
}

function appendEntry(db: WriteDatabase, record: AuditRecord, detail?: EntryDetail): { seq: number } {
  if (!db.inTransaction) throw new AuditLogError('outside-transaction', record.action)
  const position = announceClockSetBack(db, readLogPosition(db), record)
  const seq = position.nextSeq
  const clock = Math.max(position.clock, record.at)
  const sealed = record.payload && sealFor(db, seq, record.subject ?? VAULT_SUBJECT, record.payload)
  storeHeader(db, {
    ...describe(record),
    format: HEADER_FORMAT,
    seq,
    clock,
    payload: sealed?.commitment ?? null,
    ...(detail && { detail }),
  })
  if (sealed) repository.insertPayload(db, seq, record.subject ?? VAULT_SUBJECT, sealed)
  return { seq }
}

/**
 * A wall clock that was set back would make the log look reordered. The log says so itself, in an entry of its own,
 * and counts on from the new time; the verification accepts going back there and nowhere else.
 */
function announceClockSetBack(db: WriteDatabase, position: LogPosition, actor: AuditActor): LogPosition {
  const by = position.clock - actor.at
  if (by <= CLOCK_DRIFT_MS) return position
  storeHeader(db, {
    format: HEADER_FORMAT,
    seq: position.nextSeq,
    at: actor.at,
    clock: actor.at,
    actor: 'system',
    role: 'system',
    action: LOG_ACTIONS.clockSetBack,
    objectType: 'clock',
    objectId: '-',
    result: 'done',
    appVersion: actor.appVersion,
    payload: null,
    detail: { by },
  })
  return { nextSeq: position.nextSeq + 1, clock: actor.at }
}

function describe(record: AuditRecord) {
  return {
    at: record.at,
    actor: record.actor,
    role: record.role,
    action: record.action,
    objectType: record.objectType,
    objectId: record.objectId,
    result: record.result ?? 'done',
    appVersion: record.appVersion,
    ...(record.digest !== undefined && { digest: record.digest }),
  }
}

function storeHeader(db: WriteDatabase, header: EntryHeader): void {
  const text = formatHeader(header)
  repository.insertEntry(db, header.seq, text, hashLeaf(text))
}

function sealFor(db: WriteDatabase, seq: number, subject: string, payload: JsonObject) {
  let key = repository.findSubjectKey(db, subject)
  if (!key) {
    key = generateSubjectKey()
    repository.insertSubjectKey(db, subject, key)
  }
  return sealPayload({ seq, subject }, canonicalJson(payload), toSecretKey(key))
}
