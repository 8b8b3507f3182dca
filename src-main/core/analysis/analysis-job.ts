import { ORPCError } from '@orpc/client'
import { z } from 'zod'
import type { AnalysisResult } from '#contract/analysis.ts'
import { createBatchCommits } from '#database/batch-commits.ts'
import type { WriteDatabase } from '#database/database.ts'
import { JobFailedError, type JobHandler, type JobRun } from '#jobs/job-runner.ts'
import type { InferenceWorkerContract, VaultAccess } from '#workers/inference/inference-contract.ts'
import type { WorkerLink } from '#workers/worker-link.ts'
import { activeRules } from '../rules/rule-service.ts'
import { activeHeads, hashesOf, type ActiveHeads } from '../models/learned-head.ts'
import { readSettings } from '../settings/settings-service.ts'
import { addAnalysed, storeBatch, storeFloods } from './analysis-repository.ts'
import { refreshQueue } from './queue-refresh.ts'

export const AnalysisJobInput = z.object({ communityIds: z.array(z.number().int()), force: z.boolean() })

export interface AnalysisJobDeps {
  readonly db: WriteDatabase
  readonly worker: WorkerLink<InferenceWorkerContract>
  readonly vault: VaultAccess
  readonly modelsDir: string
  readonly clock: () => number
  /** Called inside the transaction that ends the run, to log it. */
  readonly onFinished: (result: AnalysisResult) => void
  readonly afterwards: (communityIds: readonly number[]) => void
}

type Models = Awaited<ReturnType<ReturnType<AnalysisJobDeps['worker']['client']>['models']>>

/**
 * Analyses what is new in the given communities, then fills the queue. The worker classifies the next batch while this
 * one is stored. An interrupted run goes on with what has no score yet.
 */
export function createAnalysisJob(deps: AnalysisJobDeps): JobHandler {
  return async (run) => {
    const { communityIds, force } = AnalysisJobInput.parse(run.input)
    const started = performance.now()
    try {
      const models = await deps.worker.client().models({ modelsDir: deps.modelsDir })
      const heads = activeHeads(deps.db, models.models)
      const runId = recordRun(deps, run.id, models, heads)
      let messages = 0
      let items = 0
      for (const communityId of communityIds) {
        messages += await deps.worker.endWhenStuck(run.signal, () =>
          classifyCommunity(deps, run, { communityId, runId, force, heads }),
        )
        items += await refreshQueue(deps, run, communityId)
      }
      const result: AnalysisResult = {
        messages,
        flagged: countFlagged(deps.db, runId),
        items,
        seconds: Math.round((performance.now() - started) / 10) / 100,
        models: models.models.map(({ name, version, sha256 }) => ({ name, version, sha256 })),
      }
      deps.db.transaction(() => deps.onFinished(result))
      deps.afterwards(communityIds)
      return result
    } catch (error) {
      throw workerFailure(error)
    }
  }
}

/** A score that a learned head took part in names it: `1+2` is version 1 with what was learned second. */
function recordRun(deps: AnalysisJobDeps, jobId: number, models: Models, heads: ActiveHeads): number {
  const used = models.models.map((model) => {
    const head = model.name === 'spam' || model.name === 'abuse' ? heads[model.name] : undefined
    return head ? { ...model, version: `${model.version}+${head.version}`, head: head.sha256 } : model
  })
  const { lastInsertRowid } = deps.db.run(
    'INSERT INTO analysis_run (job_id, started_at, normaliser_version, models, sensitivity) VALUES (?, ?, ?, ?, ?)',
    jobId,
    deps.clock(),
    models.normaliserVersion,
    JSON.stringify(used),
    JSON.stringify(readSettings(deps.db).sensitivity),
  )
  return Number(lastInsertRowid)
}

async function classifyCommunity(
  deps: AnalysisJobDeps,
  run: JobRun,
  target: { communityId: number; runId: number; force: boolean; heads: ActiveHeads },
): Promise<number> {
  const { db, worker } = deps
  const client = worker.client()
  const { handle, total } = await client.open({
    modelsDir: deps.modelsDir,
    vault: deps.vault,
    communityId: target.communityId,
    force: target.force,
    sensitivity: readSettings(db).sensitivity,
    heads: hashesOf(target.heads),
    rules: activeRules(db),
  })
  let done = 0
  const batches = createBatchCommits(db)
  try {
    let pending = client.next({ handle })
    for (;;) {
      const batch = await pending
      run.signal.throwIfAborted()
      if (batch.done) break
      pending = client.next({ handle })
      pending.catch(() => {}) // see import-job.ts: an abort leaves it behind
      const where = { ...target, now: deps.clock() }
      const isDurable = batches.commit(() => {
        storeBatch(db, where, batch.messages)
        storeFloods(db, where, batch.floods)
        addAnalysed(db, target.communityId, batch.firstTime)
      })
      done += batch.messages.length
      if (!isDurable) continue
      run.report({ phase: 'classifying', done, total, unit: 'messages' })
      await new Promise((resolve) => setImmediate(resolve))
    }
  } finally {
    batches.flush()
    await client.close({ handle })
  }
  run.report({ phase: 'classifying', done, total, unit: 'messages' })
  return done
}

function countFlagged(db: WriteDatabase, runId: number): AnalysisResult['flagged'] {
  const counts = { spam: 0, abuse: 0, flood: 0, pii: 0, rule: 0 }
  const rows = db.all<{ kind: keyof typeof counts; n: number }>(
    "SELECT kind, count(DISTINCT message_id) AS n FROM flag WHERE run_id = ? AND kind <> 'user-report' GROUP BY kind",
    runId,
  )
  for (const row of rows) counts[row.kind] = row.n
  return counts
}

/** What the worker declares about the models, or about reading the vault, becomes the job's error. */
function workerFailure(error: unknown): unknown {
  if (!(error instanceof ORPCError) || !error.defined) return error
  const declared = z.object({ code: z.string(), model: z.string().optional() }).safeParse(error.data)
  return declared.success ? new JobFailedError(declared.data.code, declared.data.model ?? declared.data.code) : error
}
