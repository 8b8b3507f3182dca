import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { appendAuditEntry } from '#core/audit/audit-log.ts'
import { eraseAuditPayloads } from '#core/audit/audit-log-lifecycle.ts'
import { listMatching } from '#core/audit/audit-repository.ts'
import { OWNER, startTestVault, TEST_NOW, temporaryFolder, type TestCore } from '#test/support/test-core.ts'

let test: TestCore
beforeEach(async () => {
  test = await startTestVault()
})
afterEach(() => test.dispose())

const openVault = () => {
  const vault = test.core.keeper.current()
  if (!vault) throw new Error('the vault is locked')
  return vault
}

/** Adds entries of a made-up action about one object each. */
function addEntries(count: number): void {
  const { db, account } = openVault()
  db.transaction(() => {
    for (let i = 0; i < count; i++) {
      appendAuditEntry(db, {
        at: TEST_NOW + i,
        actor: account.pseudonym,
        role: 'owner',
        appVersion: 'test',
        action: 'test.done',
        objectType: 'thing',
        objectId: `t${i}`,
        payload: { number: i },
        subject: `member:${i % 3}`,
      })
    }
  })
}

describe('audit.list', () => {
  it('shows the newest first, with who acted and what was said', async () => {
    addEntries(3)
    const { items, total, next } = await test.client.audit.list({})
    expect(total).toBe(items.length)
    expect(next).toBeNull()
    expect(items.at(-1)).toMatchObject({ seq: 0, action: 'audit.log-opened', payload: null, erased: false })
    expect(items[0]).toMatchObject({
      seq: total - 1,
      at: TEST_NOW + 2,
      actorName: OWNER,
      role: 'owner',
      action: 'test.done',
      objectType: 'thing',
      object: 't2',
      result: 'done',
      payload: { number: 2 },
      erased: false,
    })
    expect(items[0]?.leafHash).toMatch(/^[0-9a-f]{64}$/)
  })

  it('goes on page by page without missing or repeating an entry, while the log grows', async () => {
    addEntries(25)
    const first = await test.client.audit.list({ limit: 10 })
    addEntries(5)
    const seen = first.items.map(({ seq }) => seq)
    for (let after = first.next; after !== null;) {
      const page = await test.client.audit.list({ limit: 10, after })
      seen.push(...page.items.map(({ seq }) => seq))
      after = page.next
    }
    expect(seen).toEqual(Array.from({ length: first.total }, (_, i) => first.total - 1 - i))
  })

  it('filters by action, actor, object and time, and counts what matches', async () => {
    addEntries(10)
    const { account } = openVault()
    const seqs = async (filter: Parameters<typeof test.client.audit.list>[0]) => {
      const page = await test.client.audit.list(filter)
      expect(page.total).toBe(page.items.length)
      return page.items.map(({ object, action }) => `${action} ${object}`)
    }
    expect(await seqs({ actions: ['audit.log-opened', 'test.done'] })).toHaveLength(11)
    expect(await seqs({ actions: ['test.done'], from: TEST_NOW + 3, to: TEST_NOW + 5 })).toEqual([
      'test.done t4',
      'test.done t3',
    ])
    expect(await seqs({ object: 't7' })).toEqual(['test.done t7'])
    expect(await seqs({ actor: 'nobody' })).toEqual([])
    expect((await seqs({ actor: account.pseudonym })).length).toBeGreaterThanOrEqual(11)
    expect(await seqs({ actions: [] })).toHaveLength((await test.client.audit.list({})).total)
  })

  it('tells an erased payload from a lost one', async () => {
    addEntries(6)
    const { db, account } = openVault()
    const actor = { at: TEST_NOW + 50, actor: account.pseudonym, role: 'owner', appVersion: 'test' }
    eraseAuditPayloads(db, { subject: 'member:1', actor, payload: { basis: 'consent withdrawn' } })
    db.run("DELETE FROM audit_payload WHERE subject = 'member:2'")
    const { items } = await test.client.audit.list({ actions: ['test.done'] })
    expect(items.map(({ object, payload, erased }) => [object, payload !== null, erased])).toEqual([
      ['t5', false, false],
      ['t4', false, true],
      ['t3', true, false],
      ['t2', false, false],
      ['t1', false, true],
      ['t0', true, false],
    ])
  })

  it('reads a page through an index, never the whole log', () => {
    const { db } = openVault()
    const plans: string[] = []
    const explaining = {
      ...db,
      all: <Row>(sql: string, ...params: Parameters<typeof db.all>[1][]) => {
        plans.push(
          db
            .all<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`, ...params)
            .map(({ detail }) => detail)
            .join('; '),
        )
        return db.all<Row>(sql, ...params)
      },
    }
    const page = { before: 500, limit: 100 }
    listMatching(explaining, {}, page)
    listMatching(explaining, { actions: ['test.done'] }, page)
    listMatching(explaining, { actor: 'a' }, page)
    listMatching(explaining, { object: 't1' }, page)
    expect(plans).toHaveLength(4)
    for (const plan of plans) {
      expect(plan).toMatch(/SEARCH e USING (INTEGER PRIMARY KEY|INDEX audit_entry_by_)/)
      expect(plan).not.toContain('SCAN e')
      expect(plan).not.toContain('TEMP B-TREE')
    }
  })
})

describe('audit.facets', () => {
  it('names every action and actor that occurs, once', async () => {
    addEntries(4)
    const { actions, actors } = await test.client.audit.facets()
    expect(actions).toEqual(actions.toSorted())
    expect(actions).toContain('audit.log-opened')
    expect(actions.filter((action) => action === 'test.done')).toHaveLength(1)
    expect(actors).toEqual([{ actor: openVault().account.pseudonym, name: OWNER }])
  })
})

describe('audit.checkpoint and audit.checkpoints', () => {
  it('sign the log and list what was signed, newest first', async () => {
    addEntries(2)
    const made = await test.client.audit.checkpoint()
    expect(made).toMatchObject({ reason: 'manual', at: TEST_NOW })
    const listed = await test.client.audit.checkpoints()
    expect(listed[0]).toEqual(made)
    expect(listed.at(-1)).toMatchObject({ size: 1, reason: 'log-opened' })
  })
})

describe('audit.verify and audit.lastVerification', () => {
  it('recompute the log in a job, log the outcome and keep it', async () => {
    expect(await test.client.audit.lastVerification()).toBeNull()
    addEntries(20)
    await test.client.audit.checkpoint()
    const { jobId } = await test.client.audit.verify()
    const job = await test.waitFor(jobId)
    expect(job).toMatchObject({ state: 'succeeded', result: { verdict: 'unwitnessed-tail', problem: null } })
    expect(await test.client.audit.lastVerification()).toMatchObject({ verdict: 'unwitnessed-tail', at: TEST_NOW })
    const { items } = await test.client.audit.list({ limit: 1 })
    expect(items[0]).toMatchObject({ action: 'audit.verify', result: 'unwitnessed-tail' })
  })

  it('notice what was changed behind the back of the program', async () => {
    addEntries(20)
    openVault().db.script(`
      DROP TRIGGER audit_entry_no_update;
      UPDATE audit_entry SET header = replace(header, '"t7"', '"t8"') WHERE object_id = 't7';`)
    const job = await test.waitFor((await test.client.audit.verify()).jobId)
    expect(job.result).toMatchObject({ verdict: 'damaged', problem: 'entry-changed' })
  })
})

describe('exportTo', () => {
  it('logs the export, signs it in, and leaves nothing behind when cancelled', async () => {
    addEntries(600)
    const { services } = openVault()
    const folder = join(temporaryFolder('export'), 'log')
    const cancelled = new AbortController()
    const options = { withPayloads: false }
    await expect(
      services.audit.exportTo(folder, options, cancelled.signal, () => cancelled.abort(new Error('stop'))),
    ).rejects.toThrow('stop')
    expect([existsSync(folder), existsSync(`${folder}.partial`)]).toEqual([false, false])

    const progress: number[] = []
    const { size } = await services.audit.exportTo(folder, options, new AbortController().signal, (done) =>
      progress.push(done),
    )
    const { items, total } = await test.client.audit.list({ limit: 1 })
    expect(items[0]).toMatchObject({ seq: size - 1, action: 'audit.export', payload: options })
    expect(total).toBe(size)
    expect(progress.at(-1)).toBe(size)
    expect(readFileSync(join(folder, 'checkpoint'), 'utf8').split('\n')[1]).toBe(String(size))
  })
})

it('only owner and compliance read the log', async () => {
  await test.client.accounts.create({ name: 'Mo', role: 'moderator', password: 'a long enough password' })
  await test.client.vault.lock({})
  await test.client.vault.unlock({ account: 'Mo', password: 'a long enough password' })
  for (const call of [
    () => test.client.audit.list({}),
    () => test.client.audit.facets(),
    () => test.client.audit.verify(),
    () => test.client.audit.lastVerification(),
    () => test.client.audit.checkpoint(),
    () => test.client.audit.checkpoints(),
  ]) {
    await expect(call()).rejects.toMatchObject({ code: 'NOT_PERMITTED' })
  }
})
