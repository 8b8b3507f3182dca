import { useCallback, useMemo } from 'react'
import { useSearchParams } from 'wouter'
import { FlagKind } from '#contract/analysis.ts'
import { MemberId } from '#contract/ids.ts'
import { ItemSort, ItemStatus } from '#contract/items.ts'
import type { ItemFilter } from '#contract/items.ts'
import { useCommunityScope } from '../../lib/address.ts'

/** What the list shows and in which order, as it stands in the address (the communities are the header's). */
export interface ReviewView {
  readonly kinds: readonly FlagKind[]
  readonly status: readonly ItemStatus[]
  readonly mine: boolean
  readonly memberId: MemberId | null
  readonly sort: ItemSort
}

const DEFAULT_STATUS: readonly ItemStatus[] = ['open']

/** Reads `?kind=spam,abuse&status=open,held&mine=1&member=u7&sort=due`; whatever makes no sense is left out. */
export function readReviewView(params: URLSearchParams): ReviewView {
  const list = (name: string) => (params.get(name) ?? '').split(',')
  const status = list('status').flatMap((value) => ItemStatus.safeParse(value).data ?? [])
  return {
    kinds: list('kind').flatMap((value) => FlagKind.safeParse(value).data ?? []),
    status: status.length > 0 ? status : DEFAULT_STATUS,
    mine: params.get('mine') === '1',
    memberId: MemberId.safeParse(params.get('member')).data ?? null,
    sort: ItemSort.safeParse(params.get('sort')).data ?? 'priority',
  }
}

/** The address of a view; what is as usual is not written. Other parameters stay. */
export function writeReviewView(params: URLSearchParams, view: ReviewView): URLSearchParams {
  const next = new URLSearchParams(params)
  const put = (name: string, value: string) => (value === '' ? next.delete(name) : next.set(name, value))
  const isUsualStatus = view.status.length === 0 || (view.status.length === 1 && view.status[0] === 'open')
  put('kind', view.kinds.join(','))
  put('status', isUsualStatus ? '' : view.status.join(','))
  put('mine', view.mine ? '1' : '')
  put('member', view.memberId ?? '')
  put('sort', view.sort === 'priority' ? '' : view.sort)
  return next
}

/** How many filters hold, the usual ones not counted. */
export function countFilters(view: ReviewView): number {
  const isOtherStatus = view.status.length !== 1 || view.status[0] !== 'open'
  return [view.kinds.length > 0, isOtherStatus, view.mine, view.memberId !== null].filter(Boolean).length
}

export function useReviewView() {
  const [params, setParams] = useSearchParams()
  const { communityIds } = useCommunityScope()
  const view = useMemo(() => readReviewView(params), [params])
  const change = useCallback(
    (part: Partial<ReviewView>) =>
      setParams((previous) => writeReviewView(previous, { ...readReviewView(previous), ...part }), { replace: true }),
    [setParams],
  )
  const filter = useMemo<ItemFilter>(() => {
    const { kinds, status, mine, memberId } = view
    return {
      status: [...status],
      ...(kinds.length > 0 ? { kinds: [...kinds] } : {}),
      ...(communityIds === undefined ? {} : { communityIds }),
      ...(memberId === null ? {} : { memberId }),
      ...(mine ? { assignedToMe: true } : {}),
    }
  }, [view, communityIds])
  const reset = useCallback(() => change({ kinds: [], status: DEFAULT_STATUS, mine: false, memberId: null }), [change])
  return { view, filter, change, reset }
}
