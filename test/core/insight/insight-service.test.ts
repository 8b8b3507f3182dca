import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CommunityId, MemberId } from '#contract/ids.ts'
import { TAGS } from '#contract/member-tags.ts'
import type { MemberInsight } from '#contract/members.ts'
import { writeJsonl } from '#test/support/jsonl-export.ts'
import { startTestVault, temporaryFolder, type TestCore } from '#test/support/test-core.ts'
import { halfYearTalk } from './half-year-talk.ts'

const purpose = 'member-care'
const READERS = 'c1' as CommunityId

let test: TestCore

/** Members by name; the order is that of their activity. */
const members = async (): Promise<Map<string, MemberId>> =>
  new Map((await test.client.members.list({ limit: 500 })).items.map(({ name, id }) => [name, id]))
const idOf = async (name: string): Promise<MemberId> => {
  const id = (await members()).get(name)
  if (!id) throw new Error(`no member ${name}`)
  return id
}
const recompute = async (force = false): Promise<unknown> => {
  const { jobId } = await test.client.insight.start({ force })
  const job = await test.waitFor(jobId)
  expect(job.state).toBe('succeeded')
  return job.result
}
const insightOf = async (name: string): Promise<MemberInsight> => {
  const { insight } = await test.client.members.profile({ memberId: await idOf(name), purpose })
  if (insight === null || typeof insight === 'string') throw new Error(`nothing computed of ${name}`)
  return insight
}
const logged = async (action: string) => (await test.client.audit.list({ actions: [action] })).items[0]

beforeAll(async () => {
  test = await startTestVault()
  await test.importFile(writeJsonl(temporaryFolder('insight'), halfYearTalk()))
  await test.analyse()
})
afterAll(() => test.dispose())

describe('before anything is computed', () => {
  it('everything says so', async () => {
    expect(await test.client.insight.state()).toEqual([])
    expect(await test.client.tiers.overview({ communityId: READERS })).toBeNull()
    expect(await test.client.network.graph({ communityId: READERS })).toBeNull()
    expect(await test.client.onboarding.overview({ communityId: READERS })).toBeNull()
    expect(await test.client.onboarding.lifetimes({ communityId: READERS })).toBeNull()
    expect(await test.client.recognition.month({ communityId: READERS })).toBeNull()
    expect((await test.client.tiers.changes({ communityId: READERS })).total).toBe(0)
    const { insight } = await test.client.members.profile({ memberId: await idOf('member-0'), purpose })
    expect(insight).toBe('not-computed')
    await expect(
      test.client.recognition.notice({ communityId: READERS, month: '2026-04', locale: 'en', purpose }),
    ).rejects.toMatchObject({ code: 'NOT_COMPUTED' })
  })
})

describe('insight.start', () => {
  it('computes each community once, and again only when something changed or when forced', async () => {
    expect(await recompute()).toMatchObject({ communities: 1, skipped: 0, members: 40, messages: 3000 })
    expect(await recompute()).toMatchObject({ communities: 0, skipped: 1 })
    expect(await recompute(true)).toMatchObject({ communities: 1, skipped: 0 })
    const [state] = await test.client.insight.state()
    expect(state).toMatchObject({ communityId: READERS, isStale: false, scored: 40, withdrawn: 0 })
    expect(state?.coverage).toMatchObject({ members: 40, covered: 40 })
    expect(state?.coverage.tagsPerMember).toBeGreaterThan(20)
    expect(await logged('insight.finish')).toMatchObject({ object: READERS, payload: { members: 40, messages: 3000 } })
    await expect(test.client.insight.start({ communityId: 'c99' as never })).rejects.toMatchObject({
      code: 'COMMUNITY_NOT_FOUND',
    })
  })

  it('stores the same figures however often it runs', async () => {
    const figures = async () => ({
      tiers: await test.client.tiers.overview({ communityId: READERS }),
      changes: await test.client.tiers.changes({ communityId: READERS }),
      members: await Promise.all([...(await members()).keys()].map(insightOf)),
    })
    const before = await figures()
    await recompute(true)
    expect(await figures()).toEqual(before)
  })
})

