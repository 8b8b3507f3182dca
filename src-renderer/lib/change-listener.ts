import type { QueryClient } from '@tanstack/react-query'
import type { Topic } from '#contract/changes.ts'
import type { ContractClient } from './contract-client.ts'
import { procedurePath } from './query-client.ts'
import { isTouchedBy } from './topic-queries.ts'

/**
 * Keeps the cache true: follows `changes.watch` and has every query asked again that shows what changed. While the
 * stream was away anything may have changed, so after a reconnect everything is asked again.
 * Runs until the signal aborts.
 */
export async function listenForChanges(client: ContractClient, cache: QueryClient, signal: AbortSignal): Promise<void> {
  let isFirst = true
  while (!signal.aborted) {
    await untilConnected(client.connection, signal)
    if (signal.aborted) return
    try {
      const changes = await client.core.changes.watch(undefined, { signal })
      if (!isFirst) void cache.invalidateQueries()
      isFirst = false
      for await (const { topics } of changes) invalidateTopics(cache, topics)
    } catch {
      // The connection went away or the listener was stopped; the loop finds out which.
    }
    await pause(250, signal)
  }
}

/** Marks every query stale that shows something of these topics; those on the screen are asked again at once. */
export function invalidateTopics(cache: QueryClient, topics: readonly Topic[]): void {
  void cache.invalidateQueries({
    predicate: ({ queryKey }) => {
      const path = procedurePath(queryKey)
      return path !== null && isTouchedBy(path, topics)
    },
  })
}

function untilConnected(connection: ContractClient['connection'], signal: AbortSignal): Promise<void> {
  if (connection.state() === 'connected') return Promise.resolve()
  return new Promise((resolve) => {
    const stop = connection.subscribe(() => {
      if (connection.state() === 'connected') finish()
    })
    const finish = () => {
      stop()
      signal.removeEventListener('abort', finish)
      resolve()
    }
    signal.addEventListener('abort', finish)
  })
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      resolve()
    })
  })
}
