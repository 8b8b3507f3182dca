import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addToSignature,
  BIN_COUNT,
  createSimilarityIndex,
  EMPTY_BIN,
  mixHash,
  type Signature,
} from '#core/detection/similarity-index.ts'

const signatureOf = (elements: readonly number[]): Signature => {
  const signature = new Uint32Array(BIN_COUNT).fill(EMPTY_BIN)
  for (const element of elements) addToSignature(signature, mixHash(element))
  return signature
}

const range = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, index) => from + index)

describe('similarity index', () => {
  it('finds the set that shares most and no set that shares little', () => {
    const index = createSimilarityIndex()
    index.add(signatureOf(range(1000, 1060)))
    const near = index.add(signatureOf(range(2000, 2060)))
    expect(index.nearest(signatureOf(range(2003, 2063)), 0.6)).toBe(near)
    expect(index.nearest(signatureOf(range(5000, 5060)), 0.6)).toBe(-1)
  })

  it('finds an equal set always', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(100_000), { minLength: 1, maxLength: 200 }), (elements) => {
        const index = createSimilarityIndex()
        const entry = index.add(signatureOf(elements))
        expect(index.nearest(signatureOf(elements), 1)).toBe(entry)
      }),
    )
  })

  it('finds nearly all sets with four fifths in common', () => {
    const index = createSimilarityIndex()
    const entries = range(0, 300).map((set) => index.add(signatureOf(range(set * 1000, set * 1000 + 90))))
    const found = entries.filter(
      (entry, set) => index.nearest(signatureOf(range(set * 1000 + 10, set * 1000 + 100)), 0.6) === entry,
    )
    expect(found.length).toBeGreaterThan(285)
  })

  it('forgets removed entries, reuses their place and grows', () => {
    const index = createSimilarityIndex()
    const entries = range(0, 1000).map((set) => index.add(signatureOf(range(set * 100, set * 100 + 40))))
    for (const entry of entries.filter((_, set) => set % 2 === 0)) index.remove(entry)
    for (const set of range(0, 1000)) {
      const expected = set % 2 === 0 ? -1 : entries[set]
      expect(index.nearest(signatureOf(range(set * 100, set * 100 + 40)), 0.9)).toBe(expected)
    }
    expect(index.add(signatureOf([1, 2, 3]))).toBeLessThan(1000)
  })
})
