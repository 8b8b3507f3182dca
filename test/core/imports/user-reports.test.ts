import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { conversation, writeJsonl } from '#test/support/jsonl-export.ts'
import { startTestVault, temporaryFolder, type TestCore } from '#test/support/test-core.ts'

const folder = temporaryFolder('reports')
const chat = writeJsonl(folder, [
  ...conversation(['good morning', 'this book is great', 'see you tomorrow']),
  ...conversation(['hello', 'another'], 'help').map((line) => ({
    ...line,
    id: line.id?.replace('help', 'general') ?? '',
  })),
])

let test: TestCore
beforeEach(async () => {
  test = await startTestVault()
  await test.importFile(chat)
})
afterEach(() => test.dispose())

const at = (minute: number) => new Date(Date.UTC(2026, 8, 2, 0, minute)).toISOString()
let files = 0
const list = (rows: readonly (readonly string[])[], header = 'reported_at,reporter_id,message_id,reason,channel') => {
  const path = join(folder, `reports-${++files}.csv`)
  writeFileSync(path, `${header}\n${rows.map((row) => row.join(',')).join('\n')}\n`)
  return path
}
const item = async () => {
  const { ids } = await test.client.items.order({ filter: {} })
  const [first] = ids
  return first === undefined ? null : test.client.items.get({ itemId: first })
}
const importOf = async (row: number) => (await test.client.imports.list()).toReversed()[row]
const reasons = async () => (await item())?.flags.map(({ kind, detail }) => [kind, detail])

describe('an import of user reports', () => {
  it('brings the message into the queue, with the reasons, each reporter counted once', async () => {
    const job = await test.importFile(
      list([
        [at(1), 'u1', 'general-2', 'rude', ''],
        [at(2), 'u2', 'general-2', 'insult', ''],
        [at(3), 'u1', 'general-2', 'rude again', ''],
        [at(4), '', 'general-2', '', ''],
      ]),
    )
    expect(job.result).toMatchObject({ read: 4, added: 4, rejected: 0 })
    expect(await item()).toMatchObject({ kind: 'user-report', message: { text: 'see you tomorrow' } })
    expect((await reasons())?.toSorted()).toEqual([
      ['user-report', ''],
      ['user-report', 'insult'],
      ['user-report', 'rude'],
    ])
    expect((await test.client.analysis.summary()).flagged['user-report']).toBe(3)
    const { items } = await test.client.audit.list({ actions: ['import.finish'] })
    expect(items[0]).toMatchObject({ payload: { added: 4 } })
  })

  it('raises the item with every further reporter, and keeps it through an analysis', async () => {
    await test.importFile(list([[at(1), 'u1', 'general-2', 'rude', '']]))
    const before = await item()
    await test.importFile(list([[at(2), 'u2', 'general-2', 'rude', '']]))
    const after = await item()
    expect(after?.id).toBe(before?.id)
    expect(after?.score).toBeGreaterThan(before?.score ?? 1)
    await test.client.analysis.start({ force: true }).then(({ jobId }) => test.waitFor(jobId))
    expect(await reasons()).toHaveLength(2)
  })

  it('adds nothing the second time, and comes out again', async () => {
    const path = list([
      [at(1), 'u1', 'general-2', 'rude', ''],
      [at(2), 'u2', 'general-2', 'rude', ''],
    ])
    await test.importFile(path)
    expect((await test.importFile(path)).result).toMatchObject({ added: 0, duplicate: 2 })
    await test.importFile(list([[at(9), 'u3', 'general-2', 'late', '']]))
    const first = await importOf(1)
    if (!first) throw new Error('no import')
    expect(await test.client.imports.undo({ importId: first.id })).toEqual({ removed: 0, kept: 0, shared: 2 })
    expect(await reasons()).toHaveLength(3)
    const second = await importOf(2)
    if (!second) throw new Error('no import')
    expect(await test.client.imports.undo({ importId: second.id })).toEqual({ removed: 2, kept: 0, shared: 0 })
    expect(await reasons()).toEqual([['user-report', 'late']])
    const last = await importOf(3)
    if (!last) throw new Error('no import')
    expect(await test.client.imports.undo({ importId: last.id })).toEqual({ removed: 1, kept: 0, shared: 0 })
    expect(await item()).toBeNull()
  })

  it('keeps, when undone, what a decision was made on', async () => {
    await test.importFile(list([[at(1), 'u1', 'general-2', 'rude', '']]))
    const decided = await item()
    if (!decided) throw new Error('no item')
    await test.client.decisions.make({ itemIds: [decided.id], action: 'dismiss', policy: 'other' })
    const made = await importOf(1)
    if (!made) throw new Error('no import')
    expect(await test.client.imports.undo({ importId: made.id })).toEqual({ removed: 0, kept: 1, shared: 0 })
    // Nor does a further report reopen what somebody has judged.
    await test.importFile(list([[at(2), 'u2', 'general-2', 'rude', '']]))
    expect(await item()).toBeNull()
  })

  it('rejects reports whose message is not here or not one; a channel tells them apart', async () => {
    const job = await test.importFile(
      list([
        [at(1), 'u1', 'general-9', 'rude', ''],
        [at(1), 'u1', 'general-1', 'rude', ''],
        [at(1), 'u1', 'general-1', 'rude', 'help'],
      ]),
    )
    expect(job.result).toMatchObject({ added: 1, rejected: 2 })
    expect(await item()).toMatchObject({ message: { text: 'another' } })
    const made = await importOf(1)
    if (!made) throw new Error('no import')
    const { items } = await test.client.imports.rejects({ importId: made.id, limit: 10 })
    expect(items.map(({ reason, excerpt }) => [reason, excerpt])).toEqual([
      ['message-unknown', 'general-9 · u1 · rude'],
      ['message-unknown', 'general-1 · u1 · rude'],
    ])
  })

  it('passes over reports for another platform', async () => {
    test.core.keeper.current()?.db.run("UPDATE community SET platform = 'discord'")
    const header = 'reported_at,reporter_id,message_id,reason,platform'
    const rows = ['discord', 'Telegram', 'the website'].map((name, i) => [at(i), `u${i}`, 'general-2', 'rude', name])
    expect((await test.importFile(list(rows, header))).result).toMatchObject({ added: 2, system: 1, rejected: 0 })
  })

  it('needs a community that is there', async () => {
    const path = list([[at(1), 'u1', 'general-2', 'rude', '']])
    await expect(test.importFile(path, 'Nobody')).rejects.toMatchObject({ code: 'COMMUNITY_NOT_FOUND' })
    expect(await test.client.communities.list()).toHaveLength(1)
  })

  it('goes with its message', async () => {
    await test.importFile(list([[at(1), 'u1', 'general-2', 'rude', '']]))
    const messages = await importOf(0)
    if (!messages) throw new Error('no import')
    await test.client.imports.undo({ importId: messages.id })
    expect(test.core.keeper.current()?.db.all('SELECT * FROM user_report')).toEqual([])
  })
})
