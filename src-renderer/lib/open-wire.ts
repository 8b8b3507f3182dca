import { RPCLink as PortLink } from '@orpc/client/message-port'
import { RPCLink as SocketLink } from '@orpc/client/websocket'
import type { Wire } from './connection.ts'

/** Path of the core's socket, and of the surrounding shell's, on the page's own origin. */
const CORE_PATH = '/rpc'
const HOST_PATH = '/host'

/** Opens a wire the way this page was loaded: ports under Electron's own scheme, sockets of the own origin elsewhere. */
export function openWire(): Promise<Wire> {
  return location.protocol === 'app:' ? openPorts(window) : openSockets()
}

async function openSockets(): Promise<Wire> {
  const [core, host] = await Promise.all([openSocket(CORE_PATH), openSocket(HOST_PATH)])
  const close = () => {
    core.close()
    host.close()
  }
  const closed = Promise.race([untilClosed(core), untilClosed(host)]).then(close)
  return { core: new SocketLink({ websocket: core }), host: new SocketLink({ websocket: host }), closed, close }
}

function openSocket(path: string): Promise<WebSocket> {
  const url = new URL(path, location.href)
  url.protocol = location.protocol === 'https:' ? 'wss:' : 'ws:'
  const socket = new WebSocket(url)
  socket.binaryType = 'arraybuffer'
  return new Promise((resolve, reject) => {
    socket.addEventListener('open', () => resolve(socket), { once: true })
    socket.addEventListener('close', () => reject(new Error(`No connection to ${path}`)), { once: true })
  })
}

function untilClosed(target: EventTarget): Promise<void> {
  return new Promise((resolve) => target.addEventListener('close', () => resolve(), { once: true }))
}

/** Milliseconds that main may take to hand the ports over, before they are asked for again. */
const PORT_PATIENCE = 5000

/** Asks the preload script for two fresh ports; main hands them over once for each request. */
export function openPorts(page: Window, patience = PORT_PATIENCE): Promise<Wire> {
  return new Promise((resolve, reject) => {
    const receive = (event: MessageEvent<unknown>) => {
      // Other frames and extensions can post here as well; only the preload script posts from this very window.
      if (event.source !== page || event.origin !== page.location.origin || event.data !== 'qunjian:ports') return
      const [core, host] = event.ports
      if (!core || !host) return
      stop()
      resolve(portWire(core, host))
    }
    const timer = setTimeout(() => {
      stop()
      reject(new Error('No ports were handed over'))
    }, patience)
    const stop = () => {
      clearTimeout(timer)
      page.removeEventListener('message', receive)
    }
    page.addEventListener('message', receive)
    page.postMessage('qunjian:connect', page.location.origin)
  })
}

function portWire(core: MessagePort, host: MessagePort): Wire {
  const close = () => {
    core.close()
    host.close()
  }
  const closed = Promise.race([untilClosed(core), untilClosed(host)]).then(close)
  const links = { core: new PortLink({ port: core }), host: new PortLink({ port: host }) }
  core.start()
  host.start()
  return { ...links, closed, close }
}
