import type { ReadDatabase, WriteDatabase } from '#database/database.ts'
import { AuditLogError } from './audit-log-error.ts'
import * as repository from './audit-log-repository.ts'
import type { CheckpointRow } from './audit-log-repository.ts'
import { type Checkpoint, formatCheckpoint, parseCheckpoint } from './checkpoint.ts'
import { LOG_ACTIONS, parseHeader } from './entry-header.ts'
import {
  consistencyProof,
  hashLeaf,
  inclusionProof,
  isSameHash,
  MerkleFrontier,
  verifyInclusion,
} from './merkle-tree.ts'
import type { Hash } from './merkle-tree.ts'
import {
  formatNote,
  LOG_SIGNATURE,
  type NoteSigner,
  openSigner,
  parseNote,
  parseVerifierKey,
  signNote,
} from './signed-note.ts'
import { storedFrontier, storedSubtree, tileWriter } from './tile-store.ts'
import { formatTlogProof } from './tlog-proof.ts'

/** Events after which the log is signed at once, whatever has been written since. */
export type CheckpointEvent =
  | 'log-opened'
  | 'export'
  | 'erasure'
  | 'rule-change'
  | 'key-change'
  | 'epoch'
  | 'lock'
  | 'quit'
  | 'manual'
export type CheckpointReason = CheckpointEvent | 'entries' | 'interval'

/** A checkpoint is made after this many entries … */
export const CHECKPOINT_ENTRIES = 256
/** … or when the oldest change has waited this long. */
export const CHECKPOINT_INTERVAL_MS = 15 * 60_000

/** Entries hashed per read while a checkpoint catches up. */
const PAGE = 1_000

/**
 * Whether the log is to be signed now, and why: every 256 entries, every 15 minutes with changes, and around events.
 * Nothing new is never signed again.
 */
export function checkpointDue(situation: {
  readonly entriesSince: number
  /** Milliseconds since the last checkpoint; null when there is none. */
  readonly elapsedMs: number | null
  readonly event?: CheckpointEvent
}): CheckpointReason | null {
  const { entriesSince, elapsedMs, event } = situation
  if (entriesSince <= 0) return null
  if (event) return event
  if (entriesSince >= CHECKPOINT_ENTRIES) return 'entries'
  // A clock that was set back says nothing about how long changes have waited.
  const isOverdue = elapsedMs === null || elapsedMs >= CHECKPOINT_INTERVAL_MS || elapsedMs < 0
  return isOverdue ? 'interval' : null
}

/**
 * Makes a checkpoint if `checkpointDue` says so; returns it, or null. A damaged log is left unsigned, and that is no
 * error here: work, locking and quitting must go on, and it is the verification that says what is wrong.
 */
export function makeCheckpointIfDue(
  db: WriteDatabase,
  options: { readonly now: number; readonly event?: CheckpointEvent },
): CheckpointRow | null {
  const last = repository.findNewestCheckpoint(db)
  const reason = checkpointDue({
    entriesSince: repository.countEntries(db) - (last?.size ?? 0),
    elapsedMs: last ? options.now - last.madeAt : null,
    ...(options.event && { event: options.event }),
  })
  return reason && makeCheckpointUnlessDamaged(db, { reason, now: options.now })
}

/** The same without asking whether it is due. */
export function makeCheckpointUnlessDamaged(
  db: WriteDatabase,
  options: { readonly reason: CheckpointReason; readonly now: number },
): CheckpointRow | null {
  try {
    return makeCheckpoint(db, options)
  } catch (error) {
    if (error instanceof AuditLogError && error.code === 'damaged') return null
    throw error
  }
}

/**
 * Signs the log as it stands. Returns the newest checkpoint when nothing was added since.
 *
 * The new tree is grown from the last signed one, entry by entry from the stored headers, so a checkpoint can never
 * contradict the one before it.
 *
 * @throws AuditLogError `not-opened`, or `damaged` when the stored tree is not the one that was signed.
 */
export function makeCheckpoint(
  db: WriteDatabase,
  options: { readonly reason: CheckpointReason; readonly now: number },
): CheckpointRow {
  return db.transaction(() => signLog(db, options, [currentSigner(db)]))
}

