import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable, Writable } from 'node:stream'
import { z } from 'zod'
import { DevtoolsPipe } from './devtools-pipe.ts'

const CLOSING_MS = 5_000

export interface ChromiumWindowOptions {
  readonly executable: string
  /** `http://127.0.0.1:PORT` of the browser shell. */
  readonly origin: string
  /** Address with a one-time token in it. */
  readonly url: string
  /** Further switches; the tests run without a screen. */
  readonly switches?: readonly string[]
}

export interface ChromiumWindow {
  /** Settles when the person has closed the window, with everything it left on disk removed. */
  readonly closed: Promise<void>
  close(): Promise<void>
}

/**
 * Shows the console in an app window of a Chromium of its own: a temporary profile that is deleted at the end, no
 * background traffic, and no name that resolves but 127.0.0.1.
 *
 * Anyone on the machine may read the arguments of a process, so the token must not stand there. The window opens on the
 * bare origin, which says nothing to a stranger, and is sent on to the address with the token over the debugging pipe:
 * two file descriptors that only this process holds. No debugging port is opened.
 */
export async function openChromiumWindow(options: ChromiumWindowOptions): Promise<ChromiumWindow> {
  const profile = await mkdtemp(join(tmpdir(), 'qunjian-window-'))
  const browser = spawn(options.executable, chromiumArguments(profile, options.origin, options.switches), {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
  })
  const exited = new Promise<void>((resolve) => {
    browser.once('exit', () => resolve())
    browser.once('error', () => resolve())
  })
  const closed = exited.then(() => removeProfile(profile))
  try {
    await once(browser, 'spawn')
    const pipe = pipeOf(browser)
    await signIn(pipe, options.origin, options.url)
    return { closed, close: () => closeBrowser(browser, pipe, closed) }
  } catch (error) {
    browser.kill('SIGKILL')
    await closed
    throw error
  }
}

/** No background traffic, and no name that resolves but 127.0.0.1. */
export const lockdownSwitches: readonly string[] = [
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
  '--no-proxy-server',
  '--no-first-run',
  '--no-default-browser-check',
  '--no-service-autorun',
  '--no-pings',
  '--disable-background-networking',
  '--disable-breakpad',
  '--disable-component-update',
  '--disable-default-apps',
  '--disable-domain-reliability',
  '--disable-extensions',
  '--disable-sync',
  '--disable-features=Translate,MediaRouter,OptimizationHints,AutofillServerCommunication,InterestFeedContentSuggestions',
  '--metrics-recording-only',
  '--password-store=basic',
  '--use-mock-keychain',
]

/** Command line of the window's browser. It holds nothing secret. */
export function chromiumArguments(profile: string, origin: string, more: readonly string[] = []): string[] {
  return [
    `--app=${origin}/`,
    `--user-data-dir=${profile}`,
    '--remote-debugging-pipe',
    ...lockdownSwitches,
    '--window-size=1440,900',
    ...more,
  ]
}

function pipeOf(browser: ChildProcess): DevtoolsPipe {
  const output = browser.stdio[3]
  const input = browser.stdio[4]
  if (!(output instanceof Writable) || !(input instanceof Readable))
    throw new Error('the browser has no debugging pipe')
  return new DevtoolsPipe(output, input)
}

const Targets = z.object({
  targetInfos: z.array(z.object({ targetId: z.string(), type: z.string(), url: z.string() })),
})

/** Sends the window that stands on the bare origin on to the address with the token. */
async function signIn(pipe: DevtoolsPipe, origin: string, url: string): Promise<void> {
  const targetId = await findWindow(pipe, origin)
  const { sessionId } = z
    .object({ sessionId: z.string() })
    .parse(await pipe.call('Target.attachToTarget', { targetId, flatten: true }))
  await pipe.call('Page.navigate', { url }, sessionId)
  await pipe.call('Target.detachFromTarget', { sessionId })
}

async function findWindow(pipe: DevtoolsPipe, origin: string): Promise<string> {
  const attempts = 100
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const { targetInfos } = Targets.parse(await pipe.call('Target.getTargets', {}))
    const found = targetInfos.find(({ type, url }) => type === 'page' && url.startsWith(origin))
    if (found !== undefined) return found.targetId
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error('the browser opened no window')
}

async function closeBrowser(browser: ChildProcess, pipe: DevtoolsPipe, closed: Promise<void>): Promise<void> {
  const timer = setTimeout(() => browser.kill('SIGKILL'), CLOSING_MS)
  pipe.call('Browser.close', {}).catch(() => browser.kill())
  await closed
  clearTimeout(timer)
}

async function removeProfile(profile: string): Promise<void> {
  // Helper processes may write for a moment after the browser has gone.
  await rm(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
}
