import { Popover, Progress } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { JobView } from '#contract/jobs.ts'
import { useOrpc } from '../../lib/contract-provider.tsx'
import { useFormat } from '../../lib/format-provider.tsx'
import { isActive, shareDone, useJob } from '../../lib/job-progress.ts'
import { JobLine } from './job-line.tsx'
import { useProgressText } from '../../ui/progress-text.ts'
import { useJobNotices } from './use-job-notices.ts'
import styles from './jobs.module.css'

/** How many ended jobs the list keeps below those that run. */
const ENDED_SHOWN = 5

/** What runs in the background, in one line; opened, each job with its rate, the time left and how to stop it. */
export function RunningJobs() {
  const { t } = useTranslation('jobs')
  const orpc = useOrpc()
  const { data: jobs = [] } = useQuery(orpc.jobs.list.queryOptions({ input: {} }))
  const [isOpen, setIsOpen] = useState(false)
  useJobNotices(jobs)
  // What runs comes before what waits for its turn: the header shows the first of them.
  const active = jobs.filter(isActive).toSorted((a, b) => Number(b.state === 'running') - Number(a.state === 'running'))
  const stopped = jobs.filter((job) => job.state === 'interrupted')
  const ended = jobs.filter((job) => !isActive(job) && job.state !== 'interrupted').slice(0, ENDED_SHOWN)
  const [first] = active
  if (active.length + stopped.length === 0 && !isOpen) return null
  return (
    <Popover opened={isOpen} onChange={setIsOpen} position="bottom-end" width={380} shadow="md" trapFocus>
      <Popover.Target>
        <button type="button" className={styles.chip} aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
          {first ? (
            <ActiveSummary job={first} others={active.length - 1} />
          ) : stopped.length > 0 ? (
            t('stopped', { count: stopped.length })
          ) : (
            t('title')
          )}
        </button>
      </Popover.Target>
      <Popover.Dropdown className={styles.dropdown} aria-label={t('title')}>
        {[...active, ...stopped].map((job) => (
          <JobLine key={job.id} job={job} />
        ))}
        {ended.length > 0 && <h3 className={styles.heading}>{t('ended')}</h3>}
        {ended.map((job) => (
          <JobLine key={job.id} job={job} />
        ))}
      </Popover.Dropdown>
    </Popover>
  )
}

function ActiveSummary({ job, others }: { job: JobView; others: number }) {
  const { t } = useTranslation('jobs')
  const format = useFormat()
  const progress = useJob(job.id)?.progress ?? job.progress
  const describe = useProgressText()
  const share = progress ? shareDone(progress) : null
  return (
    <>
      <span className={styles.summary}>
        {t(`kind.${job.kind}`)} {share !== null && format.percent(share)}
        {progress && <span className={styles.rate}> · {describe(progress)}</span>}
        {others > 0 && ` +${format.number(others)}`}
      </span>
      <Progress
        className={styles.thinBar}
        size={2}
        value={(share ?? 1) * 100}
        animated={share === null}
        aria-label={t(`kind.${job.kind}`)}
      />
    </>
  )
}
