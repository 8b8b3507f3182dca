import type { AnyContractRouter } from '@orpc/contract'
import type { Context, Router } from '@orpc/server'
import { RPCHandler } from '@orpc/server/websocket'
import type { MinimalWebsocket } from '@orpc/server/websocket'
import type { Logger } from 'pino'
import type { WebSocket } from 'ws'
import { bugMask } from './bug-mask.ts'

/** WebSocket close code: the payload is not what the protocol expects (RFC 6455 §7.4.1). */
const INVALID_PAYLOAD = 1007

/**
 * Serves a router to WebSocket connections. Returns the function that takes over one open connection: its calls are
 * answered until either side closes it, and then whatever still runs for it is aborted. A frame that is not of the
 * protocol closes the connection, since nothing after it can be trusted.
 */
export function serveOverSocket<T extends AnyContractRouter, C extends Context>(
  router: Router<T, C>,
  context: C,
  logger: Pick<Logger, 'error' | 'warn'>,
): (socket: WebSocket) => void {
  const handler = new RPCHandler<Context>(router, { clientInterceptors: [bugMask(logger)] })
  return (socket) => {
    socket.binaryType = 'arraybuffer'
    const peer: MinimalWebsocket = {
      send: (data) => socket.send(data),
      addEventListener: () => undefined,
    }
    socket.on('message', (data, isBinary) => {
      const frame = isBinary && data instanceof ArrayBuffer ? data : String(data)
      handler.message(peer, frame, { context }).catch((error: unknown) => {
        if (socket.readyState !== socket.OPEN) return
        logger.warn({ err: error }, 'closing a connection after a frame that is not of the protocol')
        socket.close(INVALID_PAYLOAD)
      })
    })
    socket.on('close', () => handler.close(peer))
  }
}
