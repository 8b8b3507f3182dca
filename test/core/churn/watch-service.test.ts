import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { CommunityId, MemberId } from '#contract/ids.ts'
import { writeJsonl } from '#test/support/jsonl-export.ts'
import { startTestVault, temporaryFolder, type TestCore } from '#test/support/test-core.ts'
import { BEGIN, DAY, sampleMessages } from './sample-activity.ts'

const folder = temporaryFolder('watch')
let test: TestCore
let community: CommunityId

/** Everything said up to a day; more is brought by importing again with a later day. */
async function importUntil(day: number, extra: readonly { at: number; author: number }[] = []): Promise<void> {
  const spoken = sampleMessages(77, 60, 260).map(({ id, ...message }) => ({ ...message, id: `n${id}` }))
  const added = extra.map((message, n) => ({ ...message, id: `x${day}-${n}`, channel: 0, characters: 5 }))
  const lines = [...spoken, ...added]
    .filter(({ at }) => at < BEGIN + day * DAY)
    .map(({ id, at, author, channel, characters }) => ({
      id,
      ts: new Date(at).toISOString(),
      author: `member-${author}`,
      channel: `room-${channel}`,
      text: 'a'.repeat(characters),
    }))
  await test.importFile(writeJsonl(folder, lines, `until-${day}.jsonl`))
  community = (await test.client.communities.list())[0]?.id ?? ('' as CommunityId)
  await test.waitFor((await test.client.insight.start({ communityId: community, force: true })).jobId)
}

const list = async () => (await test.client.churn.watchList({ communityId: community })).items
const start = (holdOutShare = 0.5) =>
  test.client.churn.startRound({ communityId: community, bands: ['high', 'medium'], holdOutShare })
const arms = async (arm: 'contact' | 'hold-out'): Promise<MemberId[]> =>
  (await list()).filter((item) => item.arm === arm).map(({ memberId }) => memberId)

beforeEach(async () => {
  test = await startTestVault()
  await importUntil(170)
})
afterEach(() => test.dispose())

