import { EventEmitter, once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createORPCClient } from '@orpc/client'
import type { ContractRouterClient } from '@orpc/contract'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { Contract } from '#contract/contract.ts'
import type { HostContract } from '#contract/host.ts'
import type { Wire } from '../../src-renderer/lib/connection.ts'
import {
  BrowserWindow,
  Menu,
  app,
  dialog,
  ipcMain,
  ipcRenderer,
  protocol,
  session,
  utilityProcess,
} from './fake-electron.ts'
import type { FakePort } from './fake-electron.ts'

/**
 * The whole way of a call in the desktop program, with the real entry files, the real core and the page's own code:
 * page → preload → main → core's process. Only Electron itself is played by fakes.
 */
const folder = mkdtempSync(join(tmpdir(), 'qunjian desktop '))

/** A page's window, as far as the hand-over needs one. */
class FakeWindow extends EventTarget {
  readonly location = { protocol: 'app:', origin: 'app://console', href: 'app://console/' }
  postMessage(data: unknown, origin: string, ports: readonly unknown[] = []): void {
    expect(origin).toBe('app://console')
    queueMicrotask(() => this.dispatchEvent(Object.assign(new Event('message'), { data, origin, source: this, ports })))
  }
}

const page = new FakeWindow()
const toCore = new EventEmitter()
let openWire: () => Promise<Wire>

beforeAll(async () => {
  mkdirSync(join(folder, 'out', 'renderer'), { recursive: true })
  writeFileSync(join(folder, 'out', 'renderer', 'index.html'), '<!doctype html>')
  app.appPath = folder
  app.paths.set('userData', join(folder, 'data'))
  vi.stubEnv('QUNJIAN_DATA_DIR', '')
  vi.stubGlobal('window', page)
  vi.stubGlobal('location', page.location)
  Object.assign(process, { parentPort: toCore })
  utilityProcess.onFork = (child) => {
    child.onMessage = (data, ports) => toCore.emit('message', { data, ports })
  }
  await import('../../src-main/preload/preload.ts')
  await import('../../src-main/electron/core-process.ts')
  await import('../../src-main/electron/electron-main.ts')
  ;({ openWire } = await import('../../src-renderer/lib/open-wire.ts'))
  await vi.waitFor(() => expect(BrowserWindow.opened).toHaveLength(1))
  ipcRenderer.send = (channel) => {
    const contents = BrowserWindow.opened[0]?.webContents
    const senderFrame = Object.assign(contents?.mainFrame ?? {}, {
      postMessage: (name: string, _message: unknown, ports: readonly FakePort[]) =>
        ipcRenderer.emit(name, { ports: ports.map(({ inPage }) => inPage) }),
    })
    ipcMain.emit(channel, { sender: contents, senderFrame })
  }
})
afterAll(() => {
  vi.unstubAllGlobals()
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true, force: true })
})

describe('the desktop program', () => {
  it('locks down the process and its session before it opens a window', () => {
    expect(app.isSandboxed).toBe(true)
    expect(protocol.privileged.map(({ scheme }) => scheme)).toEqual(['app'])
    expect(session.defaultSession.permissionCheck?.()).toBe(false)
    expect(session.defaultSession.beforeRequest).not.toBeNull()
    expect([...session.defaultSession.schemes.keys()]).toEqual(['app'])
    expect(BrowserWindow.opened[0]?.webContents.windowOpen?.({ url: 'https://example.com' })).toEqual({
      action: 'deny',
    })
    expect(BrowserWindow.opened[0]?.calls).toContain('loadURL app://console/')
  })

  it('has a menu in the system’s language, without a way to reload the page', () => {
    expect(Menu.current?.map(({ label }) => label).filter(Boolean)).toEqual(['編輯', '檢視', '視窗'])
    expect(JSON.stringify(Menu.current)).not.toContain('reload')
  })

  it('carries calls and streams between the page and the core', async () => {
    const wire = await openWire()
    const core: ContractRouterClient<Contract> = createORPCClient(wire.core)
    expect(await core.vault.status()).toMatchObject({ state: 'no-vault' })
    const saved = await core.preferences.update({ theme: 'dark' })
    expect(saved.theme).toBe('dark')
    await expect(core.items.counts()).rejects.toMatchObject({ code: 'LOCKED', defined: true })
    wire.close()
    await wire.closed
  })

  it('carries a file from the dialog to the core as a token', async () => {
    const path = join(folder, 'export.jsonl')
    writeFileSync(path, '{"id":"1","ts":"2026-01-01T00:00:00Z","author":"a","channel":"c","text":"hello"}\n')
    dialog.open = { canceled: false, filePaths: [path] }
    const wire = await openWire()
    const host: ContractRouterClient<HostContract> = createORPCClient(wire.host)
    expect(await host.appInfo()).toMatchObject({ shell: 'electron', hasFileDialog: true })
    const picked = await host.pickFile({})
    expect(picked).toMatchObject({ name: 'export.jsonl', file: expect.any(String) })
    expect(picked?.file).not.toContain(folder)
    wire.close()
  })

  it('shows its window when it is started a second time', () => {
    app.emit('second-instance')
    expect(BrowserWindow.opened[0]?.calls).toEqual(expect.arrayContaining(['restore', 'focus']))
  })

  it('closes the vault before it quits', async () => {
    app.emit('window-all-closed')
    expect(app.hasQuit).toBe(false)
    await vi.waitFor(() => expect(app.hasQuit).toBe(true))
    expect(utilityProcess.forked[0]?.process.isKilled).toBe(true)
  })
})

describe('the preload script', () => {
  it('lets nobody but the page itself ask', async () => {
    const sent: string[] = []
    ipcRenderer.send = (channel) => void sent.push(channel)
    const ask = (event: object) => page.dispatchEvent(Object.assign(new Event('message'), event))
    ask({ data: 'qunjian:connect', origin: 'https://example.com', source: page })
    ask({ data: 'qunjian:connect', origin: 'app://console', source: new FakeWindow() })
    ask({ data: 'qunjian:other', origin: 'app://console', source: page })
    expect(sent).toEqual([])
    ask({ data: 'qunjian:connect', origin: 'app://console', source: page })
    expect(sent).toEqual(['qunjian:connect'])
  })

  it('hands ports to the page’s own origin only', async () => {
    const received = once(page, 'message')
    ipcRenderer.emit('qunjian:ports', { ports: ['core', 'host'] })
    expect((await received)[0]).toMatchObject({ data: 'qunjian:ports', ports: ['core', 'host'] })
  })
})
