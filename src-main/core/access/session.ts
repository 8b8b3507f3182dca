import type { Role } from '#contract/roles.ts'

/** Who is signed in. Row ids; the wire form is made by the account repository. */
export interface SessionAccount {
  readonly id: number
  readonly name: string
  readonly role: Role
  /** Communities the account is limited to; null = all. */
  readonly communities: readonly number[] | null
  /** Stands for the account in the log's headers, which hold nothing personal. */
  readonly pseudonym: string
}

/** What a service method needs to know of a call besides its input. */
export interface Caller {
  readonly account: SessionAccount
  readonly now: number
}
