import { Button } from '@mantine/core'
import { IconArrowBackUp, IconPlayerPlay } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ImportView } from '#contract/imports.ts'
import { useGo } from '../../../lib/address.ts'
import { useFormat } from '../../../lib/format-provider.tsx'
import { useJob } from '../../../lib/job-progress.ts'
import { useJobErrorText } from '../../../ui/job-error-text.ts'
import { JobProgress } from '../../../ui/job-progress.tsx'
import { Kbd } from '../../../ui/kbd.tsx'
import { ScrollRegion } from '../../../ui/scroll-region/scroll-region.tsx'
import { Toolbar } from '../../../ui/toolbar.tsx'
import { useResume } from '../api/use-import-commands.ts'
import { isRunning } from '../api/use-imports.ts'
import { formatName } from '../import-words.ts'
import { ImportCounts } from './import-counts.tsx'
import { ImportState } from './import-list.tsx'
import { UndoImport } from './undo-import.tsx'
import styles from './import-pane.module.css'

/** One import: what became of its records, and what can still be done. Give it the import's id as key. */
export function ImportPane({ view, canChange }: { view: ImportView; canChange: boolean }) {
  const { t } = useTranslation('imports')
  const format = useFormat()
  const job = useJob(isRunning(view) || view.state === 'failed' ? view.jobId : null)
  const wordsOf = useJobErrorText()
  const error = view.state === 'failed' && job?.error ? wordsOf(job.error) : null
  return (
    <>
      <Toolbar title={<bdi>{view.fileName}</bdi>} />
      <ScrollRegion className={styles.body} label={t('pane.detail')} testId="import-detail">
        <p className={styles.lead}>
          <ImportState row={view} />
          <span className={styles.mute}>
            {formatName(t, view.format)} · <bdi>{view.community}</bdi>
          </span>
        </p>
        {isRunning(view) && job !== null && <JobProgress job={job} label={view.fileName} />}
        <p className={styles.note}>{t(`stateText.${view.state}`)}</p>
        {error !== null && (
          <div className={styles.fault} role="alert">
            <b>{error.text}</b>
            <p>{error.advice}</p>
          </div>
        )}
        <ImportCounts view={view} />
        {canChange && <Actions view={view} />}
        <dl className={styles.times}>
          <dt>{t('detail.started')}</dt>
          <dd title={format.exact(view.createdAt)}>{format.dateTime(view.createdAt)}</dd>
          {view.finishedAt !== null && (
            <>
              <dt>{t('detail.finished')}</dt>
              <dd title={format.exact(view.finishedAt)}>{format.dateTime(view.finishedAt)}</dd>
            </>
          )}
          {view.undoneAt !== null && (
            <>
              <dt>{t('detail.undone')}</dt>
              <dd title={format.exact(view.undoneAt)}>{format.dateTime(view.undoneAt)}</dd>
            </>
          )}
        </dl>
      </ScrollRegion>
    </>
  )
}

function Actions({ view }: { view: ImportView }) {
  const { t } = useTranslation('imports')
  const go = useGo()
  const resume = useResume()
  const [isUndoing, setIsUndoing] = useState(false)
  const canResume = view.state === 'interrupted' || view.state === 'cancelled'
  const canUndo = view.state !== 'undone' && !isRunning(view)
  return (
    <>
      <div className={styles.actions}>
        {view.rejected > 0 && (
          <Button
            onClick={() => go(`/imports/${view.id}/rejects`)}
            rightSection={<Kbd keys="x" />}
            className={styles.action}
          >
            {t('action.rejects', { count: view.rejected })}
          </Button>
        )}
        {canResume && (
          <Button
            className={styles.action}
            leftSection={<IconPlayerPlay size={14} />}
            rightSection={<Kbd keys="r" />}
            loading={resume.isPending}
            onClick={() => resume.mutate({ jobId: view.jobId })}
          >
            {t('action.resume')}
          </Button>
        )}
        {canUndo && !isUndoing && (
          <Button
            className={styles.action}
            leftSection={<IconArrowBackUp size={14} />}
            onClick={() => setIsUndoing(true)}
          >
            {t('action.undo')}
          </Button>
        )}
      </div>
      {(isUndoing || view.state === 'undone') && (
        <UndoImport view={view} isAsked={isUndoing} onClose={() => setIsUndoing(false)} />
      )}
    </>
  )
}
