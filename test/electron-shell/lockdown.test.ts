import { beforeEach, describe, expect, it } from 'vitest'
import { windowOptions } from '../../src-main/electron/console-window.ts'
import { lockDownContents, lockDownProcess, lockDownSession } from '../../src-main/electron/lockdown.ts'
import { isPageAddress } from '../../src-main/electron/page-origin.ts'
import { FakeContents, FakeSession, app } from './fake-electron.ts'
import { asElectron } from './as-electron.ts'

describe('the process', () => {
  it('sandboxes every renderer and resolves no name', () => {
    lockDownProcess(asElectron.app(app))
    expect(app.isSandboxed).toBe(true)
    expect(app.switches.get('host-resolver-rules')).toBe('MAP * ~NOTFOUND')
    expect([...app.switches.keys()]).toEqual(
      expect.arrayContaining([
        'disable-background-networking',
        'disable-component-update',
        'no-pings',
        'no-proxy-server',
      ]),
    )
  })
})

describe('a session', () => {
  let session: FakeSession
  beforeEach(() => {
    session = new FakeSession()
    lockDownSession(asElectron.session(session))
  })

  it.each(['media', 'geolocation', 'notifications', 'clipboard-read', 'openExternal', 'fileSystem', 'fullscreen'])(
    'refuses the permission %s',
    (permission) => {
      const answers: boolean[] = []
      session.permissionRequest?.({}, permission, (granted) => answers.push(granted))
      expect(answers).toEqual([false])
      expect(session.permissionCheck?.()).toBe(false)
    },
  )

  it('refuses devices and screen capture', () => {
    expect(session.devicePermission?.()).toBe(false)
    const given: object[] = []
    session.displayMedia?.({}, (streams) => given.push(streams))
    expect(given).toEqual([{}])
  })

  it('downloads no dictionary and no file', () => {
    expect(session.spellChecker).toBe(false)
    let isPrevented = false
    session.emit('will-download', { preventDefault: () => (isPrevented = true) })
    expect(isPrevented).toBe(true)
  })

  const isCancelled = (url: string) => {
    const verdicts: boolean[] = []
    session.beforeRequest?.({ url }, ({ cancel }) => verdicts.push(cancel))
    return verdicts
  }

  it.each([
    'https://example.com/',
    'http://127.0.0.1:4100/',
    'ws://127.0.0.1/',
    'wss://example.com/',
    'file:///etc/passwd',
    'ftp://example.com/',
    'app://other/',
    'app://console.example/',
    'app://someone@console/',
    'app://console:1/',
    'blob:https://example.com/1',
    'chrome://gpu',
    'not an address',
  ])('cancels the request %s', (url) => expect(isCancelled(url)).toEqual([true]))

  it.each(['app://console/', 'app://console/assets/main.js', 'data:image/png;base64,AA', 'blob:app://console/1'])(
    'lets %s load',
    (url) => expect(isCancelled(url)).toEqual([false]),
  )
})

describe('web contents', () => {
  it.each(['will-navigate', 'will-frame-navigate', 'will-redirect', 'will-attach-webview'])('prevent %s', (name) => {
    const contents = new FakeContents()
    lockDownContents(asElectron.contents(contents))
    let isPrevented = false
    contents.emit(name, { preventDefault: () => (isPrevented = true) })
    expect(isPrevented).toBe(true)
  })

  it('open no further window', () => {
    const contents = new FakeContents()
    lockDownContents(asElectron.contents(contents))
    expect(contents.windowOpen?.({ url: 'https://example.com' })).toEqual({ action: 'deny' })
  })
})

describe('the window', () => {
  const options = { preload: '/p/preload.cjs', statePath: '/s', isPackaged: true }

  it('is sandboxed, isolated and without Node, each stated', () => {
    expect(windowOptions(options, null, false).webPreferences).toEqual({
      preload: '/p/preload.cjs',
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
      devTools: false,
    })
  })

  it('has developer tools only while it is developed', () => {
    expect(windowOptions({ ...options, isPackaged: false }, null, false).webPreferences?.devTools).toBe(true)
  })

  it('begins in the colour of the system, so that nothing flashes', () => {
    const ground = (isDark: boolean) => windowOptions(options, null, isDark).backgroundColor
    expect(ground(true)).not.toBe(ground(false))
    expect(windowOptions(options, null, true).show).toBe(false)
  })
})

it('knows the page’s address from those that look like it', () => {
  expect(isPageAddress('app://console/review/i42?x=1#y')).toBe(true)
  expect(isPageAddress('http://console/')).toBe(false)
  expect(isPageAddress('')).toBe(false)
})
