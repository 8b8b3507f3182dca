import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { conversation, writeJsonl } from '#test/support/jsonl-export.ts'
import { startTestVault, temporaryFolder, type TestCore } from '#test/support/test-core.ts'

const folder = temporaryFolder('messages')
let test: TestCore

beforeAll(async () => {
  test = await startTestVault()
  const reading = conversation(
    [
      '今天防诈骗讲座很有用',
      '誰要一起讀詐騙案例？',
      'reading club at eight',
      '明天天气不错',
      { text: 'call 13812345678', mentions: ['member-0'] },
      '链接已发',
    ],
    'reading',
  )
  await test.importFile(writeJsonl(folder, reading, 'a.jsonl'), 'Readers')
  await test.importFile(writeJsonl(folder, conversation(['reading alone', '防诈骗'], 'other'), 'b.jsonl'), 'Others')
})
afterAll(() => test.dispose())

const texts = async (input: object): Promise<string[]> =>
  (await test.client.messages.search(input)).items.map(({ text }) => text)

describe('messages.search', () => {
  it('finds Chinese words of two characters, in both scripts', async () => {
    expect((await texts({ query: '诈骗' })).toSorted()).toEqual(
      ['今天防诈骗讲座很有用', '誰要一起讀詐騙案例？', '防诈骗'].toSorted(),
    )
    expect(await texts({ query: '链接' })).toEqual(['链接已发'])
    expect(await texts({ query: '天天' })).toEqual(['明天天气不错'])
  })

  it('finds words and their beginnings, newest first, and pages without gaps or doubles', async () => {
    expect((await texts({ query: 'readi' })).toSorted()).toEqual(['reading alone', 'reading club at eight'])
    const all = await texts({})
    const first = await test.client.messages.search({ limit: 3 })
    const second = await test.client.messages.search({ limit: 100, after: first.next ?? '' })
    expect([...first.items, ...second.items].map(({ text }) => text)).toEqual(all)
    expect(second.next).toBeNull()
  })

  it('says where the words stand', async () => {
    const { items } = await test.client.messages.search({ query: '讲座' })
    expect(items[0]?.matches).toEqual([{ start: 5, end: 7, cause: 'search', weight: null, label: null }])
  })

  it('filters by community, channel, member and time', async () => {
    const [others] = await test.client.communities.list()
    if (!others) throw new Error('no community')
    expect(await texts({ query: '防诈骗', communityIds: [others.id] })).toEqual(['防诈骗'])
    const channel = (await test.client.communities.channels({})).find(({ name }) => name === 'reading')
    expect(await texts({ query: 'reading', channelId: channel?.id })).toEqual(['reading club at eight'])
    const { items } = await test.client.messages.search({ query: '讲座' })
    const [lecture] = items
    if (!lecture) throw new Error('not found')
    expect(await texts({ memberId: lecture.member.id, channelId: channel?.id })).toEqual([
      '链接已发',
      '今天防诈骗讲座很有用',
    ])
    expect(
      await texts({ channelId: channel?.id, from: lecture.sentAt + 60_000, to: lecture.sentAt + 120_000 }),
    ).toEqual(['誰要一起讀詐騙案例？'])
  })

  it('takes any input', async () => {
    for (const query of [
      '"',
      "'; DROP TABLE message; --",
      'a AND (',
      '*',
      '-',
      '^',
      'NEAR(',
      '😀',
      '"unclosed',
      'col:on',
    ]) {
      await expect(texts({ query })).resolves.toBeInstanceOf(Array)
    }
  })
})

describe('messages.context', () => {
  it('shows the neighbours of a message in its channel', async () => {
    const [club] = (await test.client.messages.search({ query: 'reading club' })).items
    if (!club) throw new Error('not found')
    const context = await test.client.messages.context({ messageId: club.id, before: 1, after: 2 })
    expect(context.before.map(({ text }) => text)).toEqual(['誰要一起讀詐騙案例？'])
    expect(context.after.map(({ text }) => text)).toEqual(['明天天气不错', 'call 13812345678'])
    await expect(test.client.messages.context({ messageId: 'm1' as never })).rejects.toMatchObject({
      code: 'MESSAGE_NOT_FOUND',
    })
  })
})

describe('messages.reveal', () => {
  it('is in the log before the text is shown, with its purpose', async () => {
    const [call] = (await test.client.messages.search({ query: 'call' })).items
    if (!call) throw new Error('not found')
    expect(await test.client.messages.reveal({ messageId: call.id, purpose: 'complaint' })).toEqual({
      text: 'call 13812345678',
    })
    const { items } = await test.client.audit.list({ actions: ['message.reveal'] })
    expect(items[0]).toMatchObject({ object: call.id, payload: { purpose: 'complaint' } })
    await expect(test.client.messages.reveal({ messageId: 'm1' as never, purpose: 'audit' })).rejects.toMatchObject({
      code: 'MESSAGE_NOT_FOUND',
    })
  })
})
