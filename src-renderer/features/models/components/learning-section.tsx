import { Button } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { LearnedHead, MeasuredTask } from '#contract/models.ts'
import { MODERATORS, OWNER } from '#contract/roles.ts'
import { useAnnounce } from '../../../lib/announcer.tsx'
import { useOrpc } from '../../../lib/contract-provider.tsx'
import { useFormat } from '../../../lib/format-provider.tsx'
import { isActive, useJob } from '../../../lib/job-progress.ts'
import { useCan, useSession } from '../../../lib/session.tsx'
import { ErrorState } from '../../../ui/error-state.tsx'
import { useFailureNotice } from '../../../ui/failure-notice.ts'
import { JobProgress } from '../../../ui/job-progress.tsx'
import { PageSection } from '../../../ui/screen.tsx'
import { TextSkeleton } from '../../../ui/skeletons.tsx'
import { ActivateDialog } from './activate-dialog.tsx'
import { LearnedFigures } from './learned-figures.tsx'
import styles from './models.module.css'

/** What this vault's decisions teach, as versions that a person compares, puts to use and takes back. */
export function LearningSection() {
  const { t } = useTranslation('models')
  const learning = useQuery(useOrpc().models.learning.queryOptions())
  return (
    <PageSection id="models-learning" title={t('learning.title')} lead={t('learning.lead')}>
      {learning.error && <ErrorState error={learning.error} onRetry={() => void learning.refetch()} />}
      {learning.isPending && <TextSkeleton lines={4} />}
      {learning.data?.tasks.map((each) => (
        <TaskCard key={each.task} {...each} needed={learning.data.needed} neededOfEach={learning.data.neededOfEach} />
      ))}
    </PageSection>
  )
}

interface TaskCardProps {
  readonly task: MeasuredTask
  readonly decided: number
  readonly positives: number
  readonly isEnough: boolean
  readonly heads: readonly LearnedHead[]
  readonly needed: number
  readonly neededOfEach: number
}

function TaskCard({ task, decided, positives, isEnough, heads, needed, neededOfEach }: TaskCardProps) {
  const { t } = useTranslation('models')
  const orpc = useOrpc()
  const announce = useAnnounce()
  const { vault } = useSession()
  const canLearn = useCan(MODERATORS) && !vault.readOnly
  const canChange = useCan(OWNER) && !vault.readOnly
  const onError = useFailureNotice()
  const learn = useMutation(orpc.models.learn.mutationOptions({ onError }))
  const rollback = useMutation(
    orpc.models.rollback.mutationOptions({ onSuccess: () => announce(t('learning.rolledBack')), onError }),
  )
  const [isAsking, setIsAsking] = useState(false)
  const job = useJob(learn.data?.jobId ?? null)
  const isLearning = job !== null && isActive(job)
  const active = heads.find(({ status }) => status === 'active')
  const candidate = heads.find(({ status }) => status === 'candidate')
  return (
    <article className={styles.card} aria-label={t(`role.${task}`)} data-testid={`learning-${task}`}>
      <h3 className={styles.cardTitle}>{t(`role.${task}`)}</h3>
      <p className={styles.note}>
        {isEnough
          ? t('learning.enough', { decided, positives })
          : t('learning.tooFew', { decided, positives, needed, neededOfEach })}
      </p>
      {isLearning && <JobProgress job={job} label={t('learning.title')} />}
      {active ? <Version head={active} /> : <p>{t('learning.shippedAlone')}</p>}
      {candidate && <Version head={candidate} />}
      <footer className={styles.cardFoot}>
        {canChange && candidate && (
          <Button
            variant="filled"
            disabled={!(candidate.report.isBetter && candidate.fits && !candidate.stale)}
            onClick={() => setIsAsking(true)}
          >
            {t('learning.activate')}
          </Button>
        )}
        {canLearn && isEnough && (
          <Button loading={learn.isPending} disabled={isLearning} onClick={() => learn.mutate({ task })}>
            {candidate ? t('learning.again') : t('learning.learn')}
          </Button>
        )}
        {canChange && active && (
          <Button loading={rollback.isPending} onClick={() => rollback.mutate({ task })}>
            {t('learning.rollback')}
          </Button>
        )}
      </footer>
      {candidate && <ActivateDialog head={candidate} isOpen={isAsking} onClose={() => setIsAsking(false)} />}
    </article>
  )
}

/** One version with what it rests on and how it does. */
function Version({ head }: { head: LearnedHead }) {
  const { t } = useTranslation('models')
  const format = useFormat()
  const { report } = head
  return (
    <section className={styles.version} data-testid={`version-${head.version}`}>
      <h4 className={styles.versionTitle}>
        {t(`learning.status.${head.status}`)} · {t('learning.version', { version: head.version })}
        <span className={styles.note}>
          {' '}
          {t('added.byAt', { name: head.trainedBy, at: format.dateTime(head.trainedAt) })}
        </span>
      </h4>
      {!head.fits && <p className={styles.warning}>{t('learning.otherModel')}</p>}
      {head.stale && <p className={styles.warning}>{t('learning.stale')}</p>}
      {head.status === 'candidate' && (
        <p className={report.isBetter ? undefined : styles.warning}>
          {t(report.isBetter ? 'learning.better' : 'learning.notBetter')}
        </p>
      )}
      <LearnedFigures report={report} />
    </section>
  )
}
