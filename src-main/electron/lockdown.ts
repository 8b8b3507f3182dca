import type { App, Session, WebContents } from 'electron'
import { isPageAddress } from './page-origin.ts'

/**
 * Before the app is ready: every renderer sandboxed, and no name resolved, whoever asks. Chromium's own services
 * (updates of components, spell-checker dictionaries, network time) do not pass through a session's filters.
 */
export function lockDownProcess(app: App): void {
  app.enableSandbox()
  for (const [name, value] of [
    ['host-resolver-rules', 'MAP * ~NOTFOUND'],
    ['no-proxy-server', ''],
    ['disable-background-networking', ''],
    ['disable-component-update', ''],
    ['disable-domain-reliability', ''],
    ['no-pings', ''],
  ] as const) {
    app.commandLine.appendSwitch(name, value)
  }
}

/** Refuses every permission, device, download and outgoing request of a session. Only the page's own files load. */
export function lockDownSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
  session.setPermissionCheckHandler(() => false)
  session.setDevicePermissionHandler(() => false)
  session.setDisplayMediaRequestHandler((_request, answer) => answer({}))
  session.setSpellCheckerEnabled(false)
  session.webRequest.onBeforeRequest((request, answer) => answer({ cancel: !mayLoad(request.url) }))
  session.on('will-download', (event) => event.preventDefault())
}

/** Keeps a web contents on the page it was made for: no navigation, no further windows, no embedded pages. */
export function lockDownContents(contents: WebContents): void {
  contents.on('will-navigate', (event) => event.preventDefault())
  contents.on('will-frame-navigate', (event) => event.preventDefault())
  contents.on('will-redirect', (event) => event.preventDefault())
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
}

/** The page's files, and pictures that the page itself holds. */
function mayLoad(address: string): boolean {
  return isPageAddress(address) || address.startsWith('data:') || isPageAddress(address.replace(/^blob:/, ''))
}
