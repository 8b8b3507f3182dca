import { useMutation, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { MemberId } from '#contract/ids.ts'
import type { Policy } from '#contract/policies.ts'
import { MODERATORS } from '#contract/roles.ts'
import { useFormat } from '../../../lib/format-provider.tsx'
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

/** Name of a word-list rule in the reader's language, from its id; what is no id of a rule stands as it is. */
export function useRuleName(): (label: string) => string {
  const { locale } = useFormat()
  const { data } = useQuery(useOrpc().rules.list.queryOptions())
  return useMemo(() => {
    const names = new Map<string, string>(data?.map((rule) => [rule.id, rule.name[locale] ?? rule.id]))
    return (label) => names.get(label) ?? names.get(`r${label}`) ?? label
  }, [data, locale])
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
