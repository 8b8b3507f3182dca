import { useMutation, useQuery } from '@tanstack/react-query'
import type { CommunityId } from '#contract/ids.ts'
import { useCommunityScope } from './address.ts'
import { useOrpc } from './contract-provider.tsx'

/**
 * The one community of a screen that cannot show several: the largest of those chosen in the header. `others` = how many
 * more are chosen, so that the screen names the one it shows.
 */
export function useShownCommunity() {
  const { communityIds } = useCommunityScope()
  const { data } = useQuery(useOrpc().communities.list.queryOptions())
  const inScope = (data ?? []).filter(({ id }) => communityIds === undefined || communityIds.includes(id))
  const largest = inScope.toSorted((a, b) => b.messages - a.messages)[0] ?? null
  return { community: largest, others: inScope.length - 1, isPending: data === undefined }
}

/** Of when the computed figures of a community are, and the command that computes them anew. */
export function useInsight(communityId: CommunityId | null, onError?: (error: unknown) => void) {
  const orpc = useOrpc()
  const { data } = useQuery(orpc.insight.state.queryOptions())
  const start = useMutation(orpc.insight.start.mutationOptions(onError ? { onError } : {}))
  const state = data?.find((each) => each.communityId === communityId) ?? null
  return { state, start }
}
