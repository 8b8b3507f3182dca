import { workerData, type MessagePort } from 'node:worker_threads'
import { ORPCError, type AnyRouter } from '@orpc/server'
import { RPCHandler } from '@orpc/server/message-port'
import { troubleOf } from '#database/database-errors.ts'
import { WORKER_TROUBLE } from './worker-trouble.ts'

/**
 * Serves a worker's inner contract on the port it was started with. What SQLite says of a damaged file or a full disk
 * crosses the port as such (see `troubleFromWorker`); it may come from any call, so that no contract need declare it.
 */
export function serveWorker(router: AnyRouter): void {
  const { port } = workerData as { port: MessagePort }
  new RPCHandler(router, { clientInterceptors: [({ next }) => next().catch(throwTrouble)] }).upgrade(port)
  port.start()
}

function throwTrouble(error: unknown): never {
  const trouble = error instanceof ORPCError ? null : troubleOf(error, '')
  throw trouble ? new ORPCError(WORKER_TROUBLE, { data: trouble, cause: error }) : error
}
