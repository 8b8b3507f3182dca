import type { JobId } from '#contract/ids.ts'
import type { JobView } from '#contract/jobs.ts'
import type { JobRunner } from '#jobs/job-runner.ts'
import { jobIds } from '../identifier-codec.ts'
import { fail, ok, type Failure, type Result } from '../result.ts'

type NotFound = Failure<'JOB_NOT_FOUND'>

export function getJob(jobs: JobRunner, jobId: JobId): Result<JobView, NotFound> {
  const job = jobs.get(jobIds.row(jobId))
  return job ? ok(job) : fail('JOB_NOT_FOUND')
}

/** Progress of a job; null when there is no such job. */
export function watchJob(
  jobs: JobRunner | undefined,
  jobId: JobId,
  signal?: AbortSignal,
): ReturnType<JobRunner['watch']> | null {
  return jobs?.get(jobIds.row(jobId)) ? jobs.watch(jobIds.row(jobId), signal) : null
}

/** Cancelling is asked for here and happens at the next batch edge; what was stored until then is kept. */
export function cancelJob(jobs: JobRunner, jobId: JobId): Result<JobView, NotFound> {
  jobs.cancel(jobIds.row(jobId))
  return getJob(jobs, jobId)
}

export function resumeJob(jobs: JobRunner, jobId: JobId): Result<JobView, NotFound | Failure<'JOB_NOT_RESUMABLE'>> {
  const job = getJob(jobs, jobId)
  if (!job.ok) return job
  if (job.value.state !== 'interrupted' && job.value.state !== 'cancelled' && job.value.state !== 'failed')
    return fail('JOB_NOT_RESUMABLE')
  jobs.resume(jobIds.row(jobId))
  return getJob(jobs, jobId)
}
