import { createContext, useContext } from 'react'
import type { ReactNode } from 'react'
import type { Role } from '#contract/roles.ts'
import type { Preferences, Settings } from '#contract/settings.ts'
import type { AccountView, CoreStatus } from '#contract/vault.ts'

/** What every screen of an open vault may rely on. */
export interface Session {
  readonly account: AccountView
  readonly vault: NonNullable<CoreStatus['vault']>
  /** Why the vault is open for reading only, where its files are the reason. */
  readonly trouble: CoreStatus['trouble']
  readonly settings: Settings
  readonly preferences: Preferences
}

const SessionContext = createContext<Session | null>(null)

export function SessionProvider({ session, children }: { session: Session; children: ReactNode }) {
  return <SessionContext value={session}>{children}</SessionContext>
}

export function useSession(): Session {
  const session = useContext(SessionContext)
  if (!session) throw new Error('useSession outside of an open vault')
  return session
}

/** Whether the signed-in role is one of these: `useCan(MODERATORS)`. The core checks again; this only decides what is shown. */
export function useCan(roles: readonly Role[]): boolean {
  return roles.includes(useSession().account.role)
}
