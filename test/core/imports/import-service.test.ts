import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { conversation, writeJsonl, advert } from '#test/support/jsonl-export.ts'
import {
  startTestCore,
  startTestVault,
  temporaryFolder,
  OWNER,
  PASSWORD,
  type TestCore,
} from '#test/support/test-core.ts'

let test: TestCore
afterEach(() => test.dispose())

const folder = temporaryFolder('exports')
const small = writeJsonl(
  folder,
  conversation(['hello there', 'hi', 'how are you', 'fine, thanks', 'good to hear']),
  'small.jsonl',
)

describe('imports.start', () => {
  it('stores messages with authors, channels, replies and mentions', async () => {
    test = await startTestVault()
    const path = writeJsonl(
      folder,
      conversation(['first', { text: 'second', replyTo: 'general-0', mentions: ['member-0', 'member-9'] }]),
      'replies.jsonl',
    )
    const job = await test.importFile(path)
    expect(job).toMatchObject({ state: 'succeeded', result: { read: 2, added: 2, duplicate: 0, rejected: 0 } })
    const { items } = await test.client.messages.search({ query: 'second' })
    expect(items[0]).toMatchObject({ text: 'second', replyTo: { excerpt: 'first', name: 'member-0' } })
    expect(items[0]?.mentions.map(({ name }) => name).toSorted()).toEqual(['member-0', 'member-9'])
    // Somebody who was only mentioned has not written and is no member of the counts.
    expect((await test.client.vault.info()).members).toBe(2)
  })

  it('knows a program as one although somebody mentioned it before it wrote', async () => {
    test = await startTestVault()
    const lines = conversation([
      { text: 'ask the bot', mentions: ['member-1'] },
      { text: 'beep', bot: true },
    ])
    const path = writeJsonl(folder, lines, 'bot.jsonl')
    await test.importFile(path)
    expect((await test.client.vault.info()).members).toBe(1)
  })

  it('adds nothing when the same file comes again, and only what is new when it has grown', async () => {
    test = await startTestVault()
    await test.importFile(small)
    expect((await test.importFile(small)).result).toMatchObject({ added: 0, duplicate: 5 })
    const grown = writeJsonl(
      folder,
      conversation(['hello there', 'hi', 'how are you', 'fine, thanks', 'good to hear', 'one more']),
      'grown.jsonl',
    )
    expect((await test.importFile(grown)).result).toMatchObject({ added: 1, duplicate: 5 })
  })

  it('keeps equal messages without ids apart, and knows them all again', async () => {
    test = await startTestVault()
    const line = { ts: '2026-09-01T00:00:00Z', author: 'a', channel: 'c', text: 'same words' }
    const path = writeJsonl(folder, [JSON.stringify(line), JSON.stringify(line), JSON.stringify(line)], 'twice.jsonl')
    expect((await test.importFile(path)).result).toMatchObject({ added: 3 })
    expect((await test.importFile(path)).result).toMatchObject({ added: 0, duplicate: 3 })
  })

  it('keeps bad records as rejects with line and reason, and goes on (imports.rejects)', async () => {
    test = await startTestVault()
    const [first, second] = conversation(['good', 'also good'])
    const path = writeJsonl(
      folder,
      [first ?? '', '{broken', JSON.stringify({ id: 'x', author: 'a', text: 'no time' }), second ?? ''],
      'bad.jsonl',
    )
    expect((await test.importFile(path)).result).toMatchObject({ added: 2, rejected: 2 })
    const [view] = await test.client.imports.list()
    if (!view) throw new Error('no import')
    const { items } = await test.client.imports.rejects({ importId: view.id })
    expect(items.map(({ line, reason }) => ({ line, reason }))).toEqual([
      { line: 2, reason: 'malformed' },
      { line: 3, reason: 'time-missing' },
    ])
    expect(await test.client.imports.get({ importId: view.id })).toMatchObject({ state: 'succeeded', added: 2 })
  })

  it('takes a later edit of a known message, but not of one that a decision cites', async () => {
    test = await startTestVault()
    const base = { ts: '2026-09-01T10:00:00.000Z', author: { id: '5', name: 'Ann' }, channel: 'general' }
    const exportOf = (edits: Record<string, string>) => {
      const message = (id: string, content: string) => ({
        id,
        type: 'Default',
        timestamp: base.ts,
        timestampEdited: edits[id] === undefined ? null : '2026-09-02T10:00:00.000Z',
        content: edits[id] ?? content,
        author: { id: '5', name: 'Ann', isBot: false },
      })
      const path = join(folder, `edit-${Object.keys(edits).length}.json`)
      const head = { guild: { id: '1', name: 'G' }, channel: { id: '2', type: 'GuildTextChat', name: 'general' } }
      writeFileSync(
        path,
        JSON.stringify({
          ...head,
          messages: [message('11', 'plain words'), message('12', advert(3))],
          messageCount: 2,
        }),
      )
      return path
    }
    expect((await test.importFile(exportOf({}))).result).toMatchObject({ added: 2 })
    await test.analyse()
    const { ids } = await test.client.items.order({ filter: {} })
    await test.client.decisions.make({ itemIds: ids, action: 'remove', policy: 'spam' })
    expect(
      (await test.importFile(exportOf({ '11': 'other words', '12': 'nothing to see here' }))).result,
    ).toMatchObject({ added: 0, duplicate: 2 })
    const texts = (await test.client.messages.search({})).items.map(({ text }) => text)
    expect(texts.toSorted()).toEqual([advert(3), 'other words'].toSorted())
    expect((await test.client.messages.search({ query: 'plain' })).items).toEqual([])
    expect((await test.client.messages.search({ query: 'other' })).items).toHaveLength(1)
    expect(await test.client.analysis.summary()).toMatchObject({ analysed: 1, unanalysed: 1 })
  })

  it('finds the messages of one channel in the order of time, whatever the order of the file', async () => {
    test = await startTestVault()
    const lines = conversation(['a1', 'a2', 'a3', 'a4']).toReversed()
    await test.importFile(writeJsonl(folder, lines, 'reversed.jsonl'))
    const { items } = await test.client.messages.search({})
    expect(items.map(({ text }) => text)).toEqual(['a4', 'a3', 'a2', 'a1'])
  })

  it('refuses an unknown format, an empty file, an unknown token and a second import meanwhile', async () => {
    test = await startTestVault()
    const binary = join(folder, 'picture.jsonl')
    writeFileSync(binary, Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]))
    const empty = join(folder, 'empty.jsonl')
    writeFileSync(empty, '')
    const start = (path: string) =>
      test.client.imports.start({
        file: test.core.registerFile(path, { name: 'f', removeAfterUse: false }),
        community: 'C',
      })
    await expect(start(binary)).rejects.toMatchObject({ code: 'IMPORT_FORMAT_UNKNOWN' })
    await expect(start(empty)).rejects.toMatchObject({ code: 'FILE_EMPTY' })
    await expect(start(join(folder, 'nowhere'))).rejects.toMatchObject({ code: 'FILE_UNREADABLE' })
    await expect(test.client.imports.start({ file: 'nonsense' as never, community: 'C' })).rejects.toMatchObject({
      code: 'FILE_TOKEN_UNKNOWN',
    })
  })

  it('asks before it takes a chat between two people', async () => {
    test = await startTestVault()
    const path = join(folder, 'dm.json')
    const message = {
      id: 1,
      type: 'message',
      date: '2026-09-01T10:00:00',
      date_unixtime: '1788256800',
      from: 'Ann',
      from_id: 'user1',
      text: 'psst',
    }
    writeFileSync(path, JSON.stringify({ name: 'Ann', type: 'personal_chat', id: 77, messages: [message] }))
    const file = test.core.registerFile(path, { name: 'dm.json', removeAfterUse: false })
    await expect(test.client.imports.start({ file, community: 'Ann' })).rejects.toMatchObject({
      code: 'TWO_PERSON_CHAT',
    })
    const { jobId } = await test.client.imports.start({
      file,
      community: 'Ann',
      confirmTwoPersonChat: true,
      basis: 'consent',
    })
    expect((await test.waitFor(jobId)).state).toBe('succeeded')
    expect((await test.client.communities.list())[0]).toMatchObject({ isPrivateChat: true, basis: 'consent' })
  })
})

