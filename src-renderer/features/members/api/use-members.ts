import { keepPreviousData, skipToken, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { CommunityId } from '#contract/ids.ts'
import { useContractClient, useOrpc } from '../../../lib/contract-provider.tsx'
import { useDisclosurePurpose } from '../../../lib/disclosure.ts'
import type { MembersView } from '../members-view.ts'

const PAGE = 200
/** The most that a search by name answers with. */
export const MOST_FOUND = 100

/** Members in the order of a view, page by page. While another order is asked for, the last one stays on the screen. */
export function useMembers(
  { sort, includeBots, tier, band, vip }: MembersView,
  communityIds: CommunityId[] | undefined,
) {
  const orpc = useOrpc()
  const input = useMemo(
    () => ({
      sort,
      includeBots,
      limit: PAGE,
      ...(tier === null ? {} : { tier }),
      ...(band === null ? {} : { band }),
      ...(vip ? { vip } : {}),
      ...(communityIds === undefined ? {} : { communityIds }),
    }),
    [sort, includeBots, tier, band, vip, communityIds],
  )
  const query = useInfiniteQuery({
    ...orpc.members.list.infiniteOptions({
      input: (after: string | undefined) => (after === undefined ? input : { ...input, after }),
      initialPageParam: undefined,
      getNextPageParam: (page) => page.next ?? undefined,
    }),
    placeholderData: keepPreviousData,
  })
  const { data } = query
  const members = useMemo(() => data?.pages.flatMap((page) => page.items) ?? [], [data])
  return { ...query, members, total: data?.pages[0]?.total ?? 0 }
}

/**
 * Members whose name contains a text. A disclosure: each answer is an entry in the log, so nothing asks for it again by
 * itself, and the way back from a profile shows what was found before.
 */
export function useFoundMembers(text: string | null, communityIds: CommunityId[] | undefined) {
  const { core } = useContractClient()
  const [purpose] = useDisclosurePurpose()
  return useQuery({
    queryKey: ['found-members', text, purpose, communityIds],
    queryFn:
      text === null || purpose === null
        ? skipToken
        : () =>
            core.members.search({
              query: text,
              purpose,
              limit: MOST_FOUND,
              ...(communityIds === undefined ? {} : { communityIds }),
            }),
    gcTime: Number.POSITIVE_INFINITY,
  })
}

/** How many communities the reader has, to leave out what would be the same in every row. */
export function useCommunityCount(): number {
  return useQuery(useOrpc().communities.list.queryOptions()).data?.length ?? 0
}
