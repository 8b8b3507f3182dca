import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { maskedRanges, maskedSlice, sealMasked } from '../../../src-renderer/ui/marked-text/masked-marks.ts'
import type { TextMark } from '../../../src-renderer/ui/marked-text/text-mark.ts'

const mark = (start: number, end: number, isMasked = false): TextMark => ({ start, end, tone: 'model', isMasked })

describe('masked marks', () => {
  it('cover together what they cover one by one', () => {
    expect(maskedRanges([mark(8, 9, true), mark(0, 4, true), mark(3, 6, true), mark(5, 9)])).toEqual([
      { start: 0, end: 6 },
      { start: 8, end: 9 },
    ])
  })

  it('make a mark that ends inside of them cover all of them', () => {
    expect(sealMasked([mark(4, 8, true), mark(0, 5), mark(6, 10), mark(5, 6), mark(1, 2)])).toMatchObject([
      { start: 4, end: 8 },
      { start: 0, end: 8 },
      { start: 4, end: 10 },
      { start: 4, end: 8 },
      { start: 1, end: 2 },
    ])
  })

  it('hide their part of a stretch', () => {
    const ranges = [
      { start: 2, end: 4 },
      { start: 6, end: 8 },
    ]
    expect(maskedSlice('abcdefghij', { start: 0, end: 10 }, ranges)).toBe('ab●●●ef●●●ij')
    expect(maskedSlice('abcdefghij', { start: 3, end: 7 }, ranges)).toBe('●●●ef●●●')
    expect(maskedSlice('abcdefghij', { start: 2, end: 4 }, ranges)).toBe('●●●')
    expect(maskedSlice('abcdefghij', { start: 0, end: 2 }, ranges)).toBe('ab')
  })

  it('no edge of a mark lies inside of what is masked, and no masked character is in a slice', () => {
    const marks = fc.array(
      fc.record({ start: fc.nat(20), length: fc.integer({ min: 1, max: 8 }), isMasked: fc.boolean() }),
      { maxLength: 8 },
    )
    fc.assert(
      fc.property(marks, (given) => {
        const all = given.map(({ start, length, isMasked }) => mark(start, start + length, isMasked))
        const ranges = maskedRanges(all)
        const text = Array.from({ length: 40 }, (_, index) =>
          ranges.some((range) => range.start <= index && index < range.end) ? 'X' : 'o',
        ).join('')
        for (const sealed of sealMasked(all)) {
          for (const range of ranges) {
            expect(sealed.start > range.start && sealed.start < range.end).toBe(false)
            expect(sealed.end > range.start && sealed.end < range.end).toBe(false)
          }
        }
        for (const one of all) expect(maskedSlice(text, one, ranges)).not.toContain('X')
      }),
    )
  })
})
