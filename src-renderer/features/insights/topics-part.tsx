import { useTranslation } from 'react-i18next'
import type { CommunityView } from '#contract/communities.ts'
import type { TopicOverview } from '#contract/topics.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { ScrollRegion } from '../../ui/scroll-region/scroll-region.tsx'
import { ListSkeleton } from '../../ui/skeletons.tsx'
import { useTopicOverview } from './api/use-topics.ts'
import { InsightFilters } from './components/insight-bar.tsx'
import { LanguagePanel } from './components/language-panel.tsx'
import { MoodPanel } from './components/mood-panel.tsx'
import { RequestList, TopicList } from './components/topic-list.tsx'
import type { InsightsView } from './insights-view.ts'
import screenStyles from './insights-screen.module.css'
import styles from './topics-part.module.css'

interface PartProps {
  readonly communities: readonly CommunityView[]
  readonly community: CommunityView
  readonly view: InsightsView
}

/** What a community speaks of and how it feels: unhappy topics, repeated requests, moods, languages and hours. */
export function TopicsPart({ communities, community, view }: PartProps) {
  const { t } = useTranslation('insights')
  const overview = useTopicOverview(community)
  return (
    <>
      <InsightFilters communities={communities} view={view} isPlain />
      {overview.error !== null ? (
        <ErrorState error={overview.error} onRetry={() => void overview.refetch()} />
      ) : overview.data === undefined ? (
        <ListSkeleton rows={10} rowHeight={40} />
      ) : overview.data.from === null ? (
        <EmptyState title={t('topics.empty')}>{t('empty.text')}</EmptyState>
      ) : (
        <ScrollRegion className={screenStyles.scroll} label={t('tabs.topics')}>
          <Sections overview={overview.data} from={overview.data.from} />
        </ScrollRegion>
      )}
    </>
  )
}

function Sections({ overview, from }: { overview: TopicOverview; from: string }) {
  const { t } = useTranslation('insights')
  return (
    <div className={styles.sections} data-testid="topics">
      <p className={styles.lead}>
        {t('topics.lead', { from, read: overview.groups.read, all: overview.groups.all })}
        {!overview.withExamples && ` ${t('topics.withoutExamples')}`}
      </p>
      <TopicList topics={overview.topics} />
      <RequestList requests={overview.requests} />
      {overview.isAnalysed ? (
        <>
          <MoodPanel overview={overview} />
          <LanguagePanel overview={overview} />
        </>
      ) : (
        <p className={styles.lead}>{t('topics.notAnalysed')}</p>
      )}
    </div>
  )
}
