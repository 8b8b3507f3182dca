import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { MemberId } from '#contract/ids.ts'
import { bannedMatter } from '#core/members/hand-tag-rules.ts'
import { accountsOfPerson, standInsOf, type AccountLink } from '#core/members/person-links.ts'
import { halfYearTalk } from '#test/core/insight/half-year-talk.ts'
import { writeJsonl } from '#test/support/jsonl-export.ts'
import { PASSWORD, startTestVault, temporaryFolder, type TestCore } from '#test/support/test-core.ts'

const purpose = 'member-care'
let test: TestCore
let ids: Map<string, MemberId>

const idOf = (name: string): MemberId => {
  const id = ids.get(name)
  if (!id) throw new Error(`no member ${name}`)
  return id
}
const recompute = async (): Promise<void> => {
  const { jobId } = await test.client.insight.start({})
  expect((await test.waitFor(jobId)).state).toBe('succeeded')
}
const profile = (name: string) => test.client.members.profile({ memberId: idOf(name), purpose })
const logged = async (action: string) => (await test.client.audit.list({ actions: [action] })).items[0]
/** Everything computed, as it is stored. */
const stored = () => {
  const db = test.core.keeper.current()?.db
  if (!db) throw new Error('not open')
  return {
    members: db.all('SELECT * FROM member_insight ORDER BY member_id'),
    changes: db.all(
      'SELECT community_id, member_id, changed_at, from_level, to_level, why FROM tier_change ORDER BY community_id, id',
    ),
    figures: db.all('SELECT * FROM insight_figure ORDER BY community_id, key'),
    pictures: db.all('SELECT * FROM network_picture ORDER BY community_id'),
  }
}

beforeAll(async () => {
  test = await startTestVault()
  const folder = temporaryFolder('care')
  await test.importFile(writeJsonl(folder, halfYearTalk(800), 'one.jsonl'))
  await test.importFile(
    writeJsonl(
      folder,
      halfYearTalk(400, 9).map((line) => ({ ...line, author: `x-${line.author}` })),
      'two.jsonl',
    ),
    'Other',
  )
  await test.client.accounts.create({ name: 'Mod', role: 'moderator', password: 'moderator pass' })
  await recompute()
  ids = new Map((await test.client.members.list({ limit: 500 })).items.map(({ name, id }) => [name, id]))
})
afterAll(() => test.dispose())

describe('members.addTag and members.removeTag', () => {
  it('put a tag on by hand and take it off again, logged', async () => {
    const memberId = idOf('member-1')
    const tag = await test.client.members.addTag({ memberId, key: 'skill', label: 'translates' })
    expect(tag).toMatchObject({
      name: 'skill',
      value: 'translates',
      source: 'person',
      confidence: 1,
      dimension: 'topics',
    })
    const { insight } = await profile('member-1')
    expect(typeof insight === 'object' && insight?.tags).toContainEqual(tag)
    expect((await profile('member-1')).timeline).toContainEqual({
      at: tag.at,
      kind: 'tag',
      data: { key: 'skill', label: 'translates' },
    })
    expect(await logged('member.tag')).toMatchObject({
      object: memberId,
      payload: { key: 'skill', label: 'translates' },
    })
    if (!tag.id) throw new Error('no id')
    expect(await test.client.members.removeTag({ memberId, tagId: tag.id })).toEqual({ removed: true })
    await expect(test.client.members.removeTag({ memberId, tagId: tag.id })).rejects.toMatchObject({
      code: 'TAG_NOT_FOUND',
    })
    expect(await logged('member.untag')).toMatchObject({ payload: { label: 'translates' } })
    const nobody = { memberId: 'u999' as never, key: 'label' as const, label: 'x' }
    await expect(test.client.members.addTag(nobody)).rejects.toMatchObject({ code: 'MEMBER_NOT_FOUND' })
  })

  it('refuse what must never be noted of a person', async () => {
    const add = test.client.members.addTag({ memberId: idOf('member-1'), key: 'label', label: '信佛' })
    await expect(add).rejects.toMatchObject({ code: 'TAG_NOT_ALLOWED', data: { about: 'religion' } })
  })
})

