import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { ConnectionLostError } from './connection.ts'
import { toFailure } from './failure.ts'

/**
 * The cache of everything the core has answered. Answers stay fresh until the change listener says otherwise; commands
 * are never repeated by themselves. The network of the machine means nothing here: the core is on it.
 */
export function createQueryClient(onLocked: () => void): QueryClient {
  const noticeLock = (error: unknown) => {
    if (toFailure(error).code === 'LOCKED') onLocked()
  }
  return new QueryClient({
    queryCache: new QueryCache({ onError: noticeLock }),
    mutationCache: new MutationCache({ onError: noticeLock }),
    defaultOptions: {
      queries: {
        networkMode: 'always',
        staleTime: Number.POSITIVE_INFINITY,
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
        retry: (failures, error) => error instanceof ConnectionLostError && failures < 30,
        retryDelay: (attempt) => Math.min(250 * 2 ** attempt, 5000),
      },
      mutations: { networkMode: 'always', retry: false },
    },
  })
}

/** The procedure path of a query key made by the contract client (`['items', 'get']`); null for any other key. */
export function procedurePath(queryKey: readonly unknown[]): readonly string[] | null {
  const [path] = queryKey
  return Array.isArray(path) && path.every((part) => typeof part === 'string') ? path : null
}
