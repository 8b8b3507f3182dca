import { keepPreviousData, skipToken, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'
import type { CommunityId, MemberId } from '#contract/ids.ts'
import type { Purpose } from '#contract/messages.ts'
import { useOrpc } from '../../../lib/contract-provider.tsx'
import type { NetworkView } from '../network-view.ts'

const DAY = 86_400_000

/** The graph of a view. While another one is asked for, the last one stays on the screen. */
export function useNetwork(community: { id: CommunityId; dataTo: number | null } | null, view: NetworkView) {
  const orpc = useOrpc()
  const { days, kinds, tiers, channelId, minWeight } = view
  return useQuery({
    ...orpc.network.graph.queryOptions({
      input:
        community === null
          ? skipToken
          : {
              communityId: community.id,
              minWeight,
              ...(community.dataTo === null ? {} : { from: community.dataTo - days * DAY }),
              ...(kinds.length === 0 ? {} : { kinds: [...kinds] }),
              ...(tiers.length === 0 ? {} : { tiers: [...tiers] }),
              ...(channelId === null ? {} : { channelIds: [channelId] }),
            },
    }),
    placeholderData: keepPreviousData,
  })
}

/** Concentration and tiers of the community: what the side says while nobody is chosen. */
export function useTierOverview(communityId: CommunityId | null) {
  return useQuery(useOrpc().tiers.overview.queryOptions({ input: communityId === null ? skipToken : { communityId } }))
}

export function useChannelsOf(communityId: CommunityId | null) {
  const { data } = useQuery(useOrpc().communities.channels.queryOptions({ input: {} }))
  return useMemo(() => (data ?? []).filter((channel) => channel.communityId === communityId), [data, communityId])
}

type Names = ReadonlyMap<MemberId, string>
const NO_NAMES: Names = new Map()

/**
 * Names of members, once they were asked for: the graph itself carries none. What was revealed stays until the vault
 * locks, since the query cache is emptied then; `hide` forgets it sooner.
 */
export function useRevealedNames(communityId: CommunityId, onError: (error: unknown) => void) {
  const orpc = useOrpc()
  const cache = useQueryClient()
  const key = useMemo(() => ['network-names', communityId] as const, [communityId])
  const { data = NO_NAMES } = useQuery<Names>({ queryKey: key, queryFn: skipToken, gcTime: Number.POSITIVE_INFINITY })
  const { mutate, isPending } = useMutation(
    orpc.network.reveal.mutationOptions({
      onError,
      onSuccess: (rows) => cache.setQueryData<Names>(key, new Map(rows.map(({ id, name }) => [id, name]))),
    }),
  )
  const reveal = useCallback(
    (memberIds: readonly MemberId[], purpose: Purpose) => mutate({ communityId, memberIds: [...memberIds], purpose }),
    [communityId, mutate],
  )
  const hide = useCallback(() => cache.setQueryData<Names>(key, NO_NAMES), [cache, key])
  return { names: data, reveal, hide, isPending }
}
