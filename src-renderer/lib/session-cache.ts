import { hashKey } from '@tanstack/react-query'
import type { QueryClient, QueryKey } from '@tanstack/react-query'
import type { CoreStatus } from '#contract/vault.ts'
import { procedurePath } from './query-client.ts'

/** Which open vault a status is about, and who is in it; null while none is open. */
export function sessionOf({ state, vault, account }: CoreStatus): string | null {
  return state === 'open' && vault && account ? `${account.id}@${vault.path}` : null
}

/**
 * Drops everything the page knows of a vault's content as soon as that vault is locked, or another account or vault is
 * open. Lives as long as the cache.
 *
 * @param statusKey key of the query for `vault.status`
 */
export function forgetBetweenSessions(cache: QueryClient, statusKey: QueryKey): void {
  const hash = hashKey(statusKey)
  let session: string | null = null
  cache.getQueryCache().subscribe((event) => {
    if (event.type !== 'updated' || event.action.type !== 'success' || event.query.queryHash !== hash) return
    const status = cache.getQueryData<CoreStatus>(statusKey)
    const next = status ? sessionOf(status) : null
    if (next === session) return
    session = next
    cache.removeQueries({ predicate: ({ queryKey }) => !isPublic(procedurePath(queryKey)) })
  })
}

/** Queries that are answered while the vault is locked, and say nothing of its content. */
function isPublic(path: readonly string[] | null): boolean {
  const name = path?.join('.')
  return name === 'vault.status' || name === 'preferences.get'
}
