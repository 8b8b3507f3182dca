import { join } from 'node:path'
import { expect, it } from 'vitest'
import { conversation, writeJsonl } from '#test/support/jsonl-export.ts'
import { runCli } from '#test/support/run-cli.ts'
import { temporaryFolder } from '#test/support/test-core.ts'

it('rejected records leave the vault only after the log says so', async () => {
  const folder = temporaryFolder('rejects-export')
  const vault = ['--vault', join(folder, 'vault'), '--json']
  const env = { QUNJIAN_DATA_DIR: folder, XDG_CONFIG_HOME: join(folder, 'config') }
  await runCli(['vault', 'create', '--owner', 'Lin', ...vault], { env })
  const file = writeJsonl(folder, [...conversation(['good']), '{broken'])
  // The file cannot be written, so that what comes before it shows.
  const rejects = join(folder, 'nowhere', 'rejects.jsonl')
  const failed = await runCli(['import', file, '--community', 'C', '--rejects', rejects, ...vault], { env })
  expect(failed.code).not.toBe(0)
  const log = await runCli(['audit', 'list', ...vault], { env })
  const { items } = log.json<{ items: { action: string; payload: unknown }[] }>()
  expect(items.find(({ action }) => action === 'import.export-rejects')?.payload).toEqual({ count: 1 })
})
