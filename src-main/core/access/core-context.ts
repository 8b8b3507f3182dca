import { implement } from '@orpc/server'
import type { Logger } from 'pino'
import { contract } from '#contract/contract.ts'
import type { ChangeFeed } from '../changes/change-feed.ts'
import type { PreferencesStore } from '../preferences/preferences-store.ts'
import type { VaultKeeper } from '../vault/vault-keeper.ts'

/** What every call carries. One core serves one person at one machine, so all transports share one context. */
export interface CoreContext {
  readonly keeper: VaultKeeper
  readonly preferences: PreferencesStore
  readonly feed: ChangeFeed
  readonly logger: Logger
}

/** The contract, to be implemented with this context. */
export const contractWithContext = implement(contract).$context<CoreContext>()
