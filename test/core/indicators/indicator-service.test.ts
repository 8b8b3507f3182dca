import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CommunityId } from '#contract/ids.ts'
import type { IndicatorKey } from '#contract/indicators.ts'
import { writeJsonl } from '#test/support/jsonl-export.ts'
import { startTestVault, temporaryFolder, type TestCore } from '#test/support/test-core.ts'

let test: TestCore
let community: CommunityId
const folder = temporaryFolder('indicators')
const nobody = 'c999' as CommunityId

/** Two weeks: ann and ben in the first, ann, cat and a bot in the second. Days of Shanghai. */
const LINES = [
  { id: 'a', ts: '2026-08-31T01:00:00+08:00', author: 'ann', text: 'monday, an hour past midnight' },
  { id: 'b', ts: '2026-09-01T12:00:00+08:00', author: 'ben', text: 'tuesday' },
  { id: 'c', ts: '2026-09-07T00:00:00+08:00', author: 'ann', text: 'the next monday begins' },
  { id: 'd', ts: '2026-09-08T12:00:00+08:00', author: 'cat', text: 'new here', replyTo: 'c' },
  { id: 'e', ts: '2026-09-08T13:00:00+08:00', author: 'robot', text: 'beep', bot: true },
  { id: 'f', ts: '2026-09-14T00:00:00+08:00', author: 'ann', text: 'the third week has begun' },
].map((line) => ({ ...line, channel: 'general' }))

beforeAll(async () => {
  test = await startTestVault()
  await test.importFile(writeJsonl(folder, LINES))
  community = (await test.client.communities.list())[0]?.id ?? nobody
})
afterAll(() => test.dispose())

const sheet = (more: object = {}) =>
  test.client.indicators.sheet({ communityId: community, from: '2026-08-31', to: '2026-09-14', by: 'week', ...more })
const value = async (key: IndicatorKey, period: string, more: object = {}) =>
  (await sheet(more)).items.find((item) => item.key === key && item.period === period)

describe('indicators.sheet', () => {
  it('has the twelve in each period, and the counts of the lifecycle', async () => {
    const { items, lifecycle, timeZone } = await sheet()
    expect(timeZone).toBe('Asia/Shanghai')
    expect(items.map(({ period }) => period).filter((period) => period === '2026-W36')).toHaveLength(12)
    expect(items).toHaveLength(24)
    expect(lifecycle.map((each) => [each.period, each.new, each.returning, each.dormant, each.active])).toEqual([
      ['2026-W36', 2, 0, 0, 2],
      ['2026-W37', 1, 1, 1, 2],
    ])
    expect(items[0]).toMatchObject({
      key: 'active',
      period: '2026-W36',
      from: '2026-08-31',
      to: '2026-09-07',
      value: 2,
      finished: true,
      small: true,
      definition: 1,
    })
  })

  it('counts days in the zone that is asked for', async () => {
    // An hour past midnight in Shanghai is still Sunday in UTC.
    expect(await value('active', '2026-W36', { timeZone: 'UTC' })).toMatchObject({ value: 2 })
    expect(await value('active', '2026-W35', { timeZone: 'UTC', from: '2026-08-24' })).toMatchObject({ value: 1 })
  })

  it('leaves bots out unless they are asked for', async () => {
    expect(await value('active', '2026-W37', { includeBots: true })).toMatchObject({ value: 3 })
  })

  it('flags what is not over, and takes the whole span as one period when no unit is said', async () => {
    const { items } = await sheet({ to: '2026-09-21', by: undefined })
    expect(items).toHaveLength(12)
    expect(items[0]).toMatchObject({ period: '2026-08-31/2026-09-21', value: 3, finished: false })
  })

  it('says that there are no records, and counts those that come', async () => {
    expect(await value('repurchase', '2026-W36')).toMatchObject({ value: null, basis: 'no-data', needs: 'orders' })
    const path = join(folder, 'orders.csv')
    writeFileSync(path, 'ordered_at,member_id,status\n2026-09-03,ann,paid\n2026-08-01,ben,paid\n')
    const file = test.core.registerFile(path, { name: 'orders.csv', removeAfterUse: false })
    await test.client.records.import({ file, kind: 'orders', communityId: community })
    // Ben had paid before he came.
    expect(await value('paid-conversion', '2026-W36')).toMatchObject({
      value: 1,
      numerator: 1,
      denominator: 1,
      basis: 'computed',
    })
  })

  it('refuses what it does not know', async () => {
    await expect(sheet({ communityId: nobody })).rejects.toMatchObject({ code: 'COMMUNITY_NOT_FOUND' })
    await expect(sheet({ from: '1990-01-01', by: 'day' })).rejects.toMatchObject({ code: 'TOO_MANY_PERIODS' })
    await expect(sheet({ from: '2026-09-14' })).rejects.toMatchObject({ code: 'BAD_REQUEST' })
  })

  it('sees at once what was imported since the last answer', async () => {
    expect(await value('active', '2026-W37')).toMatchObject({ value: 2 })
    const more = [{ id: 'z', ts: '2026-09-09T12:00:00+08:00', author: 'dan', text: 'late', channel: 'general' }]
    await test.importFile(writeJsonl(folder, more, 'more.jsonl'))
    expect(await value('active', '2026-W37')).toMatchObject({ value: 3 })
  })
})

