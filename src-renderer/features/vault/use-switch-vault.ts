import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useOrpc } from '../../lib/contract-provider.tsx'
import { useFailureNotice } from '../../ui/failure-notice.ts'

/** Names of the two vaults that a data folder knows by itself. */
export const SAMPLE_VAULT = 'sample'
export const OWN_VAULT = 'default'

/** Opens another vault of the data folder at its sign-in screen. */
export function useSwitchVault(): { switchTo: (name: string) => void; isSwitching: boolean } {
  const orpc = useOrpc()
  const cache = useQueryClient()
  const fail = useFailureNotice()
  const { mutate, isPending } = useMutation(
    orpc.vault.switch.mutationOptions({
      onSuccess: (status) => cache.setQueryData(orpc.vault.status.queryKey(), status),
      onError: fail,
    }),
  )
  return { switchTo: (name) => mutate({ name }), isSwitching: isPending }
}
