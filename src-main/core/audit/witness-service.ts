import { basename } from 'node:path'
import type { z } from 'zod'
import type { CheckpointView, WitnessNoteView } from '#contract/audit.ts'
import type { contract } from '#contract/contract.ts'
import type { ReadDatabase } from '#database/database.ts'
import type { VaultResources } from '../access/vault-resources.ts'
import { fail, ok, type Failure, type Result } from '../result.ts'
import { listVerifierKeys } from './audit-log-repository.ts'
import type { Checkpoint } from './checkpoint.ts'
import { readWitnessNote, trustedSigners } from './checkpoint-check.ts'
import { storedStanding } from './outside-checkpoint.ts'
import { parseVerifierKey } from './signed-note.ts'
import { encodeBase64 } from './strict-base64.ts'
import { witnessNoteName } from './witness-checks.ts'
import { appendToWitnessFile, readWitnessFile, splitWitnessFile } from './witness-file.ts'
import { hasWitnessNote, insertWitnessNote, listWitnessNotes, nextWitnessNoteId } from './witness-repository.ts'

type AddInput = z.infer<(typeof contract.audit.addWitnessNotes)['~orpc']['inputSchema'] & z.ZodType>
type AddOutput = z.infer<(typeof contract.audit.addWitnessNotes)['~orpc']['outputSchema'] & z.ZodType>

/** A note that a key of this log has signed. */
interface OwnNote {
  readonly note: string
  readonly checkpoint: Checkpoint
}

/**
 * Witness notes: checkpoints that somebody outside has kept. `sign` is how the vault signs the log at the user's wish
 * (audit-service.ts).
 */
export function createWitnessService({ db, clock, record, feed }: VaultResources, sign: () => CheckpointView) {
  const store = (own: readonly OwnNote[], source: string): number =>
    db.transaction(() => {
      const fresh = own.filter(({ note }) => !hasWitnessNote(db, note))
      for (const { note, checkpoint } of fresh) {
        const id = nextWitnessNoteId(db)
        const seq = record({
          action: 'audit.witness-add',
          objectType: 'witness-note',
          objectId: witnessNoteName(id),
          payload: { note, source },
        })
        insertWitnessNote(db, { id, note, size: checkpoint.size, source, added_at: clock(), audit_seq: seq })
      }
      return fresh.length
    })

  return {
    list(): WitnessNoteView[] {
      const standing = storedStanding(db)
      return listWitnessNotes(db).flatMap(({ note, source, added_at }) => {
        const checkpoint = readWitnessNote(note)?.checkpoint
        if (!checkpoint) return []
        const { size, root } = checkpoint
        return [{ size, root: encodeBase64(root), addedAt: added_at, source, standing: standing(checkpoint), note }]
      })
    },

    /**
     * Takes the notes of a witness file into the vault. Those that contradict the log are taken too: they are the
     * evidence of what happened, and every verification from then on says so.
     */
    add({ text, source }: AddInput): Result<AddOutput, Failure<'WITNESS_FILE_UNREADABLE'>> {
      const notes = splitWitnessFile(text)
      if (notes === null || notes.length === 0) return fail('WITNESS_FILE_UNREADABLE')
      const own = ownNotes(db, [...new Set(notes)])
      const added = store(own, source)
      if (added > 0) feed.publish('audit')
      return ok({
        added,
        known: own.length - added,
        foreign: notes.length - own.length,
        contradicting: contradictions(db, own).length,
      })
    },

    /**
     * Lets a file on other storage witness the log: unless one of the notes in it contradicts the log, signs the log and
     * appends the checkpoint to the file. What it holds then is taken into the vault. Throws what reading or writing
     * the file throws.
     */
    checkpointTo(path: string): Result<CheckpointView, Failure<'WITNESS_FILE_UNREADABLE' | 'WITNESS_CONTRADICTS'>> {
      const text = readWitnessFile(path)
      const notes = splitWitnessFile(text)
      // A file in which a note of this log was tampered with is no witness: nothing is added to it.
      if (notes === null || hasSpoiledNote(db, notes)) return fail('WITNESS_FILE_UNREADABLE')
      const seen = ownNotes(db, [...new Set(notes)])
      const [contradiction] = contradictions(db, seen)
      if (contradiction) return fail('WITNESS_CONTRADICTS')
      const made = sign()
      if (!notes.includes(made.note)) appendToWitnessFile(path, made.note, text === '')
      store([...seen, ...ownNotes(db, [made.note])], basename(path))
      feed.publish('audit')
      return ok(made)
    },
  }
}
export type WitnessService = ReturnType<typeof createWitnessService>

function ownNotes(db: ReadDatabase, notes: readonly string[]): OwnNote[] {
  const keys = listVerifierKeys(db).map(parseVerifierKey)
  return notes.flatMap((note) => {
    const read = readWitnessNote(note)
    const isOwn = read !== null && (trustedSigners(read.note, keys)?.length ?? 0) > 0
    return isOwn ? [{ note, checkpoint: read.checkpoint }] : []
  })
}

/** Whether a note speaks of this log (its first line is the log's origin) and no key of the log has signed it as it stands. */
function hasSpoiledNote(db: ReadDatabase, notes: readonly string[]): boolean {
  const origins = new Set(listVerifierKeys(db).map((key) => parseVerifierKey(key).name))
  const sound = new Set(ownNotes(db, notes).map(({ note }) => note))
  return notes.some((note) => origins.has(note.split('\n', 1)[0] ?? '') && !sound.has(note))
}

function contradictions(db: ReadDatabase, notes: readonly OwnNote[]): OwnNote[] {
  const standing = storedStanding(db)
  return notes.filter(({ checkpoint }) => ['contradicts', 'beyond'].includes(standing(checkpoint)))
}
