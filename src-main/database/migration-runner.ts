import { copyFileSync, existsSync } from 'node:fs'
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
        db.pragma(`user_version = ${migration.version}`)
      })
    } catch (cause) {
      const detail = cause instanceof Error ? cause.message : String(cause)
      throw new DatabaseUnusableError({ code: 'MIGRATION_FAILED', version: migration.version, detail }, { cause })
    }
  }
  const broken = db.all('PRAGMA foreign_key_check')
  if (broken.length > 0) {
    throw new DatabaseUnusableError({ code: 'MIGRATION_FAILED', version: newest, detail: 'foreign keys do not hold' })
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

function copyBefore(db: WriteDatabase, file: string, version: number): void {
  db.pragma('wal_checkpoint(TRUNCATE)')
  const copy = `${file}.before-migration-from-${version}`
  if (!existsSync(copy)) copyFileSync(file, copy)
}
