/**
 * `npm start`: builds the page when it is missing or stale, looks for Electron where a window can be shown, and then
 * runs `qunjian start` in this very process. Arguments are passed on: `npm start -- --sample --no-open`.
 */
import { pathToFileURL } from 'node:url'
import { screenObstacle } from '../src-main/browser-shell/screen.ts'
import { buildPage } from './build-page.ts'
import { prepareElectron } from './prepare-electron.ts'
import { projectPath } from './paths.ts'

const startArguments = process.argv.slice(2)

if (await buildPage()) console.error('Built the page.')
if (wantsElectron() && screenObstacle() === null) {
  const electron = await prepareElectron()
  // Told to the command by the environment: it looks for no Electron itself.
  if (electron !== null) process.env['QUNJIAN_ELECTRON'] = electron
}
const command = projectPath('src-main/cli/main.ts')
process.argv = [process.execPath, command, 'start', ...startArguments]
// As an address: on Windows a path alone would be taken for one with the scheme `C:`.
await import(pathToFileURL(command).href)

function wantsElectron(): boolean {
  const shell = startArguments.at(startArguments.indexOf('--shell') + 1)
  const isBrowser =
    startArguments.includes('--shell=browser') || (startArguments.includes('--shell') && shell === 'browser')
  return !isBrowser && !startArguments.includes('--no-open')
}
