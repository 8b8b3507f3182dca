import { keepPreviousData, useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query'
import { useEffect, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useAnnounce } from '../../../lib/announcer.tsx'
import { useOrpc } from '../../../lib/contract-provider.tsx'
import { useFormat } from '../../../lib/format-provider.tsx'
import { isActive, useJob } from '../../../lib/job-progress.ts'
import { useFailureNotice } from '../../../ui/failure-notice.ts'
import { logFilter } from '../log-view.ts'
import type { LogView } from '../log-view.ts'

const PAGE = 200

/** Entries of a view, newest first. While another view is asked for, the last one stays on the screen. */
export function useEntries(view: LogView) {
  const orpc = useOrpc()
  const { timeZone } = useFormat()
  const filter = useMemo(() => ({ ...logFilter(view, timeZone), limit: PAGE }), [view, timeZone])
  const query = useInfiniteQuery({
    ...orpc.audit.list.infiniteOptions({
      input: (after: string | undefined) => (after === undefined ? filter : { ...filter, after }),
      initialPageParam: undefined,
      getNextPageParam: (page) => page.next ?? undefined,
    }),
    placeholderData: keepPreviousData,
  })
  const { data } = query
  const entries = useMemo(() => data?.pages.flatMap((page) => page.items) ?? [], [data])
  return { ...query, entries, total: data?.pages[0]?.total ?? null }
}

/** Actions and accounts that occur in the log, to filter by. */
export function useFacets() {
  return useQuery(useOrpc().audit.facets.queryOptions()).data ?? null
}

export function useCheckpoints() {
  return useQuery(useOrpc().audit.checkpoints.queryOptions())
}

/** Signs the log as it stands. */
export function useSign() {
  const { t } = useTranslation('compliance')
  const announce = useAnnounce()
  return useMutation(
    useOrpc().audit.checkpoint.mutationOptions({
      onSuccess: ({ size }) => announce(t('checkpoint.signed', { count: size })),
      onError: useFailureNotice(),
    }),
  )
}

/** Checkpoints that were kept outside. */
export function useWitnessNotes() {
  return useQuery(useOrpc().audit.witnessNotes.queryOptions())
}

/** Takes the notes of a witness file into the vault. */
export function useAddWitnessNotes() {
  return useMutation(useOrpc().audit.addWitnessNotes.mutationOptions({ onError: useFailureNotice() }))
}

/** The last verification of the log, the one that runs, and how to begin another. */
export function useVerification() {
  const { t } = useTranslation('compliance')
  const announce = useAnnounce()
  const orpc = useOrpc()
  const last = useQuery(orpc.audit.lastVerification.queryOptions())
  const { data: jobs } = useQuery(orpc.jobs.list.queryOptions({ input: {} }))
  const start = useMutation(orpc.audit.verify.mutationOptions({ onError: useFailureNotice() }))
  const listed = jobs?.find((job) => job.kind === 'audit-verification') ?? null
  const watched = useJob(listed !== null && isActive(listed) ? listed.id : null)
  const job = watched !== null && watched.id === listed?.id && isActive(listed) ? watched : listed
  const isRunning = start.isPending || (job !== null && isActive(job))
  const verdict = last.data?.verdict ?? null
  const wasRunning = useRef(false)
  useEffect(() => {
    if (wasRunning.current && !isRunning && verdict !== null) {
      announce(t('verify.announced', { verdict: t(`verdict.${verdict}.title`) }))
    }
    wasRunning.current = isRunning
  }, [isRunning, verdict, announce, t])
  return {
    last: last.data,
    job: isRunning ? job : null,
    isRunning,
    /** The newest one ended without a verdict. */
    hasFailed: !isRunning && job?.state === 'failed',
    verify: () => !isRunning && start.mutate(undefined),
  }
}

export type Verification = ReturnType<typeof useVerification>
