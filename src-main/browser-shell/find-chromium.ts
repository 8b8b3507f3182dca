import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

export interface ChromiumSearch {
  readonly platform: NodeJS.Platform
  readonly environment: NodeJS.ProcessEnv
  /** Whether there is a program at this path. */
  readonly isProgram: (path: string) => boolean
}

/** Names on the search path, in order of preference: browsers that are Chromium, then those built on it. */
const NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  'chrome',
  'microsoft-edge-stable',
  'microsoft-edge',
  'brave-browser',
]
const LINUX_PLACES = ['/usr/lib/chromium/chromium', '/snap/bin/chromium', '/opt/google/chrome/chrome']
const MAC_APPS = ['Chromium', 'Google Chrome', 'Microsoft Edge', 'Brave Browser']
const WINDOWS_PLACES = [
  'Google\\Chrome\\Application\\chrome.exe',
  'Chromium\\Application\\chrome.exe',
  'Microsoft\\Edge\\Application\\msedge.exe',
  'BraveSoftware\\Brave-Browser\\Application\\brave.exe',
]

/**
 * Path of a browser with Chromium's engine, or null. `CHROMIUM_PATH` wins when it names a program; when it names none,
 * nothing else is tried, so that a wrong setting is noticed.
 */
export function findChromium(search: ChromiumSearch = thisMachine()): string | null {
  const told = search.environment['CHROMIUM_PATH']
  if (told) return search.isProgram(told) ? told : null
  return candidates(search).find((path) => search.isProgram(path)) ?? null
}

function candidates({ platform, environment }: ChromiumSearch): string[] {
  if (platform === 'win32') {
    const roots = [environment['ProgramFiles'], environment['ProgramFiles(x86)'], environment['LOCALAPPDATA']]
    return roots
      .filter((root) => root !== undefined)
      .flatMap((root) => WINDOWS_PLACES.map((place) => `${root}\\${place}`))
  }
  const folders = (environment['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '')
  const onPath = NAMES.flatMap((name) => folders.map((folder) => join(folder, name)))
  if (platform !== 'darwin') return [...onPath, ...LINUX_PLACES]
  const homes = ['/Applications', join(environment['HOME'] ?? '/', 'Applications')]
  const apps = MAC_APPS.flatMap((app) => homes.map((home) => join(home, `${app}.app/Contents/MacOS/${app}`)))
  return [...apps, ...onPath]
}

function thisMachine(): ChromiumSearch {
  return { platform: process.platform, environment: process.env, isProgram }
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
