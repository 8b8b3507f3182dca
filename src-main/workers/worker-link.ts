import { MessageChannel, Worker } from 'node:worker_threads'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/message-port'
import type { AnyContractRouter, ContractRouterClient } from '@orpc/contract'
import type { Logger } from 'pino'

export type WorkerName = 'import' | 'inference' | 'report'

/** What a worker is started with: the port its inner contract is served on. */
export interface WorkerStart {
  readonly port: import('node:worker_threads').MessagePort
}

/**
 * A worker thread behind its inner contract. It is started at the first use, lives as long as the vault is open, and is
 * started anew after it died; calls that were under way then reject.
 */
export interface WorkerLink<T extends AnyContractRouter> {
  client(): ContractRouterClient<T>
  /** Ends the thread; what it was doing is lost, so callers end their calls first. */
  stop(): Promise<void>
}

/** Heap of one worker. All threads of a process share about 4 GB in Electron, so each gets a bound of its own. */
const MAX_HEAP_MB = 512
/** A larger nursery would grow to hundreds of megabytes under a stream of short-lived rows and buy no speed. */
const NURSERY_MB = 24

export function createWorkerLink<T extends AnyContractRouter>(name: WorkerName, logger: Logger): WorkerLink<T> {
  let live: { worker: Worker; client: ContractRouterClient<T>; close: () => void } | null = null

  const start = (): NonNullable<typeof live> => {
    const { port1, port2 } = new MessageChannel()
    const worker = new Worker(workerEntry(name), {
      workerData: { port: port2 } satisfies WorkerStart,
      transferList: [port2],
      resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MB, maxYoungGenerationSizeMb: NURSERY_MB },
    })
    const link = new RPCLink({ port: port1 })
    port1.start()
    const started = { worker, client: createORPCClient<ContractRouterClient<T>>(link), close: () => port1.close() }
    worker.on('error', (error) => logger.error({ err: error, worker: name }, 'worker died'))
    worker.on('exit', () => {
      // Closing our end rejects the calls that still wait for this thread.
      port1.close()
      if (live === started) live = null
    })
    return started
  }

  return {
    client() {
      live ??= start()
      return live.client
    },
    async stop() {
      const stopping = live
      live = null
      if (!stopping) return
      stopping.close()
      await stopping.worker.terminate()
    },
  }
}

/** Unbuilt, Node runs the TypeScript itself; built, the workers lie beside the bundle as JavaScript. */
function workerEntry(name: WorkerName): URL {
  return import.meta.url.endsWith('.ts')
    ? new URL(`./${name}/${name}-worker.ts`, import.meta.url)
    : new URL(`./${name}-worker.js`, import.meta.url)
}
