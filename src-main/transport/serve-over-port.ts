import type { SupportedMessagePort } from '@orpc/client/message-port'
import type { AnyContractRouter } from '@orpc/contract'
import type { Context, Router } from '@orpc/server'
import { RPCHandler } from '@orpc/server/message-port'
import type { Logger } from 'pino'
import { bugMask } from './bug-mask.ts'

/** A port of Electron (`MessagePortMain`) or of Node and the browser (`MessagePort`). */
export type ServablePort = SupportedMessagePort & { start(): void }

/**
 * Serves a router to message ports. Returns the function that takes over one port and opens it: its calls are answered
 * until the other side closes it, and then whatever still runs for it is aborted.
 */
export function serveOverPort<T extends AnyContractRouter, C extends Context>(
  router: Router<T, C>,
  context: C,
  logger: Pick<Logger, 'error'>,
): (port: ServablePort) => void {
  const handler = new RPCHandler<Context>(router, { clientInterceptors: [bugMask(logger)] })
  return (port) => {
    handler.upgrade(port, { context })
    port.start()
  }
}
