import { implement } from '@orpc/server'
import { hostContract } from '#contract/host.ts'
import type { DownloadShelf } from './download-shelf.ts'

export interface BrowserHostOptions {
  readonly version: string
  readonly downloads: DownloadShelf
  /** Opens an https address in the user's browser; false where there is none to open it in. */
  readonly openExternal: (url: string) => Promise<boolean>
}

/**
 * What the browser shell does for the page. It shows no file dialogs: the page's own file input picks, and uploads to
 * `POST /files`; what the page saves, the browser fetches as a download.
 */
export function createBrowserHost({ version, downloads, openExternal }: BrowserHostOptions) {
  const os = implement(hostContract)
  return os.router({
    appInfo: os.appInfo.handler(() => ({
      shell: 'browser' as const,
      version,
      platform: process.platform,
      hasFileDialog: false,
    })),
    pickFile: os.pickFile.handler(() => null),
    saveFile: os.saveFile.handler(({ input }) => {
      const { suggestedName: name, mediaType, encoding } = input
      const content = encoding === 'base64' ? Buffer.from(input.content, 'base64') : input.content
      return { saved: false, downloadPath: downloads.put({ name, mediaType, content }) }
    }),
    openExternal: os.openExternal.handler(async ({ input }) => ({ opened: await openExternal(input.url) })),
  })
}
