import { skipToken, useQuery, useQueryClient } from '@tanstack/react-query'
import type { QueryClient } from '@tanstack/react-query'
import { createContext, useCallback, useContext, useMemo } from 'react'
import type { ItemId } from '#contract/ids.ts'
import type { ItemSummary } from '#contract/items.ts'
import type { CoreClient } from '../../../lib/contract-client.ts'

/** Most ids `items.summaries` takes. */
const BATCH = 500

/** Reads one row; rows asked for in the same moment are read together. Null = the item is gone. */
export type SummaryLoader = (id: ItemId) => Promise<ItemSummary | null>

export function createSummaryLoader(core: CoreClient): SummaryLoader {
  let waiting: { id: ItemId; resolve: (row: ItemSummary | null) => void; reject: (error: unknown) => void }[] = []
  async function load(): Promise<void> {
    const batch = waiting.splice(0, BATCH)
    if (waiting.length > 0) setTimeout(load)
    try {
      const rows = await core.items.summaries({ ids: [...new Set(batch.map((one) => one.id))] })
      const byId = new Map(rows.map((row) => [row.id, row]))
      for (const { id, resolve } of batch) resolve(byId.get(id) ?? null)
    } catch (error) {
      for (const { reject } of batch) reject(error)
    }
  }
  return (id) =>
    new Promise((resolve, reject) => {
      waiting = [...waiting, { id, resolve, reject }]
      if (waiting.length === 1) setTimeout(load)
    })
}

export const SummaryLoaderContext = createContext<SummaryLoader | null>(null)

const rowKey = (id: ItemId) => ['review-row', id] as const

/** The row of an item; undefined while it is on its way, null when the item is gone or cannot be read. */
export function useItemSummary(id: ItemId | null): ItemSummary | null | undefined {
  const load = useContext(SummaryLoaderContext)
  const query = useQuery({
    queryKey: ['review-row', id],
    queryFn: id === null || load === null ? skipToken : () => load(id),
    structuralSharing: false,
  })
  return query.isError ? null : query.data
}

/** Fetches the rows of these items unless they are there already. */
export function usePrefetchSummaries(): (ids: readonly ItemId[]) => void {
  const load = useContext(SummaryLoaderContext)
  const cache = useQueryClient()
  return useCallback(
    (ids) => {
      if (load === null) return
      for (const id of ids) {
        if (cache.getQueryState(rowKey(id)) !== undefined) continue
        void cache.prefetchQuery({ queryKey: rowKey(id), queryFn: () => load(id) })
      }
    },
    [load, cache],
  )
}

/** The row of an item if it has been fetched. */
export function knownSummary(cache: QueryClient, id: ItemId): ItemSummary | null {
  return cache.getQueryData<ItemSummary | null>(rowKey(id)) ?? null
}

export function useKnownSummaries(): (id: ItemId) => ItemSummary | null {
  const cache = useQueryClient()
  return useMemo(() => (id) => knownSummary(cache, id), [cache])
}
