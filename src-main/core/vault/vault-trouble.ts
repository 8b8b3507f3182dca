import type { VaultTrouble } from '#contract/vault.ts'
import { troubleOf } from '#database/database-errors.ts'

/** What an error of a service means for the vault, for hosts that call services directly; null when it is a bug. */
export function vaultTroubleOf(error: unknown): VaultTrouble | null {
  return troubleOf(error, '')
}
