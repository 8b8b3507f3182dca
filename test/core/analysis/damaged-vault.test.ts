import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { conversation, writeJsonl } from '#test/support/jsonl-export.ts'
import { OWNER, PASSWORD, startTestVault, temporaryFolder, type TestCore } from '#test/support/test-core.ts'

const PAGE = 4096
let test: TestCore
afterEach(() => test.dispose())

it('an analysis that meets a damaged page says that the database is damaged', async () => {
  test = await startTestVault()
  const texts = Array.from({ length: 600 }, (_, n) => `${n} ${'long words of an ordinary day '.repeat(40)}`)
  await test.importFile(writeJsonl(temporaryFolder('damage'), conversation(texts)))
  await test.client.vault.lock()
  const file = join(test.dataDir, 'vaults', 'default', 'vault.db')
  const bytes = readFileSync(file)
  // The schema and the accounts lie at the beginning, the messages behind them.
  for (let at = Math.ceil(bytes.length / PAGE / 2) * PAGE; at < bytes.length; at += PAGE) {
    bytes[at + 100] = (bytes[at + 100] ?? 0) ^ 0xff
  }
  writeFileSync(file, bytes)
  await test.client.vault.unlock({ account: OWNER, password: PASSWORD })
  const job = await test.analyse()
  expect(job).toMatchObject({ state: 'failed', error: { code: 'DATABASE_CORRUPT' } })
})
