import { describe, expect, it } from 'vitest'
import type { MemberId } from '#contract/ids.ts'
import { writeJsonl, type ExportLine } from '#test/support/jsonl-export.ts'
import { startTestVault, temporaryFolder } from '#test/support/test-core.ts'
import { halfYearTalk } from './half-year-talk.ts'

/** Everything computed of a community whose export came in these parts, with members by their platform ids. */
async function figuresAfter(parts: readonly (readonly ExportLine[])[]) {
  const test = await startTestVault()
  try {
    const folder = temporaryFolder('order')
    for (const [n, lines] of parts.entries()) await test.importFile(writeJsonl(folder, lines, `part-${n}.jsonl`))
    await test.waitFor((await test.client.insight.start({})).jobId)
    const communityId = (await test.client.communities.list())[0]?.id
    if (!communityId) throw new Error('no community')
    const { items } = await test.client.members.list({ limit: 500 })
    const nameOf = new Map<MemberId, string>(items.map(({ id, platformId }) => [id, platformId]))
    const profiles = await Promise.all(
      items.map(({ id }) => test.client.members.profile({ memberId: id, purpose: 'member-care' })),
    )
    const graph = await test.client.network.graph({ communityId })
    const named = (text: string): string => text.replaceAll(/"(u\d+)"/g, (_, id: MemberId) => `"${nameOf.get(id)}"`)
    const withoutTimes = profiles.map(({ platformId, insight, timeline }) => ({ platformId, insight, timeline }))
    return JSON.parse(
      named(
        JSON.stringify({
          members: withoutTimes.toSorted((a, b) => (a.platformId < b.platformId ? -1 : 1)),
          tiers: await test.client.tiers.overview({ communityId }),
          onboarding: await test.client.onboarding.overview({ communityId }),
          lifetimes: await test.client.onboarding.lifetimes({ communityId, by: 'month' }),
          recognition: await test.client.recognition.month({ communityId }),
          graph: graph && { nodes: graph.nodes, edges: graph.edges, groups: graph.groups },
        }),
      ),
    )
  } finally {
    await test.dispose()
  }
}

describe('what is computed of a community', () => {
  it('does not depend on the order in which its files were imported', async () => {
    const lines = halfYearTalk(1500)
    const parts = [0, 1, 2].map((part) => lines.filter((_, n) => n % 3 === part))
    const inOrder = await figuresAfter([lines])
    expect(inOrder.members).toHaveLength(40)
    expect(await figuresAfter(parts)).toEqual(inOrder)
    expect(await figuresAfter(parts.toReversed())).toEqual(inOrder)
  })
})
