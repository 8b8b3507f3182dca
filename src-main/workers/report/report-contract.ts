import { oc } from '@orpc/contract'
import { z } from 'zod'
import { AuditVerification } from '#contract/audit.ts'
import { VaultAccess } from '../inference/inference-contract.ts'

const KnownCheckpoint = z.object({ origin: z.string(), size: z.number().int(), root: z.string() })

/** Inner contract of the report worker: long reads on a connection of its own. */
export const reportWorkerContract = {
  openVerification: oc
    .input(z.object({ vault: VaultAccess, highestKnown: z.array(KnownCheckpoint), witnessNotes: z.array(z.string()) }))
    .output(z.object({ handle: z.number().int() })),
  /** Works for a few hundred milliseconds at most, so that a cancel is heard. */
  continueVerification: oc
    .input(z.object({ handle: z.number().int() }))
    .output(z.object({ done: z.number(), total: z.number(), result: AuditVerification.nullable() })),
  closeVerification: oc.input(z.object({ handle: z.number().int() })).output(z.object({ closed: z.boolean() })),
}
export type ReportWorkerContract = typeof reportWorkerContract
