import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CommunityId } from '#contract/ids.ts'
import { writeJsonl } from '#test/support/jsonl-export.ts'
import { startTestVault, temporaryFolder, type TestCore } from '#test/support/test-core.ts'
import { plantedMessages } from './planted-community.ts'

let test: TestCore
let community: CommunityId
const folder = temporaryFolder('topics')
const nobody = 'c999' as CommunityId

beforeAll(async () => {
  test = await startTestVault()
  const lines = plantedMessages().map(({ at, author, text, channel }, index) => ({
    id: String(index),
    ts: new Date(at).toISOString(),
    author: `member-${author}`,
    channel: `channel-${channel}`,
    text: index % 100 === 0 ? '请问会员年费怎么申请退款？' : text,
  }))
  await test.importFile(writeJsonl(folder, lines))
  community = (await test.client.communities.list())[0]?.id ?? nobody
})
afterAll(() => test.dispose())

describe('topics.overview', () => {
  it('finds topics in the vault before anything is analysed', async () => {
    const overview = await test.client.topics.overview({ communityId: community, days: 28 })
    expect(overview).toMatchObject({ timeZone: 'Asia/Shanghai', isAnalysed: false, withExamples: true })
    expect(overview.topics.length).toBeGreaterThan(2)
    expect(overview.topics.every(({ examples }) => examples.length > 0)).toBe(true)
    expect(overview.requests[0]?.words).toContain('退款')
    expect(overview.mood[0]?.total).toMatchObject({ messages: 0, value: null })
    const [example] = overview.requests[0]?.examples ?? []
    const context = await test.client.messages.context({ messageId: example?.messageId ?? ('m0' as never) })
    expect(context.message.text).toBe('请问会员年费怎么申请退款？')
  })

  it('tells operators the words and figures, and no single message', async () => {
    const { client } = test
    await client.accounts.create({ name: 'Op', role: 'operator', password: 'operator pass' })
    const whole = await client.topics.overview({ communityId: community, days: 28 })
    await client.vault.lock()
    await client.vault.unlock({ account: 'Op', password: 'operator pass' })
    const { topics, requests, withExamples } = await client.topics.overview({ communityId: community, days: 28 })
    expect(withExamples).toBe(false)
    expect([...topics, ...requests].flatMap(({ examples }) => examples)).toEqual([])
    expect(topics.map(({ words }) => words)).toEqual(whole.topics.map(({ words }) => words))
    expect(JSON.stringify({ topics, requests })).not.toContain('怎么申请')
  })

  it('answers nothing of a community there is not', async () => {
    await expect(test.client.topics.overview({ communityId: nobody })).rejects.toMatchObject({
      code: 'COMMUNITY_NOT_FOUND',
    })
  })
})
