import { useMutation, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { MODERATORS, OWNER } from '#contract/roles.ts'
import { useOrpc } from '../../../lib/contract-provider.tsx'
import { useCan, useSession } from '../../../lib/session.tsx'

export function useWordLists() {
  return useQuery(useOrpc().rules.list.queryOptions())
}

export function useSaveWordList() {
  return useMutation(useOrpc().rules.save.mutationOptions())
}

export function useSetActive() {
  return useMutation(useOrpc().rules.setActive.mutationOptions())
}

/** All policies in their order, which is that of the digits that choose them. */
export function usePolicies() {
  const query = useQuery(useOrpc().policies.list.queryOptions())
  const policies = useMemo(() => query.data?.toSorted((a, b) => a.position - b.position) ?? [], [query.data])
  return { ...query, policies }
}

export function useSavePolicy() {
  return useMutation(useOrpc().policies.save.mutationOptions())
}

/** Who may change what: moderators the words, the owner what is in force. Nobody in a vault open for reading only. */
export function useRights(): { readonly mayWrite: boolean; readonly mayRule: boolean; readonly isReadOnly: boolean } {
  const isReadOnly = useSession().vault.readOnly
  const isModerator = useCan(MODERATORS)
  const isOwner = useCan(OWNER)
  return { mayWrite: isModerator && !isReadOnly, mayRule: isOwner && !isReadOnly, isReadOnly }
}
