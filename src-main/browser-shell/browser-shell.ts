/**
 * The browser shell as a program, for development and for the tests of the whole console:
 *
 *   node src-main/browser-shell/browser-shell.ts --data-dir DIR [--port N] [--vault DIR] [--open]
 *
 * It prints an address with a one-time token, and another one for every line on standard input.
 */
import { createInterface } from 'node:readline'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { pino } from 'pino'
import { startCore } from '#core/start-core.ts'
import { APP_VERSION } from '#core/version.ts'
import { openConsole } from './open-console.ts'
import { startBrowserShell } from './start-browser-shell.ts'
import { pdfPrinter } from './print-pdf.ts'

const projectPath = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url))

const { values } = parseArgs({
  options: {
    'data-dir': { type: 'string' },
    vault: { type: 'string' },
    port: { type: 'string', default: '0' },
    open: { type: 'boolean', default: false },
  },
})
if (values['data-dir'] === undefined) throw new Error('--data-dir is needed')

const logger = pino({ level: process.env['QUNJIAN_LOG'] ?? 'warn' }, pino.destination(2))
const dataDir = resolve(values['data-dir'])
const printPdf = pdfPrinter()
const core = await startCore({
  ...(printPdf && { printPdf }),
  dataDir,
  modelsDir: projectPath('models'),
  resourcesDir: projectPath('resources'),
  logger,
  hasWindow: true,
  ...(values.vault === undefined ? {} : { vaultDir: resolve(values.vault) }),
})
const shell = await startBrowserShell({
  core,
  rendererDir: projectPath('out/renderer'),
  uploadsDir: resolve(dataDir, 'uploads'),
  version: APP_VERSION,
  logger,
  port: Number(values.port),
})
process.stdout.write(`${shell.url}\n`)
createInterface({ input: process.stdin }).on('line', () => process.stdout.write(`${shell.newUrl()}\n`))

const opened = values.open ? await openConsole(shell, logger) : null
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => void stop())
if (opened?.window) void opened.window.closed.then(stop)

async function stop(): Promise<void> {
  await opened?.window?.close()
  await shell.close()
  await core.close()
  process.exit(0)
}
