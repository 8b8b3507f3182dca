import { ORPCError, isDefinedError } from '@orpc/client'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ProbeLog, SECRET } from './probe-contract.ts'
import { openElectronPorts, openInProcess, openNodePorts, openSocket, openSocketServer } from './wires.ts'
import type { OpenWire, Wire } from './wires.ts'

const wires: readonly (readonly [string, OpenWire])[] = [
  ['in process', openInProcess],
  ['MessagePort', openNodePorts],
  ['Electron MessagePortMain', openElectronPorts],
  ['WebSocket', openSocket],
]

/** The error a call ends with; a call that succeeds fails the test. */
async function failureOf(call: Promise<unknown>): Promise<unknown> {
  return call.then(
    () => expect.fail('the call was expected to fail'),
    (error: unknown) => error,
  )
}

async function orpcFailureOf(call: Promise<unknown>): Promise<ORPCError<string, unknown>> {
  const error = await failureOf(call)
  if (!(error instanceof ORPCError)) throw error
  return error
}

describe.each(wires)('over %s', (_name, open) => {
  let log: ProbeLog
  let wire: Wire

  beforeEach(async () => {
    log = new ProbeLog()
    wire = await open({ log })
  })
  afterEach(() => wire.close())

  it('answers a call', async () => {
    expect(await wire.client.echo({ text: '群建 ', count: 2 })).toEqual({ text: '群建 群建 ' })
  })

  it('keeps the answers of many calls at once apart', async () => {
    const asked = Array.from({ length: 200 }, (_, n) => wire.client.echo({ text: `call ${n}`, count: 1 }))
    expect(await Promise.all(asked)).toEqual(Array.from({ length: 200 }, (_, n) => ({ text: `call ${n}` })))
  })

  it('carries a megabyte', async () => {
    const { text } = await wire.client.echo({ text: '诈骗'.repeat(1024), count: 512 })
    expect(text).toHaveLength(1_048_576)
  })

  it('refuses bad input with the path of each issue', async () => {
    const error = await orpcFailureOf(wire.client.echo({ text: 'x', count: -1 }))
    expect(error.code).toBe('BAD_REQUEST')
    expect(error.data).toMatchObject({ issues: [{ path: ['count'] }] })
    expect(wire.logged).toEqual([])
  })

  // A property that is undefined does not survive the wire; schemas say `optional` where it may be missing.
  it('carries values that JSON has no word for', async () => {
    const values = {
      date: new Date('2026-11-20T13:07:00.123Z'),
      big: 9_007_199_254_740_993n,
      missing: undefined,
      explicit: undefined,
      nothing: null,
      set: new Set([3, 1]),
      map: new Map([['诈骗', 2]]),
      bytes: '\u0000\ud83d\ude00\u200b',
    }
    expect(await wire.client.values(values)).toEqual(values)
  })

  it('carries declared errors with their data', async () => {
    const stale = await failureOf(wire.client.refuse({ code: 'STALE_REVISION' }))
    expect(stale).toBeInstanceOf(ORPCError)
    expect(isDefinedError(stale)).toBe(true)
    expect(stale).toMatchObject({ code: 'STALE_REVISION', status: 409, data: { revision: 7 } })
    const missing = await orpcFailureOf(wire.client.refuse({ code: 'ITEM_NOT_FOUND' }))
    expect(missing).toMatchObject({ defined: true, code: 'ITEM_NOT_FOUND', message: 'There is no such item' })
    expect(wire.logged).toEqual([])
  })

  it.each(['error', 'undeclared', 'string'] as const)(
    'masks a bug (%s) and logs it under the id it sends',
    async (how) => {
      const error = await orpcFailureOf(wire.client.throws({ how }))
      expect(error).toMatchObject({ code: 'INTERNAL_SERVER_ERROR', defined: false, data: { id: expect.any(String) } })
      expect(JSON.stringify(error)).not.toContain(SECRET)
      expect(wire.logged).toHaveLength(1)
      expect(error.data).toEqual({ id: wire.logged[0]?.id })
      expect(wire.logged[0]).toMatchObject({ procedure: 'throws', err: { message: SECRET } })
    },
  )

  it('passes on a bug that the core has masked itself', async () => {
    const error = await orpcFailureOf(wire.client.throws({ how: 'masked' }))
    expect(error).toMatchObject({ code: 'INTERNAL_SERVER_ERROR', data: { id: 'made-by-the-core' } })
    expect(wire.logged).toEqual([])
  })

  it('masks an answer that breaks its own schema', async () => {
    const error = await orpcFailureOf(wire.client.wrongOutput())
    expect(error).toMatchObject({ code: 'INTERNAL_SERVER_ERROR', data: { id: wire.logged[0]?.id } })
    expect(JSON.stringify(error)).not.toContain(SECRET)
  })

  it('tells the far side when a call is aborted', async () => {
    const abort = new AbortController()
    const call = wire.client.wait(undefined, { signal: abort.signal })
    const settled = call.then(
      () => 'answered',
      () => 'rejected',
    )
    await log.until('wait started')
    abort.abort()
    await log.until('wait aborted')
    await settled
    expect(wire.logged).toEqual([])
  })

  it('streams values in order and ends', async () => {
    const seen: number[] = []
    for await (const { n } of await wire.client.count({ to: 500, andThen: 'end' })) seen.push(n)
    expect(seen).toEqual(Array.from({ length: 500 }, (_, n) => n))
    await log.until('count left')
  })

  it('lets the far side clean up when a stream is left early', async () => {
    for await (const { n } of await wire.client.count({ to: 3, andThen: 'wait' })) if (n === 1) break
    await log.until('count left')
  })

  it('lets the far side clean up when a stream is aborted', async () => {
    const abort = new AbortController()
    const stream = await wire.client.count({ to: 1, andThen: 'wait' }, { signal: abort.signal })
    await stream.next()
    const waiting = stream.next().catch(() => undefined)
    abort.abort()
    await log.until('count left')
    await waiting
  })

  it('carries a declared error out of a stream', async () => {
    const stream = await wire.client.count({ to: 1, andThen: 'declared' })
    await stream.next()
    const error = await orpcFailureOf(stream.next())
    expect(error).toMatchObject({ code: 'COUNT_BROKEN', defined: true, data: { at: 1 } })
  })

  it('masks a bug inside a stream', async () => {
    const stream = await wire.client.count({ to: 1, andThen: 'error' })
    await stream.next()
    const error = await orpcFailureOf(stream.next())
    expect(error).toMatchObject({ code: 'INTERNAL_SERVER_ERROR', data: { id: wire.logged[0]?.id } })
    expect(JSON.stringify(error)).not.toContain(SECRET)
  })
})

