import { useMutation } from '@tanstack/react-query'
import type { CommunityId } from '#contract/ids.ts'
import type { Role } from '#contract/roles.ts'
import type { AccountView } from '#contract/vault.ts'
import { useOrpc } from '../../../lib/contract-provider.tsx'

export interface AccountDraft {
  readonly name: string
  readonly role: Role
  readonly communities: CommunityId[] | null
  readonly disabled: boolean
  /** The first password of a new account, the replacement of an old one; empty = keep. */
  readonly password: string
}

/** Stores a new account (`account` null) or only what is different about an old one, then calls `onSaved`. */
export function useSaveAccount(account: AccountView | null, onSaved: () => void) {
  const orpc = useOrpc()
  const create = useMutation(orpc.accounts.create.mutationOptions({ onSuccess: onSaved }))
  const update = useMutation(orpc.accounts.update.mutationOptions({ onSuccess: onSaved }))
  const save = (draft: AccountDraft) => {
    const { name, role, communities, password } = draft
    if (account) update.mutate({ accountId: account.id, ...changesOf(account, draft) })
    else create.mutate({ name, role, communities, password })
  }
  return { save, error: create.error ?? update.error, isSaving: create.isPending || update.isPending }
}

/** What a draft changes about an account: the log then names only that. */
export function changesOf(account: AccountView, draft: AccountDraft) {
  const sameCommunities =
    JSON.stringify(account.communities?.toSorted() ?? null) === JSON.stringify(draft.communities?.toSorted() ?? null)
  return {
    ...(draft.role !== account.role && { role: draft.role }),
    ...(!sameCommunities && { communities: draft.communities }),
    ...(draft.disabled !== account.disabled && { disabled: draft.disabled }),
    ...(draft.password !== '' && { newPassword: draft.password }),
  }
}
