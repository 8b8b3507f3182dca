import type { App, IpcMain, Session, WebContents } from 'electron'
import type { EventEmitter } from 'node:events'
import type { FakeContents, FakeSession, app } from './fake-electron.ts'

/**
 * The one place where the fakes are passed off as Electron's objects: they have only what the shell uses of them, which
 * no type can say.
 */
export const asElectron = {
  app: (fake: typeof app) => fake as unknown as App,
  session: (fake: FakeSession) => fake as unknown as Session,
  contents: (fake: FakeContents) => fake as unknown as WebContents,
  ipc: (fake: EventEmitter) => fake as unknown as IpcMain,
}
