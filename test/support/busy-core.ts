/**
 * A process that imports, analyses and decides without end, to be killed at any moment:
 *
 *   node test/support/busy-core.ts DATA_DIR EXPORT
 *
 * It says `ready` once the vault is open. Each decision and each taking back is printed only after the core has answered, as `made d7 remove` or `undone d7`.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { OWNER, PASSWORD, startTestCore, type TestCore } from './test-core.ts'

const [dataDir, exportFile] = process.argv.slice(2)
if (dataDir === undefined || exportFile === undefined) throw new Error('usage: busy-core.ts DATA_DIR EXPORT')

const test = await startTestCore({ dataDir, clock: Date.now })
await test.client.vault.unlock({ account: OWNER, password: PASSWORD })
process.stdout.write('ready\n')
await Promise.all([importAndAnalyse(test, exportFile), decide(test)])

async function importAndAnalyse({ client, core, waitFor }: TestCore, path: string): Promise<void> {
  for (const job of (await client.jobs.list({})).toReversed()) {
    if (job.state !== 'interrupted' || job.kind === 'audit-verification') continue
    await client.jobs.resume({ jobId: job.id })
    await waitFor(job.id)
  }
  for (;;) {
    const community = `C${(await client.imports.list()).length}`
    const file = core.registerFile(path, { name: 'busy.jsonl', removeAfterUse: false })
    const { jobId } = await client.imports.start({ file, community })
    await waitFor(jobId)
    await waitFor((await client.analysis.start({})).jobId)
  }
}

async function decide({ client }: TestCore): Promise<void> {
  for (let n = 0; ; n++) {
    const { ids } = await client.items.order({ filter: {}, limit: 3 })
    if (ids.length === 0) {
      await sleep(5)
      continue
    }
    const action = n % 2 === 0 ? 'remove' : 'dismiss'
    const made = await client.decisions.make({ itemIds: ids, action, policy: 'spam' })
    for (const decision of made.decisions) process.stdout.write(`made ${decision.id} ${action}\n`)
    const [first] = made.decisions
    if (n % 5 !== 4 || !first) continue
    const { undone } = await client.decisions.undo({ decisionId: first.id })
    for (const id of undone) process.stdout.write(`undone ${id}\n`)
  }
}
