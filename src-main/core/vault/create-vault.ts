import { randomUUID } from 'node:crypto'
import { chmodSync, existsSync, renameSync } from 'node:fs'
import { DatabaseUnusableError } from '#database/database-errors.ts'
import { openForWriting } from '#database/open-database.ts'
import { firstOwner, insertAccount } from '../accounts/account-repository.ts'
import { openAuditLog } from '../audit/audit-log-lifecycle.ts'
import { appendAuditEntry } from '../audit/audit-log.ts'
import type { CoreOptions } from '../core-options.ts'
import { accountIds } from '../identifier-codec.ts'
import { storeStarterPolicies } from '../policies/policy-service.ts'
import { storeRulePacks } from '../rules/rule-packs.ts'
import { defaultSettings, writeSetting } from '../settings/settings-service.ts'
import { APP_VERSION } from '../version.ts'
import { canonicalRecoveryCode, newDatabaseKey, newRecoveryCode, wrapKey } from './key-slots.ts'
import { hasVault, newHeader, vaultPaths, writeHeader, type VaultHeader } from './vault-folder.ts'
import { takeVaultLock } from './vault-lock.ts'

export interface NewVault {
  readonly dir: string
  readonly name: string
  readonly owner: string
  readonly password: string
  readonly timeZone?: string | undefined
  readonly isSample: boolean
}

/**
 * Makes a vault: key, encrypted database with owner, starter policies, rules and an opened log; last of all the header,
 * without which the folder is no vault. A stop before that leaves nothing that could be taken for one.
 */
export async function createVault(
  vault: NewVault,
  { options, clock }: { options: CoreOptions; clock: () => number },
): Promise<{ header: VaultHeader; databaseKey: string; recoveryCode: string }> {
  const id = randomUUID()
  const databaseKey = newDatabaseKey()
  const recoveryCode = newRecoveryCode()
  const cost = options.passwordCost
  const slots = [
    await wrapKey(databaseKey, vault.password, { kind: 'password', account: vault.owner }, id, cost),
    await wrapKey(databaseKey, canonicalRecoveryCode(recoveryCode), { kind: 'recovery', account: null }, id, cost),
  ]
  const now = clock()
  const paths = vaultPaths(vault.dir)
  const lock = takeVaultLock(paths.lock)
  try {
    // Made by another process while this one derived its keys.
    if (hasVault(vault.dir)) throw new DatabaseUnusableError({ code: 'VAULT_IN_USE', pid: null })
    setAside(paths.database, now)
    fillDatabase(vault, { options, now, id, file: paths.database, databaseKey })
    const header = newHeader(vault.name, vault.isSample, now, slots, id)
    writeHeader(vault.dir, header)
    return { header, databaseKey, recoveryCode }
  } finally {
    lock.release()
  }
}

/**
 * A database without a header is what a stop in the middle of this leaves behind, or a vault whose header was lost: it
 * cannot be opened, but it is not ours to delete.
 */
function setAside(database: string, now: number): void {
  for (const part of [database, `${database}-wal`, `${database}-shm`]) {
    if (existsSync(part)) renameSync(part, `${part}.without-header-${now}`)
  }
}

function fillDatabase(
  vault: NewVault,
  made: { options: CoreOptions; now: number; id: string; file: string; databaseKey: string },
): void {
  const { options, now, id } = made
  const db = openForWriting({ file: made.file, key: made.databaseKey })
  try {
    db.transaction(() => {
      const ownerId = insertAccount(db, { name: vault.owner, role: 'owner', communities: null, now })
      const owner = firstOwner(db)
      if (!owner) throw new Error('owner not stored')
      const actor = { at: now, actor: owner.pseudonym, role: 'owner', appVersion: APP_VERSION }
      openAuditLog(db, { installId: id, actor })
      storeStarterPolicies(db)
      storeRulePacks(db, options.resourcesDir, now)
      writeSetting(db, 'settings', { ...defaultSettings, ...(vault.timeZone && { timeZone: vault.timeZone }) })
      appendAuditEntry(db, {
        ...actor,
        action: 'vault.create',
        objectType: 'account',
        objectId: accountIds.of(ownerId),
        payload: { owner: vault.owner, sample: vault.isSample },
      })
    })
  } finally {
    db.close()
  }
  // Encrypted as it is, the file is nobody else's business; SQLite makes its companions with the same mode.
  chmodSync(vaultPaths(vault.dir).database, 0o600)
}
