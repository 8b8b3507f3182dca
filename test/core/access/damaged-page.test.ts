import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { vaultTroubleOf } from '#core/vault/vault-trouble.ts'
import { conversation, writeJsonl } from '#test/support/jsonl-export.ts'
import { runCli } from '#test/support/run-cli.ts'
import { OWNER, PASSWORD, startTestVault, temporaryFolder, type TestCore } from '#test/support/test-core.ts'

const PAGE = 4096
let test: TestCore

const openVault = () => {
  const vault = test.core.keeper.current()
  if (!vault) throw new Error('the vault is locked')
  return vault
}

/** A vault in which one page of messages and one of contents of entries was damaged; all else is whole. */
beforeEach(async () => {
  test = await startTestVault()
  const texts = Array.from({ length: 150 }, (_, n) => `${n} ${'long words of an ordinary day '.repeat(40)}`)
  await test.importFile(writeJsonl(temporaryFolder('damaged-page'), conversation(texts)))
  const { db, record } = openVault()
  db.transaction(() => {
    for (let i = 0; i < 200; i++)
      record({ action: 'test.done', objectType: 'thing', objectId: `t${i}`, payload: { i } })
  })
  const damaged = ['message', 'audit_payload'].map(
    (table) =>
      db.first<{ page: number }>("SELECT min(pageno) AS page FROM dbstat WHERE name = ? AND pagetype = 'leaf'", table)
        ?.page ?? 0,
  )
  await test.client.vault.lock()
  const file = join(test.dataDir, 'vaults', 'default', 'vault.db')
  const bytes = readFileSync(file)
  for (const page of damaged) bytes[(page - 1) * PAGE + 100] = (bytes[(page - 1) * PAGE + 100] ?? 0) ^ 0xff
  writeFileSync(file, bytes)
})
afterEach(() => test.dispose())

describe('a damaged page', () => {
  it('is DATABASE_CORRUPT to whatever reads it, here or in a worker', async () => {
    await test.client.vault.unlock({ account: OWNER, password: PASSWORD })
    await expect(test.client.messages.search({ query: 'ordinary', limit: 200 })).rejects.toMatchObject({
      code: 'DATABASE_CORRUPT',
      defined: true,
      data: { detail: 'SQLITE_CORRUPT' },
    })
    const verified = await test.waitFor((await test.client.audit.verify()).jobId)
    expect(verified).toMatchObject({ state: 'failed', error: { code: 'DATABASE_CORRUPT' } })
    const check = openVault().services.audit.verifyNow(new AbortController().signal, () => {})
    const error: unknown = await check.catch((thrown: unknown) => thrown)
    expect(vaultTroubleOf(error)).toMatchObject({ code: 'DATABASE_CORRUPT' })
  })

  it('ends a command with exit 6', async () => {
    const vault = join(test.dataDir, 'vaults', 'default')
    const run = await runCli(['audit', 'verify', '--vault', vault, '--json'], { env: { QUNJIAN_PASSPHRASE: PASSWORD } })
    expect(run.json()).toMatchObject({ error: { code: 'DATABASE_CORRUPT' } })
    expect(run.code).toBe(6)
  })
})
