import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import type { ItemFilter, ItemSort } from '#contract/items.ts'
import { useContractClient } from '../../../lib/contract-provider.tsx'
import type { ReviewSession } from '../queue/review-session.ts'

/** How long the hands rest before the list is asked for again, and how long it may wait for that. */
const REST_MS = 1500
const LONGEST_WAIT_MS = 60_000

/**
 * Keeps the session's list true. It is asked for once per filter; after that decisions patch it in memory, and it is
 * asked for again only when something changed that was not decided here, in a moment when nobody types: 100,000 ids
 * are a megabyte, and reading them must not fall between two keys.
 *
 * The query stands under a key of its own, so that the change listener leaves it alone.
 */
export function useItemOrder(session: ReviewSession, filter: ItemFilter, sort: ItemSort) {
  const { core, orpc } = useContractClient()
  const cache = useQueryClient()
  const key = JSON.stringify({ filter, sort })
  const query = useQuery({
    queryKey: ['review-order', key],
    queryFn: async ({ signal }) => {
      const askedAt = performance.now()
      const { ids } = await core.items.order({ filter, sort }, { signal })
      return { ids, askedAt }
    },
    structuralSharing: false,
    gcTime: 0,
  })
  const counts = useQuery(orpc.items.counts.queryOptions())
  const { data } = query
  const listedKey = useRef<string | null>(null)

  useEffect(() => {
    if (data === undefined) return
    session.takeOrder(data.ids, data.askedAt, listedKey.current !== key)
    listedKey.current = key
  }, [session, data, key])

  const changedAt = counts.dataUpdatedAt
  const open = counts.data?.open
  const listsAllOpen = isPlainFilter(filter)
  useEffect(() => {
    if (listedKey.current !== key || open === undefined || changedAt === 0) return
    return whenHandsRest(() => {
      const { order } = session.store.getState()
      // Own decisions were taken out already; the same number of open items means that nothing else happened.
      if (session.ledger.isBusy() || (listsAllOpen && order.visible.length === open)) return
      void cache.invalidateQueries({ queryKey: ['review-order', key] })
      void cache.invalidateQueries({ queryKey: ['review-row'] })
    })
  }, [cache, session, key, listsAllOpen, changedAt, open])

  return query
}

/** True for the list of every open item: its length can be told from the counts. */
function isPlainFilter(filter: ItemFilter): boolean {
  const { status, kinds, communityIds, memberId, assignedToMe } = filter
  const isOpenOnly = status.length === 1 && status[0] === 'open'
  return isOpenOnly && [kinds, communityIds, memberId, assignedToMe].every((one) => one === undefined)
}

/** Runs once no key has been pressed for a moment, or the longest wait is over. Returns the way to call it off. */
function whenHandsRest(run: () => void): () => void {
  const finish = () => {
    stop()
    run()
  }
  let timer = setTimeout(finish, REST_MS)
  const longest = setTimeout(finish, LONGEST_WAIT_MS)
  const postpone = () => {
    clearTimeout(timer)
    timer = setTimeout(finish, REST_MS)
  }
  const stop = () => {
    clearTimeout(timer)
    clearTimeout(longest)
    window.removeEventListener('keydown', postpone)
  }
  window.addEventListener('keydown', postpone)
  return stop
}
