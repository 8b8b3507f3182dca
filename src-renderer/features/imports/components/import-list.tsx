import { IconAlertTriangle } from '@tabler/icons-react'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { ImportView } from '#contract/imports.ts'
import { useFormat, useNow } from '../../../lib/format-provider.tsx'
import { shareDone, useJob } from '../../../lib/job-progress.ts'
import { useSession } from '../../../lib/session.tsx'
import { VirtualList } from '../../../ui/virtual-list.tsx'
import { isRunning } from '../api/use-imports.ts'
import { formatName } from '../import-words.ts'
import styles from './import-list.module.css'

const ROW_HEIGHT = { comfortable: 36, compact: 30 } as const

export interface ImportListProps {
  readonly rows: readonly ImportView[]
  readonly current: ImportView | null
  readonly onShow: (row: ImportView) => void
}

/** Every import with what became of it, newest first. */
export function ImportList({ rows, current, onShow }: ImportListProps) {
  const { t } = useTranslation('imports')
  const { density } = useSession().preferences
  const keyOf = useCallback((index: number) => rows[index]?.id ?? String(index), [rows])
  return (
    <section className={styles.list} aria-label={t('list.title')}>
      <h3 className={styles.title}>{t('list.title')}</h3>
      <div className={styles.head} aria-hidden="true">
        <span>{t('list.file')}</span>
        <span>{t('list.community')}</span>
        <span className={styles.format}>{t('list.format')}</span>
        <span>{t('list.state')}</span>
        <span className={styles.number}>{t('list.added')}</span>
        <span className={styles.number}>{t('list.rejected')}</span>
        <span className={styles.when}>{t('list.when')}</span>
      </div>
      {rows.length === 0 ? (
        <p className={styles.none}>{t('list.empty')}</p>
      ) : (
        <VirtualList
          label={t('list.title')}
          count={rows.length}
          rowHeight={ROW_HEIGHT[density]}
          activeIndex={current === null ? -1 : rows.indexOf(current)}
          onActivate={(index) => {
            const row = rows[index]
            if (row !== undefined) onShow(row)
          }}
          keyOf={keyOf}
          renderRow={(index) => {
            const row = rows[index]
            return row === undefined ? null : <ImportRow row={row} />
          }}
        />
      )}
    </section>
  )
}

function ImportRow({ row }: { row: ImportView }) {
  const { t } = useTranslation('imports')
  const format = useFormat()
  const now = useNow()
  return (
    <div className={styles.row} data-state={row.state} data-testid="import-row">
      <bdi className={styles.file} title={row.fileName}>
        {row.fileName}
      </bdi>
      <bdi className={styles.text}>{row.community}</bdi>
      <span className={`${styles.format} ${styles.mute}`}>{formatName(t, row.format)}</span>
      <ImportState row={row} />
      <span className={styles.number}>{format.number(row.added)}</span>
      <span className={styles.number} data-some={row.rejected > 0 || undefined}>
        {row.rejected > 0 ? format.number(row.rejected) : <span className={styles.mute}>0</span>}
      </span>
      <time className={`${styles.when} ${styles.mute}`} title={format.exact(row.createdAt)}>
        {format.relative(row.createdAt, now)}
      </time>
    </div>
  )
}

/** The state in a word; for a running import how far it is. */
export function ImportState({ row }: { row: ImportView }) {
  const { t } = useTranslation('imports')
  const format = useFormat()
  const progress = useJob(isRunning(row) ? row.jobId : null)?.progress ?? null
  const share = progress && shareDone(progress)
  const isTrouble = row.state === 'failed' || row.state === 'interrupted'
  return (
    <span className={styles.state} data-state={row.state}>
      {isTrouble ? <IconAlertTriangle size={13} aria-hidden="true" /> : <span className={styles.dot} />}
      {t(`state.${row.state}`)}
      {row.state === 'running' && share !== null && ` ${format.percent(share)}`}
    </span>
  )
}
