import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { halfYearTalk } from '#test/core/insight/half-year-talk.ts'
import { writeJsonl } from '#test/support/jsonl-export.ts'
import { runCli } from '#test/support/run-cli.ts'

const folder = mkdtempSync(join(tmpdir(), 'qunjian-members-'))
const run = (...args: string[]) => runCli([...args, '--json'], { env: { QUNJIAN_DATA_DIR: folder } })

interface Row {
  id: string
  tier: string | null
  reach: number | null
  name: string
  platformId: string
  churn: { risk: number; band: string } | null
}
interface Page {
  items: Row[]
  next: string | null
  total: number
}

beforeAll(async () => {
  await run('vault', 'create', '--owner', 'Lin')
  await run('import', writeJsonl(folder, halfYearTalk(1200)), '--community', 'Readers')
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('members', () => {
  it('list computes what is missing, filters by tier and orders by reach, risk or activity', async () => {
    const all = (await run('members', 'list')).json<Page>()
    expect(all.total).toBe(40)
    expect(all.items.every(({ tier }) => tier !== null)).toBe(true)
    const core = (await run('members', 'list', '--tier', 'core', '--community', 'Readers')).json<Page>()
    expect(core.items.map(({ id }) => id)).toEqual(all.items.filter(({ tier }) => tier === 'core').map(({ id }) => id))
    expect(core.total).toBeGreaterThan(0)
    const byReach = (await run('members', 'list', '--sort', 'reach', '--limit', '5')).json<Page>()
    expect(byReach.items).toHaveLength(5)
    expect(byReach.next).toBe('5')
    expect(byReach.items.map(({ reach }) => reach)).toEqual(
      all.items
        .map(({ reach }) => reach ?? 0)
        .toSorted((a, b) => b - a)
        .slice(0, 5),
    )
    const risks = (await run('members', 'list', '--sort', 'churn'))
      .json<Page>()
      .items.map(({ churn }) => churn?.risk ?? -1)
    expect(risks).toEqual(risks.toSorted((a, b) => b - a))
  })

  it('recompute does nothing where nothing has changed, unless forced', async () => {
    expect((await run('members', 'recompute')).json()).toMatchObject({ communities: 0, skipped: 1 })
    expect((await run('members', 'recompute', '--community', 'Readers', '--force')).json()).toMatchObject({
      communities: 1,
      members: 40,
      messages: 1200,
    })
  })

  it('show gives one member by id or by the id on the platform', async () => {
    const [first] = (await run('members', 'list', '--limit', '1')).json<Page>().items
    if (!first) throw new Error('no members')
    const shown = (await run('members', 'show', first.id)).json<Row & { tags: object[]; timeline: object[] }>()
    expect(shown).toMatchObject({ id: first.id, tier: first.tier, name: first.name })
    expect(shown.tags.length).toBeGreaterThanOrEqual(15)
    expect(shown.tags[0]).toEqual({
      name: expect.any(String),
      value: expect.any(String),
      source: expect.stringMatching(/rule|model|person/),
      confidence: expect.any(Number),
      at: expect.stringMatching(/^2026-.*Z$/),
      dimension: expect.any(String),
      why: { code: expect.any(String), data: expect.any(Object) },
    })
    expect((await run('members', 'show', first.platformId)).json<Row>().id).toBe(first.id)
    const unknown = await run('members', 'show', 'nobody')
    expect(unknown.code).toBe(2)
    expect(unknown.json()).toMatchObject({ error: { code: 'MEMBER_NOT_FOUND' } })
    expect((await run('members', 'list', '--community', 'none')).json()).toMatchObject({
      error: { code: 'COMMUNITY_NOT_FOUND' },
    })
    expect((await run('members', 'list', '--tier', 'king')).code).toBe(2)
  })

  it('speaks in tables and sentences without --json', async () => {
    const env = { QUNJIAN_DATA_DIR: folder }
    const list = await runCli(['members', 'list', '--limit', '3'], { env })
    expect(list.stdout).toMatch(/^id +tier +risk/)
    expect(list.stdout).toContain('3 of 40')
    const show = await runCli(['members', 'show', 'u1'], { env })
    expect(show.stdout).toMatch(/tag +value +source +confidence/)
  })

  it('consent set takes a member out of the figures', async () => {
    expect((await run('consent', 'set', 'u1', '--purpose', 'profiling', '--status', 'withdrawn')).json()).toEqual({
      id: 'u1',
      status: 'withdrawn',
    })
    expect((await run('members', 'show', 'u1')).json()).toMatchObject({ tier: null, tags: [], notScored: 'withdrawn' })
    expect((await run('consent', 'set', 'u1', '--status', 'perhaps')).code).toBe(2)
  })
})
