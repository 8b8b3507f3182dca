import { EventEmitter } from 'node:events'
import { MessageChannel } from 'node:worker_threads'
import type { MessagePort } from 'node:worker_threads'
import type { BrowserWindowConstructorOptions, MenuItemConstructorOptions, Rectangle } from 'electron'

/**
 * Stands in for the module `electron` (vitest.config.ts): remembers what the shell asks of it, and lets a test play
 * Electron's part. Ports are real: Node's, dressed as Electron dresses them in the main process.
 */
export class FakePort {
  readonly #port: MessagePort
  constructor(port: MessagePort) {
    this.#port = port
  }
  on(event: string, listener: (event?: { data: unknown }) => void): void {
    this.#port.on(event, (data: unknown) => listener(event === 'message' ? { data } : undefined))
  }
  postMessage(data: unknown): void {
    this.#port.postMessage(data)
  }
  start(): void {
    this.#port.start()
  }
  close(): void {
    this.#port.close()
  }
  /** The port as a page has it. */
  get inPage(): MessagePort {
    return this.#port
  }
}

export class MessageChannelMain {
  readonly port1: FakePort
  readonly port2: FakePort
  constructor() {
    const { port1, port2 } = new MessageChannel()
    this.port1 = new FakePort(port1)
    this.port2 = new FakePort(port2)
  }
}

export class FakeSession extends EventEmitter {
  permissionRequest: ((contents: unknown, permission: string, answer: (granted: boolean) => void) => void) | null = null
  permissionCheck: (() => boolean) | null = null
  devicePermission: (() => boolean) | null = null
  displayMedia: ((request: unknown, answer: (streams: object) => void) => void) | null = null
  spellChecker: boolean | null = null
  beforeRequest: ((request: { url: string }, answer: (verdict: { cancel: boolean }) => void) => void) | null = null
  readonly schemes = new Map<string, (request: Request) => Promise<Response>>()
  readonly protocol = {
    handle: (scheme: string, answer: (request: Request) => Promise<Response>) => void this.schemes.set(scheme, answer),
  }
  readonly webRequest = {
    onBeforeRequest: (listener: NonNullable<FakeSession['beforeRequest']>) => {
      this.beforeRequest = listener
    },
  }
  setPermissionRequestHandler(handler: NonNullable<FakeSession['permissionRequest']>): void {
    this.permissionRequest = handler
  }
  setPermissionCheckHandler(handler: () => boolean): void {
    this.permissionCheck = handler
  }
  setDevicePermissionHandler(handler: () => boolean): void {
    this.devicePermission = handler
  }
  setDisplayMediaRequestHandler(handler: NonNullable<FakeSession['displayMedia']>): void {
    this.displayMedia = handler
  }
  setSpellCheckerEnabled(enabled: boolean): void {
    this.spellChecker = enabled
  }
}

export class FakeFrame {
  readonly url: string
  readonly received: { channel: string; ports: FakePort[] }[] = []
  constructor(url: string) {
    this.url = url
  }
  postMessage(channel: string, _message: unknown, ports: FakePort[]): void {
    this.received.push({ channel, ports })
  }
}

export class FakeContents extends EventEmitter {
  mainFrame = new FakeFrame('app://console/')
  windowOpen: ((details: { url: string }) => { action: string }) | null = null
  setWindowOpenHandler(handler: NonNullable<FakeContents['windowOpen']>): void {
    this.windowOpen = handler
  }
}

