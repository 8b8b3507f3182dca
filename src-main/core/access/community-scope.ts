import type { SessionAccount } from './session.ts'
import type { SqlValue } from '#database/database.ts'

/** One more condition of a WHERE clause, with its bound values. */
export interface Condition {
  readonly sql: string
  readonly params: readonly SqlValue[]
}

/**
 * Limits a query to the communities the account may see, and further to those asked for. Returns null when nothing
 * limits it.
 */
export function communityScope(account: SessionAccount, column: string, asked?: readonly number[]): Condition | null {
  const allowed = account.communities
  const ids = asked === undefined ? allowed : allowed === null ? asked : asked.filter((id) => allowed.includes(id))
  if (ids === null) return null
  return { sql: ids.length === 0 ? '0' : `${column} IN (${ids.map(() => '?').join(', ')})`, params: [...ids] }
}

export function maySee(account: SessionAccount, communityId: number): boolean {
  return account.communities === null || account.communities.includes(communityId)
}

/** Joins conditions with AND; no conditions give no WHERE. */
export function whereAll(conditions: readonly (Condition | null | undefined)[]): Condition {
  const present = conditions.filter(
    (condition): condition is Condition => condition !== null && condition !== undefined,
  )
  if (present.length === 0) return { sql: '', params: [] }
  return {
    sql: `WHERE ${present.map(({ sql }) => `(${sql})`).join(' AND ')}`,
    params: present.flatMap(({ params }) => params),
  }
}
