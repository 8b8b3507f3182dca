import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chromium } from '@playwright/test'
import { findChromium } from '../src-main/browser-shell/find-chromium.ts'
import { projectPath } from './paths.ts'

export const HOW_TO_GET_CHROMIUM = [
  'No Chromium was found for the tests in a browser. Any of these helps:',
  '  Debian, Ubuntu:  sudo apt-get install chromium fonts-noto-cjk',
  '  anywhere:        npx playwright install chromium',
  '  another place:   CHROMIUM_PATH=/path/to/chrome npm test',
].join('\n')

/**
 * Path of a Chromium for the tests. When there is none it is installed where that is possible without asking: with the
 * system's packages as root on Debian, else as Playwright's own build in the user's cache. Null when all fails.
 */
export function ensureChromium(): string | null {
  return findChromium() ?? fromPlaywright() ?? fromSystemPackages() ?? downloadedByPlaywright()
}

function fromPlaywright(): string | null {
  const path = chromium.executablePath()
  return existsSync(path) ? path : null
}

function fromSystemPackages(): string | null {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return null
  console.error('Installing chromium and fonts-noto-cjk for the tests …')
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const apt = (...parameters: readonly string[]) =>
    spawnSync('/usr/bin/apt-get', ['-qq', ...parameters], { stdio: ['ignore', 2, 2], env: environment }).status === 0
  const packages = ['install', '-y', '--no-install-recommends', 'chromium', 'fonts-noto-cjk']
  // The lists may be there already, and an update may be what fails on a machine with a mirror of its own.
  return apt(...packages) || (apt('update') && apt(...packages)) ? findChromium() : null
}

function downloadedByPlaywright(): string | null {
  if (process.env['CHROMIUM_PATH']) return null
  console.error('Downloading Chromium for the tests …')
  const parameters = [projectPath('node_modules/@playwright/test/cli.js'), 'install', 'chromium']
  const { status } = spawnSync(process.execPath, parameters, { stdio: ['ignore', 2, 2] })
  return status === 0 ? fromPlaywright() : null
}
