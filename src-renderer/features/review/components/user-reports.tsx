import { useTranslation } from 'react-i18next'
import type { FlagView } from '#contract/items.ts'
import { useFormat, useNow } from '../../../lib/format-provider.tsx'
import { PaneSection } from './pane-section.tsx'
import styles from './member-pane.module.css'

/** How many members reported the message, when each first did, and why. */
export function UserReports({ flags }: { flags: readonly FlagView[] }) {
  const { t } = useTranslation('review')
  const format = useFormat()
  const now = useNow()
  const reports = flags.filter(({ kind }) => kind === 'user-report').toSorted((a, b) => a.at - b.at)
  if (reports.length === 0) return null
  return (
    <PaneSection title={t('side.reports', { count: reports.length })}>
      <dl className={styles.pairs} data-testid="user-reports">
        {reports.map(({ source, detail, at }) => (
          <div key={source}>
            <dt dir="auto">{detail === null || detail === '' ? t('side.noReason') : detail}</dt>
            <dd title={format.exact(at)}>{format.shortDate(at, now)}</dd>
          </div>
        ))}
      </dl>
    </PaneSection>
  )
}
