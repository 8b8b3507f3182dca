import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

/** A console served by a process of its own, on a port and with a data folder of its own. */
export interface ServedConsole {
  readonly origin: string
  /** Folder with the vaults; empty for a console over the fake core. */
  readonly dataDir: string
  /** An address with an unused one-time token. */
  newUrl(): Promise<string>
  /** Sends a line to the fake core (test/support/serve-fake-core.ts), and waits until it has obeyed. */
  command(line: string): Promise<void>
  /** Ends the process as a crash does. */
  kill(): Promise<void>
  close(): Promise<void>
}

/** The real product: browser shell over the real core, with a fresh data folder. */
export async function serveRealConsole(environment: NodeJS.ProcessEnv = {}): Promise<ServedConsole> {
  const dataDir = await mkdtemp(join(tmpdir(), 'qunjian e2e '))
  return serve('src-main/browser-shell/browser-shell.ts', ['--data-dir', dataDir], dataDir, environment)
}

/** The real shell and page over the fake core, which can be told to be in any state. */
export async function serveFakeConsole(parameters: readonly string[] = []): Promise<ServedConsole> {
  return serve('test/support/serve-fake-core.ts', parameters, '', {})
}

async function serve(
  script: string,
  parameters: readonly string[],
  dataDir: string,
  environment: NodeJS.ProcessEnv,
): Promise<ServedConsole> {
  const path = fileURLToPath(new URL(`../../../${script}`, import.meta.url))
  const child = spawn(process.execPath, [path, ...parameters], {
    env: { ...process.env, ...environment },
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const nextLine = async (): Promise<string> => {
    const { value, done } = await lines.next()
    if (done === true) throw new Error(`${script} ended with ${child.exitCode ?? child.signalCode}`)
    return value
  }
  const ask = async (line: string): Promise<string> => {
    child.stdin.write(`${line}\n`)
    return nextLine()
  }
  const first = await nextLine()
  const end = async (signal: NodeJS.Signals) => {
    const ended = child.exitCode === null && child.signalCode === null ? once(child, 'exit') : null
    child.kill(signal)
    await ended
  }
  return {
    origin: new URL(first).origin,
    dataDir,
    newUrl: () => ask(''),
    command: async (line) => {
      const answer = await ask(line)
      if (answer !== 'done') throw new Error(answer)
    },
    kill: () => end('SIGKILL'),
    close: async () => {
      await end('SIGTERM')
      if (dataDir !== '') await rm(dataDir, { recursive: true, force: true })
    },
  }
}
