/**
 * The real browser shell over the fake core, for working on the interface alone:
 *
 *   npx vite build && node test/support/serve-fake-core.ts --port 4100 [--items 100000] [--role moderator]
 *     [--state open|locked|no-vault|unusable] [--trouble CODE] [--latency 300] [--empty] [--own-vault] [--seed 1]
 *     [--verdict intact] [--job-ms 8000]
 *
 * It prints an address with a one-time token, and another one for every empty line on standard input. Other lines are
 * commands: `fail items.get ITEM_NOT_FOUND [JSON data]`, `fail items.get BUG`, `ok items.get`, `slow 300`, `lock`.
 * The password of every account is "correct horse battery".
 */
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { pino } from 'pino'
import { AuditVerdict } from '#contract/audit.ts'
import { Role } from '#contract/roles.ts'
import { CoreState, VaultTrouble } from '#contract/vault.ts'
import { startBrowserShell } from '../../src-main/browser-shell/start-browser-shell.ts'
import { createFakeCore, procedureNames } from './fake-core/fake-core.ts'
import type { FakeState } from './fake-core/fake-state.ts'

const SAMPLE_TROUBLE: Readonly<Record<string, unknown>> = {
  VAULT_IN_USE: { pid: 4711 },
  DATABASE_FROM_FUTURE: { found: 900, known: 20 },
  DATABASE_CORRUPT: { detail: 'page 17 is malformed' },
  VAULT_HEADER_DAMAGED: { detail: 'not JSON' },
  VAULT_READ_ONLY_FOLDER: { path: '/media/stick/vault' },
  DISK_FULL: {},
  MIGRATION_FAILED: { version: 20, detail: 'no such table' },
  VAULT_NOT_FOUND: { path: '/home/somebody/vault' },
  VAULT_ROLLED_BACK: { size: 900, highest: 1200 },
}

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '0' },
    items: { type: 'string', default: '214' },
    role: { type: 'string', default: 'owner' },
    state: { type: 'string', default: 'open' },
    trouble: { type: 'string' },
    latency: { type: 'string', default: '0' },
    seed: { type: 'string', default: '1' },
    empty: { type: 'boolean', default: false },
    'own-vault': { type: 'boolean', default: false },
    verdict: { type: 'string' },
    'job-ms': { type: 'string' },
  },
})

const code = values.trouble ?? (values.state === 'unusable' ? 'DATABASE_CORRUPT' : undefined)
const core = createFakeCore({
  seed: Number(values.seed),
  items: Number(values.items),
  role: Role.parse(values.role),
  state: code === undefined ? CoreState.parse(values.state) : 'unusable',
  ...(code === undefined ? {} : { trouble: VaultTrouble.parse({ code, ...Object(SAMPLE_TROUBLE[code]) }) }),
  latency: Number(values.latency),
  isEmpty: values.empty,
  isSample: !values['own-vault'],
  ...(values.verdict === undefined ? {} : { verdict: AuditVerdict.parse(values.verdict) }),
  ...(values['job-ms'] === undefined ? {} : { jobDuration: Number(values['job-ms']) }),
})
const shell = await startBrowserShell({
  core,
  rendererDir: fileURLToPath(new URL('../../out/renderer', import.meta.url)),
  version: '0.1.0',
  logger: pino({ level: 'warn' }),
  port: Number(values.port),
})
console.log(shell.url)

createInterface({ input: process.stdin }).on('line', (line) => {
  console.log(line.trim() === '' ? shell.newUrl() : obey(core.state, line.trim()))
})
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(
    signal,
    () =>
      void shell
        .close()
        .then(() => core.close())
        .then(() => process.exit(0)),
  )
}

function obey(state: FakeState, line: string): string {
  const [verb = '', name = '', ...rest] = line.split(' ')
  if (verb === 'slow') state.latency = Number(name)
  else if (verb === 'lock') state.lock()
  else if (!procedureNames.includes(name)) return `no procedure ${name}; there are: ${procedureNames.join(' ')}`
  else if (verb === 'ok') state.setFault(name, null)
  else if (verb === 'fail') {
    const [fault = 'BUG', ...json] = rest
    state.setFault(name, { code: fault, ...(json.length > 0 ? { data: JSON.parse(json.join(' ')) } : {}) })
  } else return 'commands: fail NAME CODE [JSON], ok NAME, slow MS, lock'
  return 'done'
}