describe('imports.preview', () => {
  it('shows what a file is, its first messages, and asks for a mapping where it must', async () => {
    test = await startTestVault()
    const file = test.core.registerFile(small, { name: 'small.jsonl', removeAfterUse: false })
    expect(await test.client.imports.preview({ file })).toMatchObject({
      format: 'jsonl',
      needsMapping: false,
      messages: { length: 5 },
    })

    const table = join(folder, 'table.csv')
    writeFileSync(table, 'when;wer;was\n2026-09-01 10:00;Ann;hello\n2026-09-01 10:01;Ben;hi\n')
    const csv = test.core.registerFile(table, { name: 'table.csv', removeAfterUse: false })
    const preview = await test.client.imports.preview({ file: csv })
    expect(preview.columns).toEqual(['when', 'wer', 'was'])
    const mapping = {
      id: null,
      time: 'when',
      author: 'wer',
      authorName: null,
      channel: null,
      text: 'was',
      replyTo: null,
      mentions: null,
      bot: null,
    }
    expect((await test.client.imports.preview({ file: csv, mapping })).messages.map(({ text }) => text)).toEqual([
      'hello',
      'hi',
    ])
    const { jobId } = await test.client.imports.start({
      file: csv,
      community: 'Table',
      mapping,
      saveMappingAs: 'my table',
    })
    expect((await test.waitFor(jobId)).result).toMatchObject({ added: 2 })
    const again = test.core.registerFile(table, { name: 'table.csv', removeAfterUse: false })
    expect(await test.client.imports.preview({ file: again })).toMatchObject({
      savedMapping: 'my table',
      mapping: { author: 'wer' },
    })
  })

  it('names the columns that a mapping lacks', async () => {
    test = await startTestVault()
    const table = join(folder, 'unmapped.csv')
    writeFileSync(table, 'a;b;c\n2026-09-01 10:00;Ann;hello\n2026-09-01 10:05;Ben;hello you\n')
    const file = test.core.registerFile(table, { name: 'unmapped.csv', removeAfterUse: false })
    const mapping = {
      id: null,
      time: 'a',
      author: null,
      authorName: null,
      channel: null,
      text: 'c',
      replyTo: null,
      mentions: null,
      bot: null,
    }
    await expect(test.client.imports.start({ file, community: 'T', mapping })).rejects.toMatchObject({
      code: 'MAPPING_INCOMPLETE',
      data: { missing: ['author'] },
    })
  })
})

