import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startBrowserShell } from '../../src-main/browser-shell/start-browser-shell.ts'
import type { BrowserShell } from '../../src-main/browser-shell/start-browser-shell.ts'
import { createFakeCore } from './fake-core/fake-core.ts'
import type { FakeCore } from './fake-core/fake-core.ts'
import { NAVIGATION, rawRequest } from './raw-http.ts'
import { silentLogger } from './silent-logger.ts'

export interface ShellUnderTest {
  readonly shell: BrowserShell
  readonly core: FakeCore
  /** Files that the shell has handed to the core: path by token. */
  readonly registered: Map<string, { path: string; name: string; removeAfterUse: boolean }>
  readonly uploadsDir: string
  readonly rendererDir: string
  readonly openedOutside: string[]
  /** Swaps a token for a cookie. */
  signIn(): Promise<string>
  close(): Promise<void>
}

/** The browser shell over the fake core with a renderer of three files. */
export async function startShellUnderTest(): Promise<ShellUnderTest> {
  const folder = await mkdtemp(join(tmpdir(), 'qunjian shell '))
  const rendererDir = join(folder, 'renderer')
  const uploadsDir = join(folder, 'uploads')
  await mkdir(join(rendererDir, 'assets'), { recursive: true })
  await writeFile(
    join(rendererDir, 'index.html'),
    '<!doctype html><meta property="csp-nonce" nonce="__CSP_NONCE__"><title>群建</title>',
  )
  await writeFile(join(rendererDir, 'assets', 'main.js'), 'export {}')
  await writeFile(join(folder, 'secret.json'), '{"secret":true}')
  const core = createFakeCore()
  const registered: ShellUnderTest['registered'] = new Map()
  const openedOutside: string[] = []
  const shell = await startBrowserShell({
    core: {
      ...core,
      registerFile: (path, options) => {
        const token = core.registerFile(path, options)
        registered.set(token, { path, ...options })
        return token
      },
    },
    rendererDir,
    uploadsDir,
    version: '0.1.0',
    logger: silentLogger,
    openExternal: async (url) => openedOutside.push(url) > 0,
  })
  return {
    shell,
    core,
    registered,
    uploadsDir,
    rendererDir,
    openedOutside,
    async signIn() {
      const { headers } = await rawRequest(shell.origin, new URL(shell.newUrl()).search.replace('?', '/?'), {
        headers: NAVIGATION,
      })
      const [cookie = ''] = headers['set-cookie'] ?? []
      return cookie.split(';')[0] ?? ''
    },
    async close() {
      await shell.close()
      await core.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
