import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { advert, conversation, writeJsonl } from '#test/support/jsonl-export.ts'
import { seededRandom } from '#test/support/seeded-random.ts'
import { OWNER, PASSWORD, startTestCore, startTestVault, temporaryFolder } from '#test/support/test-core.ts'
import { projectPath } from '../../scripts/paths.ts'

vi.setConfig({ testTimeout: 180_000 })

/** `npm run soak` asks for 100; a run of the suite does a few. */
const KILLS = Number(process.env['QUNJIAN_KILLS'] ?? 4)
const MESSAGES = 6000

const dataDir = temporaryFolder('kill')
const random = seededRandom(Number(process.env['QUNJIAN_SEED'] ?? 1))
const exportFile = writeJsonl(
  temporaryFolder('kill-export'),
  conversation(
    Array.from({ length: MESSAGES }, (_, n) =>
      n % 20 === 0 ? `${advert(n)} 第${n}批` : `a message with number ${n} about books`,
    ),
  ),
)

/** What was acknowledged so far: decision → action, and whether it was taken back. */
const acknowledged = new Map<string, { action: string; undone: boolean }>()

function note(line: string): void {
  const [what, id = '', action = ''] = line.split(' ')
  if (what === 'made') acknowledged.set(id, { action, undone: false })
  const known = acknowledged.get(id)
  if (what === 'undone' && known) known.undone = true
}

/** Lets the busy core run for a while, then kills it without warning. */
async function runAndKill(waitForLine: boolean): Promise<void> {
  const child = spawn(process.execPath, [projectPath('test/support/busy-core.ts'), dataDir, exportFile], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  let errors = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text))
  // Every second time it is left alone until it has decided something, however slow the machine is.
  const ready = waitForLine ? () => /^made /m.test(output) : () => output.startsWith('ready\n')
  const deadline = Date.now() + 45_000
  while (!ready() && child.exitCode === null && Date.now() < deadline) await sleep(5)
  await Promise.race([sleep(random.below(waitForLine ? 600 : 3000)), once(child, 'exit')])
  const died = child.exitCode
  child.kill('SIGKILL')
  if (died === null) await once(child, 'close')
  expect(died, errors).toBeNull()
  // The last line may be cut: then it was not acknowledged to anybody.
  for (const line of output.split('\n').slice(0, -1)) note(line)
}

beforeAll(async () => {
  const test = await startTestVault({ dataDir })
  await test.core.close()
})

afterAll(async () => {
  const test = await startTestCore({ dataDir })
  await test.dispose()
})

describe(`a core killed ${KILLS} times while it imports, analyses and decides`, () => {
  for (let kill = 1; kill <= KILLS; kill++) {
    it(`holds after kill ${kill}`, async () => {
      await runAndKill(kill % 2 === 0)
      const test = await startTestCore({ dataDir, clock: Date.now })
      try {
        expect(await test.client.vault.unlock({ account: OWNER, password: PASSWORD })).toMatchObject({
          state: 'open',
          trouble: null,
        })
        const verification = await test.waitFor((await test.client.audit.verify()).jobId)
        expect(verification.result).toMatchObject({ verdict: 'unwitnessed-tail', problem: null })
        const db = test.core.keeper.current()?.db
        if (!db) throw new Error('not open')
        const rows = db.all<{ id: number; action: string; undone_at: number | null }>(
          'SELECT id, action, undone_at FROM decision',
        )
        const stored = new Map(
          rows.map((row) => [`d${row.id}`, { action: row.action, undone: row.undone_at !== null }]),
        )
        for (const [id, { action, undone }] of acknowledged) {
          expect(stored.get(id), id).toMatchObject({ action })
          if (undone) expect(stored.get(id)?.undone, id).toBe(true)
        }
        expect(db.all('PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }])
        // Counts that are kept beside the messages agree with them, and no message came twice.
        for (const { messages, name } of await test.client.communities.list()) {
          const counted = db.first<{ n: number; natives: number }>(
            `SELECT count(*) AS n, count(DISTINCT m.native_id) AS natives FROM message m JOIN channel h ON h.id = m.channel_id
             JOIN community c ON c.id = h.community_id WHERE c.name = ?`,
            name,
          )
          expect(counted).toEqual({ n: messages, natives: messages })
          expect(messages).toBeLessThanOrEqual(MESSAGES)
        }
        for (const view of await test.client.imports.list()) {
          if (view.state === 'succeeded') expect(view).toMatchObject({ added: MESSAGES, duplicate: 0 })
        }
      } finally {
        await test.core.close()
      }
    })
  }

  it('had something to lose', () => {
    expect(acknowledged.size).toBeGreaterThan(KILLS)
  })
})
