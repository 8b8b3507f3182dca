import { useTranslation } from 'react-i18next'
import type { TopicOverview } from '#contract/topics.ts'
import { useFormat } from '../../../lib/format-provider.tsx'
import { FigureTable } from '../../../ui/chart/figure.tsx'
import { HeatGrid } from '../../../ui/chart/heat-grid.tsx'
import styles from '../topics-part.module.css'

/** Languages by week, who is left without an answer in which language, and the local hours of activity. */
export function LanguagePanel({ overview }: { overview: TopicOverview }) {
  const { t } = useTranslation('insights')
  const format = useFormat()
  const { languages, unanswered, weeks, hours } = overview
  return (
    <section className={styles.section} aria-label={t('topics.languages')}>
      <h2 className={styles.heading}>{t('topics.languages')}</h2>
      <FigureTable
        isWhole
        label={t('topics.languages')}
        columns={[t('topics.week'), ...languages.map(({ language }) => t(`topics.language.${language}`))]}
        rows={weeks.map(({ name }, week) => [
          name,
          ...languages.map(({ weeks: counts }) => {
            const count = counts[week] ?? null
            return count === null ? t('topics.few') : format.number(count)
          }),
        ])}
      />
      <h2 className={styles.heading}>{t('topics.unanswered')}</h2>
      <p className={styles.lead}>{t('topics.unansweredText')}</p>
      <FigureTable
        isWhole
        label={t('topics.unanswered')}
        columns={[t('topics.languageColumn'), t('topics.share'), t('column.of'), t('column.interval')]}
        rows={unanswered.map(({ language, asked, unanswered: alone, low, high }) => [
          t(`topics.language.${language}`),
          format.percent(alone / asked),
          `${format.number(alone)} / ${format.number(asked)}`,
          t('topics.between', { low: format.percent(low), high: format.percent(high) }),
        ])}
      />
      <h2 className={styles.heading}>{t('topics.hours')}</h2>
      <p className={styles.lead}>{t('topics.hoursText', { zone: overview.timeZone })}</p>
      <HeatGrid label={t('topics.hours')} counts={hours} />
    </section>
  )
}
