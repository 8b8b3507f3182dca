import type { CheckpointRow } from './audit-log-repository.ts'
import { type Checkpoint, parseCheckpoint } from './checkpoint.ts'
import type { EntryChain } from './entry-chain.ts'
import { fromKnownCheckpoint, type KnownCheckpoint } from './known-checkpoint.ts'
import { type Hash, isSameHash } from './merkle-tree.ts'
import { NoteError, parseNote, type SignedNote, verifyNote } from './signed-note.ts'
import { standingOf } from './outside-checkpoint.ts'
import type { VerifierKey } from './signed-note.ts'
import type { Findings } from './verification-result.ts'

/** The log as it was read: its chain of entries and the roots at the sizes that were asked for. */
export interface ReadLog {
  readonly chain: EntryChain
  readonly size: number
  readonly rootAt: ReadonlyMap<number, Hash>
}

/**
 * Checks every stored checkpoint: form, origin, signatures of the keys in force at its size, and that its root is the
 * one recomputed from the entries. Since all roots come from one growing tree, every valid checkpoint is thereby shown
 * to be a prefix of the next.
 *
 * @returns size of the newest valid checkpoint, and whether the expected key has signed any.
 */
export function checkStoredCheckpoints(
  rows: readonly CheckpointRow[],
  log: ReadLog,
  expected: VerifierKey | null,
  findings: Findings,
): { signedSize: number; isExpectedKeyUsed: boolean } {
  let signedSize = 0
  let isExpectedKeyUsed = expected === null
  const contradicted: number[] = []
  for (const row of rows) {
    const outcome = checkStoredCheckpoint(row, log)
    if (outcome === 'valid') {
      signedSize = row.size
      isExpectedKeyUsed ||= log.chain.keysAt(row.size).some((key) => key.vkey === expected?.vkey)
    } else if (outcome === 'checkpoint-root') {
      contradicted.push(row.size)
      // Which entry was changed is known only to lie behind the last checkpoint that holds.
      const isExplained = findings.firstBad !== null && findings.firstBad < row.size
      findings.add(outcome, isExplained ? { size: row.size } : { size: row.size, seq: signedSize })
    } else if (outcome === 'checkpoint-beyond-end') {
      findings.add(outcome, { size: row.size, seq: log.size })
    } else {
      findings.add(outcome, { size: row.size })
    }
  }
  for (const size of contradicted) if (size < signedSize) findings.add('fork-inside', { size })
  return { signedSize, isExpectedKeyUsed }
}

function checkStoredCheckpoint(row: CheckpointRow, log: ReadLog) {
  const note = readNote(row.note)
  const checkpoint = note && parseCheckpoint(note.text)
  if (!checkpoint || checkpoint.size !== row.size) return 'checkpoint-malformed'
  if (row.size > log.size) return 'checkpoint-beyond-end'
  const keys = log.chain.keysAt(row.size)
  const signers = trustedSigners(note, keys)
  if (signers === null) return 'checkpoint-signature'
  if (keys.length === 0 || signers.length < keys.length) return 'checkpoint-wrong-key'
  if (checkpoint.origin !== log.chain.originAt(row.size)) return 'checkpoint-malformed'
  const root = log.rootAt.get(row.size)
  return root && isSameHash(root, checkpoint.root) ? 'valid' : 'checkpoint-root'
}

/** What a witness policy asks for. Without keys, any checkpoint the log has signed counts, if kept elsewhere. */
export interface WitnessPolicy {
  readonly keys: readonly VerifierKey[]
  /** How many different witnesses must have signed one note. */
  readonly needed: number
}

/** A witness note, read but not yet compared with the log. */
export interface WitnessNote {
  readonly note: SignedNote
  readonly checkpoint: Checkpoint
}

/** Reads a witness note; null when it is not a checkpoint. */
export function readWitnessNote(text: string): WitnessNote | null {
  const note = readNote(text)
  const checkpoint = note && parseCheckpoint(note.text)
  return note && checkpoint ? { note, checkpoint } : null
}

/**
 * Compares notes kept outside with the log. A note the log's key has signed that does not fit proves a fork or a
 * rollback, whoever kept it; to count as a witness it must fit and satisfy the policy.
 *
 * @returns how many entries are witnessed.
 */
export function checkWitnessNotes(
  notes: readonly (WitnessNote | null)[],
  log: ReadLog,
  policy: WitnessPolicy,
  findings: Findings,
): number {
  let witnessedSize = 0
  for (const one of notes) {
    const logKeys = log.chain.keys.map(({ key }) => key)
    const signers = one && trustedSigners(one.note, [...logKeys, ...policy.keys])
    if (!one || !signers?.some((key) => logKeys.includes(key))) {
      findings.add('witness-note-rejected', one ? { size: one.checkpoint.size } : {})
      continue
    }
    const fits = compareOutside(one.checkpoint, log, findings)
    const witnesses = new Set(signers.filter((key) => policy.keys.includes(key)))
    const isWitnessed = policy.keys.length === 0 || witnesses.size >= policy.needed
    if (fits && isWitnessed) witnessedSize = Math.max(witnessedSize, one.checkpoint.size)
  }
  return witnessedSize
}

/** Compares the rollback guard's memory with the log. It carries no signature: its place is its protection. */
export function checkHighestKnown(known: readonly KnownCheckpoint[], log: ReadLog, findings: Findings): void {
  for (const one of known) {
    const checkpoint = fromKnownCheckpoint(one)
    if (checkpoint) compareOutside(checkpoint, log, findings)
    else findings.add('witness-note-rejected')
  }
}

/** Whether a checkpoint kept outside is a prefix of the log. One lost to a declared restore is no finding. */
function compareOutside(checkpoint: Checkpoint, log: ReadLog, findings: Findings): boolean {
  const { size } = checkpoint
  const rootAt = (at: number): Hash | undefined => log.rootAt.get(at)
  const standing = standingOf(checkpoint, { epochs: log.chain.epochs, size: log.size, rootAt })
  if (standing === 'contradicts') findings.add('fork-outside', { size })
  if (standing === 'beyond') findings.add('rolled-back', { size })
  return standing === 'fits'
}

/** Keys that have signed; null when one of them fails. */
export function trustedSigners(note: SignedNote, keys: readonly VerifierKey[]): VerifierKey[] | null {
  try {
    return verifyNote(note, keys).map(({ key }) => key)
  } catch (error) {
    if (error instanceof NoteError && error.code === 'no-trusted-signature') return []
    return null
  }
}

function readNote(text: string): SignedNote | null {
  try {
    return parseNote(text)
  } catch {
    return null
  }
}
