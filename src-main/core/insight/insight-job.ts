import { setImmediate } from 'node:timers/promises'
import { z } from 'zod'
import type { InsightResult } from '#contract/insight.ts'
import type { WriteDatabase } from '#database/database.ts'
import type { JobHandler, JobRun } from '#jobs/job-runner.ts'
import type { VaultAccess } from '#workers/inference/inference-contract.ts'
import type { ReportWorkerContract } from '#workers/report/report-contract.ts'
import type { WorkerLink } from '#workers/worker-link.ts'
import type { CommunityOutcome } from './insight-outcome.ts'
import { insightFingerprint, insightRun } from './insight-repository.ts'
import { clearChanges, keepOnlyMembers, storeChanges, storeCommunity, storeMembers } from './insight-writer.ts'

export const InsightJobInput = z.object({ communityIds: z.array(z.number().int()), force: z.boolean() })

export interface InsightJobDeps {
  readonly db: WriteDatabase
  readonly worker: WorkerLink<ReportWorkerContract>
  readonly vault: VaultAccess
  readonly modelsDir: string
  readonly clock: () => number
  /** Names the models that take part; figures made with others are out of date. */
  readonly models: () => string
  /** Called inside the transaction that ends one community. */
  readonly onComputed: (communityId: number, outcome: CommunityOutcome) => void
  readonly afterwards: () => void
}

/** Rows of one transaction: short enough that a decision made meanwhile does not wait. */
const BATCH = 1000

/**
 * Computes communities one after another in the report worker and stores the rows in short transactions. A community
 * counts as computed with the last of them, so an interrupted run is simply done again.
 */
export function createInsightJob(deps: InsightJobDeps): JobHandler {
  return async (run) => {
    const { communityIds, force } = InsightJobInput.parse(run.input)
    const started = performance.now()
    const result: InsightResult = { communities: 0, skipped: 0, members: 0, messages: 0, seconds: 0 }
    for (const communityId of communityIds) {
      run.signal.throwIfAborted()
      const fingerprint = insightFingerprint(deps.db, communityId, deps.models())
      if (!force && insightRun(deps.db, communityId)?.fingerprint === fingerprint) {
        result.skipped += 1
        continue
      }
      const outcome = await deps.worker.endWhenStuck(run.signal, () =>
        computeCommunity(deps, run, { communityId, fingerprint }),
      )
      result.communities += 1
      result.members += outcome.members
      result.messages += outcome.messages
    }
    deps.afterwards()
    return { ...result, seconds: Math.round(performance.now() - started) / 1000 }
  }
}

async function computeCommunity(
  deps: InsightJobDeps,
  run: JobRun,
  target: { readonly communityId: number; readonly fingerprint: string },
): Promise<CommunityOutcome> {
  const client = deps.worker.client()
  const { communityId } = target
  const { handle } = await client.openInsight({ vault: deps.vault, modelsDir: deps.modelsDir, communityId })
  try {
    for (;;) {
      run.signal.throwIfAborted()
      const { done, total, outcome } = await client.continueInsight({ handle })
      run.report({ phase: 'computing', done, total, unit: 'messages' })
      if (!outcome) continue
      await storeRows(deps, run.signal, { handle, communityId, outcome })
      deps.db.transaction(() => {
        storeCommunity(deps.db, { ...target, computedAt: deps.clock() }, outcome)
        deps.onComputed(communityId, outcome)
      })
      return outcome
    }
  } finally {
    await client.closeInsight({ handle })
  }
}

async function storeRows(
  { db, worker }: InsightJobDeps,
  signal: AbortSignal,
  { handle, communityId, outcome }: { handle: number; communityId: number; outcome: CommunityOutcome },
): Promise<void> {
  const client = worker.client()
  const kept: number[] = []
  for (let from = 0; from < outcome.members; from += BATCH) {
    const members = await client.insightMembers({ handle, from, limit: BATCH })
    signal.throwIfAborted()
    db.transaction(() => storeMembers(db, communityId, members))
    for (const { memberId } of members) kept.push(memberId)
    await setImmediate()
  }
  db.transaction(() => {
    keepOnlyMembers(db, communityId, kept)
    clearChanges(db, communityId)
  })
  for (let from = 0; from < outcome.changes; from += BATCH) {
    const changes = await client.insightChanges({ handle, from, limit: BATCH })
    signal.throwIfAborted()
    db.transaction(() => storeChanges(db, communityId, changes))
    await setImmediate()
  }
}
