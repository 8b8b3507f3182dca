import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { CommunityId } from '#contract/ids.ts'
import type { IndicatorValue } from '#contract/indicators.ts'
import { useAnnounce } from '../../../lib/announcer.tsx'
import { useContractClient } from '../../../lib/contract-provider.tsx'
import { useFormat } from '../../../lib/format-provider.tsx'
import { saveText } from '../../../lib/save-text.ts'
import { useSession } from '../../../lib/session.tsx'
import { Figure, FigureTable } from '../../../ui/chart/figure.tsx'
import { TrendChart } from '../../../ui/chart/trend-chart.tsx'
import { CopyButton } from '../../../ui/copy-button.tsx'
import { useFailureNotice } from '../../../ui/failure-notice.ts'
import { formatValue, useFigureWords } from '../figure-words.ts'
import { indicatorCsv } from '../figures-csv.ts'
import { AuthorRoles } from './author-roles.tsx'
import styles from './indicator-detail.module.css'
import type { IndicatorRow } from './indicator-table.tsx'
import { TargetField } from './target-field.tsx'

/** What an indicator means, its course with intervals as chart and table, and the figures beside it. */
export function IndicatorDetail({ communityId, row }: { communityId: CommunityId; row: IndicatorRow }) {
  const { t } = useTranslation('insights')
  const format = useFormat()
  const words = useFigureWords()
  const { vault } = useSession()
  const { key, now, course } = row
  const name = t(`key.${key}`)
  return (
    <div className={styles.detail} data-testid="indicator-detail">
      <div className={styles.words}>
        <h3 className={styles.heading}>{t('detail.definition', { version: now.definition })}</h3>
        <p>{t(`definition.${key}`)}</p>
        <Beside value={now} />
        {key === 'ugc-share' && !vault.readOnly && <AuthorRoles communityId={communityId} />}
        {!vault.readOnly && <TargetField key={`${communityId} ${now.target}`} communityId={communityId} value={now} />}
      </div>
      <div className={styles.chart}>
        <Figure
          title={name}
          chart={
            <TrendChart
              label={t('detail.chart', { name })}
              points={course.map((each) => ({ ...each, name: each.period, isUnfinished: !each.finished }))}
              format={(value) => formatValue(format, now.unit, value)}
              target={now.target}
            />
          }
          table={
            <FigureTable
              label={name}
              columns={[t('detail.period'), t('column.value'), t('column.of'), t('column.interval'), t('column.trend')]}
              rows={course.map((each) => [
                each.period,
                `${words.shown(each.unit, each.value)}${each.finished ? '' : ` (${t('period.unfinished')})`}`,
                words.of(each),
                words.interval(each),
                each.trend === null ? '' : t(`trend.${each.trend}`),
              ])}
            />
          }
        />
        <Taking name={key} course={course} />
      </div>
    </div>
  )
}

/** The course to take along: copied, or saved as a table. */
function Taking({ name, course }: { name: string; course: readonly IndicatorValue[] }) {
  const { t } = useTranslation('insights')
  const { host } = useContractClient()
  const announce = useAnnounce()
  const explain = useFailureNotice()
  const csv = indicatorCsv(course)
  const save = () => {
    saveText(host, { suggestedName: `${name}.csv`, content: csv, mediaType: 'text/csv' }).then(
      (isSaved) => isSaved && announce(t('detail.saved')),
      explain,
    )
  }
  return (
    <div className={styles.taking}>
      <CopyButton text={csv.slice(1).replaceAll(',', '\t')} label={t('detail.table')} />
      <Button size="compact-xs" onClick={save}>
        {t('detail.download')}
      </Button>
    </div>
  )
}

const FIGURES = [
  'dau',
  'wau',
  'mau',
  'stickiness',
  'median',
  'total',
  'cohort',
  'd7',
  'n7',
  'd30',
  'n30',
  'd90',
  'n90',
  'k',
  'buyers',
  'promoters',
  'detractors',
  'response',
  'pgc',
  'ogc',
  'weighted',
  'mean',
  'open',
  'p90',
  'resolution',
  'decided',
  'partly',
] as const

function Beside({ value }: { value: IndicatorValue }) {
  const { t } = useTranslation('insights')
  const words = useFigureWords()
  const shown = FIGURES.filter((name) => name in value.details)
  if (shown.length === 0) return null
  return (
    <dl className={styles.figures} aria-label={t('detail.beside')}>
      {shown.map((name) => (
        <div key={name}>
          <dt>{t(name === 'median' && value.key === 'complaints-24h' ? 'figure.hoursMedian' : `figure.${name}`)}</dt>
          <dd>{words.detail(name, value.details[name] ?? null)}</dd>
        </div>
      ))}
    </dl>
  )
}
