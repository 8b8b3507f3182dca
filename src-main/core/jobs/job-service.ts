import { z } from 'zod'
import type { JobId } from '#contract/ids.ts'
import type { JobKind, JobView } from '#contract/jobs.ts'
import { COMPLIANCE, IMPORTERS, MODERATORS, OPERATORS, type Role } from '#contract/roles.ts'
import type { JobRunner } from '#jobs/job-runner.ts'
import { jobRow } from '#jobs/job-repository.ts'
import { maySee } from '../access/community-scope.ts'
import type { VaultResources } from '../access/vault-resources.ts'
import { jobIds } from '../identifier-codec.ts'
import { importRow } from '../imports/import-repository.ts'
import { fail, ok, type Failure, type Result } from '../result.ts'

type NotFound = Failure<'JOB_NOT_FOUND'>
type NotPermitted = Failure<'NOT_PERMITTED'>

/** Who may stop and resume a job: those who may start one of its kind. */
const STARTERS: Record<JobKind, readonly Role[]> = {
  import: IMPORTERS,
  analysis: IMPORTERS,
  insight: OPERATORS,
  'audit-verification': COMPLIANCE,
  'model-measurement': MODERATORS,
  'model-scoring': IMPORTERS,
  'model-learning': MODERATORS,
}

/** What of a job's stored input says which communities it is about. */
const JobSubject = z.object({
  importId: z.number().int().optional(),
  communityIds: z.array(z.number().int()).optional(),
})

export function createJobService({ db, account, record, feed }: VaultResources, jobs: JobRunner) {
  /** A job names its community or file: an account sees those of its own communities only. */
  const isVisible = (id: number): boolean => {
    if (account.communities === null) return true
    const row = jobRow(db, id)
    if (!row) return false
    const { importId, communityIds = [] } = JobSubject.parse(JSON.parse(row.input))
    const imported = importId === undefined ? undefined : importRow(db, importId)
    return [...communityIds, ...(imported ? [imported.community_id ?? -1] : [])].every((each) => maySee(account, each))
  }
  const find = (jobId: JobId): JobView | null => (isVisible(jobIds.row(jobId)) ? jobs.get(jobIds.row(jobId)) : null)

  /** Logs and does what changes a job's course. */
  const steer = (
    job: JobView,
    action: 'job.cancel' | 'job.resume',
    work: () => void,
  ): Result<JobView, NotPermitted> => {
    const needs = STARTERS[job.kind]
    if (!needs.includes(account.role)) return fail('NOT_PERMITTED', { role: account.role, needs: [...needs] })
    db.transaction(() => {
      record({ action, objectType: 'job', objectId: job.id, payload: { kind: job.kind } })
      work()
    })
    feed.publish('audit')
    return ok(jobs.get(jobIds.row(job.id)) ?? job)
  }

  return {
    list: (onlyActive: boolean): JobView[] => jobs.list(onlyActive).filter(({ id }) => isVisible(jobIds.row(id))),

    get(jobId: JobId): Result<JobView, NotFound> {
      const job = find(jobId)
      return job ? ok(job) : fail('JOB_NOT_FOUND')
    },

    /** Progress of a job; null when there is no such job. */
    watch: (jobId: JobId, signal?: AbortSignal): ReturnType<JobRunner['watch']> | null =>
      find(jobId) ? jobs.watch(jobIds.row(jobId), signal) : null,

    /** Cancelling is asked for here and happens at the next batch edge; what was stored until then is kept. */
    cancel(jobId: JobId): Result<JobView, NotFound | NotPermitted> {
      const job = find(jobId)
      if (!job) return fail('JOB_NOT_FOUND')
      if (job.state !== 'queued' && job.state !== 'running') return ok(job)
      return steer(job, 'job.cancel', () => jobs.cancel(jobIds.row(jobId)))
    },

    resume(jobId: JobId): Result<JobView, NotFound | NotPermitted | Failure<'JOB_NOT_RESUMABLE'>> {
      const job = find(jobId)
      if (!job) return fail('JOB_NOT_FOUND')
      if (job.state !== 'interrupted' && job.state !== 'cancelled' && job.state !== 'failed')
        return fail('JOB_NOT_RESUMABLE')
      return steer(job, 'job.resume', () => jobs.resume(jobIds.row(jobId)))
    },
  }
}
export type JobService = ReturnType<typeof createJobService>
