import { once } from 'node:events'
import { createServer } from 'node:http'
import type { IncomingMessage, Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import type { Duplex } from 'node:stream'
import type { Context } from '@orpc/server'
import type { Logger } from 'pino'
import { WebSocketServer } from 'ws'
import type { WebSocket } from 'ws'
import { serveOverSocket } from '#transport/serve-over-socket.ts'
import type { ServableCore } from '#transport/servable-core.ts'
import { AccessGate } from './access-gate.ts'
import { createBrowserHost } from './browser-host.ts'
import { DownloadShelf } from './download-shelf.ts'
import { FileIntake } from './file-intake.ts'
import { startHeartbeat } from './heartbeat.ts'
import { openInBrowser } from './open-in-browser.ts'
import { PageServer } from './page-server.ts'

const MEBIBYTE = 1024 * 1024
/** Largest message a page may send. Files go another way; the longest ordinary input is a word list. */
const MAX_RPC_BYTES = 16 * MEBIBYTE
/** The host takes whole texts to save: 50 million characters (contract/host.ts). */
const MAX_HOST_BYTES = 160 * MEBIBYTE
const HEARTBEAT_MS = 20_000
const GOING_AWAY = 1001

export interface BrowserShellOptions<C extends Context> {
  readonly core: ServableCore<C>
  /** Folder of the built renderer, with its index.html. */
  readonly rendererDir: string
  readonly version: string
  readonly logger: Logger
  /** Without it, one that is free. */
  readonly port?: number
  /** Folder for uploads in progress; without it, one of this user's own in the system's temporary folder. */
  readonly uploadsDir?: string
  /** Opens an address outside the console; replaced in tests. */
  readonly openExternal?: (url: string) => Promise<boolean>
}

export interface BrowserShell {
  readonly origin: string
  /** Address with a one-time token in it, unused so far. */
  readonly url: string
  /** Another such address, for another window. */
  newUrl(): string
  close(): Promise<void>
}

/**
 * Serves the console to a browser on this machine: page, core and host behind one loopback port, for machines and
 * checks without Electron. Nothing is reachable without a one-time token that is swapped for a cookie (access-gate.ts).
 */
export async function startBrowserShell<C extends Context>(options: BrowserShellOptions<C>): Promise<BrowserShell> {
  const { core, logger } = options
  const intake = await FileIntake.open(options.uploadsDir ?? defaultUploadsDir(), (path, name) =>
    core.registerFile(path, { name, removeAfterUse: true }),
  )
  const downloads = new DownloadShelf()
  const host = createBrowserHost({
    version: options.version,
    downloads,
    openExternal: options.openExternal ?? openInBrowser,
  })
  const server = createServer()
  server.listen(options.port ?? 0, '127.0.0.1')
  await once(server, 'listening')
  const gate = new AccessGate(portOf(server))
  const pages = new PageServer({ gate, intake, downloads, rendererDir: options.rendererDir, logger })
  server.on('request', (request, response) => void pages.handle(request, response))
  const sockets = serveSockets(server, gate, {
    '/rpc': { serve: serveOverSocket(core.router, core.context, logger), maxPayload: MAX_RPC_BYTES },
    '/host': { serve: serveOverSocket(host, {}, logger), maxPayload: MAX_HOST_BYTES },
  })
  const newUrl = () => `${gate.origin}/?token=${gate.issueToken()}`
  return {
    origin: gate.origin,
    url: newUrl(),
    newUrl,
    async close() {
      sockets.close()
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await closed
      await intake.close()
    },
  }
}

interface Endpoint {
  readonly serve: (socket: WebSocket) => void
  readonly maxPayload: number
}

/** Answers WebSocket upgrades on the given paths, and drops connections whose other side has silently gone. */
function serveSockets(server: Server, gate: AccessGate, endpoints: Readonly<Record<string, Endpoint>>) {
  const servers = new Map(
    Object.entries(endpoints).map(([path, { serve, maxPayload }]) => {
      const acceptor = new WebSocketServer({ noServer: true, maxPayload, perMessageDeflate: false })
      acceptor.on('connection', (socket) => {
        socket.on('error', () => socket.terminate())
        serve(socket)
      })
      return [path, acceptor]
    }),
  )
  const onUpgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => socket.destroy())
    const acceptor = servers.get(request.url ?? '')
    const refusal = gate.upgradeRefusalOf(request.headers)
    if (refusal !== null || acceptor === undefined) {
      socket.end(`HTTP/1.1 ${refusal?.status ?? 404} Refused\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
      return
    }
    acceptor.handleUpgrade(request, socket, head, (opened) => acceptor.emit('connection', opened, request))
  }
  server.on('upgrade', onUpgrade)
  const clients = () => [...servers.values()].flatMap((acceptor) => [...acceptor.clients])
  const heartbeat = startHeartbeat(clients, HEARTBEAT_MS)
  return {
    close() {
      heartbeat.stop()
      server.off('upgrade', onUpgrade)
      for (const acceptor of servers.values()) {
        for (const socket of acceptor.clients) socket.close(GOING_AWAY)
        acceptor.close()
      }
    },
  }
}

function portOf(server: Server): number {
  const address: AddressInfo | string | null = server.address()
  if (address === null || typeof address === 'string') throw new Error('the server has no port')
  return address.port
}

function defaultUploadsDir(): string {
  return join(tmpdir(), `qunjian-uploads-${userInfo().username}`)
}
