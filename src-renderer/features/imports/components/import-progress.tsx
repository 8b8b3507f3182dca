import { Button } from '@mantine/core'
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { FlagKind } from '#contract/analysis.ts'
import type { AnalysisResult } from '#contract/analysis.ts'
import type { ImportId } from '#contract/ids.ts'
import type { ImportView } from '#contract/imports.ts'
import { REVIEW_READERS } from '#contract/roles.ts'
import { useGo } from '../../../lib/address.ts'
import { useFormat } from '../../../lib/format-provider.tsx'
import { useJob } from '../../../lib/job-progress.ts'
import { useCan } from '../../../lib/session.tsx'
import { ErrorState } from '../../../ui/error-state.tsx'
import { useJobErrorText } from '../../../ui/job-error-text.ts'
import { JobProgress } from '../../../ui/job-progress.tsx'
import { TextSkeleton } from '../../../ui/skeletons.tsx'
import { useResume, useStartAnalysis } from '../api/use-import-commands.ts'
import { isRunning, useAnalysisResult, useCommunityNamed, useImport, useRunningAnalysis } from '../api/use-imports.ts'
import { ImportCounts } from './import-counts.tsx'
import styles from './import-progress.module.css'

/** An import that was started here: how far it is, then what came of it and where to go on. */
export function ImportProgress({ importId, onAnother }: { importId: ImportId; onAnother: () => void }) {
  const { data: view, error, refetch } = useImport(importId)
  if (view === undefined)
    return error === null ? <TextSkeleton /> : <ErrorState error={error} onRetry={() => void refetch()} />
  return (
    <div className={styles.page}>
      <div className={styles.content} data-testid="import-progress" data-state={view.state}>
        {isRunning(view) ? <Running view={view} /> : <Ended view={view} onAnother={onAnother} />}
      </div>
    </div>
  )
}

function Running({ view }: { view: ImportView }) {
  const { t } = useTranslation('imports')
  const job = useJob(view.jobId)
  return (
    <>
      <h2 className={styles.title}>
        {t('progress.title', { file: view.fileName })}{' '}
        <span className={styles.mute}>{t('progress.into', { name: view.community })}</span>
      </h2>
      {job === null ? <TextSkeleton lines={2} /> : <JobProgress job={job} label={view.fileName} />}
      <div className={styles.mute}>
        <p>{t('progress.leave')}</p>
        <p>{t('progress.cancelText')}</p>
      </div>
      <ImportCounts view={view} />
    </>
  )
}

function Ended({ view, onAnother }: { view: ImportView; onAnother: () => void }) {
  const { t } = useTranslation('imports')
  const go = useGo()
  const resume = useResume()
  const isDone = view.state === 'succeeded'
  const isNothingNew = isDone && view.added === 0
  const title = isNothingNew ? 'nothingNew' : isDone ? 'done' : view.state === 'undone' ? 'undone' : 'stopped'
  const canResume = view.state === 'interrupted' || view.state === 'cancelled'
  return (
    <>
      <h2 className={styles.title} data-state={view.state}>
        {isDone ? <IconCircleCheck size={18} aria-hidden="true" /> : <IconAlertTriangle size={18} aria-hidden="true" />}
        {t(`result.${title}`, { file: view.fileName })}
      </h2>
      <Failure view={view} />
      <p className={styles.mute}>{isNothingNew ? t('result.nothingNewText') : t(`stateText.${view.state}`)}</p>
      <ImportCounts view={view} />
      <div className={styles.actions}>
        {canResume && (
          <Button variant="filled" loading={resume.isPending} onClick={() => resume.mutate({ jobId: view.jobId })}>
            {t('action.resume')}
          </Button>
        )}
        {view.rejected > 0 && (
          <Button onClick={() => go(`/imports/${view.id}/rejects`)}>
            {t('action.rejects', { count: view.rejected })}
          </Button>
        )}
        <Button onClick={onAnother}>{t('action.importAnother')}</Button>
      </div>
      {view.state !== 'undone' && <Analysis view={view} />}
    </>
  )
}

function Failure({ view }: { view: ImportView }) {
  const job = useJob(view.state === 'failed' ? view.jobId : null)
  const wordsOf = useJobErrorText()
  if (!job?.error) return null
  const { text, advice } = wordsOf(job.error)
  return (
    <p className={styles.fault} role="alert">
      <b>{text}</b> · {advice}
    </p>
  )
}

/** What comes after an import: classify what is new, and look at what that found. */
function Analysis({ view }: { view: ImportView }) {
  const { t } = useTranslation('imports')
  const go = useGo()
  const canReview = useCan(REVIEW_READERS)
  const community = useCommunityNamed(view.community)
  const running = useRunningAnalysis()
  const start = useStartAnalysis()
  const watched = useJob(running?.id ?? null) ?? running
  const result = useAnalysisResult(view.createdAt)
  if (community === null || community.messages === 0) return null
  const review = canReview && (
    <Button variant="filled" onClick={() => go(`/review?community=${community.id}`)}>
      {t('result.review')}
    </Button>
  )
  return (
    <section className={styles.next} aria-label={t('progress.analysis')} data-testid="analysis-step">
      <h3 className={styles.nextTitle}>{t('progress.analysis')}</h3>
      {watched !== null && running !== null ? (
        <JobProgress job={watched} label={t('progress.analysis')} />
      ) : community.unanalysed > 0 ? (
        <>
          <p>{t('result.analyseText', { count: community.unanalysed })}</p>
          <div className={styles.actions}>
            <Button
              variant="filled"
              loading={start.isPending}
              onClick={() => start.mutate({ communityId: community.id })}
            >
              {t('result.analyse')}
            </Button>
          </div>
        </>
      ) : (
        <>
          <p>{t('result.analysed')}</p>
          {result !== null && <Found result={result} />}
          <div className={styles.actions}>{review}</div>
        </>
      )}
    </section>
  )
}

/** What the analysis flagged, by kind, and how much of it waits for a person now. */
function Found({ result }: { result: AnalysisResult }) {
  const { t } = useTranslation(['imports', 'common'])
  const format = useFormat()
  const kinds = FlagKind.options.flatMap((kind) => (kind === 'user-report' ? [] : [kind]))
  return (
    <>
      <p>{t('imports:result.found', { count: result.items })}</p>
      <dl className={styles.found} aria-label={t('imports:result.flagged')}>
        {kinds.map((kind) => (
          <div key={kind}>
            <dt>{t(`common:kind.${kind}`)}</dt>
            <dd>{format.number(result.flagged[kind])}</dd>
          </div>
        ))}
      </dl>
    </>
  )
}
