import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { command, query, stream } from './define.ts'
import { Instant, JobId } from './ids.ts'
import { EVERYONE } from './roles.ts'

export const JobKind = z.enum([
  'import',
  'analysis',
  'insight',
  'audit-verification',
  'model-measurement',
  'model-scoring',
  'model-learning',
])
export type JobKind = z.infer<typeof JobKind>
export const JobState = z.enum(['queued', 'running', 'succeeded', 'failed', 'cancelled', 'interrupted'])
export type JobState = z.infer<typeof JobState>

export const JobProgress = z.object({
  /** What is being done, as a word the interface translates: reading, writing, classifying, grouping, queueing, verifying, computing. */
  phase: z.string(),
  done: z.number(),
  /** In the same unit as `done`; null where it cannot be known. */
  total: z.number().nullable(),
  unit: z.enum(['messages', 'bytes', 'entries']),
  /** `done` per second, over the last seconds. */
  rate: z.number(),
})
export type JobProgress = z.infer<typeof JobProgress>

export const JobView = z.object({
  id: JobId,
  kind: JobKind,
  state: JobState,
  /** Community or file name, for the line in the header. */
  title: z.string(),
  progress: JobProgress.nullable(),
  /** JSON of the job's own result, when it succeeded. */
  result: z.unknown().nullable(),
  error: z.object({ code: z.string(), message: z.string(), id: z.string().nullable() }).nullable(),
  createdAt: Instant,
  startedAt: Instant.nullable(),
  finishedAt: Instant.nullable(),
})
export type JobView = z.infer<typeof JobView>

const JOB_NOT_FOUND = { status: 404, message: 'There is no such job' } as const

export const jobs = {
  list: query(EVERYONE)
    .input(z.object({ active: z.boolean().optional() }).default({}))
    .output(z.array(JobView)),
  get: query(EVERYONE)
    .input(z.object({ jobId: JobId }))
    .output(JobView)
    .errors({ JOB_NOT_FOUND }),
  /** Progress at most four times a second; ends when the job has ended. Leaving it does not stop the job. */
  watch: stream(EVERYONE)
    .input(z.object({ jobId: JobId }))
    .output(eventIterator(JobView))
    .errors({ JOB_NOT_FOUND }),
  cancel: command(EVERYONE)
    .input(z.object({ jobId: JobId }))
    .output(JobView)
    .errors({ JOB_NOT_FOUND }),
  /** Goes on with an interrupted or cancelled import or analysis where it stopped. */
  resume: command(EVERYONE)
    .input(z.object({ jobId: JobId }))
    .output(JobView)
    .errors({ JOB_NOT_FOUND, JOB_NOT_RESUMABLE: { status: 409, message: 'This job cannot be resumed' } }),
}
