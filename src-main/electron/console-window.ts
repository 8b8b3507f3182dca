import { BrowserWindow, nativeTheme, screen } from 'electron'
import type { BrowserWindowConstructorOptions } from 'electron'
import { PAGE_ORIGIN } from './page-origin.ts'
import { readWindowState, writeWindowState } from './window-state.ts'
import type { WindowState } from './window-state.ts'

export interface ConsoleWindowOptions {
  readonly preload: string
  readonly statePath: string
  /** Developer tools are for development. */
  readonly isPackaged: boolean
}

/** Opens the one window of the console, where it stood last. */
export function openConsoleWindow(options: ConsoleWindowOptions): BrowserWindow {
  const screens = screen.getAllDisplays().map(({ workArea }) => workArea)
  const state = readWindowState(options.statePath, screens)
  const window = new BrowserWindow(windowOptions(options, state, nativeTheme.shouldUseDarkColors))
  if (state?.isMaximized) window.maximize()
  window.once('ready-to-show', () => window.show())
  window.on('close', () => {
    writeWindowState(options.statePath, { ...window.getNormalBounds(), isMaximized: window.isMaximized() })
  })
  void window.loadURL(`${PAGE_ORIGIN}/`)
  return window
}

export function windowOptions(
  { preload, isPackaged }: ConsoleWindowOptions,
  state: WindowState | null,
  isDark: boolean,
): BrowserWindowConstructorOptions {
  const { x, y, width, height } = state ?? { x: undefined, y: undefined, width: 1440, height: 900 }
  return {
    ...(x === undefined || y === undefined ? {} : { x, y }),
    width,
    height,
    minWidth: 1024,
    minHeight: 640,
    show: false,
    title: '群建 Qunjian',
    // The page's own ground, so that nothing flashes before its first paint.
    backgroundColor: isDark ? '#1a1b1e' : '#ffffff',
    autoHideMenuBar: true,
    // Each stated, also where it is the default today: a default may change with an upgrade.
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      devTools: !isPackaged,
    },
  }
}
