import type { ReadDatabase, SqlValue } from '#database/database.ts'

/**
 * Runs work on a database that notes its queries, and answers how SQLite carries each of them out (EXPLAIN QUERY PLAN):
 * the plans of what the product really asks, not of queries repeated in a test.
 */
export function plansOf(db: ReadDatabase, work: (db: ReadDatabase) => void): string[] {
  const asked: { sql: string; params: SqlValue[] }[] = []
  const note = (sql: string, params: SqlValue[]): void => void asked.push({ sql, params })
  work({
    all<Row>(sql: string, ...params: SqlValue[]) {
      note(sql, params)
      return db.all<Row>(sql, ...params)
    },
    first<Row>(sql: string, ...params: SqlValue[]) {
      note(sql, params)
      return db.first<Row>(sql, ...params)
    },
    iterate<Row>(sql: string, ...params: SqlValue[]) {
      note(sql, params)
      return db.iterate<Row>(sql, ...params)
    },
    snapshot: (inside) => db.snapshot(inside),
  })
  return asked.map(({ sql, params }) =>
    db
      .all<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`, ...params)
      .map(({ detail }) => detail)
      .join('\n'),
  )
}