describe('bannedMatter', () => {
  it.each([
    ['左派', 'politics'],
    ['votes Republican', 'politics'],
    ['Ｃａｔｈｏｌｉｃ', 'religion'],
    ['維吾爾', 'ethnicity'],
    ['抑郁', 'health'],
    ['pregnant', 'health'],
    ['同性戀', 'sexuality'],
    ['lives in block 4', 'location'],
    ['31.2304, 121.4737', 'location'],
    ['90后', 'age'],
    ['17 years old', 'age'],
    ['未成年', 'age'],
  ])('%s speaks of %s', (label, matter) => expect(bannedMatter(label)).toBe(matter))

  it.each([
    'translates',
    '热心',
    '常組織讀書會',
    'book club host',
    '摄影',
    'came by poster',
    'average speed',
    '老师',
    'packaging',
  ])('%s may be noted', (label) => expect(bannedMatter(label)).toBeNull())
})

describe('members.setVip', () => {
  it('marks a member whatever the tier', async () => {
    const memberId = idOf('member-30')
    expect(await test.client.members.setVip({ memberId, isVip: true, reason: 'founder' })).toEqual({ isVip: true })
    await test.client.members.setVip({ memberId, isVip: true })
    const listed = await test.client.members.list({ vip: true })
    expect(listed.items.map(({ id }) => id)).toEqual([memberId])
    expect(listed.items[0]?.standing?.isVip).toBe(true)
    expect((await test.client.tiers.overview({ communityId: 'c1' as never }))?.vip).toBe(1)
    await test.client.members.setVip({ memberId, isVip: false })
    expect((await test.client.members.list({ vip: true })).total).toBe(0)
    expect(await logged('member.vip')).toMatchObject({ payload: { isVip: false } })
  })
})

describe('members.link and members.unlink', () => {
  it('count two accounts of one community as one person; taking it back restores every bit', async () => {
    const before = stored()
    const [one, other] = [idOf('member-4'), idOf('member-5')]
    const linked = await test.client.members.link({
      memberId: one,
      otherId: other,
      basis: 'hand',
      reason: 'told us so',
    })
    expect(linked.linked).toMatchObject([{ memberId: other, via: one, basis: 'hand', reason: 'told us so' }])
    if (!linked.jobId) throw new Error('nothing to compute')
    expect((await test.waitFor(linked.jobId)).result).toMatchObject({ communities: 1 })
    expect(stored().members).toHaveLength(before.members.length - 1)
    const [mine, theirs] = [await profile('member-4'), await profile('member-5')]
    expect(mine.insight).toEqual(theirs.insight)
    expect(mine.timeline.map(({ kind }) => kind)).toContain('linked')
    expect(await logged('member.link')).toMatchObject({
      object: one,
      payload: { other, basis: 'hand', reason: 'told us so' },
    })
    await expect(
      test.client.members.link({ memberId: other, otherId: one, basis: 'hand', reason: 'again' }),
    ).rejects.toMatchObject({ code: 'ALREADY_LINKED' })

    const split = await test.client.members.unlink({ memberId: other, otherId: one, reason: 'was wrong' })
    expect(split.linked).toEqual([])
    if (split.jobId) await test.waitFor(split.jobId)
    expect(stored()).toEqual(before)
    expect(await logged('member.unlink')).toMatchObject({ payload: { reason: 'was wrong' } })
    await expect(test.client.members.unlink({ memberId: other, otherId: one })).rejects.toMatchObject({
      code: 'NOT_LINKED',
    })
  })

  it('show a person of two communities on both profiles', async () => {
    const [here, there] = [idOf('member-6'), idOf('x-member-6')]
    const { jobId } = await test.client.members.link({
      memberId: here,
      otherId: there,
      basis: 'hand',
      reason: 'same e-mail',
    })
    if (jobId) await test.waitFor(jobId)
    expect((await profile('x-member-6')).linked).toMatchObject([{ memberId: here, community: 'Readers' }])
    const split = await test.client.members.unlink({ memberId: here, otherId: there })
    if (split.jobId) await test.waitFor(split.jobId)
  })

  it('ask for a reason or for an id in common', async () => {
    const pair = { memberId: idOf('member-1'), otherId: idOf('member-2') }
    await expect(test.client.members.link({ ...pair, basis: 'hand' })).rejects.toMatchObject({ code: 'REASON_MISSING' })
    await expect(test.client.members.link({ ...pair, basis: 'platform-id' })).rejects.toMatchObject({
      code: 'PLATFORM_ID_DIFFERS',
    })
  })

  it('find the same stable id in another community of the platform', async () => {
    const db = test.core.keeper.current()?.db
    db?.run("UPDATE community SET platform = 'telegram'")
    db?.run("UPDATE member SET native_id = 'user77' WHERE name IN ('member-7', 'x-member-7')")
    expect((await profile('member-7')).linkable).toEqual([
      { memberId: idOf('x-member-7'), community: 'Other', name: 'x-member-7' },
    ])
    const { linked, jobId } = await test.client.members.link({
      memberId: idOf('member-7'),
      otherId: idOf('x-member-7'),
      basis: 'platform-id',
    })
    expect(linked).toMatchObject([{ basis: 'platform-id' }])
    expect((await profile('member-7')).linkable).toEqual([])
    if (jobId) await test.waitFor(jobId)
  })
})

