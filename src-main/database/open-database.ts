import { existsSync } from 'node:fs'
import Sqlite from 'better-sqlite3'
import { wrapConnection, type ReadDatabase, type SqliteConnection, type WriteDatabase } from './database.ts'
import { DatabaseUnusableError, troubleOf } from './database-errors.ts'
import { runMigrations } from './migration-runner.ts'
import { migrations } from './migrations/index.ts'

/** 32 random bytes as 64 hex digits: the key of the database file, passed raw so that no weak derivation is used. */
export type DatabaseKey = string

export interface OpenOptions {
  readonly file: string
  /** null opens without encryption: only for the tests that look for erased text in the raw file. */
  readonly key: DatabaseKey | null
}

/** Cipher of every vault; measured against the others in docs/adr/0004-cipher.md. */
const CIPHER = 'aegis'

function applyKey(connection: SqliteConnection, key: DatabaseKey | null): void {
  if (key === null) return
  if (!/^[0-9a-f]{64}$/.test(key)) throw new Error('a database key is 64 hex digits')
  connection.pragma(`cipher = '${CIPHER}'`)
  connection.pragma(`key = 'raw:${key}'`)
}

function applyPragmas(connection: SqliteConnection): void {
  connection.pragma('foreign_keys = ON')
  connection.pragma('trusted_schema = OFF')
  // Sorting must not spill clear text into temporary files.
  connection.pragma('temp_store = MEMORY')
  connection.pragma('busy_timeout = 5000')
  connection.pragma('cache_size = -16384')
}

/**
 * Opens (or makes) the database file for writing and brings its schema up to date.
 *
 * @throws DatabaseUnusableError with the reason; a wrong key shows as `DATABASE_CORRUPT` with detail `SQLITE_NOTADB`
 *   (callers unwrap the key from a slot that authenticates it, so a wrong password is known before this).
 */
export function openForWriting(options: OpenOptions): WriteDatabase {
  return guarded(options.file, () => {
    const connection = new Sqlite(options.file)
    try {
      applyKey(connection, options.key)
      connection.pragma('journal_mode = WAL')
      connection.pragma('synchronous = FULL')
      // Erased text must not linger in free pages.
      connection.pragma('secure_delete = ON')
      // Fewer, larger checkpoints of the write-ahead log: 16 MB instead of 4.
      connection.pragma('wal_autocheckpoint = 4000')
      applyPragmas(connection)
      const db = wrapConnection(connection)
      runMigrations(db, migrations, options.file)
      return db
    } catch (error) {
      connection.close()
      throw error
    }
  })
}

/** Opens an existing database for reading only, as the workers do. */
export function openForReading(options: OpenOptions): ReadDatabase & { close(): void } {
  return openReadOnlyAsWriting(options)
}

/**
 * The same behind the writing face, for a core that only reads (the command line beside a running console): SQLite
 * refuses every write, whatever the types say.
 */
export function openReadOnlyAsWriting(options: OpenOptions): WriteDatabase {
  return guarded(options.file, () => {
    if (!existsSync(options.file)) throw new DatabaseUnusableError({ code: 'VAULT_NOT_FOUND', path: options.file })
    const connection = new Sqlite(options.file, { readonly: true, fileMustExist: true })
    try {
      applyKey(connection, options.key)
      applyPragmas(connection)
      connection.pragma('query_only = ON')
      const db = wrapConnection(connection)
      const newest = migrations.at(-1)?.version ?? 0
      const found = Number(db.pragma('user_version'))
      if (found > newest) throw new DatabaseUnusableError({ code: 'DATABASE_FROM_FUTURE', found, known: newest })
      return db
    } catch (error) {
      connection.close()
      throw error
    }
  })
}

function guarded<T>(file: string, open: () => T): T {
  try {
    return open()
  } catch (error) {
    const trouble = troubleOf(error, file)
    throw trouble && !(error instanceof DatabaseUnusableError)
      ? new DatabaseUnusableError(trouble, { cause: error })
      : error
  }
}
