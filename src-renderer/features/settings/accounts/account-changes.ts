import type { CommunityId } from '#contract/ids.ts'
import type { Role } from '#contract/roles.ts'
import type { AccountView } from '#contract/vault.ts'

/** What the form of an account holds. */
export interface AccountDraft {
  readonly name: string
  readonly role: Role
  readonly communities: CommunityId[] | null
  readonly disabled: boolean
  /** The first password of a new account, the replacement of an old one; empty = keep. */
  readonly password: string
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
