import { randomUUID } from 'node:crypto'
import { mapEventIterator } from '@orpc/client'
import { ORPCError, ValidationError, validateORPCError } from '@orpc/server'
import type { Context } from '@orpc/server'
import type { StandardHandlerOptions } from '@orpc/server/standard'
import type { Logger } from 'pino'

type ClientInterceptor = NonNullable<StandardHandlerOptions<Context>['clientInterceptors']>[number]
type ErrorMap = Parameters<typeof validateORPCError>[0]

/**
 * The last line of defence before a wire: an error that the procedure does not declare never leaves this process. It
 * is logged under an id, and only that id is sent (`INTERNAL_SERVER_ERROR` with data `{ id }`). Declared errors, input
 * that its schema refuses, and bugs that the core has masked already pass as they are.
 */
export function bugMask(logger: Pick<Logger, 'error'>): ClientInterceptor {
  return async ({ procedure, path, signal, next }) => {
    // After the caller has left, an error is the sound of work being stopped; it goes nowhere and is no bug.
    const mask = async (error: unknown) =>
      signal?.aborted === true ? error : maskedError(error, procedure['~orpc'].errorMap, path.join('.'), logger)
    try {
      const output = await next()
      return isAsyncIterator(output) ? mapEventIterator(output, { value: async (value) => value, error: mask }) : output
    } catch (error) {
      throw await mask(error)
    }
  }
}

async function maskedError(error: unknown, declared: ErrorMap, procedure: string, logger: Pick<Logger, 'error'>) {
  if (error instanceof ORPCError) {
    const checked = await validateORPCError(declared, error)
    if (checked.defined || isRefusedInput(checked) || isMasked(checked)) return checked
  }
  const id = randomUUID()
  logger.error({ err: error, id, procedure }, 'unexpected error')
  return new ORPCError('INTERNAL_SERVER_ERROR', { data: { id } })
}

function isRefusedInput(error: ORPCError<string, unknown>): boolean {
  return error.code === 'BAD_REQUEST' && error.cause instanceof ValidationError
}

function isMasked(error: ORPCError<string, unknown>): boolean {
  const { code, data } = error
  return code === 'INTERNAL_SERVER_ERROR' && typeof data === 'object' && data !== null && 'id' in data
}

function isAsyncIterator(value: unknown): value is AsyncIterator<unknown, unknown, unknown> {
  return typeof value === 'object' && value !== null && Symbol.asyncIterator in value && 'next' in value
}