describe.each(wires.filter(([name]) => name !== 'in process'))('when the other side of %s is lost', (_name, open) => {
  let log: ProbeLog
  let wire: Wire

  beforeEach(async () => {
    log = new ProbeLog()
    wire = await open({ log })
  })
  afterEach(() => wire.close())

  it('rejects pending calls and streams of the asking side', async () => {
    const stream = await wire.client.count({ to: 1, andThen: 'wait' })
    await stream.next()
    const next = failureOf(stream.next())
    const call = failureOf(wire.client.wait())
    await log.until('wait started')
    wire.loseServer?.()
    expect(await call).toBeInstanceOf(Error)
    expect(await next).toBeInstanceOf(Error)
  })

  it('aborts what still runs for an asking side that is gone', async () => {
    const call = failureOf(wire.client.wait())
    await log.until('wait started')
    wire.loseClient?.()
    await log.until('wait aborted')
    await call
  })
})

describe('a WebSocket frame that is not of the protocol', () => {
  it.each([['not JSON'], ['{"i":1'], [Buffer.from([0xff, 0x00, 0x01])]])(
    'closes the connection (%j)',
    async (frame) => {
      const served = await openSocketServer({ log: new ProbeLog() })
      const closed = new Promise<number>((resolve) => served.socket.once('close', resolve))
      served.socket.send(frame)
      expect(await closed).toBe(1007)
      await served.close()
    },
  )
})
