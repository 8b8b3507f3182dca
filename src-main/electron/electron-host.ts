import { stat, writeFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { implement } from '@orpc/server'
import { dialog, shell } from 'electron'
import type { BrowserWindow } from 'electron'
import { hostContract } from '#contract/host.ts'
import type { CoreSupervisor } from './core-supervisor.ts'

export interface ElectronHostOptions {
  readonly version: string
  readonly window: BrowserWindow
  readonly core: Pick<CoreSupervisor, 'registerFile'>
}

/** What Electron does for the page: the system's own dialogs, and addresses opened in the user's browser. */
export function createElectronHost({ version, window, core }: ElectronHostOptions) {
  const os = implement(hostContract)
  return os.router({
    appInfo: os.appInfo.handler(() => ({
      shell: 'electron' as const,
      version,
      platform: process.platform,
      hasFileDialog: true,
    })),
    pickFile: os.pickFile.handler(async ({ input }) => {
      const { canceled, filePaths } = await dialog.showOpenDialog(window, {
        properties: [input.folder ? 'openDirectory' : 'openFile'],
      })
      const [path] = filePaths
      if (canceled || path === undefined) return null
      const name = basename(path)
      return { file: await core.registerFile(path, name), name, bytes: (await stat(path)).size }
    }),
    saveFile: os.saveFile.handler(async ({ input }) => {
      const { canceled, filePath } = await dialog.showSaveDialog(window, { defaultPath: basename(input.suggestedName) })
      if (canceled || filePath === '') return null
      await writeFile(filePath, input.content, input.encoding === 'base64' ? 'base64' : 'utf8')
      return { saved: true }
    }),
    // The contract lets https addresses through only, and this is asked for after a person pressed one.
    openExternal: os.openExternal.handler(async ({ input }) => {
      await shell.openExternal(input.url)
      return { opened: true }
    }),
  })
}
