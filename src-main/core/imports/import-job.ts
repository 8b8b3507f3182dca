import { ORPCError } from '@orpc/client'
import { z } from 'zod'
import { ColumnMapping, DateOrder } from '#contract/imports.ts'
import { createBatchCommits } from '#database/batch-commits.ts'
import type { WriteDatabase } from '#database/database.ts'
import { JobFailedError, type JobHandler, type JobRun } from '#jobs/job-runner.ts'
import type { ImportWorkerContract } from '#workers/import/import-contract.ts'
import type { WorkerLink } from '#workers/worker-link.ts'
import {
  addCounts,
  communityNamed,
  deleteUnusedCommunity,
  importRow,
  insertCommunity,
  isReports,
  type ImportRow,
} from './import-repository.ts'
import { createMessageWriter, type WriteCounts } from './message-writer.ts'
import { createReportWriter } from './report-writer.ts'

/** Input of an import job: enough to go on after the process died. */
export const ImportJobInput = z.object({
  importId: z.number().int(),
  /** The community this import makes; null when it was there before. */
  newCommunity: z
    .object({ name: z.string(), platform: z.string(), basis: z.string(), isPrivateChat: z.boolean() })
    .nullable(),
  path: z.string(),
  removeAfterUse: z.boolean(),
  format: z.string(),
  mapping: ColumnMapping.nullable(),
  timeZone: z.string(),
  dateOrder: DateOrder,
  analyse: z.boolean(),
})
export type ImportJobInput = z.infer<typeof ImportJobInput>

export interface ImportJobDeps {
  readonly db: WriteDatabase
  readonly worker: WorkerLink<ImportWorkerContract>
  readonly clock: () => number
  /** Called once inside the transaction that ends the import, to log it. */
  readonly onFinished: (input: ImportJobInput, counts: WriteCounts) => void
  /** Called after that transaction, outside of it. */
  readonly afterwards: (input: ImportJobInput) => void
}

/**
 * Reads the source through the import worker and writes a batch per transaction. The next batch is read while this one
 * is written. Records up to the stored checkpoint were written by an earlier run and are skipped.
 */
export function createImportJob(deps: ImportJobDeps): JobHandler {
  return async (run) => {
    const input = ImportJobInput.parse(run.input)
    const row = joinCommunity(deps, input)
    // A resumed import whose messages were taken out meanwhile must not bring them back.
    if (row === null || row.undone_at !== null) throw new JobFailedError('IMPORT_NOT_FOUND', 'the import is gone')
    try {
      await deps.worker.endWhenStuck(run.signal, () => copySource(deps, run, input, row))
    } catch (error) {
      leaveEmptyCommunity(deps, input)
      throw sourceFailure(error)
    }
    const counts = finish(deps, input)
    leaveEmptyCommunity(deps, input)
    deps.afterwards(input)
    return counts
  }
}

/** An import with the community it writes to. One that ended before it brought anything makes its community anew. */
interface JoinedImport extends ImportRow {
  readonly community_id: number
}

function joinCommunity({ db, clock }: ImportJobDeps, { importId, newCommunity }: ImportJobInput): JoinedImport | null {
  return db.transaction(() => {
    const row = importRow(db, importId)
    if (!row) return null
    if (row.community_id !== null) return { ...row, community_id: row.community_id }
    if (newCommunity === null) return null
    const made = communityNamed(db, newCommunity.name) ?? insertCommunity(db, newCommunity, clock())
    db.run('UPDATE import SET community_id = ? WHERE id = ?', made, importId)
    return { ...row, community_id: made }
  })
}

/** What failed, or brought nothing but rejects, leaves no community behind. */
function leaveEmptyCommunity({ db }: ImportJobDeps, { importId, newCommunity }: ImportJobInput): void {
  if (newCommunity === null) return
  db.transaction(() => {
    const row = importRow(db, importId)
    if (row) deleteUnusedCommunity(db, row)
  })
}

async function copySource(deps: ImportJobDeps, run: JobRun, input: ImportJobInput, row: JoinedImport): Promise<void> {
  const { db } = deps
  const client = deps.worker.client()
  const { handle } = await client.open({ ...input, afterOrdinal: row.checkpoint })
  const target = { communityId: row.community_id, importId: row.id }
  const writer = isReports(row) ? createReportWriter(db, target, deps.clock) : createMessageWriter(db, target)
  const batches = createBatchCommits(db)
  try {
    let pending = client.next({ handle })
    for (;;) {
      const batch = await pending
      run.signal.throwIfAborted()
      if (batch.done) return
      pending = client.next({ handle })
      // An abort or a write error below leaves this promise behind; its own failure must not crash the process.
      pending.catch(() => {})
      const isDurable = batches.commit(() =>
        addCounts(db, row.id, writer.write(batch.records), batch.records.at(-1)?.event.ordinal ?? 0),
      )
      if (!isDurable) continue
      run.report({ phase: 'reading', done: batch.bytesRead, total: batch.bytesTotal, unit: 'bytes' })
      // Queries wait while a batch is written; let them through between two.
      await new Promise((resolve) => setImmediate(resolve))
    }
  } finally {
    // Whatever was written before an error or a cancel is kept, and must be on disk before the job says so.
    batches.flush()
    await client.close({ handle })
  }
}

function finish(deps: ImportJobDeps, input: ImportJobInput): WriteCounts {
  return deps.db.transaction(() => {
    deps.db.run('UPDATE import SET finished_at = ? WHERE id = ?', deps.clock(), input.importId)
    deps.db.run('DELETE FROM import_occurrence WHERE import_id = ?', input.importId)
    const row = importRow(deps.db, input.importId)
    const counts: WriteCounts = {
      read: row?.read_count ?? 0,
      added: row?.added_count ?? 0,
      duplicate: row?.duplicate_count ?? 0,
      rejected: row?.rejected_count ?? 0,
      system: row?.system_count ?? 0,
    }
    deps.onFinished(input, counts)
    return counts
  })
}

/** What the worker declares about a source becomes the job's error, in the contract's words. */
export function sourceFailure(error: unknown): unknown {
  if (!(error instanceof ORPCError) || !error.defined) return error
  const failure = z.object({ code: z.string(), detail: z.string() }).safeParse(error.data)
  return failure.success ? new JobFailedError(failure.data.code, failure.data.detail) : error
}
