import type { Context, Router } from '@orpc/server'
import type { Contract } from '#contract/contract.ts'
import type { FileToken } from '#contract/ids.ts'

/**
 * What a host (Electron, browser shell) needs of a core in order to serve it to a page. The core of
 * core/start-core.ts has this shape, and so have the stand-ins of the tests.
 */
export interface ServableCore<C extends Context = Context> {
  readonly router: Router<Contract, C>
  /** Handed to every call that arrives over a transport. */
  readonly context: C
  /** Gives a file (or folder) that the user has chosen a name that the page may use for it. */
  registerFile(path: string, options: { readonly name: string; readonly removeAfterUse: boolean }): FileToken
}
