/**
 * `npm run package`: an installer for this platform, into dist/. The packaging tools are large and needed by nobody who
 * only runs the program, so they are fetched here, at these versions, into a folder of their own.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { z } from 'zod'
import { buildPage } from './build-page.ts'
import { runScript } from './child-process.ts'
import { FUSES } from './fuses.ts'
import { projectPath } from './paths.ts'

const TOOLS_DIR = projectPath('.cache/packaging')
const TOOLS = ['electron-builder@26.17.0', '@electron/fuses@2.1.3']

const { devDependencies } = z
  .object({ devDependencies: z.object({ electron: z.string() }) })
  .parse(JSON.parse(readFileSync(projectPath('package.json'), 'utf8')))

await buildPage()
if ((await runScript('node_modules/electron-vite/bin/electron-vite.js', ['build'])) !== 0) process.exit(1)
installTools()
const require = createRequire(`${TOOLS_DIR}/package.json`)
const builder: unknown = require('electron-builder')
const fuses: unknown = require('@electron/fuses')

const Builder = z.object({ build: z.function({ input: [z.unknown()], output: z.promise(z.array(z.string())) }) })
const made = await Builder.parse(builder).build({
  config: {
    appId: 'app.qunjian.console',
    productName: 'Qunjian',
    electronVersion: devDependencies.electron,
    directories: { output: 'dist', buildResources: 'resources' },
    files: ['out/{main,preload,renderer}/**', 'package.json'],
    // Natives are loaded from real files.
    asarUnpack: ['**/*.node', '**/onnxruntime-node/bin/**'],
    extraResources: ['models', 'resources'],
    npmRebuild: false,
    linux: { target: ['AppImage'], category: 'Office' },
    mac: { target: ['dmg'] },
    win: { target: ['nsis'] },
    afterPack: setFuses,
  },
})
for (const file of made) console.log(file)

function installTools(): void {
  if (existsSync(`${TOOLS_DIR}/node_modules/electron-builder`)) return
  const parameters = ['install', '--prefix', TOOLS_DIR, '--no-audit', '--no-fund', '--loglevel=error', '-E', ...TOOLS]
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
  const { status } = spawnSync(npm, parameters, { stdio: ['ignore', 2, 2], shell: process.platform === 'win32' })
  if (status !== 0) throw new Error('the packaging tools could not be installed')
}

/** Turns the fuses of the packed program, before it is signed. */
async function setFuses(context: {
  packager: { addElectronFuses: (context: unknown, fuses: unknown) => Promise<void> }
}) {
  const { FuseV1Options } = z
    .object({ FuseV1Options: z.record(z.string(), z.union([z.number(), z.string()])) })
    .parse(fuses)
  const byIndex = Object.entries(FUSES).map(([name, isOn]) => [FuseV1Options[name], isOn])
  await context.packager.addElectronFuses(context, {
    version: '1',
    strictlyRequireAllFuses: true,
    ...Object.fromEntries(byIndex),
  })
}
