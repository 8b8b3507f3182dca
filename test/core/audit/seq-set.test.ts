import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatRanges, parseRanges, SeqSet, toRanges } from '#core/audit/seq-set.ts'

const seqs = fc.uniqueArray(fc.nat(30_000))
const rising = seqs.map((list) => list.toSorted((a, b) => a - b))

describe('SeqSet', () => {
  it('behaves like a Set of numbers, in rising order', () => {
    fc.assert(
      fc.property(seqs, seqs, (added, deleted) => {
        const set = new SeqSet()
        const model = new Set<number>()
        for (const seq of added) {
          set.add(seq)
          set.add(seq)
          model.add(seq)
        }
        for (const seq of deleted) {
          set.delete(seq)
          model.delete(seq)
        }
        expect([...set]).toEqual([...model].toSorted((a, b) => a - b))
        expect(set.count).toBe(model.size)
        for (const seq of [...added, ...deleted, 40_000]) expect(set.has(seq)).toBe(model.has(seq))
      }),
    )
  })
})

describe('ranges', () => {
  it('are written short', () => {
    expect(formatRanges(toRanges([3, 5, 6, 7, 9]))).toBe('3,5-7,9')
  })

  it('name the same numbers when read back', () => {
    fc.assert(
      fc.property(
        rising.filter((list) => list.length > 0),
        (list) => {
          const ranges = parseRanges(formatRanges(toRanges(list))) ?? []
          const named = ranges.flatMap(({ first, last }) =>
            Array.from({ length: last - first + 1 }, (_, i) => first + i),
          )
          expect(named).toEqual(list)
        },
      ),
    )
  })

  it.each([
    '',
    ',',
    '1,',
    '2,1',
    '1,2',
    '1-1',
    '2-1',
    '01',
    '1-02',
    '1-3,4',
    '1-3,2',
    '-1',
    'a',
    '1 ',
    '9007199254740992',
  ])('refuses %j', (text) => {
    expect(parseRanges(text)).toBeNull()
  })
})