/** The same, signed by several keys: when a key is replaced, the old and the new one both sign. */
export function signLog(
  db: WriteDatabase,
  options: { readonly reason: CheckpointReason; readonly now: number },
  signers: readonly NoteSigner[],
): CheckpointRow {
  const last = repository.findNewestCheckpoint(db)
  const size = repository.countEntries(db)
  if (last?.size === size) return last
  const text = formatCheckpoint({ origin: currentOrigin(db), size, root: growTree(db, last, size) })
  const note = formatNote({ text, signatures: signers.map((signer) => signNote(text, signer)) })
  const row: CheckpointRow = { size, note, madeAt: options.now, reason: options.reason }
  repository.insertCheckpoint(db, row)
  return row
}

/** The key that signs now. Throws AuditLogError `not-opened`. */
export function currentSigner(db: ReadDatabase): NoteSigner {
  const key = repository.findCurrentKey(db)
  if (!key) throw new AuditLogError('not-opened')
  return openSigner(parseVerifierKey(key.vkey).name, LOG_SIGNATURE, key.privateKey)
}

/** First line of the log's checkpoints: since the last restore, or since it was opened. */
export function currentOrigin(db: ReadDatabase): string {
  const opening =
    repository.listHeadersOf(db, LOG_ACTIONS.epochOpened).at(-1) ??
    repository.listHeadersOf(db, LOG_ACTIONS.opened).at(0)
  const origin = opening && parseHeader(opening)?.detail?.['origin']
  if (typeof origin !== 'string') throw new AuditLogError('not-opened')
  return origin
}

/** The checkpoint a stored note carries. Throws AuditLogError `damaged`. */
export function readCheckpoint(row: CheckpointRow): Checkpoint {
  const checkpoint = parseCheckpoint(parseNote(row.note).text)
  if (checkpoint?.size !== row.size) throw new AuditLogError('damaged', `checkpoint ${row.size}`)
  return checkpoint
}

/**
 * A C2SP tlog-proof that the entry `seq` stands in the log, under the newest checkpoint; its `extra` is the entry.
 * The checkpoint may be given with cosignatures of witnesses.
 *
 * @throws AuditLogError `no-such-entry`, `not-checkpointed`, or `damaged` when the proof would not verify.
 */
export function proveEntry(db: ReadDatabase, seq: number): string {
  const entry = repository.findEntry(db, seq)
  if (!entry) throw new AuditLogError('no-such-entry', `${seq}`)
  const row = repository.findNewestCheckpoint(db)
  if (!row || row.size <= seq) throw new AuditLogError('not-checkpointed', `${seq}`)
  const { size, root } = readCheckpoint(row)
  const proof = inclusionProof(seq, size, storedSubtree(db))
  if (!verifyInclusion({ index: seq, size, leaf: hashLeaf(entry.header), proof, root })) {
    throw new AuditLogError('damaged', `entry ${seq}`)
  }
  return formatTlogProof({ index: seq, extra: Buffer.from(entry.header), hashes: proof, checkpoint: row.note })
}

/**
 * The hashes that show the log of `from` entries to be a prefix of the log of `to` entries, for a witness.
 * Throws AuditLogError `no-such-entry` when the log is shorter than `to`.
 */
export function proveConsistency(db: ReadDatabase, from: number, to: number): Hash[] {
  if (to > repository.countEntries(db)) throw new AuditLogError('no-such-entry', `${to - 1}`)
  return consistencyProof(from, to, storedSubtree(db))
}

function growTree(db: WriteDatabase, last: CheckpointRow | undefined, size: number): Hash {
  const start = last?.size ?? 0
  if (size < start) throw new AuditLogError('damaged', `entry ${size} is missing`)
  const frontier = new MerkleFrontier(storedFrontier(db, start), tileWriter(db))
  if (last && !isSameHash(frontier.root(), readCheckpoint(last).root)) {
    throw new AuditLogError('damaged', `entries below ${start} are not the ones signed`)
  }
  while (frontier.size < size) {
    const entries = repository.listEntries(db, frontier.size, PAGE)
    if (entries.length === 0) throw new AuditLogError('damaged', `entry ${frontier.size} is missing`)
    for (const entry of entries) frontier.append(checkedLeaf(entry, frontier.size))
  }
  return frontier.root()
}

function checkedLeaf(entry: repository.EntryRow, seq: number): Hash {
  const leaf = hashLeaf(entry.header)
  if (entry.seq !== seq || !isSameHash(leaf, entry.leafHash)) throw new AuditLogError('damaged', `entry ${seq}`)
  return leaf
}
