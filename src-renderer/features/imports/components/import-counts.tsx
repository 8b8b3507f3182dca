import { useTranslation } from 'react-i18next'
import type { ImportView } from '#contract/imports.ts'
import { useFormat } from '../../../lib/format-provider.tsx'
import styles from './import-counts.module.css'

const COUNTS = ['read', 'added', 'duplicate', 'system', 'rejected'] as const

/** What became of the records of an import: each figure with what it means. */
export function ImportCounts({ view }: { view: ImportView }) {
  const { t } = useTranslation('imports')
  const format = useFormat()
  return (
    <dl className={styles.counts} aria-label={t('counts.title')}>
      {COUNTS.map((name) => (
        <div key={name} className={styles.count} data-count={name} data-some={view[name] > 0 || undefined}>
          <dt>{t(`counts.${name}`)}</dt>
          <dd className={styles.figure} data-testid={`count-${name}`}>
            {format.number(view[name])}
          </dd>
          <dd className={styles.meaning}>{t(`counts.${name}Text`)}</dd>
        </div>
      ))}
    </dl>
  )
}
