import { skipToken, useQuery } from '@tanstack/react-query'
import type { JobId } from '#contract/ids.ts'
import type { JobProgress, JobView } from '#contract/jobs.ts'
import { useOrpc } from './contract-provider.tsx'

/** The latest state of a job while it runs, at most four times a second; null = not known (yet). */
export function useJob(jobId: JobId | null): JobView | null {
  const orpc = useOrpc()
  const { data } = useQuery({
    ...orpc.jobs.watch.experimental_liveOptions({ input: jobId ? { jobId } : skipToken }),
    // The stream ends with the job; one that is resumed must be followed again by whoever looks at it next.
    staleTime: 0,
  })
  return data ?? null
}

/** Share done, 0..1; null where the total cannot be known. */
export function shareDone({ done, total }: Pick<JobProgress, 'done' | 'total'>): number | null {
  if (total === null) return null
  return total > 0 ? Math.min(1, done / total) : 1
}

/** Seconds left at the present rate; null where that cannot be said. */
export function secondsLeft({ done, total, rate }: Pick<JobProgress, 'done' | 'total' | 'rate'>): number | null {
  if (total === null || rate <= 0) return null
  return Math.max(0, (total - done) / rate)
}

/** Whether a job is still to come or under way. */
export function isActive({ state }: Pick<JobView, 'state'>): boolean {
  return state === 'queued' || state === 'running'
}
