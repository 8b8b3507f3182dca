import { implement } from '@orpc/server'
import { beforeEach, expect, it } from 'vitest'
import { FileToken } from '#contract/ids.ts'
import { serveOverPort } from '#transport/serve-over-port.ts'
import { silentLogger } from '#test/support/silent-logger.ts'
import { coreControl } from '../../src-main/electron/core-control.ts'
import { CoreSupervisor } from '../../src-main/electron/core-supervisor.ts'
import { MessageChannelMain, utilityProcess } from './fake-electron.ts'

const paths = { dataDir: '/d', modelsDir: '/m', resourcesDir: '/r', logFile: '/l' }
let now = 0
let givenUp: number[] = []
let closed = 0

const os = implement(coreControl)
const control = os.router({
  registerFile: os.registerFile.handler(({ input }) => FileToken.parse(`${input.name} of ${input.path}`)),
  close: os.close.handler(() => {
    closed += 1
    return { closed: true as const }
  }),
})

function supervise(): CoreSupervisor {
  const core = new CoreSupervisor({
    entry: '/out/core-process.js',
    paths,
    clock: () => now,
    onGiveUp: (code) => givenUp.push(code),
  })
  core.start()
  return core
}
const lastForked = () => {
  const last = utilityProcess.forked.at(-1)
  if (last === undefined) throw new Error('nothing was started')
  return last.process
}

beforeEach(() => {
  now = 0
  givenUp = []
  closed = 0
  utilityProcess.forked.length = 0
  const serve = serveOverPort(control, {}, silentLogger)
  utilityProcess.onFork = (child) => {
    child.onMessage = (_message, [port]) => (port === undefined ? undefined : serve(port))
  }
})

it('starts the core in a process of its own and tells it where everything lies', () => {
  supervise()
  expect(utilityProcess.forked.map(({ entry }) => entry)).toEqual(['/out/core-process.js'])
  expect(lastForked().sent.map(({ message }) => message)).toEqual([{ kind: 'start', paths }])
})

it('hands pages on to the core', () => {
  const core = supervise()
  const { port1 } = new MessageChannelMain()
  expect(core.connect(Object(port1))).toBe(true)
  expect(lastForked().sent.at(-1)).toEqual({ message: { kind: 'page' }, ports: [port1] })
})

it('tells the core of files that were chosen in a dialog', async () => {
  expect(await supervise().registerFile('/home/a/x.json', 'x.json')).toBe('x.json of /home/a/x.json')
})

it('starts the core anew when it dies, and hands pages to the new one', () => {
  const core = supervise()
  const first = lastForked()
  first.emit('exit', 11)
  expect(utilityProcess.forked).toHaveLength(2)
  const { port1 } = new MessageChannelMain()
  core.connect(Object(port1))
  expect(first.sent).toHaveLength(1)
  expect(lastForked().sent.at(-1)).toMatchObject({ message: { kind: 'page' } })
})

it('gives up on a core that keeps dying, and says so', () => {
  const core = supervise()
  for (let death = 0; death < 6; death += 1) lastForked().emit('exit', 11)
  expect(givenUp).toEqual([11])
  expect(utilityProcess.forked).toHaveLength(6)
  expect(core.connect(Object(new MessageChannelMain().port1))).toBe(false)
})

it('does not give up on a core that dies now and then', () => {
  supervise()
  for (let death = 0; death < 20; death += 1) {
    now += 30_000
    lastForked().emit('exit', 11)
  }
  expect(givenUp).toEqual([])
})

it('closes the vault before it ends the process, and then leaves it ended', async () => {
  const core = supervise()
  await core.stop()
  expect(closed).toBe(1)
  expect(lastForked().isKilled).toBe(true)
  lastForked().emit('exit', 0)
  expect(utilityProcess.forked).toHaveLength(1)
})
