import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { CommunityId, JobId } from '#contract/ids.ts'
import type { InsightState } from '#contract/insight.ts'
import type { JobRunner } from '#jobs/job-runner.ts'
import type { VaultAccess } from '#workers/inference/inference-contract.ts'
import type { ReportWorkerContract } from '#workers/report/report-contract.ts'
import type { WorkerLink } from '#workers/worker-link.ts'
import { communityScope, whereAll } from '../access/community-scope.ts'
import type { VaultResources } from '../access/vault-resources.ts'
import { communityIds as communityIdCodec, jobIds } from '../identifier-codec.ts'
import { fail, ok, type Failure, type Result } from '../result.ts'
import { createInsightJob } from './insight-job.ts'
import { insightFingerprint, insightRun } from './insight-repository.ts'
import { forgetMember } from './insight-writer.ts'

export interface InsightServiceDeps {
  readonly worker: WorkerLink<ReportWorkerContract>
  readonly jobs: JobRunner
  readonly vault: VaultAccess
  readonly modelsDir: string
  /** Names the models that read the messages, by their hashes. */
  readonly models: () => string
}

/** What is computed of members and their communities: when it was, whether it still holds, and the job that does it. */
export function createInsightService(resources: VaultResources, deps: InsightServiceDeps) {
  const { db, account, clock, record, feed } = resources

  const models = (): string => `${deps.models()} ${churnManifests(deps.modelsDir)}`

  // Behind imports and analyses, which change what this reads.
  deps.jobs.register(
    'insight',
    'writing',
    createInsightJob({
      db,
      worker: deps.worker,
      vault: deps.vault,
      modelsDir: deps.modelsDir,
      models,
      clock,
      onComputed: (communityId, { members, messages, asOf }) =>
        record({
          action: 'insight.finish',
          objectType: 'community',
          objectId: communityIdCodec.of(communityId),
          payload: { members, messages, asOf },
        }),
      afterwards: () => feed.publish('insight', 'members', 'audit'),
    }),
  )

  /** Two-person chats stay out of tiers, network and churn. */
  const computable = (): { id: number; name: string }[] => {
    const where = whereAll([communityScope(account, 'id'), { sql: 'is_private_chat = 0', params: [] }])
    return db.all(`SELECT id, name FROM community ${where.sql} ORDER BY id`, ...where.params)
  }

  const enqueue = (communities: readonly { id: number; name: string }[], force: boolean): JobId => {
    const jobId = db.transaction(() => {
      record({
        action: 'insight.start',
        objectType: 'insight',
        objectId: null,
        payload: { communities: communities.map(({ id }) => communityIdCodec.of(id)), force },
      })
      return deps.jobs.start({
        kind: 'insight',
        title: communities.length === 1 ? (communities[0]?.name ?? '') : '',
        input: { communityIds: communities.map(({ id }) => id), force },
        accountId: account.id,
      })
    })
    feed.publish('jobs', 'audit')
    return jobIds.of(jobId)
  }

  return {
    start(
      communityId: CommunityId | undefined,
      force: boolean,
    ): Result<{ jobId: JobId }, Failure<'COMMUNITY_NOT_FOUND'>> {
      const wanted = communityId === undefined ? null : communityIdCodec.row(communityId)
      const chosen = computable().filter(({ id }) => wanted === null || id === wanted)
      if (wanted !== null && chosen.length === 0) return fail('COMMUNITY_NOT_FOUND')
      return ok({ jobId: enqueue(chosen, force) })
    },

    /** Computes these communities behind whatever is running; null where there is nothing to compute. */
    recompute(communityIds: readonly number[]): JobId | null {
      const chosen = computable().filter(({ id }) => communityIds.includes(id))
      return chosen.length === 0 ? null : enqueue(chosen, false)
    },

    forget: (memberId: number): void => forgetMember(db, memberId),

    state(): InsightState[] {
      return db.snapshot(() => {
        const present = models()
        return computable().flatMap(({ id }) => {
          const run = insightRun(db, id)
          if (!run) return []
          return [
            {
              communityId: communityIdCodec.of(id),
              asOf: run.asOf,
              computedAt: run.computedAt,
              isStale: run.fingerprint !== insightFingerprint(db, id, present),
              ...run.summary,
            },
          ]
        })
      })
    },
  }
}
export type InsightService = ReturnType<typeof createInsightService>

/** Manifests of the churn models that are installed, which carry their hashes; empty without one. */
function churnManifests(modelsDir: string): string {
  const folder = join(modelsDir, 'churn')
  try {
    const versions = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory())
    return versions.map(({ name }) => readFileSync(join(folder, name, 'manifest.json'), 'utf8')).join()
  } catch {
    return '' // nobody is scored by a model that cannot be read
  }
}
