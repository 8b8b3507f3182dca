import { ipcRenderer } from 'electron'

/**
 * The whole of what the page gets from Electron: two message ports, to the core and to this shell. Main checks who
 * asks; here only the page's own origin may ask and receive. Nothing is put into the page's world.
 */
const CONNECT = 'qunjian:connect'
const PORTS = 'qunjian:ports'

ipcRenderer.on(PORTS, (event) => window.postMessage(PORTS, location.origin, event.ports))

window.addEventListener('message', (event: MessageEvent<unknown>) => {
  if (event.source === window && event.origin === location.origin && event.data === CONNECT) ipcRenderer.send(CONNECT)
})
