import { expect, it } from 'vitest'
import { openForWriting } from '#database/open-database.ts'
import { projectPath } from '../../scripts/paths.ts'

/**
 * The newest schema in one place, made by the migrations from an empty file. After an intended change:
 * `npm test -- test/database/schema.test.ts -u`
 */
it('an empty database becomes what resources/schema.sql says', async () => {
  const db = openForWriting({ file: ':memory:', key: null })
  const version = Number(db.pragma('user_version'))
  const parts = db.all<{ sql: string }>(
    `SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'message_text_%'
     ORDER BY rowid`,
  )
  const head = `-- Made by the migrations in src-main/database/migrations; schema version ${version}.\n`
  const text = parts.map(({ sql }) => `\n${sql};\n`).join('')
  await expect(`${head}${text}`).toMatchFileSnapshot(projectPath('resources/schema.sql'))
})

it('every table is strict, but for the full-text index', () => {
  const db = openForWriting({ file: ':memory:', key: null })
  const tables = db.all<{ name: string; strict: number }>(
    "SELECT name, strict FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%'",
  )
  expect(tables.length).toBeGreaterThan(20)
  expect(tables.filter(({ strict }) => strict === 0)).toEqual([])
})

it('every foreign key has an index for its deletions, but where the parent is never deleted', () => {
  const db = openForWriting({ file: ':memory:', key: null })
  /** Rows of these are kept for ever. */
  const kept = new Set(['account', 'policy', 'community', 'import', 'analysis_run', 'word_rule', 'audit_entry'])
  const keys = db.all<{ child: string; parent: string; column: string }>(
    `SELECT t.name AS child, k."table" AS parent, k."from" AS "column" FROM pragma_table_list t, pragma_foreign_key_list(t.name) k
     WHERE t.schema = 'main'`,
  )
  const unindexed = keys.filter(({ child, parent, column }) => {
    if (kept.has(parent)) return false
    const plan = db.all<{ detail: string }>(`EXPLAIN QUERY PLAN SELECT 1 FROM ${child} WHERE ${column} = 1`)
    return plan.some(({ detail }) => detail.startsWith('SCAN'))
  })
  expect(unindexed).toEqual([])
})