describe('members.profile', () => {
  it('carries tags out of the allow-list, over at least eight dimensions, each with where it comes from', async () => {
    const insight = await insightOf('member-0')
    expect(insight.tags.length).toBeGreaterThanOrEqual(20)
    expect(new Set(insight.tags.map(({ dimension }) => dimension)).size).toBeGreaterThanOrEqual(8)
    for (const tag of insight.tags) {
      const known = TAGS[tag.name as keyof typeof TAGS]
      expect(tag).toMatchObject({ dimension: known.dimension, source: known.source, at: insight.asOf, id: null })
      if (known.values) expect(known.values as readonly string[]).toContain(tag.value)
      expect(tag.confidence).toBeGreaterThan(0)
      expect(tag.confidence).toBeLessThanOrEqual(1)
      expect(Object.keys(tag.why.data).length).toBeGreaterThan(0)
    }
    expect(insight.tierWhy.code).toMatch(/volume|reach/)
  })

  it('shows what happened, newest first', async () => {
    const { timeline } = await test.client.members.profile({ memberId: await idOf('member-0'), purpose })
    expect(timeline.at(-1)?.kind).toBe('first-message')
    expect(timeline.map(({ at }) => at)).toEqual(timeline.map(({ at }) => at).toSorted((a, b) => b - a))
  })
})

describe('the timeline', () => {
  it('holds months in which the member was named, and contacts', async () => {
    const view = await test.client.recognition.month({ communityId: READERS, month: '2026-04' })
    const best = view?.contributors[0]
    if (!best) throw new Error('nobody named')
    const db = test.core.keeper.current()?.db
    db?.run(
      "INSERT INTO member_contact (member_id, account_id, via, text, contacted_at) VALUES (?, 1, 'call', 'hello', ?)",
      Number(best.memberId.slice(1)),
      Date.UTC(2026, 8, 20),
    )
    const { timeline } = await test.client.members.profile({ memberId: best.memberId, purpose })
    expect(timeline).toContainEqual({
      at: Date.UTC(2026, 4, 1) - 1,
      kind: 'recognition',
      data: { month: '2026-04', rank: 1, points: best.points },
    })
    expect(timeline[0]).toEqual({ at: Date.UTC(2026, 8, 20), kind: 'contact', data: { via: 'call', account: 'Lin' } })
  })
})

describe('members.list', () => {
  it('filters by tier and orders by reach and risk', async () => {
    const overview = await test.client.tiers.overview({ communityId: READERS })
    const core = await test.client.members.list({ tier: 'core' })
    expect(core.total).toBe(overview?.counts.core)
    expect(core.items.every(({ standing }) => standing?.tier === 'core')).toBe(true)
    const reach = (await test.client.members.list({ sort: 'reach' })).items.map(({ standing }) => standing?.reach ?? -1)
    expect(reach).toEqual(reach.toSorted((a, b) => b - a))
    const risks = (await test.client.members.list({ sort: 'churn' })).items.map(({ standing }) => standing?.risk ?? -1)
    expect(risks).toEqual(risks.toSorted((a, b) => b - a))
  })
})

describe('tiers', () => {
  it('sum up to everybody, and every change can be found again at its member', async () => {
    const overview = await test.client.tiers.overview({ communityId: READERS })
    if (!overview) throw new Error('not computed')
    expect(overview.counts.ordinary + overview.counts.core + overview.counts.leader).toBe(40)
    expect(overview.concentration.members).toBe(40)
    expect(overview.periods.length).toBeGreaterThan(3)
    const changes = await test.client.tiers.changes({ communityId: READERS, limit: 500 })
    expect(changes.total).toBeGreaterThan(0)
    const [change] = changes.items
    if (!change) throw new Error('no change')
    const { timeline } = await test.client.members.profile({ memberId: change.memberId, purpose })
    expect(timeline).toContainEqual({ at: change.at, kind: 'tier-change', data: { from: change.from, to: change.to } })
    const up = await test.client.tiers.changes({ communityId: READERS, direction: 'up' })
    const down = await test.client.tiers.changes({ communityId: READERS, direction: 'down' })
    expect(up.total + down.total).toBe(changes.total)
    const paged = await test.client.tiers.changes({ communityId: READERS, limit: 1, after: '1' })
    expect(paged.items).toEqual(changes.items.slice(1, 2))
    expect((await test.client.tiers.changes({ communityId: READERS, from: change.at + 1 })).total).toBe(0)
    expect((await test.client.tiers.changes({ communityId: READERS, to: change.at + 1 })).total).toBe(changes.total)
  })
})

