import type { AuditVerdict } from '#contract/audit.ts'
import type { Role } from '#contract/roles.ts'
import type { VaultTrouble } from '#contract/vault.ts'

/** What the stand-in core starts with. Everything it then does happens in memory. */
export interface FakeCoreOptions {
  readonly seed?: number
  /** Open items in the queue. */
  readonly items?: number
  /** Role of the account that is signed in. */
  readonly role?: Role
  readonly state?: 'no-vault' | 'locked' | 'open' | 'unusable'
  readonly trouble?: VaultTrouble
  readonly isSample?: boolean
  /** UTC milliseconds. */
  readonly clock?: () => number
  /** Milliseconds every call takes. */
  readonly latency?: number
  /** What verification of the log finds. */
  readonly verdict?: AuditVerdict
  /** Milliseconds a job takes from start to end. */
  readonly jobDuration?: number
  /** Nothing imported yet. */
  readonly isEmpty?: boolean
}

/** An error that a procedure is told to answer with: `BUG` = an unexpected exception. */
export interface Fault {
  readonly code: string
  readonly data?: unknown
  /** How often; without it, until it is taken away. */
  readonly times?: number
}
