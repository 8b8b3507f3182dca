import { Button, Progress } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { JobView } from '#contract/jobs.ts'
import { useOrpc } from '../../lib/contract-provider.tsx'
import { isActive, shareDone, useJob } from '../../lib/job-progress.ts'
import { useFailureNotice } from '../../ui/failure-notice.ts'
import { RelativeTime } from '../../ui/relative-time.tsx'
import { useAmountText, useProgressText } from '../../ui/progress-text.ts'
import { usePhaseText } from '../../ui/phase-text.ts'
import styles from './jobs.module.css'

/** One job: what it is, how far it is, and what can be done about it. */
export function JobLine({ job }: { job: JobView }) {
  const { t } = useTranslation(['jobs', 'common'])
  const orpc = useOrpc()
  const fail = useFailureNotice()
  const watched = useJob(isActive(job) ? job.id : null)
  const current = watched ?? job
  const cancel = useMutation(orpc.jobs.cancel.mutationOptions({ onError: fail }))
  const resume = useMutation(orpc.jobs.resume.mutationOptions({ onError: fail }))
  const canResume = current.state === 'interrupted' || current.state === 'cancelled'
  return (
    <div className={styles.job}>
      <div className={styles.jobHead}>
        <span className={styles.jobTitle}>
          <b>{t(`jobs:kind.${job.kind}`)}</b> {job.title}
        </span>
        {isActive(current) && (
          <Button
            size="compact-xs"
            loading={cancel.isPending}
            aria-label={t('jobs:cancelNamed', { job: job.title })}
            onClick={() => cancel.mutate({ jobId: job.id })}
          >
            {t('common:action.cancel')}
          </Button>
        )}
        {canResume && job.kind !== 'audit-verification' && (
          <Button
            size="compact-xs"
            loading={resume.isPending}
            aria-label={t('jobs:resumeNamed', { job: job.title })}
            onClick={() => resume.mutate({ jobId: job.id })}
          >
            {t('jobs:resume')}
          </Button>
        )}
      </div>
      {isActive(current) ? <ActiveJob job={current} /> : <EndedJob job={current} />}
    </div>
  )
}

function ActiveJob({ job }: { job: JobView }) {
  const { t } = useTranslation('jobs')
  const phaseText = usePhaseText()
  const describe = useProgressText()
  const amount = useAmountText()
  const { progress } = job
  const share = progress ? shareDone(progress) : null
  return (
    <>
      <Progress
        size={4}
        value={(share ?? 1) * 100}
        animated={share === null}
        aria-label={`${t(`kind.${job.kind}`)} ${job.title}`}
      />
      <div className={styles.jobFacts}>
        <span>{progress ? `${phaseText(progress.phase)} · ${amount(progress)}` : t('state.queued')}</span>
        <span>{progress && describe(progress)}</span>
      </div>
    </>
  )
}

function EndedJob({ job }: { job: JobView }) {
  const { t } = useTranslation('jobs')
  return (
    <div className={styles.jobFacts} data-state={job.state}>
      <span>{t(`state.${job.state}`)}</span>
      {job.finishedAt !== null && <RelativeTime instant={job.finishedAt} />}
    </div>
  )
}
