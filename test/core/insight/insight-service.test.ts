import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { MemberId } from '#contract/ids.ts'
import { TAGS } from '#contract/member-tags.ts'
import { writeJsonl, type ExportLine } from '#test/support/jsonl-export.ts'
import { seededRandom } from '#test/support/seeded-random.ts'
import { startTestVault, temporaryFolder, type TestCore } from '#test/support/test-core.ts'

const DAY = 86_400_000
const START = Date.UTC(2026, 2, 2)

/** Half a year of talk of forty members; the first few write, answer and welcome most. */
function talk(): ExportLine[] {
  const random = seededRandom(7)
  const lines: ExportLine[] = []
  for (let n = 0; n < 3000; n++) {
    const author = Math.floor(random.next() ** 3 * 40)
    lines.push({
      id: `n${n}`,
      ts: new Date(START + Math.floor((n / 3000) * 180 * DAY) + random.below(60_000)).toISOString(),
      author: `member-${author}`,
      channel: random.pick(['general', 'help', 'reading']),
      text: random.pick(['how does this work?', 'thank you, this is lovely', '这本书真好看', 'see the second page']),
      ...(n > 10 && random.next() < 0.4 && { replyTo: `n${n - 1 - random.below(5)}` }),
    })
  }
  return lines
}

let test: TestCore
const idOf = async (name: string): Promise<MemberId> => {
  const { items } = await test.client.members.list({ limit: 500 })
  const found = items.find((row) => row.name === name)
  if (!found) throw new Error(`no member ${name}`)
  return found.id
}
const recompute = async (force = false): Promise<unknown> => {
  const { jobId } = await test.client.insight.start({ force })
  const job = await test.waitFor(jobId)
  expect(job.state).toBe('succeeded')
  return job.result
}
const profile = async (memberId: MemberId) => test.client.members.profile({ memberId, purpose: 'member-care' })

beforeAll(async () => {
  test = await startTestVault()
  await test.importFile(writeJsonl(temporaryFolder('insight'), talk()))
  await test.analyse()
})
afterAll(() => test.dispose())

describe('insight.start', () => {
  it('computes each community once, and again only when something changed or when forced', async () => {
    expect(await test.client.insight.state()).toEqual([])
    expect(await recompute()).toMatchObject({ communities: 1, skipped: 0, members: 40, messages: 3000 })
    expect(await recompute()).toMatchObject({ communities: 0, skipped: 1 })
    expect(await recompute(true)).toMatchObject({ communities: 1, skipped: 0 })
    const [state] = await test.client.insight.state()
    expect(state).toMatchObject({ isStale: false, scored: 40, withdrawn: 0 })
    expect(state?.coverage.members).toBe(40)
    expect((state?.coverage.covered ?? 0) / 40).toBeGreaterThan(0.5)
    await expect(test.client.insight.start({ communityId: 'c99' as never })).rejects.toMatchObject({
      code: 'COMMUNITY_NOT_FOUND',
    })
  })
})

describe('members.profile', () => {
  it('carries tags out of the allow-list, over at least eight dimensions, each with where it comes from', async () => {
    const { insight } = await profile(await idOf('member-0'))
    if (insight === null || typeof insight === 'string') throw new Error('not computed')
    expect(insight.tags.length).toBeGreaterThanOrEqual(20)
    expect(new Set(insight.tags.map(({ dimension }) => dimension)).size).toBeGreaterThanOrEqual(8)
    for (const tag of insight.tags) {
      const known = TAGS[tag.name as keyof typeof TAGS]
      expect(known).toBeDefined()
      if (known.values) expect(known.values as readonly string[]).toContain(tag.value)
      expect(tag.confidence).toBeGreaterThan(0)
      expect(tag.confidence).toBeLessThanOrEqual(1)
    }
  })
})
