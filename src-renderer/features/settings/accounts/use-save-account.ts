import { useMutation } from '@tanstack/react-query'
import type { AccountView } from '#contract/vault.ts'
import { useOrpc } from '../../../lib/contract-provider.tsx'
import { changesOf } from './account-changes.ts'
import type { AccountDraft } from './account-changes.ts'

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
