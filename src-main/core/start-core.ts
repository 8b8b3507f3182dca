import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { FileToken } from '#contract/ids.ts'
import type { CoreContext } from './access/core-context.ts'
import { createChangeFeed } from './changes/change-feed.ts'
import type { CoreOptions } from './core-options.ts'
import { createFileRegistry } from './imports/file-registry.ts'
import { createPreferencesStore } from './preferences/preferences-store.ts'
import { coreRouter, type CoreRouter } from './router.ts'
import { createVaultKeeper, type VaultKeeper } from './vault/vault-keeper.ts'

/** A running core. Hosts serve `router` with `context` over their transport. */
export interface Core {
  readonly router: CoreRouter
  readonly context: CoreContext
  /** For the hosts that run in the same process and open vaults themselves (command line, sample). */
  readonly keeper: VaultKeeper
  /** Gives a file that the user chose a token which the page may use. */
  registerFile(path: string, options: { name: string; removeAfterUse: boolean }): FileToken
  /** Ends jobs, signs the log and closes the vault. */
  close(): Promise<void>
}

/** The only door into the product: every host starts the core here. Opens no vault yet. */
export async function startCore(options: CoreOptions): Promise<Core> {
  const clock = options.clock ?? Date.now
  if (!options.readOnly) mkdirSync(options.dataDir, { recursive: true, mode: 0o700 })
  const feed = createChangeFeed()
  const files = createFileRegistry()
  const keeper = createVaultKeeper({ options, feed, files, clock })
  const preferences = createPreferencesStore(join(options.dataDir, 'preferences.json'))
  return {
    router: coreRouter,
    context: { keeper, preferences, feed, logger: options.logger },
    keeper,
    registerFile: files.register,
    async close() {
      await keeper.shutDown()
      files.clear()
    },
  }
}
