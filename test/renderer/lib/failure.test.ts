import { ORPCError } from '@orpc/client'
import { describe, expect, it } from 'vitest'
import { ConnectionLostError } from '../../../src-renderer/lib/connection.ts'
import { toFailure } from '../../../src-renderer/lib/failure.ts'

describe('toFailure', () => {
  it('keeps code and data of a declared error', () => {
    const error = new ORPCError('STALE_REVISION', { defined: true, data: { revision: 7 } })
    expect(toFailure(error)).toEqual({ code: 'STALE_REVISION', id: null, data: { revision: 7 } })
  })

  it('shows of a bug nothing but its id', () => {
    const error = new ORPCError('INTERNAL_SERVER_ERROR', { message: 'secret', data: { id: 'e-17' } })
    expect(toFailure(error)).toEqual({ code: 'UNEXPECTED', id: 'e-17', data: null })
  })

  it('does not trust an undeclared code', () => {
    expect(toFailure(new ORPCError('TEAPOT')).code).toBe('UNEXPECTED')
  })

  it('knows refused input and a lost connection', () => {
    expect(toFailure(new ORPCError('BAD_REQUEST')).code).toBe('BAD_REQUEST')
    expect(toFailure(new ConnectionLostError()).code).toBe('CONNECTION_LOST')
  })

  it('takes anything else for a bug without an id', () => {
    expect(toFailure(new Error('x'))).toEqual({ code: 'UNEXPECTED', id: null, data: null })
    expect(toFailure('x').code).toBe('UNEXPECTED')
  })
})
