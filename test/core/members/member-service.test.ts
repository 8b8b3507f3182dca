import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { weeklyMessages, weeklyMood } from '#core/members/member-repository.ts'
import { rhythmOf } from '#core/members/member-rules.ts'
import { conversation, writeJsonl } from '#test/support/jsonl-export.ts'
import { startTestVault, temporaryFolder, type TestCore } from '#test/support/test-core.ts'

let test: TestCore

beforeAll(async () => {
  test = await startTestVault()
  const lines = conversation([
    { text: 'one', author: 'ann' },
    { text: 'two', author: 'ben', replyTo: 'general-0', mentions: ['ann'] },
    { text: 'three', author: 'ann' },
    { text: 'beep', author: 'robot', bot: true },
    { text: 'four 100%_sure', author: 'b%_n' },
  ])
  await test.importFile(writeJsonl(temporaryFolder('members'), lines))
  await test.analyse()
})
afterAll(() => test.dispose())

describe('members.list', () => {
  it('orders by activity and leaves bots out unless asked', async () => {
    const page = await test.client.members.list({})
    expect(page.items.map(({ name, messages }) => [name, messages])).toEqual([
      ['ann', 2],
      ['ben', 1],
      ['b%_n', 1],
    ])
    expect(page.total).toBe(3)
    expect((await test.client.members.list({ includeBots: true })).total).toBe(4)
    expect((await test.client.members.list({ sort: 'name' })).items.map(({ name }) => name)).toEqual([
      'ann',
      'b%_n',
      'ben',
    ])
  })

  it('pages to the end', async () => {
    const first = await test.client.members.list({ limit: 2 })
    const second = await test.client.members.list({ limit: 2, after: first.next ?? '' })
    expect([...first.items, ...second.items].map(({ name }) => name)).toEqual(['ann', 'ben', 'b%_n'])
    expect(second.next).toBeNull()
  })

  it('counts the messages of the last weeks up to the reference time', async () => {
    const [ann] = (await test.client.members.list({})).items
    expect(ann?.weekly).toHaveLength(12)
    expect(ann?.weekly.at(-1)).toBe(2)
  })
})

describe('members.search', () => {
  it('finds by part of a name or by platform id, takes signs literally, and is logged', async () => {
    const find = async (query: string) =>
      (await test.client.members.search({ query, purpose: 'moderation' })).map(({ name }) => name)
    expect(await find('en')).toEqual(['ben'])
    expect(await find('%_')).toEqual(['b%_n'])
    const { items } = await test.client.audit.list({ actions: ['member.search'] })
    expect(items[0]?.payload).toMatchObject({ query: '%_', purpose: 'moderation', found: 1 })
  })
})

describe('members.profile', () => {
  it('shows what is known of a member, and is logged first', async () => {
    const [ann] = (await test.client.members.list({})).items
    if (!ann) throw new Error('no member')
    const profile = await test.client.members.profile({ memberId: ann.id, purpose: 'member-care' })
    expect(profile).toMatchObject({
      name: 'ann',
      platformId: 'ann',
      messages: 2,
      repliesReceived: 1,
      repliesGiven: 0,
      mentionsReceived: 1,
      channels: [{ name: 'general', messages: 2 }],
    })
    expect(profile.recentMessages.map(({ text }) => text)).toEqual(['three', 'one'])
    expect(profile.rhythm.flat().reduce((sum, count) => sum + count, 0)).toBe(2)
    expect(profile.mood.at(-1)).toEqual(expect.any(Number))
    const { items } = await test.client.audit.list({ actions: ['member.profile'] })
    expect(items[0]).toMatchObject({ object: ann.id, payload: { purpose: 'member-care' } })
    await expect(test.client.members.profile({ memberId: 'u999' as never, purpose: 'audit' })).rejects.toMatchObject({
      code: 'MEMBER_NOT_FOUND',
    })
  })

  it('keeps notes for reviewers, and from operators (members.addNote)', async () => {
    const [ann] = (await test.client.members.list({})).items
    if (!ann) throw new Error('no member')
    await test.client.members.addNote({ memberId: ann.id, text: 'helps newcomers' })
    expect((await test.client.members.profile({ memberId: ann.id, purpose: 'member-care' })).notes).toMatchObject([
      { text: 'helps newcomers' },
    ])
    await expect(test.client.members.addNote({ memberId: 'u999' as never, text: 'x' })).rejects.toMatchObject({
      code: 'MEMBER_NOT_FOUND',
    })
    await test.client.accounts.create({ name: 'Op', role: 'operator', password: 'operator pass' })
    await test.client.vault.lock()
    await test.client.vault.unlock({ account: 'Op', password: 'operator pass' })
    expect(await test.client.members.profile({ memberId: ann.id, purpose: 'member-care' })).toMatchObject({
      notes: [],
      recentMessages: [],
    })
    await expect(test.client.members.addNote({ memberId: ann.id, text: 'x' })).rejects.toMatchObject({
      code: 'NOT_PERMITTED',
    })
    await expect(test.client.messages.search({})).rejects.toMatchObject({ code: 'NOT_PERMITTED' })
  })
})

describe('rhythmOf', () => {
  it('counts in the given zone, also across midnight and half-hour offsets', () => {
    const sunday2330 = Date.UTC(2026, 10, 22, 15, 30) // 23:30 on Sunday in Shanghai, 21:00 in Kolkata
    expect(rhythmOf([sunday2330], 'Asia/Shanghai')[6]?.[23]).toBe(1)
    expect(rhythmOf([sunday2330 + 1_800_000], 'Asia/Shanghai')[0]?.[0]).toBe(1)
    expect(rhythmOf([sunday2330], 'Asia/Kolkata')[6]?.[21]).toBe(1)
  })
})

describe('weeklyMood', () => {
  it('takes a sample of somebody who wrote very much, and leaves weeks without a score empty', async () => {
    const db = test.core.keeper.current()?.db
    if (!db) throw new Error('not open')
    const until = Date.UTC(2026, 8, 15)
    const member = db.first<{ id: number }>(
      "INSERT INTO member (community_id, native_id, name) VALUES (1, 'busy', 'busy') RETURNING id",
    )?.id
    if (member === undefined) throw new Error('not stored')
    db.run(
      `WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 9999)
       INSERT INTO message (id, channel_id, member_id, import_id, native_id, sent_at, text)
       SELECT (? / 1000 + i) * 2097152, 1, ?, 1, 'busy-' || i, ? + i * 1000, '' FROM n`,
      until - 10_000_000,
      member,
      until - 10_000_000,
    )
    db.run(
      `INSERT INTO message_score (message_id, run_id, spam, abuse, negative, neutral, positive, language)
       SELECT id, 1, 0, 0, 0.25, 0, 0.75, 'en' FROM message WHERE member_id = ?`,
      member,
    )
    const weekly = weeklyMessages(db, member, until, 3)
    expect(weekly).toEqual([0, 0, 10_000])
    expect(weeklyMood(db, member, until, weekly)).toEqual([null, null, 0.5])
  })
})
