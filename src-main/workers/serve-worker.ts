import { workerData, type MessagePort } from 'node:worker_threads'
import type { AnyRouter } from '@orpc/server'
import { RPCHandler } from '@orpc/server/message-port'

/** Serves a worker's inner contract on the port it was started with. */
export function serveWorker(router: AnyRouter): void {
  const { port } = workerData as { port: MessagePort }
  new RPCHandler(router).upgrade(port)
  port.start()
}
