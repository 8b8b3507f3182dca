import { useTranslation } from 'react-i18next'
import type { LifecycleCounts } from '#contract/indicators.ts'
import { useFormat } from '../../../lib/format-provider.tsx'
import { FigureTable } from '../../../ui/chart/figure.tsx'
import styles from './stage-panel.module.css'

/** Who came, stayed, came back and fell silent, by period; the newest first. */
export function LifecycleTable({ counts }: { counts: readonly LifecycleCounts[] }) {
  const { t } = useTranslation('insights')
  const format = useFormat()
  const share = (value: number | null): string => (value === null ? t('value.none') : format.percent(value, 1))
  return (
    <section aria-label={t('lifecycle.title')}>
      <h3 className={styles.heading}>{t('lifecycle.title')}</h3>
      <p className={styles.lead}>{t('lifecycle.lead')}</p>
      <FigureTable
        label={t('lifecycle.title')}
        columns={[
          t('detail.period'),
          t('lifecycle.active'),
          t('lifecycle.new'),
          t('lifecycle.returning'),
          t('lifecycle.resurrecting'),
          t('lifecycle.dormant'),
          t('lifecycle.quickRatio'),
          t('lifecycle.retention'),
        ]}
        rows={counts
          .toReversed()
          .map((each) => [
            each.finished ? each.period : `${each.period} (${t('period.unfinished')})`,
            format.number(each.active),
            format.number(each.new),
            format.number(each.returning),
            format.number(each.resurrecting),
            format.number(each.dormant),
            each.quickRatio === null ? t('value.none') : format.decimal(each.quickRatio, 2),
            share(each.periodRetention.value),
          ])}
      />
    </section>
  )
}
