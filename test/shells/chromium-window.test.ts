import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { afterEach, describe, expect, it } from 'vitest'
import { NAVIGATION, rawRequest } from '#test/support/raw-http.ts'
import { startShellUnderTest } from '#test/support/shell-under-test.ts'
import type { ShellUnderTest } from '#test/support/shell-under-test.ts'
import { chromiumArguments, openChromiumWindow } from '../../src-main/browser-shell/chromium-window.ts'
import { findChromium } from '../../src-main/browser-shell/find-chromium.ts'
import { screenObstacle } from '../../src-main/browser-shell/screen.ts'
import { openerOf } from '../../src-main/browser-shell/open-in-browser.ts'

const executable = findChromium()

describe('finding a browser', () => {
  const search = (platform: NodeJS.Platform, environment: NodeJS.ProcessEnv, programs: readonly string[]) =>
    findChromium({ platform, environment, isProgram: (path) => programs.includes(path) })

  it('takes CHROMIUM_PATH before all else, and does not look further when it is wrong', () => {
    const environment = { CHROMIUM_PATH: '/opt/own/chrome', PATH: '/usr/bin' }
    expect(search('linux', environment, ['/opt/own/chrome', '/usr/bin/chromium'])).toBe('/opt/own/chrome')
    expect(search('linux', environment, ['/usr/bin/chromium'])).toBeNull()
  })

  it('looks at the usual names and places of each system', () => {
    expect(search('linux', { PATH: '/usr/bin:/opt/with space' }, ['/opt/with space/google-chrome'])).toBe(
      '/opt/with space/google-chrome',
    )
    expect(search('linux', {}, ['/snap/bin/chromium'])).toBe('/snap/bin/chromium')
    const edge = '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge'
    expect(search('darwin', { HOME: '/Users/a' }, [edge])).toBe(edge)
    const chrome = 'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe'
    expect(search('win32', { ProgramFiles: 'C:\\Program Files' }, [chrome])).toBe(chrome)
    expect(search('linux', { PATH: '/usr/bin' }, [])).toBeNull()
  })
})

describe('opening an address outside', () => {
  it('needs a screen on Linux', () => {
    expect(openerOf('linux', {})).toBeNull()
    expect(openerOf('linux', { WAYLAND_DISPLAY: 'wayland-0' })).toEqual(['xdg-open'])
    expect(openerOf('darwin', {})).toEqual(['open'])
    expect(openerOf('win32', {})).toEqual(['rundll32', 'url.dll,FileProtocolHandler'])
  })
})

it('tries a window only where there is a screen, and never as root', () => {
  expect(screenObstacle('linux', { DISPLAY: ':0' }, 0)).toBe('root')
  expect(screenObstacle('linux', {}, 1000)).toBe('no-display')
  expect(screenObstacle('linux', { DISPLAY: ':0' }, 1000)).toBeNull()
  expect(screenObstacle('linux', { WAYLAND_DISPLAY: 'wayland-0' }, 1000)).toBeNull()
  expect(screenObstacle('darwin', {}, 501)).toBeNull()
  expect(screenObstacle('win32', {}, null)).toBeNull()
})

it('starts the browser cut off from everything but this machine', () => {
  const given = chromiumArguments('/tmp/profile', 'http://127.0.0.1:4100')
  expect(given).toContain('--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1')
  expect(given).toContain('--disable-background-networking')
  expect(given).toContain('--disable-component-update')
  expect(given).toContain('--disable-sync')
  expect(given).toContain('--user-data-dir=/tmp/profile')
  expect(given.some((argument) => argument.startsWith('--remote-debugging-port'))).toBe(false)
})

describe.skipIf(executable === null)('the window', () => {
  let tested: ShellUnderTest | undefined
  afterEach(() => tested?.close())
  const profiles = () => readdirSync(tmpdir()).filter((name) => name.startsWith('qunjian-window-'))

  it('signs in without the token standing in any process list, and leaves nothing behind', async () => {
    tested = await startShellUnderTest()
    const before = profiles()
    const { origin } = tested.shell
    const url = tested.shell.newUrl()
    const token = new URL(url).searchParams.get('token') ?? ''
    const window = await openChromiumWindow({
      executable: executable ?? '',
      origin,
      url,
      switches: ['--headless', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
    })
    const processes = commandLines()
    expect(processes).toContain(`--app=${origin}/`)
    expect(processes).not.toContain(token)
    await window.close()
    await window.closed
    expect(profiles()).toEqual(before)
    // The window has used the token: it is worth nothing now.
    const answer = await rawRequest(origin, `/?token=${token}`, { headers: NAVIGATION })
    expect(answer.status).toBe(403)
  })

  it('says so when the program is no browser, and leaves nothing behind', async () => {
    tested = await startShellUnderTest()
    const before = profiles()
    const { origin, url } = tested.shell
    await expect(openChromiumWindow({ executable: process.execPath, origin, url })).rejects.toThrow()
    await expect(openChromiumWindow({ executable: '/nowhere/chrome', origin, url })).rejects.toThrow()
    expect(profiles()).toEqual(before)
  })
})

/** Arguments of every process of this machine that may be read. */
function commandLines(): string {
  if (!existsSync('/proc')) return execFileSync('ps', ['ax', '-o', 'args'], { encoding: 'utf8' })
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((pid) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
      } catch {
        return ''
      }
    })
    .join('\n')
}
