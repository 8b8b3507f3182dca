import { skipToken, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { MemberId, MessageId } from '#contract/ids.ts'
import type { MemberProfile } from '#contract/members.ts'
import type { Purpose } from '#contract/messages.ts'
import type { Policy } from '#contract/policies.ts'
import { useContractClient, useOrpc } from '../../../lib/contract-provider.tsx'

const profileKey = (memberId: MemberId, purpose: Purpose | null) => ['member-profile', memberId, purpose]

/**
 * A member's profile, opened for a purpose; nothing is asked before there is one. A disclosure: each answer is an entry
 * in the log, so changes elsewhere do not ask for it again. `refetch` reads it anew, and is logged.
 */
export function useMemberProfile(memberId: MemberId, purpose: Purpose | null) {
  const { core } = useContractClient()
  return useQuery({
    queryKey: profileKey(memberId, purpose),
    queryFn: purpose === null ? skipToken : () => core.members.profile({ memberId, purpose }),
    // Another purpose is another entry in the log, but the same member: the screen does not go blank for it.
    placeholderData: (previous) => (previous?.id === memberId ? previous : undefined),
  })
}

/** Adds a note. The profile on the screen takes it over without being disclosed once more. */
export function useAddNote(memberId: MemberId, purpose: Purpose | null) {
  const cache = useQueryClient()
  return useMutation(
    useOrpc().members.addNote.mutationOptions({
      onSuccess: (note) => {
        cache.setQueryData<MemberProfile>(profileKey(memberId, purpose), (profile) =>
          profile === undefined ? profile : { ...profile, notes: [note, ...profile.notes] },
        )
      },
    }),
  )
}

const AROUND = 20

/** A message of the member among those before and after it; null = none is open. */
export function useMessageAround(messageId: MessageId | null) {
  return useQuery(
    useOrpc().messages.context.queryOptions({
      input: messageId === null ? skipToken : { messageId, before: AROUND, after: AROUND },
    }),
  )
}

const NONE: readonly Policy[] = []

/** All policies, also those no longer active: old decisions cite them. */
export function usePolicies(): readonly Policy[] {
  return useQuery(useOrpc().policies.list.queryOptions()).data ?? NONE
}
