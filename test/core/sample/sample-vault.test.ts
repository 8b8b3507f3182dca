import { afterEach, describe, expect, it } from 'vitest'
import { conversation, writeJsonl } from '#test/support/jsonl-export.ts'
import { startTestCore, temporaryFolder, type TestCore } from '#test/support/test-core.ts'

let test: TestCore
afterEach(() => test.dispose())

describe('the sample vault', () => {
  it('is made and opened by switching to it, fills itself, and takes no other data', async () => {
    test = await startTestCore({ resourcesDir: temporaryFolder('no-resources') })
    expect(await test.client.vault.switch({ name: 'sample' })).toMatchObject({
      state: 'open',
      vault: { isSample: true },
      account: { role: 'owner' },
    })
    expect((await test.client.accounts.list()).map(({ role }) => role).toSorted()).toEqual([
      'compliance',
      'moderator',
      'operator',
      'owner',
    ])
    const path = writeJsonl(temporaryFolder('sample-import'), conversation(['hello']))
    const file = test.core.registerFile(path, { name: 'export.jsonl', removeAfterUse: false })
    await expect(test.client.imports.start({ file, community: 'Mine' })).rejects.toMatchObject({ code: 'SAMPLE_VAULT' })
  })

  it('opens again when a process ended while it was being made', async () => {
    test = await startTestCore({ resourcesDir: temporaryFolder('no-resources') })
    await test.client.vault.switch({ name: 'sample' })
    test.core.keeper
      .current()
      ?.db.script("DELETE FROM setting WHERE key = 'sample-filled'; DELETE FROM account WHERE role = 'compliance'")
    await test.client.vault.lock()
    expect(await test.client.vault.switch({ name: 'sample' })).toMatchObject({ state: 'open' })
    expect(await test.client.accounts.list()).toHaveLength(4)
  })

  it('goes on filling where a process ended', async () => {
    test = await startTestCore()
    await test.client.vault.switch({ name: 'sample' })
    await test.client.vault.lock()
    await test.client.vault.switch({ name: 'sample' })
    for (const job of await test.client.jobs.list({ active: true })) await test.waitFor(job.id)
    expect((await test.client.vault.info()).messages).toBeGreaterThan(20_000)
    const { unanalysed, flagged } = await test.client.analysis.summary()
    expect(unanalysed).toBe(0)
    expect(flagged['user-report']).toBeGreaterThan(100)
    // Every report finds its message; those of the other platform are passed over.
    const reports = (await test.client.imports.list()).filter(({ format }) => format === 'user-reports')
    expect(reports.map(({ rejected }) => rejected)).toEqual([0, 0])
    expect(reports.every(({ added, system, read }) => added > 0 && added + system === read)).toBe(true)
    expect((await test.client.items.counts()).open).toBeGreaterThan(100)
  })

  it('brings its orders and survey answers, each to the community of its platform', async () => {
    // The sample's last day lies behind the clock that the other tests stand at.
    test = await startTestCore({ clock: () => Date.UTC(2026, 10, 22) })
    await test.client.vault.switch({ name: 'sample' })
    const imports = await test.client.records.imports()
    expect(imports.map(({ kind, added, rejected }) => [kind, added, rejected])).toEqual([
      ['surveys', 640, 0],
      ['orders', 517, 0],
    ])
    for (const { id: communityId } of await test.client.communities.list())
      expect((await test.client.records.list({ communityId, kind: 'orders' })).total).toBeGreaterThan(50)
  })

  it('stays as it is when opened again, and leaves room for a vault of one’s own', async () => {
    test = await startTestCore({ resourcesDir: temporaryFolder('no-resources') })
    await test.client.vault.switch({ name: 'sample' })
    await test.client.vault.lock()
    expect(await test.client.vault.switch({ name: 'sample' })).toMatchObject({ state: 'open' })
    expect((await test.client.audit.list({ actions: ['sample.fill'] })).total).toBe(1)
    await test.client.vault.create({ owner: 'Lin', password: 'correct horse battery' })
    const status = await test.client.vault.status()
    expect(status).toMatchObject({ state: 'open', vault: { isSample: false }, account: { name: 'Lin' } })
    expect(status.vaults.map(({ name }) => name).toSorted()).toEqual(['default', 'sample'])
  })
})
