import { statSync } from 'node:fs'
import type { VaultTrouble } from '#contract/vault.ts'
import { DatabaseUnusableError } from '#database/database-errors.ts'
import { openForWriting, openReadOnlyAsWriting } from '#database/open-database.ts'
import type { WriteDatabase } from '#database/database.ts'
import { firstOwner, sessionAccount } from '../accounts/account-repository.ts'
import { countEntries } from '../audit/audit-log-repository.ts'
import type { ChangeFeed } from '../changes/change-feed.ts'
import type { CoreOptions } from '../core-options.ts'
import type { FileRegistry } from '../imports/file-registry.ts'
import { createKeyRing } from './key-ring.ts'
import { assembleVault, type OpenVault } from './open-vault.ts'
import { createRollbackGuard, defaultGuardDir } from './rollback-guard.ts'
import type { SignInFailures } from './sign-in-failures.ts'
import { vaultPaths, type VaultHeader } from './vault-folder.ts'
import { takeVaultLock } from './vault-lock.ts'

export interface Unlocking {
  readonly options: CoreOptions
  readonly dir: string
  readonly header: VaultHeader
  readonly databaseKey: string
  /** null = the first owner (recovery code). */
  readonly accountName: string | null
  readonly how: 'password' | 'recovery'
  readonly feed: ChangeFeed
  readonly files: FileRegistry
  readonly clock: () => number
  readonly failures: SignInFailures
}

/**
 * Opens the database with the unwrapped key and puts everything that works on it together. An older copy that was put
 * back (its log is shorter than the guard remembers) opens for reading only, with a warning.
 *
 * @throws DatabaseUnusableError, with the lock given back
 */
export function unlockVault(unlocking: Unlocking): { vault: OpenVault; warning: VaultTrouble | null } {
  const { options, dir, header, databaseKey, feed, files, clock } = unlocking
  const paths = vaultPaths(dir)
  const guard = createRollbackGuard(header.id, options.guardDir ?? defaultGuardDir())
  const lock = options.readOnly ? null : takeVaultLock(paths.lock)
  let db: WriteDatabase | null = null
  let vault: OpenVault | null = null
  try {
    checkDatabaseFile(paths.database)
    db = options.readOnly
      ? openReadOnlyAsWriting({ file: paths.database, key: databaseKey })
      : openForWriting({ file: paths.database, key: databaseKey })
    const account = unlocking.accountName === null ? firstOwner(db) : sessionAccount(db, unlocking.accountName)
    // A slot without an account row: the account was taken away and the header put back from elsewhere.
    if (!account) throw new DatabaseUnusableError({ code: 'VAULT_HEADER_DAMAGED', detail: 'account' })
    const size = countEntries(db)
    const highest = guard.rolledBackFrom(db)
    const readOnly = options.readOnly === true || highest !== null
    vault = assembleVault({
      options,
      dir,
      databaseFile: paths.database,
      databaseKey,
      header,
      db,
      account,
      keys: createKeyRing(dir, databaseKey, options.passwordCost),
      guard,
      feed,
      files,
      logger: options.logger,
      clock,
      readOnly,
      release: () => lock?.release(),
    })
    if (!readOnly) logUnlock(vault, unlocking)
    return { vault, warning: highest === null ? null : { code: 'VAULT_ROLLED_BACK', size, highest } }
  } catch (error) {
    vault?.stopSigning()
    db?.close()
    lock?.release()
    throw error
  }
}

/** SQLite would take a file that is gone or empty for a new database and fill it: what is left must stay as it is. */
function checkDatabaseFile(file: string): void {
  const size = statSync(file, { throwIfNoEntry: false })?.size
  if (size === undefined) throw new DatabaseUnusableError({ code: 'DATABASE_CORRUPT', detail: 'missing' })
  if (size === 0) throw new DatabaseUnusableError({ code: 'DATABASE_CORRUPT', detail: 'empty' })
}

/** Failed sign-ins are forgotten only once they stand in the log. */
function logUnlock(vault: OpenVault, { how, failures: known }: Unlocking): void {
  const failures = known.times()
  vault.db.transaction(() => {
    if (failures.length > 0) {
      vault.record({
        action: 'vault.sign-in-failures',
        objectType: 'vault',
        objectId: null,
        result: 'refused',
        payload: { count: failures.length, first: failures[0] ?? 0, last: failures.at(-1) ?? 0 },
      })
    }
    vault.record({ action: how === 'recovery' ? 'vault.recover' : 'vault.unlock', objectType: 'vault', objectId: null })
  })
  known.forget()
}
