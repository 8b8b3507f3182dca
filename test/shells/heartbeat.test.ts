import { once } from 'node:events'
import { afterEach, expect, it } from 'vitest'
import { WebSocket, WebSocketServer } from 'ws'
import { startHeartbeat } from '../../src-main/browser-shell/heartbeat.ts'

let server: WebSocketServer
afterEach(() => server.close())

async function connect(options: { autoPong: boolean }): Promise<WebSocket> {
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  const socket = new WebSocket(`ws://127.0.0.1:${address.port}`, options)
  await once(socket, 'open')
  return socket
}

it('drops a connection that answers no ping, and keeps one that does', async () => {
  server = new WebSocketServer({ port: 0, host: '127.0.0.1' })
  await once(server, 'listening')
  const alive = await connect({ autoPong: true })
  const dead = await connect({ autoPong: false })
  const heartbeat = startHeartbeat(() => server.clients, 50)
  await once(dead, 'close')
  await once(alive, 'ping')
  await once(alive, 'ping')
  expect(alive.readyState).toBe(WebSocket.OPEN)
  heartbeat.stop()
  alive.terminate()
})
