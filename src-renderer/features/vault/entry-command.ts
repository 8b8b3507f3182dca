import { useIsMutating } from '@tanstack/react-query'

/**
 * Marks the commands that open a vault and answer with a recovery code. The vault is open before their answer is here,
 * and the code must be seen before the console is.
 */
export const ENTRY_KEY: readonly string[] = ['vault-entry']

/** Whether such a command is under way. */
export function useIsEntering(): boolean {
  return useIsMutating({ mutationKey: ENTRY_KEY }) > 0
}