describe('imports.undo', () => {
  it('takes the messages out of lists, search and counts, and keeps those that a decision cites', async () => {
    test = await startTestVault()
    await test.importFile(small, 'Kept')
    await test.importFile(writeJsonl(folder, conversation([advert(), 'plain words'], 'ads'), 'ads.jsonl'), 'Gone')
    await test.analyse()
    const { ids } = await test.client.items.order({ filter: {} })
    const [item] = await test.client.items.summaries({ ids })
    if (!item) throw new Error('nothing was flagged')
    await test.client.decisions.make({ itemIds: [item.id], action: 'remove', policy: 'spam' })
    const gone = (await test.client.imports.list()).find(({ community }) => community === 'Gone')
    if (!gone) throw new Error('no import')
    expect(await test.client.imports.undo({ importId: gone.id })).toEqual({ removed: 1, kept: 1, shared: 0 })
    expect((await test.client.messages.search({ query: 'plain words' })).items).toEqual([])
    expect((await test.client.messages.search({ query: 'hello' })).items).toHaveLength(1)
    expect((await test.client.vault.info()).messages).toBe(6)
    expect(await test.client.imports.get({ importId: gone.id })).toMatchObject({ state: 'undone' })
    await expect(test.client.imports.undo({ importId: gone.id })).rejects.toMatchObject({ code: 'IMPORT_NOT_FOUND' })
  })
})

describe('jobs', () => {
  const many = writeJsonl(
    folder,
    conversation(Array.from({ length: 30_000 }, (_, n) => `message number ${n} with a few words in it`)),
    'many.jsonl',
  )

  it('jobs.cancel keeps what was stored; jobs.resume goes on from there without doubles', async () => {
    test = await startTestVault()
    const file = test.core.registerFile(many, { name: 'many', removeAfterUse: false })
    const { jobId, importId } = await test.client.imports.start({ file, community: 'Many' })
    for await (const job of await test.client.jobs.watch({ jobId })) {
      if (job.progress && job.progress.done > 0) await test.client.jobs.cancel({ jobId })
    }
    const cancelled = await test.client.jobs.get({ jobId })
    expect(cancelled.state).toBe('cancelled')
    const partly = await test.client.imports.get({ importId })
    expect(partly.added).toBeGreaterThan(0)
    expect(partly.added).toBeLessThan(30_000)
    await test.client.jobs.resume({ jobId })
    expect((await test.waitFor(jobId)).result).toMatchObject({ read: 30_000, added: 30_000, duplicate: 0 })
    expect((await test.client.vault.info()).messages).toBe(30_000)
    await expect(test.client.jobs.resume({ jobId })).rejects.toMatchObject({ code: 'JOB_NOT_RESUMABLE' })
    await expect(test.client.jobs.get({ jobId: 'j999' as never })).rejects.toMatchObject({ code: 'JOB_NOT_FOUND' })
  })

  it('refuses a second import and a second forced analysis meanwhile', async () => {
    test = await startTestVault()
    const token = () => test.core.registerFile(many, { name: 'many', removeAfterUse: false })
    const { jobId, importId } = await test.client.imports.start({ file: token(), community: 'Many' })
    await expect(test.client.imports.start({ file: token(), community: 'Many' })).rejects.toMatchObject({
      code: 'IMPORT_RUNNING',
    })
    await expect(test.client.imports.undo({ importId })).rejects.toMatchObject({ code: 'IMPORT_RUNNING' })
    await test.client.analysis.start({})
    await expect(test.client.analysis.start({ force: true })).rejects.toMatchObject({ code: 'ANALYSIS_RUNNING' })
    await test.client.jobs.cancel({ jobId })
  })

  it('a job that the process left running is interrupted at the next start, and can be resumed', async () => {
    test = await startTestVault()
    const file = test.core.registerFile(many, { name: 'many', removeAfterUse: false })
    const { jobId } = await test.client.imports.start({ file, community: 'Many' })
    await test.core.close()
    const { dataDir } = test
    test = await startTestCore({ dataDir })
    await test.client.vault.unlock({ account: OWNER, password: PASSWORD })
    expect((await test.client.jobs.list({})).find(({ id }) => id === jobId)?.state).toBe('interrupted')
    await test.client.jobs.resume({ jobId })
    expect((await test.waitFor(jobId)).state).toBe('succeeded')
    expect((await test.client.vault.info()).messages).toBe(30_000)
  })
})