describe('a person with two accounts', () => {
  it('counts once from the moment they are linked, orders of either account included', async () => {
    const { items } = await test.client.members.list({})
    const idOf = (wanted: string) => items.find(({ platformId }) => platformId === wanted)?.id
    const [ben, cat] = [idOf('ben'), idOf('cat')]
    if (!ben || !cat) throw new Error('the members of the export are not there')
    const span = { from: '2026-08-31', to: '2026-09-14', by: undefined }
    const period = '2026-08-31/2026-09-14'
    expect(await value('active', period, span)).toMatchObject({ value: 4 })
    expect(await value('paid-conversion', period, span)).toMatchObject({ numerator: 1, denominator: 3 })
    await test.client.members.link({ memberId: ben, otherId: cat, basis: 'hand', reason: 'said so' })
    expect(await value('active', period, span)).toMatchObject({ value: 3 })
    // Ben had paid before he came, so neither of his accounts may convert.
    expect(await value('paid-conversion', period, span)).toMatchObject({ numerator: 1, denominator: 2 })
    await test.client.members.unlink({ memberId: ben, otherId: cat, reason: 'no' })
    expect(await value('active', period, span)).toMatchObject({ value: 4 })
  })
})

describe('settings of indicators', () => {
  it('indicators.setTarget sets a target, none, and the default again', async () => {
    const target = async () => (await value('interaction', '2026-W36'))?.target
    const set = (more: { target?: number | null }) =>
      test.client.indicators.setTarget({ communityId: community, key: 'interaction', ...more })
    expect(await target()).toBe(0.4)
    await set({ target: 0.25 })
    expect(await target()).toBe(0.25)
    await set({ target: null })
    expect(await target()).toBeNull()
    await set({})
    expect(await target()).toBe(0.4)
    await expect(
      test.client.indicators.setTarget({ communityId: nobody, key: 'nps', target: 1 }),
    ).rejects.toMatchObject({ code: 'COMMUNITY_NOT_FOUND' })
  })

  it('indicators.setAuthorRole: what was written before keeps its source, staff are no members', async () => {
    expect(await value('ugc-share', '2026-W37')).toMatchObject({ value: 1 })
    const from = Date.parse('2026-09-07T00:00:00+08:00')
    const set = (platformId: string) =>
      test.client.indicators.setAuthorRole({ communityId: community, platformId, role: 'official', from })
    expect(await set('ann')).toEqual([{ platformId: 'ann', role: 'official', from }])
    expect(await test.client.indicators.authorRoles({ communityId: community })).toHaveLength(1)
    expect(await value('ugc-share', '2026-W36')).toMatchObject({ numerator: 2, denominator: 2 })
    expect(await value('ugc-share', '2026-W37')).toMatchObject({ numerator: 2, denominator: 3, details: { ogc: 1 } })
    expect(await value('active', '2026-W37')).toMatchObject({ value: 2 })
    expect(await value('active', '2026-W37', { includeStaff: true })).toMatchObject({ value: 3 })
    await expect(set('nobody')).rejects.toMatchObject({ code: 'MEMBER_NOT_FOUND' })
    const { items } = await test.client.audit.list({ actions: ['indicator.set-target', 'indicator.set-author-role'] })
    expect(items).toHaveLength(4)
  })
})

describe('indicators.cohorts and indicators.stage', () => {
  it('follow the same members', async () => {
    const grid = await test.client.indicators.cohorts({ communityId: community, cohorts: 3, includeStaff: true })
    expect(grid).toMatchObject({ by: 'week', variant: 'bracket', intervalDays: 7 })
    expect(grid.rows.map(({ cohort, size }) => [cohort, size])).toEqual([
      ['2026-W36', 2],
      ['2026-W37', 2],
      ['2026-W38', 0],
    ])
    // Nobody has been here for the twenty days that a second interval needs.
    expect(grid.rows[0]?.cells).toEqual([
      expect.objectContaining({ numerator: 1, denominator: 2, value: 0.5, finished: true }),
    ])
    expect(grid.rows[1]?.cells).toEqual([])
    const { stage, because, historyDays } = await test.client.indicators.stage({ communityId: community })
    expect({ stage, because }).toEqual({ stage: 'forming', because: 'few-days' })
    expect(historyDays).toBeGreaterThan(0)
    await expect(test.client.indicators.stage({ communityId: nobody })).rejects.toMatchObject({
      code: 'COMMUNITY_NOT_FOUND',
    })
  })
})

describe('indicators.balance', () => {
  it('says that nothing is known before the analysis, and counts what was flagged after it', async () => {
    const before = await test.client.indicators.balance({ communityId: community, days: 30 })
    expect(before).toMatchObject({ isAnalysed: false, from: '2026-08-16' })
    const lines = ['加微信 lsx-8812 领取内部优惠券 名额有限 先到先得 代充会员八折', 'quiet words'].map(
      (text, place) => ({
        id: `ad-${place}`,
        ts: `2026-09-1${place}T12:00:00+08:00`,
        author: 'eve',
        channel: 'market',
        text,
      }),
    )
    await test.importFile(writeJsonl(folder, lines, 'ads.jsonl'))
    await test.analyse()
    const { isAnalysed, channels } = await test.client.indicators.balance({ communityId: community })
    expect(isAnalysed).toBe(true)
    expect(channels.find(({ channel }) => channel === 'market')).toMatchObject({
      messages: 2,
      promotional: 1,
      share: 0.5,
      level: 'high',
    })
    await expect(test.client.indicators.balance({ communityId: nobody })).rejects.toMatchObject({
      code: 'COMMUNITY_NOT_FOUND',
    })
  })
})
