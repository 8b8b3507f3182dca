import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { openConsoleWindow } from '../../src-main/electron/console-window.ts'
import { readWindowState, writeWindowState } from '../../src-main/electron/window-state.ts'

const folder = mkdtempSync(join(tmpdir(), 'qunjian-window-state-'))
const path = join(folder, 'window.json')
const screen = { x: 0, y: 0, width: 1920, height: 1080 }
const state = { x: 100, y: 50, width: 1300, height: 800, isMaximized: true }
afterAll(() => rmSync(folder, { recursive: true, force: true }))

it('remembers where the window stood', () => {
  writeWindowState(path, state)
  expect(readWindowState(path, [screen])).toEqual(state)
})

it.each([
  ['on a screen that is gone', { ...state, x: 3000 }],
  ['with its title bar above the screen', { ...state, y: -500 }],
  ['smaller than anything that can be read', { ...state, width: 10 }],
])('forgets a window %s', (_name, lost) => {
  writeFileSync(path, JSON.stringify(lost))
  expect(readWindowState(path, [screen])).toBeNull()
})

it('forgets a damaged file', () => {
  writeFileSync(path, '{"x":')
  expect(readWindowState(path, [screen])).toBeNull()
  expect(readWindowState(join(folder, 'missing.json'), [screen])).toBeNull()
})

it('opens the window where it stood, and notes where it is closed', async () => {
  writeWindowState(path, state)
  const { BrowserWindow } = await import('./fake-electron.ts')
  openConsoleWindow({ preload: '/p', statePath: path, isPackaged: true })
  const window = BrowserWindow.opened.at(-1)
  expect(window?.options).toMatchObject({ x: 100, y: 50, width: 1300, height: 800, show: false })
  expect(window?.calls).toEqual(['maximize', 'loadURL app://console/'])
  window?.emit('ready-to-show')
  expect(window?.calls).toContain('show')
  window?.emit('close')
  expect(readWindowState(path, [screen])).toEqual({ ...window?.bounds, isMaximized: true })
})
