import { ORPCError } from '@orpc/client'
import { ConnectionLostError } from './connection.ts'
import { UploadError } from './send-file.ts'

/** What the interface needs to know of something that went wrong, whatever it was. */
export interface Failure {
  /** A code the contract declares, `BAD_REQUEST`, `CONNECTION_LOST` or `UNEXPECTED`. */
  readonly code: string
  /** Names the entry in the log; only unexpected errors have one. */
  readonly id: string | null
  /** Data the contract declares for this code. */
  readonly data: unknown
}

/** Reads an error of a query, a command or of the interface itself. */
export function toFailure(error: unknown): Failure {
  if (error instanceof ConnectionLostError) return { code: 'CONNECTION_LOST', id: null, data: null }
  if (error instanceof UploadError) return { code: error.code, id: null, data: null }
  if (!(error instanceof ORPCError)) return { code: 'UNEXPECTED', id: null, data: null }
  if (error.defined || error.code === 'BAD_REQUEST') return { code: error.code, id: null, data: error.data }
  return { code: 'UNEXPECTED', id: errorIdIn(error.data), data: null }
}

function errorIdIn(data: unknown): string | null {
  if (typeof data !== 'object' || data === null) return null
  const id: unknown = Reflect.get(data, 'id')
  return typeof id === 'string' ? id : null
}
