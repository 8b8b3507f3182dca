import { skipToken, useMutation, useQuery } from '@tanstack/react-query'
import type { CommunityId } from '#contract/ids.ts'
import { useOrpc } from '../../../lib/contract-provider.tsx'

/** Members in a running round, most at risk first. */
export function useWatchList(communityId: CommunityId | null) {
  return useQuery(useOrpc().churn.watchList.queryOptions({ input: communityId === null ? skipToken : { communityId } }))
}

/** Finished rounds: who came back of those written to, and of those left alone. */
export function useContactEffect(communityId: CommunityId) {
  return useQuery(useOrpc().churn.effect.queryOptions({ input: { communityId } }))
}

export function useStartRound(onError: (error: unknown) => void) {
  return useMutation(useOrpc().churn.startRound.mutationOptions({ onError }))
}

export function useLogContact(onError: (error: unknown) => void) {
  return useMutation(useOrpc().churn.logContact.mutationOptions({ onError }))
}

export function useContactTemplates() {
  return useQuery(useOrpc().churn.templates.queryOptions())
}

export function useSaveTemplate(onError: (error: unknown) => void) {
  return useMutation(useOrpc().churn.saveTemplate.mutationOptions({ onError }))
}
