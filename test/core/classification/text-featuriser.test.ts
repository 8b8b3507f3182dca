import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { BUCKETS } from '#core/classification/feature-hashing.ts'
import { createFeatureBuffer, MOST_FEATURES } from '#core/classification/feature-buffer.ts'
import { TextFeaturiser } from '#core/classification/text-featuriser.ts'

interface Placed {
  readonly ids: readonly number[]
  readonly places: readonly (readonly [number, number])[]
  readonly script: number
}

const featurise = (text: string, featuriser = new TextFeaturiser()): Placed => {
  const features = createFeatureBuffer()
  featuriser.featurise(text, features)
  const { length, froms, tos, script } = features
  const ids = [...features.ids.subarray(0, length)]
  return { ids, places: ids.map((_, index) => [froms[index] ?? 0, tos[index] ?? 0] as const), script }
}

describe('TextFeaturiser', () => {
  it('gives the same features whatever it read before', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' }), { maxLength: 6 }), (texts) => {
        const shared = new TextFeaturiser()
        for (const text of texts) expect(featurise(text, shared)).toEqual(featurise(text))
      }),
      { numRuns: 300, seed: 3 },
    )
  })

  it('keeps numbers and places in range', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (text) => {
        const features = createFeatureBuffer()
        const { length } = new TextFeaturiser().featurise(text, features)
        featurise(text).places.forEach(([from, to]) => {
          if (from === -1) return
          expect(from).toBeGreaterThanOrEqual(0)
          expect(to).toBeGreaterThan(from)
          expect(to).toBeLessThanOrEqual(length)
        })
        for (const id of featurise(text).ids) expect(id > 0 && id < BUCKETS).toBe(true)
      }),
      { numRuns: 500, seed: 3 },
    )
  })

  it('reads disguised text as plain text, but for features of the text as a whole', () => {
    const local = (text: string): Set<number> => {
      const { ids, places } = featurise(text)
      return new Set(ids.filter((_, index) => places[index]?.[0] !== -1))
    }
    expect(local('ｆｒｅｅ m0n3y')).toEqual(local('free money'))
    expect(local('加薇信領取')).toEqual(local('加薇信领取'))
  })

  it('reads han words through a single separator or emoji', () => {
    const plain = new Set(featurise('加微信').ids)
    const shared = featurise('加.微信').ids.filter((id) => plain.has(id))
    expect(shared.length).toBeGreaterThanOrEqual(6)
  })

  it('tells the script: Latin, Chinese, traditional Chinese', () => {
    expect(featurise('good morning all').script).toBe(0)
    expect(featurise('大家早上好').script).toBe(1)
    expect(featurise('大家早晨，歡迎嚟到呢個群組').script).toBe(2)
    expect(featurise('').script).toBe(0)
  })

  it('reads no more features than fit', () => {
    fc.assert(
      fc.property(fc.constantFrom('加油', 'a', 'ab ', 'ﷺ', '!?', '😀', 'abcdefghijk'), (piece) => {
        expect(featurise(piece.repeat(4000)).ids.length).toBeLessThanOrEqual(MOST_FEATURES)
      }),
    )
  })

  it('reads the end of a long text, so that padding does not hide it', () => {
    const advert = ' join discord.gg/free'
    const end = featurise('lorem '.repeat(2000) + advert)
    const without = featurise('lorem '.repeat(2000))
    expect(new Set(end.ids).size).toBeGreaterThan(new Set(without.ids).size + 10)
  })

  it('has features for an empty text', () => {
    expect(featurise('').ids.length).toBeGreaterThan(0)
  })

  it('stays as it was when the models were trained', () => {
    // Change FEATURISER_VERSION and train anew before changing these.
    expect(featurise('加v信 ok').ids).toMatchInlineSnapshot(`
      [
        834317,
        1155958,
        539590,
        1710946,
        1155958,
        105823,
        120195,
        1155958,
        462882,
        82021,
        774551,
        1221034,
        1057167,
        1261224,
        965518,
        137752,
        475454,
        291634,
        365111,
        436064,
        1868335,
        525941,
        273650,
        1211888,
      ]
    `)
  })
})
