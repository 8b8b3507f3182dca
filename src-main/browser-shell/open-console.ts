import type { Logger } from 'pino'
import { openChromiumWindow } from './chromium-window.ts'
import type { ChromiumWindow } from './chromium-window.ts'
import { findChromium } from './find-chromium.ts'
import { screenObstacle } from './screen.ts'
import type { NoScreen } from './screen.ts'
import type { BrowserShell } from './start-browser-shell.ts'

/** The console in a window of its own, or why there is none and the printed address must do. */
export type OpenedConsole =
  | { readonly window: ChromiumWindow; readonly executable: string }
  | { readonly window: null; readonly reason: NoScreen | 'no-chromium' | 'chromium-failed' }

/** Opens an app window on a running browser shell where that is possible. Uses a fresh token of its own. */
export async function openConsole(shell: BrowserShell, logger: Pick<Logger, 'warn'>): Promise<OpenedConsole> {
  const obstacle = screenObstacle()
  if (obstacle !== null) return { window: null, reason: obstacle }
  const executable = findChromium()
  if (executable === null) return { window: null, reason: 'no-chromium' }
  try {
    const window = await openChromiumWindow({ executable, origin: shell.origin, url: shell.newUrl() })
    return { window, executable }
  } catch (error) {
    logger.warn({ err: error, executable }, 'the browser window did not open')
    return { window: null, reason: 'chromium-failed' }
  }
}
