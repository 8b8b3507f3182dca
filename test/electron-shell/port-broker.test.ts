import { EventEmitter } from 'node:events'
import { expect, it } from 'vitest'
import { brokerPorts } from '../../src-main/electron/port-broker.ts'
import { asElectron } from './as-electron.ts'
import { FakeContents, FakeFrame } from './fake-electron.ts'

function broker({ hasCore = true } = {}) {
  const ipc = new EventEmitter()
  const contents = new FakeContents()
  const served: string[] = []
  brokerPorts({
    ipc: asElectron.ipc(ipc),
    contents: asElectron.contents(contents),
    serveCore: () => hasCore && served.push('core') > 0,
    serveHost: () => void served.push('host'),
  })
  return { ipc, contents, served }
}

it('gives the page two ports, one to the core and one to the shell', () => {
  const { ipc, contents, served } = broker()
  ipc.emit('qunjian:connect', { sender: contents, senderFrame: contents.mainFrame })
  expect(served).toEqual(['core', 'host'])
  expect(contents.mainFrame.received).toEqual([
    { channel: 'qunjian:ports', ports: [expect.anything(), expect.anything()] },
  ])
})

it('gives the page new ports each time it asks, as after the core was started anew', () => {
  const { ipc, contents } = broker()
  for (let asked = 0; asked < 2; asked += 1) {
    ipc.emit('qunjian:connect', { sender: contents, senderFrame: contents.mainFrame })
  }
  const [first, second] = contents.mainFrame.received
  expect(second?.ports[0]).not.toBe(first?.ports[0])
})

it('gives nothing while there is no core', () => {
  const { ipc, contents, served } = broker({ hasCore: false })
  ipc.emit('qunjian:connect', { sender: contents, senderFrame: contents.mainFrame })
  expect(served).toEqual([])
  expect(contents.mainFrame.received).toEqual([])
})

it.each([
  ['another window', (own: FakeContents) => ({ sender: new FakeContents(), senderFrame: own.mainFrame })],
  ['a frame inside the page', (own: FakeContents) => ({ sender: own, senderFrame: new FakeFrame('app://console/') })],
  ['a frame that is gone', (own: FakeContents) => ({ sender: own, senderFrame: null })],
  [
    'a page of another origin',
    (own: FakeContents) => {
      own.mainFrame = new FakeFrame('https://example.com/')
      return { sender: own, senderFrame: own.mainFrame }
    },
  ],
])('gives nothing to %s', (_name, eventOf) => {
  const { ipc, contents, served } = broker()
  const event = eventOf(contents)
  ipc.emit('qunjian:connect', event)
  expect(served).toEqual([])
  expect(event.senderFrame?.received ?? []).toEqual([])
})
