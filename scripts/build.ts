/** `npm run build`: the page, and with `--desktop` the Electron program around it, into out/. */
import { runScript } from './child-process.ts'
import { buildPage } from './build-page.ts'

console.error((await buildPage()) ? 'Built the page: out/renderer' : 'The page is up to date: out/renderer')
if (process.argv.includes('--desktop')) {
  process.exitCode = await runScript('node_modules/electron-vite/bin/electron-vite.js', ['build'])
}