describe('imports.undo leaves nothing behind', () => {
  it('takes members, channels, floods, rejects and counts along, and what others brought stays', async () => {
    test = await startTestVault()
    const db = test.core.keeper.current()?.db
    if (!db) throw new Error('not open')
    await test.importFile(small, 'Readers')
    const before = {
      members: db.all('SELECT * FROM member ORDER BY id'),
      channels: db.all('SELECT * FROM channel ORDER BY id'),
    }
    const flood = conversation(
      Array.from({ length: 6 }, (_, n) => ({ text: `${advert(1)} 最后一天`, author: `seller-${n}` })),
      'ads',
    )
    // Known people write and are mentioned in it too.
    flood.push({
      id: 'k',
      ts: '2026-09-20T08:00:00Z',
      author: 'member-1',
      channel: 'ads',
      text: 'hi',
      mentions: ['member-2'],
    })
    await test.importFile(writeJsonl(folder, [...flood, '{broken'], 'leftovers.jsonl'), 'Readers')
    await test.analyse()
    const [view] = await test.client.imports.list()
    if (!view) throw new Error('no import')
    expect(await test.client.imports.undo({ importId: view.id })).toEqual({ removed: 7, kept: 0, shared: 0 })
    expect(db.all('SELECT * FROM member ORDER BY id')).toEqual(before.members)
    expect(db.all('SELECT * FROM channel ORDER BY id')).toEqual(before.channels)
    for (const table of ['flood_cluster', 'flood_message', 'import_reject', 'mention', 'flag', 'item']) {
      expect(db.all(`SELECT * FROM ${table}`), table).toEqual([])
    }
    expect(await test.client.communities.list()).toMatchObject([{ messages: 5, unanalysed: 0, members: 5 }])
    expect((await test.client.audit.list({ actions: ['import.undo', 'import.undo-start'] })).total).toBe(2)
  })

  it('is refused while an analysis runs, and an import that was taken out does not come back by resuming its job', async () => {
    test = await startTestVault()
    const many = conversation(Array.from({ length: 20_000 }, (_, n) => `message ${n}`))
    const path = writeJsonl(folder, many, 'undo-many.jsonl')
    const file = test.core.registerFile(path, { name: 'many', removeAfterUse: false })
    const { importId, jobId } = await test.client.imports.start({ file, community: 'Many' })
    for await (const job of await test.client.jobs.watch({ jobId })) {
      if ((job.progress?.done ?? 0) > 0) await test.client.jobs.cancel({ jobId })
    }
    const { jobId: analysis } = await test.client.analysis.start({})
    await expect(test.client.imports.undo({ importId })).rejects.toMatchObject({ code: 'ANALYSIS_RUNNING' })
    await test.client.jobs.cancel({ jobId: analysis })
    await test.waitFor(analysis)
    expect((await test.client.imports.undo({ importId })).kept).toBe(0)
    await test.client.jobs.resume({ jobId }).catch(() => {})
    await test.waitFor(jobId)
    expect((await test.client.vault.info()).messages).toBe(0)
    expect((await test.client.audit.list({ actions: ['job.cancel'] })).total).toBeGreaterThan(0)
  })
})

