import { describe, expect, it } from 'vitest'
import { openPorts } from '../../../src-renderer/lib/open-wire.ts'

const ORIGIN = 'app://qunjian'

/** The part of a page that ports are asked for through; `posted` is what was posted to it. */
function fakePage() {
  const target = new EventTarget()
  const posted: unknown[] = []
  const page = Object.assign(target, {
    location: { origin: ORIGIN },
    postMessage: (message: unknown, origin: string) => posted.push([message, origin]),
  })
  const deliver = (more: Partial<MessageEventInit> & { source?: unknown } = {}) => {
    const { port1, port2 } = new MessageChannel()
    const event = Object.assign(new Event('message'), {
      data: 'qunjian:ports',
      origin: ORIGIN,
      source: page,
      ports: [port1, port2],
      ...more,
    })
    target.dispatchEvent(event)
    return () => {
      port1.close()
      port2.close()
    }
  }
  // Only what openPorts touches is there.
  return { page: page as unknown as Window, posted, deliver }
}

describe('openPorts', () => {
  it('asks its own origin alone and takes the two ports', async () => {
    const { page, posted, deliver } = fakePage()
    const opening = openPorts(page)
    expect(posted).toEqual([['qunjian:connect', ORIGIN]])
    const close = deliver()
    const wire = await opening
    expect(wire.core).not.toBe(wire.host)
    close()
  })

  it.each([
    ['another origin', { origin: 'https://example.org' }],
    ['another window', { source: {} }],
    ['another message', { data: 'something else' }],
    ['no ports', { ports: [] }],
  ])('takes nothing from %s', async (_name, more) => {
    const { page, deliver } = fakePage()
    const opening = openPorts(page, 20)
    deliver(more as Partial<MessageEventInit>)()
    await expect(opening).rejects.toThrow('No ports')
  })

  it('gives up when main stays silent, so that the connection asks again', async () => {
    await expect(openPorts(fakePage().page, 1)).rejects.toThrow('No ports')
  })
})
