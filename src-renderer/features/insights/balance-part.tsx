import { useTranslation } from 'react-i18next'
import type { CommunityView } from '#contract/communities.ts'
import type { CommercialBalance } from '#contract/indicators.ts'
import { useFormat } from '../../lib/format-provider.tsx'
import { channelName } from '../../ui/chat-lines/chat-words.tsx'
import { FigureTable } from '../../ui/chart/figure.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { ScrollRegion } from '../../ui/scroll-region/scroll-region.tsx'
import { ListSkeleton } from '../../ui/skeletons.tsx'
import { useCommercialBalance } from './api/use-indicators.ts'
import { InsightFilters } from './components/insight-bar.tsx'
import type { InsightsView } from './insights-view.ts'
import styles from './insights-screen.module.css'

interface PartProps {
  readonly communities: readonly CommunityView[]
  readonly community: CommunityView
  readonly view: InsightsView
}

/** How much of each channel is promotion, and what follows it; the channels that need a look come first. */
export function BalancePart({ communities, community, view }: PartProps) {
  const { t } = useTranslation('insights')
  const balance = useCommercialBalance(community)
  return (
    <>
      <InsightFilters communities={communities} view={view} isPlain />
      {balance.error !== null ? (
        <ErrorState error={balance.error} onRetry={() => void balance.refetch()} />
      ) : balance.data === undefined ? (
        <ListSkeleton rows={8} rowHeight={28} />
      ) : balance.data.isAnalysed ? (
        <ScrollRegion className={styles.scroll} label={t('balance.title')}>
          <div className={styles.padded} data-testid="balance">
            <p className={styles.unfinished}>{t('balance.lead', { from: balance.data.from ?? '' })}</p>
            <BalanceTable balance={balance.data} />
          </div>
        </ScrollRegion>
      ) : (
        <EmptyState title={t('balance.unknown')}>{t('balance.unknownText')}</EmptyState>
      )}
    </>
  )
}

function BalanceTable({ balance }: { balance: CommercialBalance }) {
  const { t } = useTranslation('insights')
  const format = useFormat()
  const percent = (value: number | null) => (value === null ? t('value.none') : format.percent(value, 1))
  const beside = ({ after, otherwise, isWorse }: CommercialBalance['channels'][number]['leaving']) =>
    `${t('balance.beside', { after: percent(after), otherwise: percent(otherwise) })}${isWorse ? ` ${t('balance.worse')}` : ''}`
  const rank = { high: 0, watch: 1, fine: 2 } as const
  const channels = balance.channels.toSorted((a, b) => rank[a.level] - rank[b.level] || b.share - a.share)
  return (
    <FigureTable
      isWhole
      label={t('balance.title')}
      columns={[
        t('balance.channel'),
        t('balance.level'),
        t('balance.share'),
        t('column.of'),
        t('balance.most'),
        t('balance.leaving'),
        t('balance.negative'),
      ]}
      rows={channels.map((each) => [
        channelName(each.channel),
        t(`balance.levels.${each.level}`),
        format.percent(each.share, 1),
        `${format.number(each.promotional)} / ${format.number(each.messages)}`,
        format.number(each.mostInADay),
        beside(each.leaving),
        beside(each.negative),
      ])}
    />
  )
}
