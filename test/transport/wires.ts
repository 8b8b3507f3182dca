import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { MessageChannel } from 'node:worker_threads'
import type { MessagePort } from 'node:worker_threads'
import { createORPCClient } from '@orpc/client'
import { RPCLink as PortLink } from '@orpc/client/message-port'
import { RPCLink as SocketLink } from '@orpc/client/websocket'
import type { ContractRouterClient } from '@orpc/contract'
import { createRouterClient } from '@orpc/server'
import { WebSocket, WebSocketServer } from 'ws'
import { bugMask } from '#transport/bug-mask.ts'
import { serveOverPort } from '#transport/serve-over-port.ts'
import type { ServablePort } from '#transport/serve-over-port.ts'
import { serveOverSocket } from '#transport/serve-over-socket.ts'
import { probeRouter } from './probe-contract.ts'
import type { ProbeContext, probeContract } from './probe-contract.ts'

export type ProbeClient = ContractRouterClient<typeof probeContract>

/** What the serving side wrote to its log. */
export interface Logged {
  readonly err?: unknown
  readonly id?: string
  readonly procedure?: string
}

export interface Wire {
  readonly client: ProbeClient
  readonly logged: readonly Logged[]
  /** The serving side goes away; null where there is no other side. */
  readonly loseServer: (() => void) | null
  /** The asking side goes away. */
  readonly loseClient: (() => void) | null
  close(): Promise<void>
}

export type OpenWire = (context: ProbeContext) => Promise<Wire>

function recordingLogger() {
  const logged: Logged[] = []
  const keep = (entry: unknown) => void logged.push(typeof entry === 'object' && entry !== null ? entry : {})
  return { logged, logger: { error: keep, warn: keep } }
}

export const openInProcess: OpenWire = async (context) => {
  const { logged, logger } = recordingLogger()
  const client = createRouterClient(probeRouter, { context, interceptors: [bugMask(logger)] })
  return { client, logged, loseServer: null, loseClient: null, close: async () => undefined }
}

export const openNodePorts: OpenWire = async (context) => openPorts(context, (port) => port)

/** Electron's MessagePortMain has `on` with an event object, and no `addEventListener`. */
export const openElectronPorts: OpenWire = async (context) =>
  openPorts(context, (port) => ({
    on: (event, callback) => {
      port.on(event, (data: unknown) => callback(event === 'message' ? { data } : undefined))
    },
    postMessage: (data: unknown) => port.postMessage(data),
    start: () => port.start(),
  }))

async function openPorts(context: ProbeContext, dress: (port: MessagePort) => ServablePort): Promise<Wire> {
  const { logged, logger } = recordingLogger()
  const { port1: served, port2: asking } = new MessageChannel()
  serveOverPort(probeRouter, context, logger)(dress(served))
  const client: ProbeClient = createORPCClient(new PortLink({ port: asking }))
  asking.start()
  return {
    client,
    logged,
    loseServer: () => served.close(),
    loseClient: () => asking.close(),
    close: async () => served.close(),
  }
}

export const openSocket: OpenWire = async (context) => {
  const { socket, logged, close, terminate } = await openSocketServer(context)
  const client: ProbeClient = createORPCClient(new SocketLink({ websocket: socket }))
  return { client, logged, loseServer: terminate, loseClient: () => socket.terminate(), close }
}

/** A served WebSocket with the bare client side, also for frames that no client would send. */
export async function openSocketServer(context: ProbeContext) {
  const { logged, logger } = recordingLogger()
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const acceptor = new WebSocketServer({ server })
  acceptor.on('connection', serveOverSocket(probeRouter, context, logger))
  const socket = new WebSocket(`ws://127.0.0.1:${portOf(server.address())}`)
  socket.binaryType = 'arraybuffer'
  await once(socket, 'open')
  return {
    socket,
    logged,
    terminate: () => acceptor.clients.forEach((client) => client.terminate()),
    close: async () => {
      socket.terminate()
      acceptor.close()
      server.close()
      await once(server, 'close')
    },
  }
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}