describe('messages that several imports brought', () => {
  const first = conversation(['one', 'two', 'three'])
  const imports = async () => (await test.client.imports.list()).toReversed().map(({ id }) => id)
  const undo = async (index: number) => {
    const importId = (await imports())[index]
    if (!importId) throw new Error('no import')
    return test.client.imports.undo({ importId })
  }
  const count = async () => (await test.client.vault.info()).messages

  it('go with the last of them', async () => {
    test = await startTestVault()
    const whole = writeJsonl(folder, [...first, ...conversation(['four'], 'more')], 'whole.jsonl')
    const part = writeJsonl(folder, first, 'part.jsonl')
    for (const path of [part, whole, part]) await test.importFile(path)
    expect(await undo(0)).toEqual({ removed: 0, kept: 0, shared: 3 })
    expect(await count()).toBe(4)
    // They count as added by the import that has them now.
    expect((await test.client.imports.list())[1]).toMatchObject({ added: 4, duplicate: 0 })
    expect(await undo(1)).toEqual({ removed: 1, kept: 0, shared: 3 })
    expect(await count()).toBe(3)
    expect(await undo(2)).toEqual({ removed: 3, kept: 0, shared: 0 })
    expect(await count()).toBe(0)
  })

  it('stay with the first when a later one is undone, which then inherits nothing', async () => {
    test = await startTestVault()
    const path = writeJsonl(folder, first, 'again.jsonl')
    await test.importFile(path)
    await test.importFile(path)
    expect(await undo(1)).toEqual({ removed: 0, kept: 0, shared: 0 })
    expect(await count()).toBe(3)
    expect(await undo(0)).toEqual({ removed: 3, kept: 0, shared: 0 })
    expect(test.core.keeper.current()?.db.all('SELECT * FROM import_repeat')).toEqual([])
  })

  it('are taken out when only one file has them, twice', async () => {
    test = await startTestVault()
    await test.importFile(writeJsonl(folder, [...first, ...first], 'twice.jsonl'))
    expect(await undo(0)).toEqual({ removed: 3, kept: 0, shared: 0 })
  })
})

describe('an import that brings nothing', () => {
  const openDates = join(folder, 'open-dates.csv')
  writeFileSync(openDates, 'time,author,text\n01/02/2024 10:00,a,hello\n03/04/2024 10:00,b,hi\n')

  it('leaves no community behind, but what happened', async () => {
    test = await startTestVault()
    const failed = await test.importFile(openDates, 'New')
    expect(failed).toMatchObject({ state: 'failed', error: { code: 'IMPORT_DATE_ORDER_AMBIGUOUS' } })
    const rejected = writeJsonl(
      folder,
      ['{"id":"1","ts":"soon","author":"a","text":"x"}', '{"id":"2","ts":"soon","author":"a","text":"y"}'],
      'no-times.jsonl',
    )
    expect(await test.importFile(rejected, 'Other')).toMatchObject({
      state: 'succeeded',
      result: { added: 0, rejected: 2 },
    })
    expect(await test.client.communities.list()).toEqual([])
    expect(await test.client.imports.list()).toMatchObject([
      { community: 'Other', state: 'succeeded', rejected: 2 },
      { community: 'New', state: 'failed' },
    ])
  })

  it('leaves a community alone that was there before', async () => {
    test = await startTestVault()
    await test.importFile(small, 'Readers')
    await test.importFile(openDates, 'Readers')
    expect(await test.client.communities.list()).toMatchObject([{ name: 'Readers', messages: 5 }])
  })

  it('makes its community when it goes on', async () => {
    test = await startTestVault()
    const later = join(folder, 'later.jsonl')
    writeFileSync(later, '{"id":"1"}\n')
    const file = test.core.registerFile(later, { name: 'later.jsonl', removeAfterUse: false })
    const { jobId } = await test.client.imports.start({ file, community: 'New', basis: 'consent', format: 'jsonl' })
    expect((await test.waitFor(jobId)).result).toMatchObject({ added: 0, rejected: 1 })
    expect(await test.client.communities.list()).toEqual([])
    writeFileSync(later, `{"id":"1"}\n${JSON.stringify(conversation(['hello'])[0])}\n`)
    test.core.keeper.current()?.db.run("UPDATE job SET state = 'failed' WHERE kind = 'import'")
    await test.client.jobs.resume({ jobId })
    expect((await test.waitFor(jobId)).result).toMatchObject({ added: 1 })
    expect(await test.client.communities.list()).toMatchObject([{ name: 'New', messages: 1, basis: 'consent' }])
  })
})
