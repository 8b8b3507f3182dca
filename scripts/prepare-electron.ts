import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { captureScript } from './child-process.ts'
import { projectPath } from './paths.ts'
import { sourceHash } from './source-hash.ts'

const DOWNLOAD_MS = 10_000
const SOURCES = ['src-main/**/*.ts', 'electron.vite.config.ts', 'package-lock.json']

/**
 * Path of Electron's program with the desktop shell built for it; null where it is not to be had. Its binary does not
 * come with its package: it is fetched once, for at most ten seconds, and not asked for again after a failure until the
 * packages change. Air-gapped sites never have it, and lose nothing but the window's frame.
 */
export async function prepareElectron(): Promise<string | null> {
  const program = electronProgram() ?? fetchElectron()
  if (program === null) return null
  return (await buildDesktop()) ? program : null
}

function electronProgram(): string | null {
  const folder = projectPath('node_modules/electron')
  const pathFile = join(folder, 'path.txt')
  if (!existsSync(pathFile)) return null
  const program = join(folder, 'dist', readFileSync(pathFile, 'utf8').trim())
  return existsSync(program) ? program : null
}

function fetchElectron(): string | null {
  const installer = projectPath('node_modules/electron/install.js')
  const stamp = projectPath('.cache/electron-not-available')
  const packages = sourceHash(['package-lock.json'])
  if (!existsSync(installer)) return null
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === packages) return null
  console.error('Looking for Electron …')
  spawnSync(process.execPath, [installer], { stdio: 'ignore', timeout: DOWNLOAD_MS, killSignal: 'SIGKILL' })
  const program = electronProgram()
  if (program === null) {
    mkdirSync(projectPath('.cache'), { recursive: true })
    writeFileSync(stamp, packages)
  }
  return program
}

/** Builds out/main and out/preload unless they are built from these sources. False when that fails. */
async function buildDesktop(): Promise<boolean> {
  const stamp = projectPath('out/desktop.sha256')
  const wanted = sourceHash(SOURCES)
  const isCurrent = existsSync(projectPath('out/main/electron-main.js')) && existsSync(stamp)
  if (isCurrent && readFileSync(stamp, 'utf8') === wanted) return true
  const { code, output } = await captureScript('node_modules/electron-vite/bin/electron-vite.js', ['build'])
  if (code === 0) writeFileSync(stamp, wanted)
  else console.error(`The desktop program could not be built; going on without Electron.\n${output}`)
  return code === 0
}
