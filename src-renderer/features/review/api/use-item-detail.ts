import { skipToken, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { ItemId } from '#contract/ids.ts'
import { useOrpc } from '../../../lib/contract-provider.tsx'
import type { ReviewSession } from '../queue/review-session.ts'
import { itemBeside, itemsAhead } from '../queue/item-order.ts'

/** Items fetched before they are reached. */
const AHEAD = 10
/** Time for the frame that is under way to be drawn. */
const PAINT_MS = 12

/** An item in its conversation, with its member. */
export function useItemDetail(itemId: ItemId | null) {
  const orpc = useOrpc()
  return useQuery(orpc.items.get.queryOptions({ input: itemId === null ? skipToken : { itemId } }))
}

/** Fetches the items that come next (and the one before), so that moving on shows them in the same frame. */
export function useItemsAhead(session: ReviewSession, itemId: ItemId | null): void {
  const orpc = useOrpc()
  const cache = useQueryClient()
  useEffect(() => {
    const abort = new AbortController()
    const { order } = session.store.getState()
    const before = itemBeside(order, itemId, -1)
    const wanted = [...itemsAhead(order, itemId, AHEAD), ...(before === null ? [] : [before])]
    const fetchInTurn = async () => {
      for (const id of wanted) {
        if (abort.signal.aborted) return
        const options = orpc.items.get.queryOptions({ input: { itemId: id } })
        if (cache.getQueryState(options.queryKey)?.data !== undefined) continue
        await cache.prefetchQuery(options)
      }
    }
    // What the reader is looking at comes first; the rest waits until it is painted.
    let timer: ReturnType<typeof setTimeout> | undefined
    const frame = requestAnimationFrame(() => (timer = setTimeout(() => void fetchInTurn(), PAINT_MS)))
    return () => {
      cancelAnimationFrame(frame)
      clearTimeout(timer)
      abort.abort()
    }
  }, [orpc, cache, session, itemId])
}
