import { ORPCError } from '@orpc/client'
import { VaultTrouble } from '#contract/vault.ts'
import { DatabaseUnusableError } from '#database/database-errors.ts'

/** Code under which trouble with the vault's file leaves a worker. */
export const WORKER_TROUBLE = 'VAULT_TROUBLE'

/** An error from a worker, as the same call here would have thrown it where it is trouble with the vault's file. */
export function troubleFromWorker(error: unknown): unknown {
  if (!(error instanceof ORPCError) || error.code !== WORKER_TROUBLE) return error
  const trouble = VaultTrouble.safeParse(error.data)
  return trouble.success ? new DatabaseUnusableError(trouble.data, { cause: error }) : error
}
