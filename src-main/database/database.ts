import type Sqlite from 'better-sqlite3'

/** A value that can be bound to a statement or read from a column. */
export type SqlValue = string | number | bigint | null | Uint8Array

/** The read half of a connection. Queries receive this type, so they cannot write. */
export interface ReadDatabase {
  /** Every row of a query. */
  all<Row>(sql: string, ...params: SqlValue[]): Row[]
  /** The first row, or undefined. */
  first<Row>(sql: string, ...params: SqlValue[]): Row | undefined
  /** Rows one at a time; the connection is busy until the iterator ends. */
  iterate<Row>(sql: string, ...params: SqlValue[]): IterableIterator<Row>
  /** Runs `work` on one unchanging snapshot of the data. */
  snapshot<T>(work: () => T): T
}

/** The one writing connection of a vault. */
export interface WriteDatabase extends ReadDatabase {
  run(sql: string, ...params: SqlValue[]): { changes: number; lastInsertRowid: number | bigint }
  /** Several statements without parameters (migrations, pragmas). */
  script(sql: string): void
  /** BEGIN IMMEDIATE … COMMIT; rolls back when `work` throws. A nested call joins the outer transaction. */
  transaction<T>(work: () => T): T
  readonly inTransaction: boolean
  pragma(statement: string): unknown
  close(): void
}

/** The raw connection behind both faces, kept inside this folder and the open functions. */
export type SqliteConnection = Sqlite.Database

/**
 * Wraps a raw connection. Statements are prepared once per text and kept: preparing costs more than running
 * for the small queries of the review screen.
 */
export function wrapConnection(connection: SqliteConnection): WriteDatabase {
  const statements = new Map<string, Sqlite.Statement>()
  const prepared = (sql: string): Sqlite.Statement => {
    let statement = statements.get(sql)
    if (!statement) {
      statement = connection.prepare(sql)
      statements.set(sql, statement)
    }
    return statement
  }
  const inTransaction = <T>(begin: 'deferred' | 'immediate', work: () => T): T =>
    connection.inTransaction ? work() : connection.transaction(work)[begin]()

  return {
    all: <Row>(sql: string, ...params: SqlValue[]) => prepared(sql).all(...params) as Row[],
    first: <Row>(sql: string, ...params: SqlValue[]) => prepared(sql).get(...params) as Row | undefined,
    iterate: <Row>(sql: string, ...params: SqlValue[]) => prepared(sql).iterate(...params) as IterableIterator<Row>,
    snapshot: (work) => inTransaction('deferred', work),
    run: (sql, ...params) => prepared(sql).run(...params),
    script: (sql) => void connection.exec(sql),
    transaction: (work) => inTransaction('immediate', work),
    get inTransaction() {
      return connection.inTransaction
    },
    pragma: (statement) => connection.pragma(statement, { simple: true }),
    close: () => void connection.close(),
  }
}
