import { skipToken, useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'

/**
 * A value that outlives the screen that set it but not the session: it lives in the query cache, which is emptied when
 * the vault locks, and never on disk or in the address. `[value, setValue]`, null = not set.
 */
export function useSessionState<Value>(name: string): readonly [Value | null, (value: Value | null) => void] {
  const cache = useQueryClient()
  const { data = null } = useQuery<Value | null>({
    queryKey: ['session-state', name],
    queryFn: skipToken,
    gcTime: Number.POSITIVE_INFINITY,
  })
  const setValue = useCallback(
    (value: Value | null) => void cache.setQueryData(['session-state', name], value),
    [cache, name],
  )
  return [data, setValue]
}
