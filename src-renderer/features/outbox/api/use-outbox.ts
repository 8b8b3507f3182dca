import { useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query'
import { useEffect, useMemo } from 'react'
import type { OutboxTask } from '#contract/outbox.ts'
import { useOrpc } from '../../../lib/contract-provider.tsx'

/** Tasks a page, and how many are read without being scrolled to: groups should show their true size. */
const PAGE = 200
const READ_AHEAD = 2000

/** The tasks of one status, oldest first. */
export function useOutboxTasks(status: OutboxTask['status']) {
  const orpc = useOrpc()
  const query = useInfiniteQuery(
    orpc.outbox.list.infiniteOptions({
      input: (after: string | undefined) => ({ status, limit: PAGE, ...(after === undefined ? {} : { after }) }),
      initialPageParam: undefined,
      getNextPageParam: (page) => page.next ?? undefined,
    }),
  )
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage } = query
  const tasks = useMemo(() => data?.pages.flatMap((page) => page.items) ?? [], [data])
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage && tasks.length < READ_AHEAD) void fetchNextPage()
  }, [hasNextPage, isFetchingNextPage, fetchNextPage, tasks.length])
  return { ...query, tasks }
}

export function useMarkTasks() {
  return useMutation(useOrpc().outbox.mark.mutationOptions())
}

/** How a policy is called in the reader's language; its key where it is gone. */
export function usePolicyTitle(locale: 'zh-CN' | 'zh-TW' | 'en'): (key: string) => string {
  const { data } = useQuery(useOrpc().policies.list.queryOptions())
  return (key) => data?.find((policy) => policy.key === key)?.title[locale] ?? key
}

/** Names of the chosen communities; tasks name theirs, they carry no id. */
export function useCommunityNames(ids: readonly string[] | undefined): ReadonlySet<string> | null {
  const { data } = useQuery(useOrpc().communities.list.queryOptions())
  return useMemo(() => {
    if (ids === undefined || data === undefined) return null
    return new Set(data.filter((one) => ids.includes(one.id)).map((one) => one.name))
  }, [ids, data])
}
