import type { z } from 'zod'
import { FlagKind, type ModelView } from '#contract/analysis.ts'
import type { contract } from '#contract/contract.ts'
import type { CommunityId, JobId } from '#contract/ids.ts'
import type { ReadDatabase } from '#database/database.ts'
import type { JobRunner } from '#jobs/job-runner.ts'
import type { InferenceWorkerContract, VaultAccess } from '#workers/inference/inference-contract.ts'
import type { WorkerLink } from '#workers/worker-link.ts'
import { communityScope, maySee, whereAll, type Condition } from '../access/community-scope.ts'
import type { VaultResources } from '../access/vault-resources.ts'
import { communityIds as communityIdCodec, jobIds } from '../identifier-codec.ts'
import { fail, ok, type Failure, type Result } from '../result.ts'
import { createAnalysisJob } from './analysis-job.ts'
import { readInstalledModels } from './installed-models.ts'

type Summary = z.infer<(typeof contract.analysis.summary)['~orpc']['outputSchema'] & z.ZodType>
type StartFailure = Failure<'COMMUNITY_NOT_FOUND' | 'MODEL_NOT_INSTALLED' | 'MODEL_DAMAGED' | 'ANALYSIS_RUNNING'>

export interface AnalysisServiceDeps {
  readonly worker: WorkerLink<InferenceWorkerContract>
  readonly jobs: JobRunner
  readonly vault: VaultAccess
  readonly modelsDir: string
  /** What reads messages after the shipped models have read them. */
  readonly onAnalysed: (communityIds: readonly number[]) => void
}

export function createAnalysisService(resources: VaultResources, deps: AnalysisServiceDeps) {
  const { db, account, clock, record, feed } = resources

  deps.jobs.register(
    'analysis',
    'writing',
    createAnalysisJob({
      db,
      worker: deps.worker,
      vault: deps.vault,
      modelsDir: deps.modelsDir,
      clock,
      onFinished: (result) =>
        record({
          action: 'analysis.finish',
          objectType: 'analysis',
          objectId: null,
          payload: {
            messages: result.messages,
            items: result.items,
            flagged: { ...result.flagged },
            models: result.models.map((model) => ({ ...model })),
          },
        }),
      afterwards: (communityIds) => {
        feed.publish('items', 'messages', 'members', 'communities', 'rules', 'audit')
        deps.onAnalysed(communityIds)
      },
    }),
  )

  const models = (): ModelView[] => readInstalledModels(deps.modelsDir).models

  return {
    start(communityId: CommunityId | undefined, force: boolean): Result<{ jobId: JobId }, StartFailure> {
      const where = whereAll([communityScope(account, 'id')])
      const ids = db.all<{ id: number; name: string }>(`SELECT id, name FROM community ${where.sql}`, ...where.params)
      const chosen = communityId === undefined ? ids : ids.filter(({ id }) => id === communityIdCodec.row(communityId))
      if (communityId !== undefined && (chosen.length === 0 || !maySee(account, communityIdCodec.row(communityId))))
        return fail('COMMUNITY_NOT_FOUND')
      // A second run over the same community would find nothing to do; a forced one would do the work twice.
      if (force && deps.jobs.isActive('analysis')) return fail('ANALYSIS_RUNNING')
      const installed = readInstalledModels(deps.modelsDir)
      if (installed.missing) return fail('MODEL_NOT_INSTALLED', { model: installed.missing })
      const jobId = db.transaction(() => {
        record({
          action: 'analysis.start',
          objectType: 'analysis',
          objectId: null,
          payload: { communities: chosen.map(({ id }) => communityIdCodec.of(id)), force },
        })
        return deps.jobs.start({
          kind: 'analysis',
          title: chosen.length === 1 ? (chosen[0]?.name ?? '') : '',
          input: { communityIds: chosen.map(({ id }) => id), force },
          accountId: account.id,
        })
      })
      feed.publish('jobs', 'audit')
      return ok({ jobId: jobIds.of(jobId) })
    },

    summary(): Summary {
      return db.snapshot(() => {
        const where = whereAll([communityScope(account, 'id')])
        const counts = db.first<{ messages: number | null; analysed: number | null }>(
          `SELECT sum(message_count) AS messages, sum(analysed_count) AS analysed FROM community ${where.sql}`,
          ...where.params,
        )
        const flagged = countFlags(db, communityScope(account, 'h.community_id'))
        const analysed = counts?.analysed ?? 0
        return {
          analysed,
          unanalysed: Math.max(0, (counts?.messages ?? 0) - analysed),
          flagged: Object.fromEntries(
            FlagKind.options.map((kind) => [kind, flagged.get(kind) ?? 0]),
          ) as Summary['flagged'],
          lastRunAt: db.first<{ at: number | null }>('SELECT max(started_at) AS at FROM analysis_run')?.at ?? null,
          models: models(),
        }
      })
    },

    models,

    /** After an import: analyses its community, behind whatever is running; false when that cannot be. */
    startFor(communityId: number): boolean {
      return this.start(communityIdCodec.of(communityId), false).ok
    },
  }
}
/** Flags by kind. Without a limit to communities the index on the kind answers alone. */
function countFlags(db: ReadDatabase, scope: Condition | null): Map<FlagKind, number> {
  const from =
    scope === null
      ? 'flag f'
      : `flag f JOIN message m ON m.id = f.message_id JOIN channel h ON h.id = m.channel_id WHERE ${scope.sql}`
  const rows = db.all<{ kind: FlagKind; n: number }>(
    `SELECT f.kind, count(*) AS n FROM ${from} GROUP BY f.kind`,
    ...(scope?.params ?? []),
  )
  return new Map(rows.map((row) => [row.kind, row.n]))
}
export type AnalysisService = ReturnType<typeof createAnalysisService>