export class BrowserWindow extends EventEmitter {
  static readonly opened: BrowserWindow[] = []
  readonly options: BrowserWindowConstructorOptions
  readonly webContents = new FakeContents()
  readonly calls: string[] = []
  bounds: Rectangle = { x: 10, y: 20, width: 1200, height: 800 }
  constructor(options: BrowserWindowConstructorOptions) {
    super()
    this.options = options
    BrowserWindow.opened.push(this)
    app.emit('web-contents-created', {}, this.webContents)
  }
  async loadURL(url: string): Promise<void> {
    this.calls.push(`loadURL ${url}`)
  }
  show = () => void this.calls.push('show')
  maximize = () => void this.calls.push('maximize')
  restore = () => void this.calls.push('restore')
  focus = () => void this.calls.push('focus')
  isMaximized = () => this.calls.includes('maximize')
  isMinimized = () => true
  getNormalBounds = () => this.bounds
}

export class FakeUtilityProcess extends EventEmitter {
  readonly sent: { message: unknown; ports: FakePort[] }[] = []
  isKilled = false
  /** Set by a test that plays the process. */
  onMessage: ((message: unknown, ports: FakePort[]) => void) | null = null
  postMessage(message: unknown, ports: FakePort[]): void {
    this.sent.push({ message, ports })
    this.onMessage?.(message, ports)
  }
  kill(): boolean {
    this.isKilled = true
    return true
  }
}

export const utilityProcess = {
  forked: [] as { entry: string; process: FakeUtilityProcess }[],
  /** Called for each process as it starts. */
  onFork: null as ((child: FakeUtilityProcess) => void) | null,
  fork(entry: string): FakeUtilityProcess {
    const child = new FakeUtilityProcess()
    utilityProcess.forked.push({ entry, process: child })
    utilityProcess.onFork?.(child)
    return child
  },
}

class FakeApp extends EventEmitter {
  isPackaged = false
  hasLock = true
  isSandboxed = false
  hasQuit = false
  readonly switches = new Map<string, string>()
  readonly paths = new Map<string, string>()
  appPath = ''
  readonly commandLine = { appendSwitch: (name: string, value: string) => void this.switches.set(name, value) }
  enableSandbox = () => {
    this.isSandboxed = true
  }
  requestSingleInstanceLock = () => this.hasLock
  whenReady = async () => undefined
  getAppPath = () => this.appPath
  getPath = (name: string) => this.paths.get(name) ?? ''
  getLocale = () => 'zh-TW'
  getVersion = () => '0.1.0'
  quit = () => {
    const event = { isPrevented: false, preventDefault: () => void (event.isPrevented = true) }
    this.emit('before-quit', event)
    if (!event.isPrevented) this.hasQuit = true
  }
}

export const app = new FakeApp()
export const session = { defaultSession: new FakeSession() }
export const ipcMain = new EventEmitter()
export const ipcRenderer = Object.assign(new EventEmitter(), {
  sent: [] as string[],
  send: (channel: string) => void ipcRenderer.sent.push(channel),
})
export const protocol = {
  privileged: [] as { scheme: string; privileges: object }[],
  registerSchemesAsPrivileged: (schemes: { scheme: string; privileges: object }[]) => {
    protocol.privileged.push(...schemes)
  },
}
export const nativeTheme = { shouldUseDarkColors: false }
export const screen = { getAllDisplays: () => [{ workArea: { x: 0, y: 0, width: 1920, height: 1080 } }] }
export const shell = {
  opened: [] as string[],
  openExternal: async (url: string) => void shell.opened.push(url),
}
export const dialog = {
  open: { canceled: true, filePaths: [] as string[] },
  save: { canceled: true, filePath: '' },
  asked: [] as object[],
  errors: [] as string[],
  showOpenDialog: async (_window: unknown, options: object) => {
    dialog.asked.push(options)
    return dialog.open
  },
  showSaveDialog: async (_window: unknown, options: object) => {
    dialog.asked.push(options)
    return dialog.save
  },
  showErrorBox: (_title: string, content: string) => void dialog.errors.push(content),
}
export const Menu = {
  current: null as MenuItemConstructorOptions[] | null,
  buildFromTemplate: (template: MenuItemConstructorOptions[]) => template,
  setApplicationMenu: (template: MenuItemConstructorOptions[]) => {
    Menu.current = template
  },
}
