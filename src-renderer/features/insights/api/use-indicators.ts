import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { CommunityView } from '#contract/communities.ts'
import type { RetentionVariant } from '#contract/indicators.ts'
import { useOrpc } from '../../../lib/contract-provider.tsx'
import { dayIn, spanBack, type InsightsView } from '../insights-view.ts'

export function useCommunities() {
  return useQuery(useOrpc().communities.list.queryOptions())
}

/** The twelve indicators of a community in the periods that the view shows. */
export function useIndicatorSheet(community: CommunityView, view: InsightsView) {
  const { by, timeZone, includeBots, includeStaff } = view
  const reference = community.dataTo ?? 0
  return useQuery({
    ...useOrpc().indicators.sheet.queryOptions({
      input: {
        communityId: community.id,
        ...spanBack(dayIn(timeZone, reference), by),
        by,
        timeZone,
        includeBots,
        includeStaff,
      },
    }),
    placeholderData: keepPreviousData,
  })
}

export function useLifecycleStage(community: CommunityView) {
  return useQuery(useOrpc().indicators.stage.queryOptions({ input: { communityId: community.id } }))
}

/** How much of each channel is promotion, over the last 90 days. */
export function useCommercialBalance(community: CommunityView) {
  return useQuery(useOrpc().indicators.balance.queryOptions({ input: { communityId: community.id } }))
}

export interface CohortChoice {
  readonly by: 'week' | 'month'
  readonly variant: RetentionVariant
}

export function useCohortGrid(community: CommunityView, view: InsightsView, { by, variant }: CohortChoice) {
  const { timeZone, includeBots, includeStaff } = view
  return useQuery({
    ...useOrpc().indicators.cohorts.queryOptions({
      input: { communityId: community.id, by, variant, cohorts: 12, timeZone, includeBots, includeStaff },
    }),
    placeholderData: keepPreviousData,
  })
}
