import { RPCLink as PortLink } from '@orpc/client/message-port'
import { RPCLink as SocketLink } from '@orpc/client/websocket'
import type { Wire } from './connection.ts'

/** Path of the core's socket, and of the surrounding shell's, on the page's own origin. */
const CORE_PATH = '/rpc'
const HOST_PATH = '/host'

/** Opens a wire the way this page was loaded: ports under Electron's own scheme, sockets of the own origin elsewhere. */
export function openWire(): Promise<Wire> {
  return location.protocol === 'app:' ? openPorts() : openSockets()
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

/** Asks the preload script for two fresh ports; main hands them over once for each request. */
function openPorts(): Promise<Wire> {
  return new Promise((resolve) => {
    const receive = (event: MessageEvent<unknown>) => {
      if (event.source !== window || event.origin !== location.origin || event.data !== 'qunjian:ports') return
      const [core, host] = event.ports
      if (!core || !host) return
      window.removeEventListener('message', receive)
      const close = () => {
        core.close()
        host.close()
      }
      const closed = untilClosed(core).then(close)
      core.start()
      host.start()
      resolve({ core: new PortLink({ port: core }), host: new PortLink({ port: host }), closed, close })
    }
    window.addEventListener('message', receive)
    window.postMessage('qunjian:connect', location.origin)
  })
}
