import { IconChartHistogram } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Link, useParams } from 'wouter'
import { useKeepScope } from '../../lib/address.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { ListSkeleton } from '../../ui/skeletons.tsx'
import { useCommunities } from './api/use-indicators.ts'
import { InsightBar } from './components/insight-bar.tsx'
import { BalancePart } from './balance-part.tsx'
import { CohortPart } from './cohort-part.tsx'
import { ComparePart } from './compare-part.tsx'
import { IndicatorPart } from './indicator-part.tsx'
import { useInsightsView } from './insights-view.ts'
import styles from './insights-screen.module.css'
import { RecordPart } from './record-part.tsx'
import { TopicsPart } from './topics-part.tsx'

/** How a community is doing: the twelve indicators, cohorts, communities side by side, and the records they need. */
export function InsightsScreen() {
  const communities = useCommunities()
  const view = useInsightsView(communities.data ?? [])
  const { part } = useParams()
  return (
    <section className={styles.screen} aria-label={useTranslation('insights').t('title')}>
      <InsightBar dataTo={view.community?.dataTo ?? null} />
      {communities.error !== null ? (
        <ErrorState error={communities.error} onRetry={() => void communities.refetch()} />
      ) : communities.isPending ? (
        <ListSkeleton rows={12} rowHeight={32} />
      ) : view.community === null || view.community.dataTo === null ? (
        <NoFigures />
      ) : part === 'cohorts' ? (
        <CohortPart communities={communities.data} community={view.community} view={view} />
      ) : part === 'compare' ? (
        <ComparePart communities={communities.data} view={view} />
      ) : part === 'topics' ? (
        <TopicsPart communities={communities.data} community={view.community} view={view} />
      ) : part === 'balance' ? (
        <BalancePart communities={communities.data} community={view.community} view={view} />
      ) : part === 'records' ? (
        <RecordPart communities={communities.data} community={view.community} view={view} />
      ) : (
        <IndicatorPart communities={communities.data} community={view.community} view={view} />
      )}
    </section>
  )
}

function NoFigures() {
  const { t } = useTranslation('insights')
  const keepScope = useKeepScope()
  return (
    <EmptyState
      icon={<IconChartHistogram size={28} stroke={1.5} />}
      title={t('empty.title')}
      action={
        <Link className={styles.link} href={keepScope('/imports')}>
          {t('empty.action')}
        </Link>
      }
    >
      {t('empty.text')}
    </EmptyState>
  )
}
