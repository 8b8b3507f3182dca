import { describe, expect, it } from 'vitest'
import { ItemId } from '#contract/ids.ts'
import type { ItemSummary } from '#contract/items.ts'
import { createSummaryLoader } from '../../../src-renderer/features/review/api/use-item-summary.ts'
import type { CoreClient } from '../../../src-renderer/lib/contract-client.ts'

const id = (number: number) => ItemId.parse(`i${number}`)

/** A core that knows even items only, and writes down what it was asked. */
function coreOf(isBroken = false) {
  const asked: (readonly ItemId[])[] = []
  const summaries = async ({ ids }: { ids: readonly ItemId[] }) => {
    asked.push(ids)
    if (isBroken) throw new Error('down')
    return ids.filter((one) => Number(one.slice(1)) % 2 === 0).map((one) => ({ id: one }) as ItemSummary)
  }
  return { asked, core: { items: { summaries } } as unknown as CoreClient }
}

describe('the summary loader', () => {
  it('asks once for all rows wanted in the same moment', async () => {
    const { asked, core } = coreOf()
    const load = createSummaryLoader(core)
    const rows = await Promise.all([load(id(2)), load(id(4)), load(id(2))])
    expect(asked).toEqual([[id(2), id(4)]])
    expect(rows.map((row) => row?.id)).toEqual([id(2), id(4), id(2)])
  })

  it('says null of an item that is gone', async () => {
    expect(await createSummaryLoader(coreOf().core)(id(3))).toBeNull()
  })

  it('never asks for more than the core takes at once', async () => {
    const { asked, core } = coreOf()
    const load = createSummaryLoader(core)
    await Promise.all(Array.from({ length: 1100 }, (_, number) => load(id(number))))
    expect(asked.map((ids) => ids.length)).toEqual([500, 500, 100])
  })

  it('tells everybody who waits when the core could not answer, and asks anew next time', async () => {
    const { asked, core } = coreOf(true)
    const load = createSummaryLoader(core)
    const results = await Promise.allSettled([load(id(2)), load(id(4))])
    expect(results.map((result) => result.status)).toEqual(['rejected', 'rejected'])
    await expect(load(id(2))).rejects.toThrow('down')
    expect(asked).toHaveLength(2)
  })
})
