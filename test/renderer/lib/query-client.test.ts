import { ORPCError } from '@orpc/client'
import { describe, expect, it, vi } from 'vitest'
import { invalidateTopics } from '../../../src-renderer/lib/change-listener.ts'
import { ConnectionLostError } from '../../../src-renderer/lib/connection.ts'
import { createQueryClient, procedurePath } from '../../../src-renderer/lib/query-client.ts'

describe('query client', () => {
  it('asks a query again after a lost connection', async () => {
    const cache = createQueryClient(() => undefined)
    const ask = vi.fn().mockRejectedValueOnce(new ConnectionLostError()).mockResolvedValue('answer')
    expect(await cache.fetchQuery({ queryKey: ['x'], queryFn: ask, retryDelay: 0 })).toBe('answer')
    expect(ask).toHaveBeenCalledTimes(2)
  })

  it('does not ask a query again that was answered with an error', async () => {
    const cache = createQueryClient(() => undefined)
    const ask = vi.fn().mockRejectedValue(new ORPCError('ITEM_NOT_FOUND', { defined: true }))
    await expect(cache.fetchQuery({ queryKey: ['x'], queryFn: ask, retryDelay: 0 })).rejects.toThrow()
    expect(ask).toHaveBeenCalledTimes(1)
  })

  it('never sends a command a second time', async () => {
    const cache = createQueryClient(() => undefined)
    const send = vi.fn().mockRejectedValue(new ConnectionLostError())
    const mutation = cache.getMutationCache().build(cache, { mutationFn: send })
    await expect(mutation.execute(undefined)).rejects.toBeInstanceOf(ConnectionLostError)
    expect(send).toHaveBeenCalledTimes(1)
  })

  it('notices that the vault was locked', async () => {
    const onLocked = vi.fn()
    const cache = createQueryClient(onLocked)
    const ask = vi.fn().mockRejectedValue(new ORPCError('LOCKED', { defined: true }))
    await expect(cache.fetchQuery({ queryKey: ['x'], queryFn: ask })).rejects.toThrow()
    expect(onLocked).toHaveBeenCalledTimes(1)
  })

  it('marks stale exactly what a topic touches', () => {
    const cache = createQueryClient(() => undefined)
    const counts = [['items', 'counts'], {}]
    const order = [['items', 'order'], { input: {} }]
    const own = ['disclosure-purpose']
    for (const queryKey of [counts, order, own]) cache.setQueryData(queryKey, 1)
    invalidateTopics(cache, ['outbox'])
    expect(cache.getQueryState(counts)?.isInvalidated).toBe(true)
    expect(cache.getQueryState(order)?.isInvalidated).toBe(false)
    expect(cache.getQueryState(own)?.isInvalidated).toBe(false)
  })
})

describe('procedurePath', () => {
  it('reads only keys of the contract client', () => {
    expect(procedurePath([['items', 'get'], { input: {} }])).toEqual(['items', 'get'])
    expect(procedurePath(['disclosure-purpose'])).toBeNull()
    expect(procedurePath([])).toBeNull()
  })
})
