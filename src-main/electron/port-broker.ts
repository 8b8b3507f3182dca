import { MessageChannelMain } from 'electron'
import type { IpcMain, IpcMainEvent, MessagePortMain, WebContents } from 'electron'
import { isPageAddress } from './page-origin.ts'

export interface PortBrokerOptions {
  readonly ipc: Pick<IpcMain, 'on'>
  readonly contents: WebContents
  /** Takes the far end of the page's way to the core; false while there is no core. */
  readonly serveCore: (port: MessagePortMain) => boolean
  /** Takes the far end of the page's way to this shell. */
  readonly serveHost: (port: MessagePortMain) => void
}

/** Gives the page two fresh ports each time it asks, and nobody else any. */
export function brokerPorts({ ipc, contents, serveCore, serveHost }: PortBrokerOptions): void {
  ipc.on('qunjian:connect', (event) => {
    if (!isFromPage(event, contents)) return
    const core = new MessageChannelMain()
    const host = new MessageChannelMain()
    if (!serveCore(core.port1)) return
    serveHost(host.port1)
    event.senderFrame?.postMessage('qunjian:ports', null, [core.port2, host.port2])
  })
}

/** Our window, its main frame, our origin: a frame inside the page or another contents is a stranger. */
function isFromPage(event: IpcMainEvent, contents: WebContents): boolean {
  const frame = event.senderFrame
  return event.sender === contents && frame !== null && frame === contents.mainFrame && isPageAddress(frame.url)
}
