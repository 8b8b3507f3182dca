import type { Topic } from '#contract/changes.ts'

/** Tells listeners after each commit which domains changed. Events announce state; they carry none. */
export interface ChangeFeed {
  publish(...topics: readonly Topic[]): void
  /** Yields sets of topics until the signal aborts. What is published while the listener is busy is merged. */
  watch(signal?: AbortSignal): AsyncGenerator<{ topics: Topic[] }, void, void>
}

export function createChangeFeed(): ChangeFeed {
  const wakers = new Set<(topics: readonly Topic[]) => void>()
  return {
    publish(...topics) {
      for (const wake of wakers) wake(topics)
    },
    async *watch(signal) {
      const pending = new Set<Topic>()
      let wake: (() => void) | null = null
      const listener = (topics: readonly Topic[]): void => {
        for (const topic of topics) pending.add(topic)
        wake?.()
      }
      const onAbort = (): void => wake?.()
      wakers.add(listener)
      signal?.addEventListener('abort', onAbort)
      try {
        while (!signal?.aborted) {
          if (pending.size === 0) {
            await new Promise<void>((resolve) => {
              wake = resolve
            })
            wake = null
            continue
          }
          const topics = [...pending]
          pending.clear()
          yield { topics }
        }
      } finally {
        wakers.delete(listener)
        signal?.removeEventListener('abort', onAbort)
      }
    },
  }
}
