import { randomUUID } from 'node:crypto'
import { ORPCError } from '@orpc/server'
import { troubleOf } from '#database/database-errors.ts'
import { contractWithContext } from './core-context.ts'

/**
 * The one place where roles, the lock and read-only vaults are enforced: it stands before every procedure and reads who
 * may call it from the contract. What a procedure throws that it did not declare is logged with an id and leaves as
 * that id alone.
 */
export const guardedContract = contractWithContext.use(async ({ context, procedure, path, next, errors }) => {
  const { kind, roles } = procedure['~orpc'].meta
  if (roles !== 'public') {
    const vault = context.keeper.current()
    if (!vault) throw errors.LOCKED()
    if (!roles.includes(vault.account.role)) {
      throw errors.NOT_PERMITTED({ data: { role: vault.account.role, needs: [...roles] } })
    }
    // A disclosure must be logged before it shows, and a vault that cannot be written cannot log.
    if ((kind === 'command' || kind === 'disclosure') && vault.readOnly) {
      throw errors.VAULT_READ_ONLY({
        data: { reason: context.keeper.status().trouble?.code ?? 'VAULT_IN_USE', pid: null },
      })
    }
  }
  try {
    const result = await next()
    if (kind === 'command') context.keeper.current()?.sign()
    return result
  } catch (error) {
    // Only what this procedure declares may leave as it is: an error of a worker's inner contract is a bug out here.
    if (error instanceof ORPCError && (error.code in errors || error.code === 'BAD_REQUEST')) throw error
    const trouble = troubleOf(error, '')
    if (trouble?.code === 'DISK_FULL') throw errors.DISK_FULL({ cause: error })
    // A damaged page shows only when it is read, by whatever procedure that is.
    if (trouble?.code === 'DATABASE_CORRUPT') {
      context.logger.error({ err: error, procedure: path.join('.') }, 'the database is damaged')
      throw errors.DATABASE_CORRUPT({ data: { detail: trouble.detail }, cause: error })
    }
    const id = randomUUID()
    context.logger.error({ err: error, errorId: id, procedure: path.join('.') }, 'unexpected error')
    throw new ORPCError('INTERNAL_SERVER_ERROR', { message: 'unexpected error', data: { id }, cause: error })
  }
})
