import { keepPreviousData, skipToken, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { AnalysisResult } from '#contract/analysis.ts'
import type { CommunityView } from '#contract/communities.ts'
import type { ImportId } from '#contract/ids.ts'
import type { ImportView } from '#contract/imports.ts'
import { useOrpc } from '../../../lib/contract-provider.tsx'
import { isActive } from '../../../lib/job-progress.ts'

/** The counts of a running import are asked for again this often; the change stream speaks of its start and end only. */
const COUNTING_MS = 1000
const REJECTS_PAGE = 200

export function isRunning({ state }: Pick<ImportView, 'state'>): boolean {
  return state === 'running' || state === 'queued'
}

/** Every import, newest first. */
export function useImports() {
  return useQuery({
    ...useOrpc().imports.list.queryOptions(),
    refetchInterval: ({ state }) => (state.data?.some(isRunning) ? COUNTING_MS : false),
  })
}

export function useImport(importId: ImportId | null) {
  return useQuery({
    ...useOrpc().imports.get.queryOptions({ input: importId === null ? skipToken : { importId } }),
    refetchInterval: ({ state }) => (state.data && isRunning(state.data) ? COUNTING_MS : false),
  })
}

export function useCommunities() {
  return useQuery(useOrpc().communities.list.queryOptions())
}

/** The community of that name; imports know theirs by name. */
export function useCommunityNamed(name: string | null): CommunityView | null {
  const { data } = useCommunities()
  return data?.find((community) => community.name === name) ?? null
}

/** Whether an analysis is under way: only one runs at a time. */
export function useRunningAnalysis() {
  const { data } = useQuery(useOrpc().jobs.list.queryOptions({ input: { active: true } }))
  return data?.find((job) => job.kind === 'analysis' && isActive(job)) ?? null
}

/** What the newest analysis found, when it ended well after `since` (UTC milliseconds). */
export function useAnalysisResult(since: number): AnalysisResult | null {
  const { data } = useQuery(useOrpc().jobs.list.queryOptions({ input: {} }))
  const newest = data?.find((job) => job.kind === 'analysis')
  if (newest?.state !== 'succeeded' || newest.createdAt < since) return null
  return AnalysisResult.safeParse(newest.result).data ?? null
}

/** Rejected records of an import in the order of the file, page by page. */
export function useRejects(importId: ImportId | null) {
  const query = useInfiniteQuery({
    ...useOrpc().imports.rejects.infiniteOptions({
      input:
        importId === null
          ? skipToken
          : (after: string | undefined) => ({
              importId,
              limit: REJECTS_PAGE,
              ...(after === undefined ? {} : { after }),
            }),
      initialPageParam: undefined,
      getNextPageParam: (page) => page.next ?? undefined,
    }),
    placeholderData: keepPreviousData,
  })
  const { data } = query
  const rejects = useMemo(() => data?.pages.flatMap((page) => page.items) ?? [], [data])
  return { ...query, rejects }
}

export type RejectView = ReturnType<typeof useRejects>['rejects'][number]
