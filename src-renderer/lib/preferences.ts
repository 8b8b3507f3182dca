import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Preferences } from '#contract/settings.ts'
import { useOrpc } from './contract-provider.tsx'

/**
 * Changes how the console looks. What is changed shows at once; when it cannot be stored it goes back, and the caller's
 * `onError` says why.
 */
export function useUpdatePreferences(onError: (error: unknown) => void): (changed: Partial<Preferences>) => void {
  const orpc = useOrpc()
  const cache = useQueryClient()
  const queryKey = orpc.preferences.get.queryKey()
  const { mutate } = useMutation(
    orpc.preferences.update.mutationOptions({
      onMutate: (changed) => {
        const before = cache.getQueryData<Preferences>(queryKey)
        if (before) cache.setQueryData(queryKey, { ...before, ...changed })
        return before
      },
      onError: (error, _changed, before) => {
        if (before) cache.setQueryData(queryKey, before)
        onError(error)
      },
      onSuccess: (stored) => cache.setQueryData(queryKey, stored),
    }),
  )
  return mutate
}
