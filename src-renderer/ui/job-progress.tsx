import { Button, Progress } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { JobView } from '#contract/jobs.ts'
import { useOrpc } from '../lib/contract-provider.tsx'
import { useFormat } from '../lib/format-provider.tsx'
import { isActive, shareDone } from '../lib/job-progress.ts'
import { useFailureNotice } from './failure-notice.ts'
import { usePhaseText } from './phase-text.ts'
import { useAmountText, useProgressText } from './progress-text.ts'
import styles from './job-progress.module.css'

/** A running job in the place where it was started: what it does, how far it is, how long it still takes, and cancel. */
export function JobProgress({ job, label }: { job: JobView; label: string }) {
  const { t } = useTranslation(['jobs', 'common'])
  const orpc = useOrpc()
  const format = useFormat()
  const phaseText = usePhaseText()
  const describe = useProgressText()
  const amount = useAmountText()
  const cancel = useMutation(orpc.jobs.cancel.mutationOptions({ onError: useFailureNotice() }))
  const { progress } = job
  const share = progress ? shareDone(progress) : null
  return (
    <div className={styles.job}>
      <div className={styles.head}>
        <span>{progress ? phaseText(progress.phase) : t('jobs:state.queued')}</span>
        <span className={styles.end}>
          {share !== null && <b>{format.percent(share)}</b>}
          {isActive(job) && (
            <Button
              size="compact-xs"
              loading={cancel.isPending}
              aria-label={t('jobs:cancelNamed', { job: label })}
              onClick={() => cancel.mutate({ jobId: job.id })}
            >
              {t('common:action.cancel')}
            </Button>
          )}
        </span>
      </div>
      <Progress size={6} value={(share ?? 1) * 100} animated={share === null} aria-label={label} />
      <div className={styles.facts}>
        <span>{progress && amount(progress)}</span>
        <span>{progress && describe(progress)}</span>
      </div>
    </div>
  )
}
