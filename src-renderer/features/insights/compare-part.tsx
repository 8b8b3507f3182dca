import { useQueries } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { CommunityView } from '#contract/communities.ts'
import { IndicatorKey } from '#contract/indicators.ts'
import { useCommunityScope } from '../../lib/address.ts'
import { useOrpc } from '../../lib/contract-provider.tsx'
import { FigureTable } from '../../ui/chart/figure.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { ScrollRegion } from '../../ui/scroll-region/scroll-region.tsx'
import { ListSkeleton } from '../../ui/skeletons.tsx'
import { InsightFilters } from './components/insight-bar.tsx'
import { useFigureWords } from './figure-words.ts'
import { dayIn, spanBack, type InsightsView } from './insights-view.ts'
import styles from './insights-screen.module.css'

/** A table stays readable with so many columns. */
const MOST = 8

/** The twelve indicators of several communities, each in its own latest finished period. */
export function ComparePart({ communities, view }: { communities: readonly CommunityView[]; view: InsightsView }) {
  const { t } = useTranslation('insights')
  const orpc = useOrpc()
  const words = useFigureWords()
  const { communityIds } = useCommunityScope()
  const { by, timeZone, includeBots, includeStaff } = view
  const compared = communities
    .filter(({ id, dataTo }) => dataTo !== null && (communityIds === undefined || communityIds.includes(id)))
    .slice(0, MOST)
  const sheets = useQueries({
    queries: compared.map(({ id, dataTo }) =>
      orpc.indicators.sheet.queryOptions({
        input: {
          communityId: id,
          ...spanBack(dayIn(timeZone, dataTo ?? 0), by),
          by,
          timeZone,
          includeBots,
          includeStaff,
        },
      }),
    ),
  })
  const failed = sheets.find(({ error }) => error !== null)
  const shown = sheets.map(({ data }) => {
    const period = data?.lifecycle.findLast(({ finished }) => finished) ?? data?.lifecycle.at(-1)
    return { period, items: data?.items.filter((item) => item.period === period?.period) ?? [] }
  })
  return (
    <>
      <InsightFilters communities={[]} view={view} withPeriod />
      {compared.length < 2 ? (
        <EmptyState title={t('compare.title')}>{t('compare.one')}</EmptyState>
      ) : failed?.error ? (
        <ErrorState error={failed.error} onRetry={() => void failed.refetch()} />
      ) : sheets.some(({ data }) => data === undefined) ? (
        <ListSkeleton rows={12} rowHeight={28} />
      ) : (
        <ScrollRegion className={styles.scroll} label={t('compare.title')}>
          <div className={styles.padded} data-testid="comparison">
            <FigureTable
              isWhole
              label={t('compare.title')}
              columns={[t('column.indicator'), ...compared.map(({ name }) => name)]}
              rows={[
                [t('detail.period'), ...shown.map(({ period }) => period?.period ?? '')],
                ...IndicatorKey.options.map((key) => [
                  t(`key.${key}`),
                  ...shown.map(({ items }) => {
                    const item = items.find((each) => each.key === key)
                    if (!item) return ''
                    if (item.basis === 'no-data') return t('value.noData')
                    const interval = words.interval(item)
                    return `${words.shown(item.unit, item.value)}${interval === '' ? '' : ` (${interval})`}`
                  }),
                ]),
              ]}
            />
          </div>
        </ScrollRegion>
      )}
    </>
  )
}
