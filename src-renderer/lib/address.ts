import { useCallback, useMemo } from 'react'
import { useLocation, useSearchParams } from 'wouter'
import { CommunityId } from '#contract/ids.ts'

/** Which communities every screen shows; stands in the address as `?community=c1,c2`, absent = all. */
const COMMUNITY_PARAM = 'community'

/** A filter that stands in the address: `[value, setValue]`; null = absent. Changing it adds no history entry. */
export function useAddressParam(name: string): readonly [string | null, (value: string | null) => void] {
  const [params, setParams] = useSearchParams()
  const setValue = useCallback(
    (value: string | null) => setParams((previous) => withParam(previous, name, value), { replace: true }),
    [setParams, name],
  )
  return [params.get(name), setValue]
}

/** A filter of several values in the address, written `a,b`; empty = absent. */
export function useAddressList(name: string): readonly [readonly string[], (values: readonly string[]) => void] {
  const [value, setValue] = useAddressParam(name)
  const values = useMemo(() => (value ? value.split(',').filter((part) => part.length > 0) : []), [value])
  const setValues = useCallback(
    (next: readonly string[]) => setValue(next.length > 0 ? next.join(',') : null),
    [setValue],
  )
  return [values, setValues]
}

/** The communities chosen in the header: `undefined` = all, ready to be put into a query's filter. */
export function useCommunityScope(): {
  communityIds: CommunityId[] | undefined
  setCommunityIds: (ids: readonly CommunityId[]) => void
} {
  const [values, setValues] = useAddressList(COMMUNITY_PARAM)
  const communityIds = useMemo(() => {
    const ids = values.flatMap((value) => CommunityId.safeParse(value).data ?? [])
    return ids.length > 0 ? ids : undefined
  }, [values])
  return { communityIds, setCommunityIds: setValues }
}

/** Goes to another screen and takes the chosen communities along. */
export function useGo(): (to: string, options?: { replace?: boolean }) => void {
  const [, navigate] = useLocation()
  const keep = useKeepScope()
  return useCallback((to, options) => navigate(keep(to), options), [navigate, keep])
}

/** The address of another screen with the chosen communities kept. */
export function useKeepScope(): (to: string) => string {
  const [params] = useSearchParams()
  const scope = params.get(COMMUNITY_PARAM)
  return useCallback((to) => keepScope(to, scope), [scope])
}

/** `keepScope('/members?sort=name', 'c1')` → `/members?sort=name&community=c1`. */
export function keepScope(to: string, scope: string | null): string {
  const [path = '', search = ''] = to.split('?')
  const params = new URLSearchParams(search)
  if (scope && !params.has(COMMUNITY_PARAM)) params.set(COMMUNITY_PARAM, scope)
  const query = params.toString()
  return query ? `${path}?${query}` : path
}

function withParam(params: URLSearchParams, name: string, value: string | null): URLSearchParams {
  const next = new URLSearchParams(params)
  if (value === null || value === '') next.delete(name)
  else next.set(name, value)
  return next
}
