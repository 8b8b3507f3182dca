import { useMutation, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { MemberId } from '#contract/ids.ts'
import type { Policy } from '#contract/policies.ts'
import { MODERATORS } from '#contract/roles.ts'
import { useOrpc } from '../../../lib/contract-provider.tsx'
import { useSession } from '../../../lib/session.tsx'

/** Active policies in the order of their digits. */
export function usePolicies(): readonly Policy[] {
  const { data } = useQuery(useOrpc().policies.list.queryOptions())
  return useMemo(
    () => (data ?? []).filter((policy) => policy.active).toSorted((a, b) => a.position - b.position),
    [data],
  )
}

export function useItemCounts() {
  return useQuery(useOrpc().items.counts.queryOptions()).data
}

/** Accounts that an item can be handed over to: everyone else who may decide. */
export function useReviewers() {
  const { account } = useSession()
  const { data } = useQuery(useOrpc().accounts.list.queryOptions())
  return useMemo(
    () =>
      (data ?? []).filter(
        (one) => one.id !== account.id && !one.disabled && MODERATORS.some((role) => role === one.role),
      ),
    [data, account.id],
  )
}

export function useAssign() {
  return useMutation(useOrpc().items.assign.mutationOptions())
}

export function useRelease() {
  return useMutation(useOrpc().items.release.mutationOptions())
}

export function useUndoDecision() {
  return useMutation(useOrpc().decisions.undo.mutationOptions())
}

export function useAddMemberNote(memberId: MemberId) {
  const mutation = useMutation(useOrpc().members.addNote.mutationOptions())
  return { ...mutation, add: (text: string) => mutation.mutateAsync({ memberId, text }) }
}
