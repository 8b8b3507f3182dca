// Plain JavaScript for Node 18 and later. Gets the packages when they are missing or stale, then runs a task with the
// pinned Node: `node scripts/run.mjs TASK [ARGUMENT …]`. package.json names the tasks.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { handOver, projectRoot } from '../bin/pinned-node.js'

/** Script of each task. */
const TASKS = {
  start: 'scripts/start.ts',
  test: 'scripts/test.ts',
  build: 'scripts/build.ts',
  check: 'scripts/check.ts',
  format: 'scripts/format.ts',
  bench: 'scripts/bench.ts',
  soak: 'scripts/soak.ts',
  accept: 'scripts/accept.ts',
  package: 'scripts/package.ts',
  'models:train': 'models/training/train.ts',
  'models:evaluate': 'models/training/evaluate.ts',
}

const [task = '', ...taskArguments] = process.argv.slice(2)
const script = TASKS[task]
if (script === undefined) {
  process.stderr.write(`Usage: npm run TASK, where TASK is one of ${Object.keys(TASKS).join(', ')}\n`)
  process.exitCode = 2
} else if (ensurePackages()) {
  handOver(script, taskArguments)
}

/** Installs what package-lock.json asks for and node_modules lacks. Returns whether everything is there. */
function ensurePackages() {
  if (packagesAreCurrent()) return true
  const isFirst = !existsSync(join(projectRoot, 'node_modules'))
  process.stderr.write(isFirst ? 'Installing packages …\n' : 'Packages have changed; updating them …\n')
  // `npm ci` would empty node_modules under programs that are running from it; it is for the first time only. Where it
  // refuses (npm's own idea of the lock file differs between versions), the ordinary install follows the same file.
  const result = isFirst && runNpm('ci').status === 0 ? { status: 0 } : runNpm('install', '--no-save')
  if (result.status === 0) return true
  process.stderr.write(
    `npm could not install the packages (${result.error?.message ?? `exit code ${result.status}`}).\n` +
      'The first start needs the network, or an npm cache or registry that has the packages; later ones do not.\n',
  )
  process.exitCode = 1
  return false
}

/** @param {readonly string[]} command */
function runNpm(...command) {
  const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']
  return spawnSync(npmCommand(), [...command, ...quiet], {
    cwd: projectRoot,
    // Standard output belongs to the task.
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  })
}

/** Whether each package of the lock file lies in node_modules in its version, as npm itself recorded it. */
function packagesAreCurrent() {
  const wanted = readPackages(join(projectRoot, 'package-lock.json'))
  const present = readPackages(join(projectRoot, 'node_modules', '.package-lock.json'))
  return Object.entries(wanted).every(
    ([path, { version, optional, peer }]) =>
      path === '' || optional === true || peer === true || present[path]?.version === version,
  )
}

/**
 * @param {string} lockFile
 * @returns {Record<string, {version?: string, optional?: boolean, peer?: boolean}>}
 */
function readPackages(lockFile) {
  try {
    return JSON.parse(readFileSync(lockFile, 'utf8')).packages ?? {}
  } catch (error) {
    if (error.code === 'ENOENT') return {}
    throw error
  }
}

/** The npm that runs this, else the one on the path. */
function npmCommand() {
  return process.platform === 'win32' ? 'npm.cmd' : 'npm'
}
