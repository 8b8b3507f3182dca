/** Entry of the desktop program. Everything it does is in the files beside it; here it is put together, in order. */
import { join } from 'node:path'
import { app, dialog, ipcMain, session } from 'electron'
import { pino } from 'pino'
import { serveOverPort } from '#transport/serve-over-port.ts'
import { setApplicationMenu } from './application-menu.ts'
import { openConsoleWindow } from './console-window.ts'
import { CoreSupervisor } from './core-supervisor.ts'
import { createElectronHost } from './electron-host.ts'
import { lockDownContents, lockDownProcess, lockDownSession } from './lockdown.ts'
import { registerPageScheme, servePage } from './page-protocol.ts'
import { brokerPorts } from './port-broker.ts'

registerPageScheme()
lockDownProcess(app)

if (app.requestSingleInstanceLock()) {
  app.on('web-contents-created', (_event, contents) => lockDownContents(contents))
  app.on('session-created', lockDownSession)
  void app.whenReady().then(openConsole)
} else {
  app.quit()
}

function openConsole(): void {
  // Built, this file lies in out/main; data that is read as files lies beside the archive in a packaged program.
  const built = (path: string) => join(app.getAppPath(), 'out', path)
  const shipped = (path: string) => join(app.isPackaged ? process.resourcesPath : app.getAppPath(), path)
  const dataDir = process.env['QUNJIAN_DATA_DIR'] || app.getPath('userData')
  const logger = pino(pino.destination({ dest: join(dataDir, 'logs', 'shell.log'), mkdir: true }))

  lockDownSession(session.defaultSession)
  servePage(session.defaultSession, built('renderer'))
  setApplicationMenu(app.getLocale(), app.isPackaged)

  const core = new CoreSupervisor({
    entry: built('main/core-process.js'),
    paths: {
      dataDir,
      modelsDir: shipped('models'),
      resourcesDir: shipped('resources'),
      logFile: join(dataDir, 'logs', 'core.log'),
    },
    clock: Date.now,
    onGiveUp: (exitCode) =>
      dialog.showErrorBox('群建 Qunjian', `core: ${exitCode}\n${join(dataDir, 'logs', 'core.log')}`),
  })
  core.start()
  const window = openConsoleWindow({
    preload: built('preload/preload.cjs'),
    statePath: join(dataDir, 'window.json'),
    isPackaged: app.isPackaged,
  })
  const host = createElectronHost({ version: app.getVersion(), window, core })
  brokerPorts({
    ipc: ipcMain,
    contents: window.webContents,
    serveCore: (port) => core.connect(port),
    serveHost: serveOverPort(host, {}, logger),
  })
  app.on('second-instance', () => {
    if (window.isMinimized()) window.restore()
    window.focus()
  })
  app.on('window-all-closed', () => app.quit())
  let isClosed = false
  app.on('before-quit', (event) => {
    if (isClosed) return
    event.preventDefault()
    void core.stop().then(() => {
      isClosed = true
      app.quit()
    })
  })
}
