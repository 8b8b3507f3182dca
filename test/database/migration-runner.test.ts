import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { wrapConnection, type WriteDatabase } from '#database/database.ts'
import { DatabaseUnusableError } from '#database/database-errors.ts'
import { runMigrations } from '#database/migration-runner.ts'
import type { Migration } from '#database/migrations/migration.ts'
import { temporaryFolder } from '#test/support/test-core.ts'

const KEY = 'a'.repeat(64)

const step = (version: number, sql: string): Migration => ({
  version,
  name: `step ${version}`,
  up: (db) => db.script(sql),
})
const first = step(
  10,
  "CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT) STRICT; INSERT INTO note VALUES (1, 'kept')",
)
const second = step(20, 'ALTER TABLE note ADD COLUMN written_at INTEGER')

let file: string
let db: WriteDatabase

function open(path: string, key = KEY): WriteDatabase {
  const connection = new Sqlite(path)
  connection.pragma("cipher = 'aegis'")
  connection.pragma(`key = 'raw:${key}'`)
  connection.pragma('journal_mode = WAL')
  connection.pragma('foreign_keys = ON')
  return wrapConnection(connection)
}

beforeEach(() => {
  file = join(temporaryFolder('migrations'), 'vault.db')
  db = open(file)
})
afterEach(() => db.close())

const version = () => Number(db.pragma('user_version'))
const columns = () => db.all<{ name: string }>('PRAGMA table_info(note)').map(({ name }) => name)

function troubleOf(work: () => void): unknown {
  try {
    work()
  } catch (error) {
    return error instanceof DatabaseUnusableError ? error.trouble : error
  }
  return null
}

describe('migrations', () => {
  it('run in order, once each', () => {
    runMigrations(db, [first], file)
    runMigrations(db, [first, second], file)
    runMigrations(db, [first, second], file)
    expect({ version: version(), columns: columns() }).toEqual({ version: 20, columns: ['id', 'text', 'written_at'] })
  })

  it('must have rising versions', () => {
    expect(() => runMigrations(db, [second, first], file)).toThrow(/does not rise/)
    expect(() => runMigrations(db, [first, first], file)).toThrow(/does not rise/)
    expect(version()).toBe(0)
  })

  it('refuse a database from a newer program, and leave it alone', () => {
    db.pragma('user_version = 30')
    expect(troubleOf(() => runMigrations(db, [first, second], file))).toEqual({
      code: 'DATABASE_FROM_FUTURE',
      found: 30,
      known: 20,
    })
    expect({ version: version(), columns: columns() }).toEqual({ version: 30, columns: [] })
  })

  it('that fail leave the step before, whole', () => {
    const broken = step(30, 'CREATE TABLE half (id INTEGER) STRICT; INSERT INTO nowhere VALUES (1)')
    expect(troubleOf(() => runMigrations(db, [first, second, broken], file))).toMatchObject({
      code: 'MIGRATION_FAILED',
      version: 30,
    })
    expect(version()).toBe(20)
    expect(db.all("SELECT name FROM sqlite_schema WHERE name = 'half'")).toEqual([])
    expect(db.all('SELECT text FROM note')).toEqual([{ text: 'kept' }])
  })

  it('that break references are taken back', () => {
    const breaking = step(
      20,
      'CREATE TABLE child (note_id INTEGER REFERENCES note (id) DEFERRABLE INITIALLY DEFERRED) STRICT; INSERT INTO child VALUES (99)',
    )
    expect(troubleOf(() => runMigrations(db, [first, breaking], file))).toMatchObject({
      code: 'MIGRATION_FAILED',
      version: 20,
    })
    expect(version()).toBe(10)
    expect(db.all("SELECT name FROM sqlite_schema WHERE name = 'child'")).toEqual([])
  })
})

describe('the copy before a migration', () => {
  const copy = () => `${file}.before-migration-from-10`

  it('holds everything, is encrypted, and opens with the same key', () => {
    runMigrations(db, [first], file)
    // Still in the write-ahead log, and held there by a reader.
    db.run("INSERT INTO note VALUES (2, 'late')")
    const reader = open(file)
    const rows = reader.iterate('SELECT * FROM note')
    rows.next()
    runMigrations(db, [first, second], file)
    rows.return?.()
    reader.close()
    expect(readFileSync(copy()).subarray(0, 16).toString('latin1')).not.toContain('SQLite format')
    const copied = open(copy())
    expect(copied.all('SELECT * FROM note ORDER BY id')).toEqual([
      { id: 1, text: 'kept' },
      { id: 2, text: 'late' },
    ])
    expect(Number(copied.pragma('user_version'))).toBe(10)
    copied.close()
    expect(() => open(copy(), 'b'.repeat(64))).toThrow()
  })

  it('replaces an older one, and one that was cut off', () => {
    runMigrations(db, [first], file)
    writeFileSync(copy(), 'an older copy')
    writeFileSync(`${copy()}.partial`, 'half a copy')
    runMigrations(db, [first, second], file)
    const copied = open(copy())
    expect(copied.all('SELECT text FROM note')).toEqual([{ text: 'kept' }])
    copied.close()
    expect(existsSync(`${copy()}.partial`)).toBe(false)
  })

  it('is not made of an empty database', () => {
    runMigrations(db, [first, second], file)
    expect(existsSync(copy())).toBe(false)
  })
})
