import type { WriteDatabase } from '#database/database.ts'
import { currentOrigin, currentSigner, makeCheckpoint, signLog } from './audit-checkpoint.ts'
import { appendLogEntry, type AuditActor, VAULT_SUBJECT } from './audit-log.ts'
import { AuditLogError } from './audit-log-error.ts'
import * as repository from './audit-log-repository.ts'
import type { JsonObject } from './canonical-json.ts'
import { LOG_ACTIONS } from './entry-header.ts'
import { formatLost, type KnownCheckpoint } from './known-checkpoint.ts'
import { MerkleFrontier } from './merkle-tree.ts'
import { formatRanges, type SeqRange, toRanges } from './seq-set.ts'
import { generateSignerKey, LOG_SIGNATURE, openSigner } from './signed-note.ts'
import { encodeBase64 } from './strict-base64.ts'
import { storedFrontier } from './tile-store.ts'

/** What happens to a log as a whole: it is opened, changes its key, loses payloads to erasure, survives a restore. */

/** Ranges of erased entries that fit one header comfortably; more are spread over several entries. */
const RANGES_PER_ENTRY = 3_000

/**
 * Starts the log of a new vault: makes its key, writes the first entry and signs it. `vkey` is the public key to be
 * printed and kept away from the computer; with it anyone can check an export.
 *
 * @param options.installId random, URL-safe: part of the name every checkpoint carries.
 * @throws AuditLogError `already-opened`.
 */
export function openAuditLog(
  db: WriteDatabase,
  options: { readonly installId: string; readonly actor: AuditActor },
): { origin: string; vkey: string } {
  return db.transaction(() => {
    if (repository.findCurrentKey(db)) throw new AuditLogError('already-opened')
    const origin = `qunjian/${options.installId}`
    const vkey = createKey(db, origin, options.actor.at)
    appendLogEntry(
      db,
      { ...options.actor, action: LOG_ACTIONS.opened, objectType: 'audit-log', objectId: options.installId },
      { origin, vkey },
    )
    makeCheckpoint(db, { reason: 'log-opened', now: options.actor.at })
    return { origin, vkey }
  })
}

/**
 * Replaces the signing key. The log is signed by the old key, then names the new one in an entry, and the checkpoint
 * over that entry carries both signatures: whoever trusts either key can follow to the other.
 */
export function rotateAuditKey(db: WriteDatabase, actor: AuditActor): { vkey: string } {
  return db.transaction(() => {
    const now = actor.at
    makeCheckpoint(db, { reason: 'key-change', now })
    const oldKey = repository.findCurrentKey(db)
    const oldSigner = currentSigner(db)
    if (!oldKey) throw new AuditLogError('not-opened')
    repository.retireKey(db, oldKey.id, now)
    const vkey = createKey(db, oldSigner.name, now)
    appendLogEntry(
      db,
      { ...actor, action: LOG_ACTIONS.keyRotated, objectType: 'audit-key', objectId: String(oldKey.id + 1) },
      { vkey },
    )
    signLog(db, { reason: 'key-change', now }, [oldSigner, currentSigner(db)])
    return { vkey }
  })
}

/**
 * Deletes every payload about one person together with their key, and says so in the log. The headers and with them
 * every proof stay valid. The file's free pages, the write-ahead log and backups are the caller's to clean.
 *
 * @param options.payload legal basis and who approved; kept encrypted under the vault's own subject.
 * @returns numbers of the entries that lost their payload, and of the entry that says so (null when there was none).
 */
export function eraseAuditPayloads(
  db: WriteDatabase,
  options: { readonly subject: string; readonly actor: AuditActor; readonly payload: JsonObject },
): { erased: number[]; seq: number | null } {
  return db.transaction(() => {
    makeCheckpoint(db, { reason: 'erasure', now: options.actor.at })
    const erased = repository.listPayloadSeqs(db, options.subject)
    repository.deletePayloads(db, options.subject)
    const ranges = toRanges(erased)
    let seq: number | null = null
    for (let i = 0; i < ranges.length; i += RANGES_PER_ENTRY) {
      seq = appendErasure(db, options, ranges.slice(i, i + RANGES_PER_ENTRY))
    }
    return { erased, seq }
  })
}

function appendErasure(
  db: WriteDatabase,
  options: { readonly actor: AuditActor; readonly payload: JsonObject },
  ranges: readonly SeqRange[],
): number {
  const record = {
    ...options.actor,
    action: LOG_ACTIONS.payloadsErased,
    objectType: 'audit-payload',
    objectId: '-',
    payload: options.payload,
    subject: VAULT_SUBJECT,
  }
  return appendLogEntry(db, record, { seqs: formatRanges(ranges) }).seq
}

/**
 * Opens a new epoch after a backup was restored. Entries written since the backup are lost, so the log can no longer
 * continue what it had signed; it goes on under a new origin, and its first entry names where it was cut, the highest
 * checkpoints known from outside, and (in the payload) why it was restored.
 *
 * @param options.lost the highest checkpoint of each origin that a memory outside the database knows and that reaches
 *   beyond the restored entries.
 */
export function openAuditEpoch(
  db: WriteDatabase,
  options: { readonly actor: AuditActor; readonly lost: readonly KnownCheckpoint[]; readonly payload: JsonObject },
): { seq: number; origin: string } {
  return db.transaction(() => {
    const restoredSize = repository.countEntries(db)
    const restoredRoot = new MerkleFrontier(storedFrontier(db, restoredSize)).root()
    const { name } = currentSigner(db)
    // Above every epoch anyone has seen: the restored copy may not know of a restore that came after it.
    const epoch = 1 + Math.max(...[currentOrigin(db), ...options.lost.map((known) => known.origin)].map(epochOf))
    const origin = `${name}/${epoch}`
    const record = {
      ...options.actor,
      action: LOG_ACTIONS.epochOpened,
      objectType: 'audit-log',
      objectId: String(epoch),
      payload: options.payload,
      subject: VAULT_SUBJECT,
    }
    const detail = { origin, restoredSize, restoredRoot: encodeBase64(restoredRoot), lost: formatLost(options.lost) }
    const { seq } = appendLogEntry(db, record, detail)
    makeCheckpoint(db, { reason: 'epoch', now: options.actor.at })
    return { seq, origin }
  })
}

/** 1 for `qunjian/id`, 2 for `qunjian/id/2`, and so on. */
function epochOf(origin: string): number {
  return Number(/^[^/]+\/[^/]+\/([0-9]+)$/.exec(origin)?.[1] ?? 1)
}

function createKey(db: WriteDatabase, name: string, now: number): string {
  const privateKey = generateSignerKey()
  const { vkey } = openSigner(name, LOG_SIGNATURE, privateKey)
  repository.insertKey(db, vkey, privateKey, now)
  return vkey
}
