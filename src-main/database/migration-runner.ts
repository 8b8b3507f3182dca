import { renameSync, rmSync } from 'node:fs'
import type { WriteDatabase } from './database.ts'
import { DatabaseUnusableError } from './database-errors.ts'
import type { Migration } from './migrations/migration.ts'

/**
 * Brings a database to the newest schema: each migration in a transaction of its own, with `user_version` inside it, so
 * that a stop half-way leaves the step before. A file with data is copied first; the copy is encrypted like the
 * original and named after the version it holds.
 *
 * @throws DatabaseUnusableError `DATABASE_FROM_FUTURE` when the file is newer than this program, `MIGRATION_FAILED` when
 *   a step fails (the database then stands where the last whole step left it).
 */
export function runMigrations(db: WriteDatabase, migrations: readonly Migration[], file: string | null): void {
  assertRising(migrations)
  const newest = migrations.at(-1)?.version ?? 0
  const found = Number(db.pragma('user_version'))
  if (found > newest) throw new DatabaseUnusableError({ code: 'DATABASE_FROM_FUTURE', found, known: newest })
  if (found === newest) return
  if (found > 0 && file !== null) copyBefore(db, file, found)

  for (const migration of migrations) {
    if (migration.version <= found) continue
    try {
      db.transaction(() => {
        migration.up(db)
        // Inside the step: one that breaks references is taken back with all it did.
        if (db.first('PRAGMA foreign_key_check')) throw new Error('foreign keys do not hold')
        db.pragma(`user_version = ${migration.version}`)
      })
    } catch (cause) {
      const detail = cause instanceof Error ? cause.message : String(cause)
      throw new DatabaseUnusableError({ code: 'MIGRATION_FAILED', version: migration.version, detail }, { cause })
    }
  }
  db.pragma('optimize')
}

function assertRising(migrations: readonly Migration[]): void {
  let last = 0
  for (const { version, name } of migrations) {
    if (version <= last) throw new Error(`migration ${name} (${version}) does not rise above ${last}`)
    last = version
  }
}

/**
 * Always anew: a copy of the same version from an earlier, failed try may be weeks older than the data. It takes its name
 * only when it is whole. VACUUM INTO, not a copy of the file, since a reader may keep pages in the write-ahead log.
 */
function copyBefore(db: WriteDatabase, file: string, version: number): void {
  const copy = `${file}.before-migration-from-${version}`
  rmSync(`${copy}.partial`, { force: true })
  db.run('VACUUM INTO ?', `${copy}.partial`)
  renameSync(`${copy}.partial`, copy)
}
