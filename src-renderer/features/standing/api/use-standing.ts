import { keepPreviousData, skipToken, useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { CommunityId } from '#contract/ids.ts'
import { useOrpc } from '../../../lib/contract-provider.tsx'

const PAGE = 100

/** Counts by tier, concentration and the periods of four weeks. */
export function useTiers(communityId: CommunityId | null) {
  return useQuery(useOrpc().tiers.overview.queryOptions({ input: communityId === null ? skipToken : { communityId } }))
}

export type Direction = 'up' | 'down'

/** Who moved from one level to another, newest first, page by page. */
export function useTierChanges(communityId: CommunityId, direction: Direction | null) {
  const orpc = useOrpc()
  const input = useMemo(
    () => ({ communityId, limit: PAGE, ...(direction === null ? {} : { direction }) }),
    [communityId, direction],
  )
  const query = useInfiniteQuery({
    ...orpc.tiers.changes.infiniteOptions({
      input: (after: string | undefined) => (after === undefined ? input : { ...input, after }),
      initialPageParam: undefined,
      getNextPageParam: (page) => page.next ?? undefined,
    }),
    placeholderData: keepPreviousData,
  })
  const { data } = query
  const changes = useMemo(() => data?.pages.flatMap((page) => page.items) ?? [], [data])
  return { ...query, changes, total: data?.pages[0]?.total ?? 0 }
}

/** The first seven days of those who came, by week and by person. */
export function useNewcomers(communityId: CommunityId | null) {
  return useQuery(
    useOrpc().onboarding.overview.queryOptions({ input: communityId === null ? skipToken : { communityId } }),
  )
}

export type LifetimesBy = 'all' | 'month' | 'source'

/** How long members stay (Kaplan–Meier). */
export function useLifetimes(communityId: CommunityId | null, by: LifetimesBy) {
  return useQuery({
    ...useOrpc().onboarding.lifetimes.queryOptions({ input: communityId === null ? skipToken : { communityId, by } }),
    placeholderData: keepPreviousData,
  })
}

/** The named contributors of a month; the newest one when none is asked for. */
export function useContributors(communityId: CommunityId | null, month: string | null) {
  return useQuery({
    ...useOrpc().recognition.month.queryOptions({
      input: communityId === null ? skipToken : { communityId, ...(month === null ? {} : { month }) },
    }),
    placeholderData: keepPreviousData,
  })
}

export function useRecognitionRules() {
  return useQuery(useOrpc().recognition.rules.queryOptions())
}

export function useSaveRules(onError: (error: unknown) => void) {
  return useMutation(useOrpc().recognition.saveRules.mutationOptions({ onError }))
}

/** The notice as text; the core logs that it was taken out before it answers. */
export function useNotice(onError: (error: unknown) => void) {
  return useMutation(useOrpc().recognition.notice.mutationOptions({ onError }))
}