describe('members.setConsent', () => {
  it('takes away at once what was computed of somebody who withdrew, and keeps them out of everything', async () => {
    const memberId = idOf('member-0')
    expect(await test.client.members.setConsent({ memberId, purpose: 'profiling', status: 'withdrawn' })).toEqual({
      status: 'withdrawn',
    })
    expect(await profile('member-0')).toMatchObject({ insight: 'withdrawn', consent: 'withdrawn' })
    expect((await test.client.members.list({})).items.find(({ id }) => id === memberId)?.standing).toBeNull()
    expect((await test.client.network.graph({ communityId: 'c1' as never }))?.nodes.id).not.toContain(memberId)
    await recompute()
    expect(JSON.stringify(stored().figures)).not.toContain(`"${memberId}"`)
    expect((await test.client.insight.state())[0]).toMatchObject({ withdrawn: 1 })
    await test.client.members.setConsent({ memberId, purpose: 'profiling', status: 'given' })
    await recompute()
    expect(typeof (await profile('member-0')).insight).toBe('object')
    expect(await logged('member.consent')).toMatchObject({ payload: { status: 'given' } })
  })
})

describe('roles', () => {
  it('keep tiers, risk and tags from whoever judges messages', async () => {
    await test.client.vault.lock()
    await test.client.vault.unlock({ account: 'Mod', password: 'moderator pass' })
    expect(await profile('member-0')).toMatchObject({ insight: null, linked: [], linkable: [] })
    expect((await profile('member-0')).timeline.map(({ kind }) => kind)).not.toContain('tier-change')
    expect((await test.client.members.list({})).items.every(({ standing }) => standing === null)).toBe(true)
    for (const input of [{ sort: 'churn' as const }, { sort: 'reach' as const }, { tier: 'core' as const }])
      await expect(test.client.members.list(input)).rejects.toMatchObject({ code: 'NOT_PERMITTED' })
    await expect(test.client.tiers.overview({ communityId: 'c1' as never })).rejects.toMatchObject({
      code: 'NOT_PERMITTED',
    })
    await test.client.vault.lock()
    await test.client.vault.unlock({ account: 'Lin', password: PASSWORD })
  })
})

describe('person links', () => {
  const links = fc.array(fc.tuple(fc.nat(7), fc.nat(7)), { maxLength: 7 }).map((pairs) => {
    const kept: AccountLink[] = []
    for (const [a, b] of pairs) if (a !== b && !accountsOfPerson(kept, a).has(b)) kept.push({ a, b })
    return kept
  })
  const accounts = new Map(
    Array.from({ length: 8 }, (_, id) => [id, { communityId: id % 2, platformId: `p${7 - id}` }] as const),
  )

  it('stand for each other by platform id, whatever the order of linking', () => {
    fc.assert(
      fc.property(links, (all) => {
        const standIns = standInsOf(all, accounts)
        expect(standInsOf(all.toReversed(), accounts)).toEqual(standIns)
        for (const [account, standsFor] of standIns) {
          const [own, first] = [accounts.get(account), accounts.get(standsFor)]
          expect(first?.communityId).toBe(own?.communityId)
          expect((first?.platformId ?? '') < (own?.platformId ?? '')).toBe(true)
          expect(standIns.has(standsFor)).toBe(false)
          expect(accountsOfPerson(all, account).has(standsFor)).toBe(true)
        }
      }),
    )
  })

  it('linking and then splitting leaves every person as it was', () => {
    fc.assert(
      fc.property(links, fc.nat(7), fc.nat(7), (all, a, b) => {
        fc.pre(a !== b && !accountsOfPerson(all, a).has(b))
        const more = [...all, { a, b }]
        expect(accountsOfPerson(more, a).has(b)).toBe(true)
        const split = more.filter((link) => !(link.a === a && link.b === b))
        for (const account of accounts.keys())
          expect(accountsOfPerson(split, account)).toEqual(accountsOfPerson(all, account))
        expect(standInsOf(split, accounts)).toEqual(standInsOf(all, accounts))
      }),
    )
  })
})
