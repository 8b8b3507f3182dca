import { expect, it } from 'vitest'
import { BrowserWindow, app, utilityProcess } from './fake-electron.ts'

it('leaves at once when the console is open already, and touches no vault', async () => {
  app.hasLock = false
  await import('../../src-main/electron/electron-main.ts')
  expect(app.hasQuit).toBe(true)
  expect(BrowserWindow.opened).toEqual([])
  expect(utilityProcess.forked).toEqual([])
})
