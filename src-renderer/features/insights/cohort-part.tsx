import { Button, SegmentedControl } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { CommunityView } from '#contract/communities.ts'
import { RetentionVariant } from '#contract/indicators.ts'
import type { CohortGrid } from '#contract/indicators.ts'
import { useAddressParam } from '../../lib/address.ts'
import { useAnnounce } from '../../lib/announcer.tsx'
import { useContractClient } from '../../lib/contract-provider.tsx'
import { useFormat } from '../../lib/format-provider.tsx'
import { saveText } from '../../lib/save-text.ts'
import { Figure, FigureTable } from '../../ui/chart/figure.tsx'
import { TrendChart } from '../../ui/chart/trend-chart.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { useFailureNotice } from '../../ui/failure-notice.ts'
import { ScrollRegion } from '../../ui/scroll-region/scroll-region.tsx'
import { ListSkeleton } from '../../ui/skeletons.tsx'
import { useCohortGrid } from './api/use-indicators.ts'
import { CohortTable } from './components/cohort-table.tsx'
import { InsightFilters } from './components/insight-bar.tsx'
import { useFigureWords } from './figure-words.ts'
import { cohortCsv } from './figures-csv.ts'
import type { InsightsView } from './insights-view.ts'
import styles from './insights-screen.module.css'

interface PartProps {
  readonly communities: readonly CommunityView[]
  readonly community: CommunityView
  readonly view: InsightsView
}

/** Retention of the newest cohorts; one column can be followed as a line. */
export function CohortPart({ communities, community, view }: PartProps) {
  const { t } = useTranslation('insights')
  const [cohortBy, setCohortBy] = useAddressParam('cohorts')
  const [variantParam, setVariant] = useAddressParam('variant')
  const [column, setColumn] = useAddressParam('interval')
  const by = cohortBy === 'month' ? 'month' : 'week'
  const variant = RetentionVariant.safeParse(variantParam).data ?? 'bracket'
  const grid = useCohortGrid(community, view, { by, variant })
  const interval = Number(column)
  return (
    <>
      <InsightFilters communities={communities} view={view}>
        <SegmentedControl
          size="xs"
          aria-label={t('cohorts.by')}
          value={by}
          data={(['week', 'month'] as const).map((value) => ({ value, label: t(`cohorts.${value}`) }))}
          onChange={(value) => setCohortBy(value === 'week' ? null : value)}
        />
        <SegmentedControl
          size="xs"
          aria-label={t('cohorts.variant')}
          value={variant}
          data={RetentionVariant.options.map((value) => ({ value, label: t(`cohorts.${value}`) }))}
          onChange={(value) => setVariant(value === 'bracket' ? null : value)}
        />
      </InsightFilters>
      {grid.error !== null ? (
        <ErrorState error={grid.error} onRetry={() => void grid.refetch()} />
      ) : grid.data === undefined ? (
        <ListSkeleton rows={12} rowHeight={28} />
      ) : grid.data.rows.every(({ size }) => size === 0) ? (
        <EmptyState title={t('cohorts.empty')}>{t('empty.text')}</EmptyState>
      ) : (
        <ScrollRegion className={styles.scroll} label={t('tabs.cohorts')}>
          <div className={styles.padded}>
            <p className={styles.unfinished}>{t(`cohorts.${variant}Text`, { days: grid.data.intervalDays })}</p>
            <CohortTable
              grid={grid.data}
              column={interval}
              onColumn={(chosen) => setColumn(chosen === interval ? null : String(chosen))}
            />
            <SaveGrid grid={grid.data} />
            {interval >= 1 ? (
              <IntervalTrend grid={grid.data} interval={interval} />
            ) : (
              <p className={styles.unfinished}>{t('cohorts.choose')}</p>
            )}
          </div>
        </ScrollRegion>
      )}
    </>
  )
}

function SaveGrid({ grid }: { grid: CohortGrid }) {
  const { t } = useTranslation('insights')
  const { host } = useContractClient()
  const announce = useAnnounce()
  const explain = useFailureNotice()
  const save = () => {
    const file = { suggestedName: `cohorts-${grid.by}.csv`, content: cohortCsv(grid), mediaType: 'text/csv' }
    saveText(host, file).then((isSaved) => isSaved && announce(t('detail.saved')), explain)
  }
  return (
    <p className={styles.saving}>
      <Button size="compact-xs" onClick={save}>
        {t('detail.download')}
      </Button>
      <span className={styles.unfinished}>{t('cohorts.safe')}</span>
    </p>
  )
}

function IntervalTrend({ grid, interval }: { grid: CohortGrid; interval: number }) {
  const { t } = useTranslation('insights')
  const format = useFormat()
  const words = useFigureWords()
  const title = t('cohorts.trend', { day: interval * grid.intervalDays })
  const cells = grid.rows.flatMap(({ cohort, cells: all }) => {
    const cell = all[interval - 1]
    return cell ? [{ ...cell, cohort }] : []
  })
  return (
    <Figure
      title={title}
      chart={
        <TrendChart
          label={title}
          points={cells.map((cell) => ({ ...cell, name: cell.cohort, isUnfinished: !cell.finished }))}
          format={(value) => format.percent(value)}
        />
      }
      table={
        <FigureTable
          label={title}
          columns={[t('cohorts.cohort'), t('column.value'), t('column.of'), t('column.interval')]}
          rows={cells.map((cell) => [
            cell.finished ? cell.cohort : `${cell.cohort} (${t('period.unfinished')})`,
            words.shown('share', cell.value),
            words.of(cell),
            words.interval({ unit: 'share', ...cell }),
          ])}
        />
      }
    />
  )
}