describe('network.graph', () => {
  it('shows pseudonyms in columns of equal length, and edges between them', async () => {
    const graph = await test.client.network.graph({ communityId: READERS })
    if (!graph) throw new Error('not computed')
    const { nodes, edges } = graph
    expect(nodes.id).toHaveLength(40)
    expect(new Set(Object.values(nodes).map((column) => column.length))).toEqual(new Set([40]))
    expect(new Set(Object.values(edges).map((column) => column.length)).size).toBe(1)
    for (const place of [...edges.source, ...edges.target]) expect(nodes.id[place]).toBeDefined()
    expect(JSON.stringify(graph)).not.toContain('member-')
    expect(graph.groups.reduce((sum, group) => sum + group.members, 0)).toBeLessThanOrEqual(40)
    expect(graph.bridging).toEqual({ measure: 'betweenness', pivots: 40, isExact: true })
    const strength = nodes.strength.reduce((sum, value) => sum + value, 0)
    expect(strength).toBe(2 * edges.weight.reduce((sum, value) => sum + value, 0))
  })

  it('filters by time, kind, channel, tier and weight', async () => {
    const ask = async (filter: object) => test.client.network.graph({ communityId: READERS, ...filter })
    const whole = await ask({})
    if (!whole) throw new Error('not computed')
    const weight = (graph: typeof whole | null): number => graph?.edges.weight.reduce((sum, each) => sum + each, 0) ?? 0
    const middle = whole.to - 60 * 86_400_000
    // Weeks are shown whole, so the week of the border is in both halves.
    expect(weight(await ask({ to: middle })) + weight(await ask({ from: middle }))).toBeGreaterThanOrEqual(
      weight(whole),
    )
    const replies = await ask({ kinds: ['reply'] })
    const others = await ask({ kinds: ['mention', 'reaction', 'turn'] })
    expect(weight(replies) + weight(others)).toBe(weight(whole))
    expect(new Set(replies?.edges.kinds)).toEqual(new Set([1]))
    const channels = await test.client.communities.channels({ communityId: READERS })
    const each = await Promise.all(channels.map(({ id }) => ask({ channelIds: [id] })))
    expect(each.reduce((sum, graph) => sum + weight(graph), 0)).toBe(weight(whole))
    const core = await ask({ tiers: ['core'] })
    expect(core?.nodes.tier.every((tier) => core.tiers[tier] === 'core')).toBe(true)
    const heavy = await ask({ minWeight: 5 })
    expect(heavy?.edges.weight.every((each) => each >= 5)).toBe(true)
    expect((await ask({ limit: 10 }))?.nodes.id).toEqual(whole.nodes.id.slice(0, 10))
  })
})

describe('network.reveal', () => {
  it('names nodes for a purpose, and is logged', async () => {
    const id = await idOf('member-3')
    expect(
      await test.client.network.reveal({ communityId: READERS, memberIds: [id, 'u999' as never], purpose }),
    ).toEqual([{ id, name: 'member-3', platformId: 'member-3' }])
    expect(await logged('network.reveal')).toMatchObject({ object: READERS, payload: { purpose, members: 1 } })
  })
})

describe('onboarding', () => {
  it('counts everybody who came, and draws how long they stay', async () => {
    const overview = await test.client.onboarding.overview({ communityId: READERS })
    expect(overview?.weeks.reduce((sum, { joined }) => sum + joined, 0)).toBe(40)
    const lifetimes = await test.client.onboarding.lifetimes({ communityId: READERS, by: 'all' })
    expect(lifetimes?.everyone).toMatchObject([{ group: 'all', members: 40 }])
  })
})

describe('recognition', () => {
  it('names contributors by rules that can be changed, and writes the notice', async () => {
    const view = await test.client.recognition.month({ communityId: READERS })
    if (!view) throw new Error('not computed')
    expect(view.contributors).toHaveLength(10)
    expect(view.contributors.map(({ points }) => points)).toEqual(
      view.contributors.map(({ points }) => points).toSorted((a, b) => b - a),
    )
    const notice = await test.client.recognition.notice({
      communityId: READERS,
      month: view.month,
      locale: 'en',
      purpose,
    })
    expect(notice.text).toContain(view.contributors[0]?.name)
    expect(await logged('recognition.notice')).toMatchObject({ payload: { month: view.month, members: 10 } })

    const rules = await test.client.recognition.rules()
    expect(rules.changedAt).toBeNull()
    const saved = await test.client.recognition.saveRules({
      points: rules.points,
      badges: [],
      named: 3,
      excludeSanctioned: true,
    })
    expect(saved.changedAt).toEqual(expect.any(Number))
    const [job] = await test.client.jobs.list({})
    if (job) await test.waitFor(job.id)
    const after = await test.client.recognition.month({ communityId: READERS, month: view.month })
    expect(after?.contributors.map(({ memberId }) => memberId)).toEqual(
      view.contributors.slice(0, 3).map(({ memberId }) => memberId),
    )
    expect(after?.contributors.every(({ badges }) => badges.length === 0)).toBe(true)
    expect(await logged('recognition.rules')).toBeDefined()
  })
})
