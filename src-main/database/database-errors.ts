import type { VaultTrouble } from '#contract/vault.ts'

/** The database cannot be opened or written; `trouble` says why in the contract's words. */
export class DatabaseUnusableError extends Error {
  readonly trouble: VaultTrouble
  constructor(trouble: VaultTrouble, options?: ErrorOptions) {
    super(trouble.code, options)
    this.name = 'DatabaseUnusableError'
    this.trouble = trouble
  }
}

/** SQLite's own error code, when `error` is one of its errors. */
export function sqliteCode(error: unknown): string | null {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return null
  return error.code.startsWith('SQLITE_') ? error.code : null
}

/** Tells what an SQLite error met while opening or writing means for the vault; null when it is a bug of ours. */
export function troubleOf(error: unknown, path: string): VaultTrouble | null {
  if (error instanceof DatabaseUnusableError) return error.trouble
  const code = sqliteCode(error)
  if (code === null) return null
  if (code === 'SQLITE_FULL') return { code: 'DISK_FULL' }
  if (code.startsWith('SQLITE_READONLY') || code === 'SQLITE_CANTOPEN' || code === 'SQLITE_PERM') {
    return { code: 'VAULT_READ_ONLY_FOLDER', path }
  }
  if (code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB' || code.startsWith('SQLITE_IOERR')) {
    return { code: 'DATABASE_CORRUPT', detail: code }
  }
  return null
}
