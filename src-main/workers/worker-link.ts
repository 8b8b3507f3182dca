import { once } from 'node:events'
import { setTimeout as delay } from 'node:timers/promises'
import { MessageChannel, Worker, type MessagePort } from 'node:worker_threads'
import { createORPCClient, type ClientLink } from '@orpc/client'
import { RPCLink } from '@orpc/client/message-port'
import type { AnyContractRouter, ContractRouterClient } from '@orpc/contract'
import type { Logger } from 'pino'
import { troubleFromWorker } from './worker-trouble.ts'

export type WorkerName = 'import' | 'inference' | 'report'

/** What a worker is started with: the port its inner contract is served on. */
export interface WorkerStart {
  readonly port: MessagePort
}

/** A call to a thread that has ended, or ended before it answered. */
export class WorkerGoneError extends Error {
  constructor(name: WorkerName) {
    super(`the ${name} worker has ended`)
    this.name = 'WorkerGoneError'
  }
}

/**
 * A worker thread behind its inner contract. It is started at the first use, lives as long as the vault is open, and is
 * started anew after it died; calls that were under way, and later ones on the old client, reject with WorkerGoneError.
 */
export interface WorkerLink<T extends AnyContractRouter> {
  client(): ContractRouterClient<T>
  /**
   * Runs work that calls this worker. When the signal aborts and the work has not ended some seconds later, the thread
   * is ended: one stuck read must not hold up a cancel, a lock or the end of the program.
   */
  endWhenStuck<R>(signal: AbortSignal, work: () => Promise<R>): Promise<R>
  /** Ends the thread for good; what it was doing is lost, so callers end their calls first. */
  stop(): Promise<void>
}

/** Heap of one worker. All threads of a process share about 4 GB in Electron, so each gets a bound of its own. */
const MAX_HEAP_MB = 512
/** A larger nursery would grow to hundreds of megabytes under a stream of short-lived rows and buy no speed. */
const NURSERY_MB = 24
/** How long an aborted job may take to come to the edge of its batch. */
const STUCK_AFTER_MS = 5000
/**
 * How long a thread may take to end by itself once its port is closed. Tearing it down while native code (models,
 * SQLite) is at work has crashed the process; so that is the last resort.
 */
const EXIT_WITHIN_MS = 2000

interface LiveWorker<T extends AnyContractRouter> {
  readonly client: ContractRouterClient<T>
  end(): Promise<void>
}

export function createWorkerLink<T extends AnyContractRouter>(
  name: WorkerName,
  logger: Logger,
  { stuckAfterMs = STUCK_AFTER_MS }: { stuckAfterMs?: number } = {},
): WorkerLink<T> {
  let live: LiveWorker<T> | null = null
  let isStopped = false

  const start = (): LiveWorker<T> => {
    const { port1, port2 } = new MessageChannel()
    const worker = new Worker(workerEntry(name), {
      workerData: { port: port2 } satisfies WorkerStart,
      transferList: [port2],
      resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MB, maxYoungGenerationSizeMb: NURSERY_MB },
    })
    const { link, reject } = rejectable(new RPCLink({ port: port1 }), () => new WorkerGoneError(name))
    port1.start()
    const started: LiveWorker<T> = {
      client: createORPCClient<ContractRouterClient<T>>(link),
      async end() {
        reject()
        port1.close()
        await Promise.race([exited, delay(EXIT_WITHIN_MS, undefined, { ref: false })])
        await worker.terminate()
      },
    }
    const exited = once(worker, 'exit')
    worker.on('error', (error) => logger.error({ err: error, worker: name }, 'worker died'))
    worker.on('exit', () => {
      reject()
      port1.close()
      if (live === started) live = null
    })
    return started
  }

  const end = async (): Promise<void> => {
    const ending = live
    live = null
    await ending?.end()
  }

  return {
    client() {
      // A thread started after the vault was locked would hold its key and keep the process alive.
      if (isStopped) throw new WorkerGoneError(name)
      live ??= start()
      return live.client
    },
    async endWhenStuck(signal, work) {
      let timer: NodeJS.Timeout | undefined
      const onAbort = (): void => {
        timer = setTimeout(() => {
          logger.warn({ worker: name }, 'the worker did not stop when asked; ending it')
          void end()
        }, stuckAfterMs)
      }
      signal.addEventListener('abort', onAbort)
      try {
        return await work()
      } finally {
        signal.removeEventListener('abort', onAbort)
        clearTimeout(timer)
      }
    },
    async stop() {
      isStopped = true
      await end()
    },
  }
}

/** A call posted to a port that nobody reads any more would never settle: this link knows when its peer has gone. */
function rejectable(rpc: RPCLink<Record<never, never>>, gone: () => Error) {
  const waiting = new Set<(error: Error) => void>()
  let isGone = false
  const link: ClientLink<Record<never, never>> = {
    call: (path, input, options) =>
      new Promise((resolve, reject) => {
        if (isGone) return reject(gone())
        waiting.add(reject)
        rpc
          .call(path, input, options)
          // The library says only that the call was given up; when its caller did not do so, the peer went.
          .then(resolve, (error: unknown) =>
            reject(isAbort(error) && !options.signal?.aborted ? gone() : troubleFromWorker(error)),
          )
          .finally(() => waiting.delete(reject))
      }),
  }
  const reject = (): void => {
    isGone = true
    for (const each of waiting) each(gone())
    waiting.clear()
  }
  return { link, reject }
}

const isAbort = (error: unknown): boolean => error instanceof Error && error.name === 'AbortError'

/** Unbuilt, Node runs the TypeScript itself; built, the workers lie beside the bundle as JavaScript. */
function workerEntry(name: WorkerName): URL {
  return import.meta.url.endsWith('.ts')
    ? new URL(`./${name}/${name}-worker.ts`, import.meta.url)
    : new URL(`./${name}-worker.js`, import.meta.url)
}