describe('watch list', () => {
  it('holds who is at risk, each in one arm, with a text for those to be written to alone', async () => {
    expect(await list()).toEqual([])
    const { members, heldOut } = await start()
    expect(members).toBeGreaterThan(3)
    const items = await list()
    expect(items.length).toBe(members)
    expect(items.filter(({ arm }) => arm === 'hold-out').length).toBe(heldOut)
    expect(items.map(({ risk }) => risk)).toEqual(items.map(({ risk }) => risk).toSorted((a, b) => (b ?? 0) - (a ?? 0)))
    for (const { arm, band, change, name, riskThen, risk, suggestion } of items) {
      expect(band).not.toBe('low')
      expect(change).toBe('new')
      expect(risk).toBe(riskThen)
      if (arm === 'hold-out') expect(suggestion).toBeNull()
      else for (const text of Object.values(suggestion ?? {})) expect(text).toContain(name)
    }
    // They are in a running round now.
    await expect(start()).rejects.toMatchObject({ code: 'NOBODY_AT_RISK' })
  })

  it('says what changed: who came back needs no words', async () => {
    await start(0)
    const [first] = await list()
    const author = Number(first?.platformId.replace('member-', ''))
    await importUntil(172, [{ at: BEGIN + 171 * DAY, author }])
    const items = await list()
    expect(items.find(({ memberId }) => memberId === first?.memberId)).toMatchObject({
      change: 'returned',
      suggestion: null,
    })
    expect(items.filter(({ change }) => change === 'new')).toEqual([])
  })

  it('refuses to note contact with those left alone, and notes it with others, in the log and the timeline', async () => {
    await start()
    const [heldOut] = await arms('hold-out')
    const [toWrite] = await arms('contact')
    if (!heldOut || !toWrite) throw new Error('an arm is empty')
    await expect(test.client.churn.logContact({ memberId: heldOut, via: 'call' })).rejects.toMatchObject({
      code: 'MEMBER_HELD_OUT',
      data: { until: expect.any(Number) },
    })
    const { contactedAt } = await test.client.churn.logContact({ memberId: toWrite, via: 'call', text: 'How are you?' })
    expect((await list()).find(({ memberId }) => memberId === toWrite)?.lastContactAt).toBe(contactedAt)
    const { timeline } = await test.client.members.profile({ memberId: toWrite, purpose: 'moderation' })
    expect(timeline).toContainEqual({
      at: contactedAt,
      kind: 'contact',
      data: { account: 'Lin', text: 'How are you?' },
    })
    const { items: log } = await test.client.audit.list({ actions: ['churn.contact', 'churn.start-round'] })
    expect(log.map(({ action }) => action)).toEqual(['churn.contact', 'churn.start-round'])
    await expect(test.client.churn.logContact({ memberId: 'u99999' as MemberId, via: 'call' })).rejects.toMatchObject({
      code: 'MEMBER_NOT_FOUND',
    })
  })

  it('never holds, scores or writes to who withdrew', async () => {
    await start(0)
    const [first] = await list()
    if (!first) throw new Error('nobody is on the list')
    await test.client.members.setConsent({ memberId: first.memberId, purpose: 'profiling', status: 'objected' })
    expect((await list()).map(({ memberId }) => memberId)).not.toContain(first.memberId)
    await expect(test.client.churn.logContact({ memberId: first.memberId, via: 'call' })).rejects.toMatchObject({
      code: 'MEMBER_WITHDREW',
    })
    const scores = await test.client.churn.score({ communityId: community, asOf: BEGIN + 170 * DAY })
    expect(scores.length).toBeGreaterThan(5)
    expect(scores.map(({ memberId }) => memberId)).not.toContain(first.memberId)
  })

  it('tells the effect once 30 days have passed, with an interval', async () => {
    await start()
    const before = await test.client.churn.effect({ communityId: community })
    expect(before).toMatchObject({ finishedRounds: 0, openRounds: 1, effect: null })
    const contact = new Set(await arms('contact'))
    const items = await list()
    const [toWrite] = contact
    if (toWrite) await test.client.churn.logContact({ memberId: toWrite, via: 'mention' })
    // Everybody written to comes back; the others do as they did.
    const back = items
      .filter(({ memberId }) => contact.has(memberId))
      .map(({ platformId }) => ({ at: BEGIN + 180 * DAY, author: Number(platformId.replace('member-', '')) }))
    await importUntil(215, back)
    const after = await test.client.churn.effect({ communityId: community })
    expect(after).toMatchObject({
      finishedRounds: 1,
      openRounds: 0,
      contacted: 1,
      contact: { members: contact.size, returned: contact.size },
      heldOut: { members: items.length - contact.size },
    })
    expect(after.effect?.difference).toBeCloseTo(1 - after.heldOut.returned / after.heldOut.members, 10)
    expect(after.effect?.low).toBeLessThanOrEqual(after.effect?.difference ?? -1)
    expect(await list()).toEqual([])
  })

  it('templates can be changed and brought back; every reason, tier and language has one', async () => {
    const shipped = await test.client.churn.templates()
    expect(shipped.length).toBe(27)
    expect(new Set(shipped.map(({ text }) => text)).size).toBe(27)
    for (const { text } of shipped) expect(text).toContain('{name}')
    const place = { group: 'weak-value', tier: 'core', locale: 'en' } as const
    expect(await test.client.churn.saveTemplate({ ...place, text: 'Dear {name} of {community} {name}' })).toMatchObject(
      {
        isChanged: true,
      },
    )
    for (const tier of ['ordinary', 'leader'] as const)
      await test.client.churn.saveTemplate({ ...place, tier, text: 'Dear {name} of {community} {name}' })
    await start(0)
    const own = (await list()).find(({ reasons }) => (reasons[0]?.group ?? 'weak-value') === 'weak-value')
    expect(own?.suggestion?.en).toBe(`Dear ${own?.name} of Readers ${own?.name}`)
    expect(await test.client.churn.saveTemplate({ ...place, text: '' })).toEqual(
      shipped.find(({ group, tier, locale }) => group === 'weak-value' && tier === 'core' && locale === 'en'),
    )
  })

  it('names what is missing', async () => {
    await expect(
      test.client.churn.startRound({ communityId: 'c99' as CommunityId, bands: ['high'] }),
    ).rejects.toMatchObject({ code: 'COMMUNITY_NOT_FOUND' })
    await expect(test.client.churn.score({ communityId: 'c99' as CommunityId, asOf: BEGIN })).rejects.toMatchObject({
      code: 'COMMUNITY_NOT_FOUND',
    })
    expect(await test.client.churn.watchList({ communityId: 'c99' as CommunityId })).toEqual({ asOf: null, items: [] })
    await test.importFile(
      writeJsonl(folder, [{ id: 'a', ts: '2026-01-01', author: 'x', channel: 'y', text: 'z' }]),
      'New',
    )
    const fresh = (await test.client.communities.list()).find(({ name }) => name === 'New')?.id ?? community
    await expect(test.client.churn.startRound({ communityId: fresh })).rejects.toMatchObject({
      code: 'MEMBERS_NOT_COMPUTED',
    })
  })
})
