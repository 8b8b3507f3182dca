import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/message-port'
import type { ContractRouterClient } from '@orpc/contract'
import { MessageChannelMain, utilityProcess } from 'electron'
import type { MessagePortMain, UtilityProcess } from 'electron'
import type { CoreMessage, CorePaths, coreControl } from './core-control.ts'

/** A core that dies this often in this time dies of something that a restart does not cure. */
const MAX_RESTARTS = 5
const RESTART_WINDOW_MS = 60_000

export interface CoreSupervisorOptions {
  /** Built entry of the core's process. */
  readonly entry: string
  readonly paths: CorePaths
  readonly clock: () => number
  /** Told when the core has died too often to be started once more. */
  readonly onGiveUp: (exitCode: number) => void
}

type Control = ContractRouterClient<typeof coreControl>

/**
 * Keeps the core's process running. When it dies it is started anew: the write-ahead log keeps what was committed, the
 * page sees its port close and asks for another one.
 */
export class CoreSupervisor {
  readonly #options: CoreSupervisorOptions
  #running: { process: UtilityProcess; control: Control } | null = null
  #isStopping = false
  #deaths: number[] = []

  constructor(options: CoreSupervisorOptions) {
    this.#options = options
  }

  start(): void {
    const child = utilityProcess.fork(this.#options.entry, [], { serviceName: 'Qunjian core', stdio: 'ignore' })
    const { port1, port2 } = new MessageChannelMain()
    const control: Control = createORPCClient(new RPCLink({ port: port1 }))
    port1.start()
    this.#running = { process: child, control }
    child.on('exit', (code) => this.#onExit(child, code))
    send(child, { kind: 'start', paths: this.#options.paths }, port2)
  }

  /** Hands a page's port to the core; false while there is no core to hand it to. */
  connect(port: MessagePortMain): boolean {
    if (this.#running === null) return false
    send(this.#running.process, { kind: 'page' }, port)
    return true
  }

  async registerFile(path: string, name: string) {
    if (this.#running === null) throw new Error('the core is not running')
    return this.#running.control.registerFile({ path, name })
  }

  /** Closes the vault, then ends the process. */
  async stop(): Promise<void> {
    this.#isStopping = true
    const running = this.#running
    if (running === null) return
    // A core that dies while it closes has nothing more to close.
    await running.control.close().catch(() => undefined)
    running.process.kill()
  }

  #onExit(child: UtilityProcess, code: number): void {
    if (this.#running?.process !== child) return
    this.#running = null
    if (this.#isStopping) return
    const now = this.#options.clock()
    this.#deaths = [...this.#deaths.filter((at) => now - at < RESTART_WINDOW_MS), now]
    if (this.#deaths.length > MAX_RESTARTS) this.#options.onGiveUp(code)
    else this.start()
  }
}

function send(child: UtilityProcess, message: CoreMessage, port: MessagePortMain): void {
  child.postMessage(message, [port])
}
