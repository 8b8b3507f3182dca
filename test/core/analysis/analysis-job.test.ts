import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { advert, conversation, writeJsonl, type ExportLine } from '#test/support/jsonl-export.ts'
import { startTestVault, temporaryFolder, type TestCore } from '#test/support/test-core.ts'

const folder = temporaryFolder('analysis')
let test: TestCore
beforeEach(async () => {
  test = await startTestVault()
})
afterEach(() => test.dispose())

const database = () => {
  const vault = test.core.keeper.current()
  if (!vault) throw new Error('not open')
  return vault.db
}
const force = async () => test.waitFor((await test.client.analysis.start({ force: true })).jobId)
const HOUR = 3_600_000
const START = Date.UTC(2026, 8, 1)
const at = (hours: number): string => new Date(START + hours * HOUR).toISOString()

/** Copies of one advert by different people, an hour apart. */
const copies = (from: number, count: number): ExportLine[] =>
  conversation(
    Array.from({ length: count }, (_, n) => ({
      id: `copy-${from + n}`,
      ts: at(from + n),
      author: `seller-${from + n}`,
      text: `${advert(0)} 今天最后一天`,
    })),
  )

describe('a flood that goes on after it was analysed', () => {
  it('keeps its key and its items, and the evidence of the first messages stays as it was', async () => {
    await test.importFile(writeJsonl(folder, copies(0, 6), 'first.jsonl'))
    await test.analyse()
    const before = database().all<object>("SELECT * FROM flag WHERE kind = 'flood' ORDER BY message_id")
    expect(before).toHaveLength(6)
    test.tick(HOUR)
    // The first wordings lie more than a window before the newest; only what lies between ties both together.
    await test.importFile(writeJsonl(folder, copies(60, 6), 'second.jsonl'))
    await test.importFile(writeJsonl(folder, copies(100, 6), 'third.jsonl'))
    const { result } = await test.analyse()
    expect(result).toMatchObject({ messages: 12, flagged: { flood: 12 } })
    expect(database().all('SELECT DISTINCT cluster_id FROM flood_message')).toHaveLength(1)
    const after = database().all<object>("SELECT * FROM flag WHERE kind = 'flood' ORDER BY message_id LIMIT 6")
    expect(after).toEqual(before)
  })

  it('is known by the key it was stored under', async () => {
    await test.importFile(writeJsonl(folder, copies(0, 6), 'first.jsonl'))
    await test.analyse()
    database().run("UPDATE flood_cluster SET cluster_key = 'campaign:stored'")
    await test.importFile(writeJsonl(folder, copies(10, 2), 'second.jsonl'))
    await test.analyse()
    expect(database().all('SELECT cluster_key FROM flood_cluster')).toEqual([{ cluster_key: 'campaign:stored' }])
  })
})

describe('a forced run', () => {
  it('forgets a flood that is none any more, with the items it made', async () => {
    await test.importFile(writeJsonl(folder, conversation(['one fine morning', 'another fine evening'])))
    await test.analyse()
    const db = database()
    db.run("INSERT INTO flood_cluster (id, community_id, cluster_key, kind) VALUES (9, 1, 'campaign:old', 'campaign')")
    db.run('INSERT INTO flood_message (message_id, cluster_id) SELECT id, 9 FROM message')
    db.run(
      `INSERT INTO flag (message_id, kind, run_id, score, spans, flagged_at) SELECT id, 'flood', 1, 1, '[]', 0 FROM message`,
    )
    await test.importFile(writeJsonl(folder, conversation(['a third'], 'other'), 'third.jsonl'))
    await test.analyse()
    expect((await test.client.items.order({ filter: {} })).total).toBe(1)
    expect((await force()).state).toBe('succeeded')
    expect(db.all('SELECT * FROM flood_message')).toEqual([])
    expect((await test.client.items.order({ filter: {} })).total).toBe(0)
  })

  it('that was cut off does not spoil the count of what is still to be analysed', async () => {
    const texts = Array.from({ length: 6000 }, (_, n) => `message number ${n}`)
    await test.importFile(writeJsonl(folder, conversation(texts), 'many.jsonl'))
    const { jobId } = await test.client.analysis.start({ force: true })
    for await (const job of await test.client.jobs.watch({ jobId })) {
      if ((job.progress?.done ?? 0) > 0) await test.client.jobs.cancel({ jobId })
    }
    await test.analyse()
    expect(await test.client.analysis.summary()).toMatchObject({ analysed: 6000, unanalysed: 0 })
  })
})

describe('an item whose message was edited into something harmless', () => {
  it('leaves the queue with the next analysis', async () => {
    await test.importFile(writeJsonl(folder, conversation([advert(1), 'plain words'])))
    await test.analyse()
    expect((await test.client.items.order({ filter: {} })).total).toBe(1)
    database().run("UPDATE message SET text = 'see you on monday' WHERE text <> 'plain words'")
    database().script('DELETE FROM flag; DELETE FROM message_score; UPDATE community SET analysed_count = 0')
    await test.analyse()
    expect((await test.client.items.order({ filter: {} })).total).toBe(0)
  })
})
