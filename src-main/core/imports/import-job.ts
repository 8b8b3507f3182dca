import { ORPCError } from '@orpc/client'
import { z } from 'zod'
import { ColumnMapping, DateOrder } from '#contract/imports.ts'
import type { WriteDatabase } from '#database/database.ts'
import { JobFailedError, type JobHandler, type JobRun } from '#jobs/job-runner.ts'
import type { ImportWorkerContract } from '#workers/import/import-contract.ts'
import type { WorkerLink } from '#workers/worker-link.ts'
import { addCounts, importRow } from './import-repository.ts'
import { createMessageWriter, type WriteCounts } from './message-writer.ts'

/** Input of an import job: enough to go on after the process died. */
export const ImportJobInput = z.object({
  importId: z.number().int(),
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

/** How long a batch may lie in the write-ahead log before it is forced to the disk and reported. */
const DURABLE_EVERY_MS = 250

/**
 * Reads the source through the import worker and writes a batch per transaction. The next batch is read while this one
 * is written. Records up to the stored checkpoint were written by an earlier run and are skipped.
 */
export function createImportJob(deps: ImportJobDeps): JobHandler {
  return async (run) => {
    const input = ImportJobInput.parse(run.input)
    const row = importRow(deps.db, input.importId)
    if (!row) throw new JobFailedError('IMPORT_NOT_FOUND', 'the import is gone')
    const client = deps.worker.client()
    try {
      const { handle } = await client.open({ ...input, afterOrdinal: row.checkpoint })
      try {
        await copyRecords(deps, run, input, handle)
      } finally {
        await client.close({ handle })
      }
    } catch (error) {
      throw sourceFailure(error)
    } finally {
      // Whatever was written before an error or a cancel is kept, and must be on disk before the job says so.
      makeDurable(deps.db)
    }
    const counts = finish(deps, input)
    deps.afterwards(input)
    return counts
  }
}

async function copyRecords(deps: ImportJobDeps, run: JobRun, input: ImportJobInput, handle: number): Promise<void> {
  const { db, worker } = deps
  const row = importRow(db, input.importId)
  if (!row) return
  const writer = createMessageWriter(db, { communityId: row.community_id, importId: row.id })
  let lastDurable = performance.now()
  let read = row.read_count
  let pending = worker.client().next({ handle })
  for (;;) {
    const batch = await pending
    run.signal.throwIfAborted()
    if (batch.done) return
    pending = worker.client().next({ handle })
    // An abort or a write error below leaves this promise behind; its own failure must not crash the process.
    pending.catch(() => {})
    const durable = performance.now() - lastDurable >= DURABLE_EVERY_MS
    db.pragma(`synchronous = ${durable ? 'FULL' : 'NORMAL'}`)
    db.transaction(() => {
      const counts = writer.write(batch.records)
      addCounts(db, row.id, counts, batch.records.at(-1)?.event.ordinal ?? 0)
      read += counts.read
    })
    if (!durable) continue
    lastDurable = performance.now()
    run.report({ phase: 'reading', done: batch.bytesRead, total: batch.bytesTotal, unit: 'bytes' })
    // Queries wait while a batch is written; let them through between two.
    await new Promise((resolve) => setImmediate(resolve))
  }
}

/** One commit at FULL makes every earlier commit of the write-ahead log durable with it. */
function makeDurable(db: WriteDatabase): void {
  db.pragma('synchronous = FULL')
  db.pragma('wal_checkpoint(PASSIVE)')
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
