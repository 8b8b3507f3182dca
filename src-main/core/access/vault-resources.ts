import type { JsonObject } from '../audit/canonical-json.ts'
import type { ChangeFeed } from '../changes/change-feed.ts'
import type { WriteDatabase } from '#database/database.ts'
import type { SessionAccount } from './session.ts'

/** What one command or disclosure leaves in the log. */
export interface ActionRecord {
  /** Code such as `decision.make`; the part before the dot is the domain. */
  readonly action: string
  readonly objectType: string | null
  /** Wire id of what was acted upon; it is a pseudonym, since only the vault can resolve it. */
  readonly objectId: string | null
  readonly result?: string
  /** Facts of the action; erasable. */
  readonly payload?: JsonObject
  /** SHA-256, in hexadecimal, of the files the entry vouches for. */
  readonly digest?: string
  /** Whom the payload is about (`member:17`): its key goes when that person is erased. */
  readonly subject?: string
}

/** What every service of an open vault is given. */
export interface VaultResources {
  readonly db: WriteDatabase
  readonly account: SessionAccount
  readonly clock: () => number
  readonly feed: ChangeFeed
  /** Opened beside a running console, or an older copy: nothing may be written. */
  readonly readOnly: boolean
  /** Appends to the log; only inside the transaction of the action itself. Returns the entry's number. */
  readonly record: (action: ActionRecord) => number
}
