import { notifications } from '@mantine/notifications'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { JobView } from '#contract/jobs.ts'
import { isActive } from '../../lib/job-progress.ts'

const COLOURS = { succeeded: 'teal', failed: 'red', cancelled: 'gray', interrupted: 'yellow' } as const

/** Says in a corner how a job ended that was seen running; jobs that ended before this page are history. */
export function useJobNotices(jobs: readonly JobView[]): void {
  const { t } = useTranslation(['jobs', 'errors'])
  const running = useRef(new Set<string>())
  useEffect(() => {
    for (const job of jobs) {
      if (isActive(job)) running.current.add(job.id)
      if (isActive(job) || !running.current.delete(job.id)) continue
      if (job.state === 'queued' || job.state === 'running') continue
      notifications.show({
        id: `job-${job.id}`,
        title: [t(`jobs:kind.${job.kind}`), job.title].filter(Boolean).join(' · '),
        message: [t(`jobs:state.${job.state}`), job.error?.id].filter(Boolean).join(' · '),
        color: COLOURS[job.state],
        autoClose: job.state === 'failed' ? false : 5000,
      })
    }
  }, [jobs, t])
}
