import { z } from 'zod'
import { command, page, PageToken, query } from './define.ts'
import { Instant, JobId } from './ids.ts'
import { COMPLIANCE } from './roles.ts'

export const AuditVerdict = z.enum([
  'intact',
  'intact-with-erasures',
  'unwitnessed-tail',
  'damaged',
  'forked',
  'wrong-key',
])
export type AuditVerdict = z.infer<typeof AuditVerdict>

export const AuditEntryView = z.object({
  seq: z.number().int(),
  at: Instant,
  actor: z.string(),
  /** Name behind the pseudonym, while the account exists. */
  actorName: z.string().nullable(),
  role: z.string(),
  action: z.string(),
  objectType: z.string(),
  object: z.string(),
  result: z.string(),
  /** Decrypted payload as JSON; null = none, or about members of communities the reader does not see; `erased` tells when it was lawfully removed. */
  payload: z.unknown().nullable(),
  erased: z.boolean(),
  leafHash: z.string(),
})
export type AuditEntryView = z.infer<typeof AuditEntryView>

export const AuditVerification = z.object({
  verdict: AuditVerdict,
  size: z.number().int(),
  root: z.string(),
  firstBad: z.number().int().nullable(),
  /** What is wrong, in a word the interface translates; null when nothing is. */
  problem: z.string().nullable(),
  witnessedSize: z.number().int(),
  /** Notes of witnesses that could not be read or whose signature fails: they prove nothing, and somebody should look. */
  witnessNotesRejected: z.number().int().default(0),
  erasures: z.number().int(),
  checkpoints: z.number().int(),
  seconds: z.number(),
})
export type AuditVerification = z.infer<typeof AuditVerification>

export const CheckpointView = z.object({
  size: z.number().int(),
  root: z.string(),
  at: Instant,
  reason: z.string(),
  note: z.string(),
})
export type CheckpointView = z.infer<typeof CheckpointView>

export const WitnessStanding = z.enum(['fits', 'contradicts', 'beyond', 'declared-lost'])
export type WitnessStanding = z.infer<typeof WitnessStanding>

/** A checkpoint that somebody outside has kept, brought back into the vault. */
export const WitnessNoteView = z.object({
  size: z.number().int(),
  root: z.string(),
  addedAt: Instant,
  /** Name of the file it came from. */
  source: z.string(),
  /** `beyond`: the log is shorter than it was when the note was signed. `declared-lost`: so it is, after a restore. */
  standing: WitnessStanding,
  note: z.string(),
})
export type WitnessNoteView = z.infer<typeof WitnessNoteView>

export const audit = {
  list: query(COMPLIANCE)
    .input(
      z.object({
        actions: z.array(z.string().max(80)).max(200).optional(),
        actor: z.string().max(80).optional(),
        object: z.string().max(80).optional(),
        from: Instant.optional(),
        to: Instant.optional(),
        after: PageToken.optional(),
        limit: z.number().int().min(1).max(500).default(100),
      }),
    )
    .output(page(AuditEntryView).extend({ total: z.number().int() })),
  /** Action codes and actors that occur, for the filter. */
  facets: query(COMPLIANCE).output(
    z.object({
      actions: z.array(z.string()),
      actors: z.array(z.object({ actor: z.string(), name: z.string().nullable() })),
    }),
  ),
  /** Recomputes the whole log in the background; the job's result is an AuditVerification. */
  verify: command(COMPLIANCE).output(z.object({ jobId: JobId })),
  lastVerification: query(COMPLIANCE).output(AuditVerification.extend({ at: Instant }).nullable()),
  checkpoint: command(COMPLIANCE).output(CheckpointView),
  checkpoints: query(COMPLIANCE).output(z.array(CheckpointView)),
  /** Checkpoints that were kept outside, largest first. */
  witnessNotes: query(COMPLIANCE).output(z.array(WitnessNoteView)),
  /** Takes the notes of a witness file into the vault; each verification compares the log with them from then on. */
  addWitnessNotes: command(COMPLIANCE)
    .input(z.object({ text: z.string().max(8_000_000), source: z.string().min(1).max(255) }))
    .errors({ WITNESS_FILE_UNREADABLE: { status: 422, message: 'This is no file of witness notes' } })
    .output(
      z.object({
        added: z.number().int(),
        /** In the vault already. */
        known: z.number().int(),
        /** Not signed by a key of this log, or standing twice in the file. */
        foreign: z.number().int(),
        /** Of those added or known: the log does not continue them. */
        contradicting: z.number().int(),
      }),
    ),
}
