import { describe, expect, it, vi } from 'vitest'
import { ConnectionLostError, keepConnected } from '../../../src-renderer/lib/connection.ts'
import type { Wire } from '../../../src-renderer/lib/connection.ts'

/** A wire whose answers and end are in the hand of the test. */
function fakeWire(answer: () => Promise<unknown>) {
  let end = () => {}
  const closed = new Promise<void>((resolve) => {
    end = resolve
  })
  const link = { call: answer }
  const wire: Wire = { core: link, host: link, closed, close: () => end() }
  return { wire, end: () => end() }
}

const settle = () => new Promise((resolve) => setTimeout(resolve, 0))
const call = (connection: ReturnType<typeof keepConnected>) =>
  connection.core.call(['items', 'get'], {}, { context: {} })

describe('keepConnected', () => {
  it('lets a call wait for the first connection', async () => {
    const { wire } = fakeWire(async () => 'answer')
    const connection = keepConnected({ open: async () => wire })
    expect(connection.state()).toBe('connecting')
    expect(await call(connection)).toBe('answer')
    expect(connection.state()).toBe('connected')
    connection.close()
  })

  it('turns a call that the loss cut off into a ConnectionLostError, and sends it no second time', async () => {
    let fail: (error: Error) => void = () => undefined
    const sent = vi.fn(() => new Promise((_resolve, reject) => (fail = reject)))
    const { wire, end } = fakeWire(sent)
    const connection = keepConnected({ open: async () => wire, delay: () => 0 })
    const answer = call(connection)
    await settle()
    end()
    await settle()
    fail(new Error('aborted'))
    await expect(answer).rejects.toBeInstanceOf(ConnectionLostError)
    expect(sent).toHaveBeenCalledTimes(1)
    connection.close()
  })

  it('refuses calls while it is away, instead of keeping them for later', async () => {
    const sent = vi.fn(async () => 'answer')
    const { wire, end } = fakeWire(sent)
    const connection = keepConnected({ open: async () => wire, delay: () => 1_000_000 })
    await settle()
    end()
    await settle()
    expect(connection.state()).toBe('disconnected')
    await expect(call(connection)).rejects.toBeInstanceOf(ConnectionLostError)
    expect(sent).not.toHaveBeenCalled()
    connection.close()
  })

  it('opens a new wire after a loss and says so', async () => {
    const first = fakeWire(async () => 'old')
    const second = fakeWire(async () => 'new')
    const wires = [first.wire, second.wire]
    const states: string[] = []
    const connection = keepConnected({
      open: async () => wires.shift() ?? Promise.reject(new Error('no more')),
      delay: () => 0,
    })
    connection.subscribe(() => states.push(connection.state()))
    await settle()
    first.end()
    await vi.waitFor(() => expect(states).toEqual(['connected', 'disconnected', 'connected']))
    expect(await call(connection)).toBe('new')
    connection.close()
  })

  it('waits longer with each attempt that fails', async () => {
    const attempts: number[] = []
    const connection = keepConnected({
      open: () => Promise.reject(new Error('refused')),
      delay: (attempt) => {
        attempts.push(attempt)
        return 0
      },
    })
    await vi.waitFor(() => expect(attempts.slice(0, 3)).toEqual([0, 1, 2]))
    connection.close()
  })

  it('hands an ordinary error on as it is', async () => {
    const { wire } = fakeWire(() => Promise.reject(new TypeError('no')))
    const connection = keepConnected({ open: async () => wire })
    await expect(call(connection)).rejects.toBeInstanceOf(TypeError)
    connection.close()
  })
})
