import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cutIntoSegments } from '../../../src-renderer/ui/marked-text/text-segments.ts'

describe('cutIntoSegments', () => {
  it('gives one piece without spans', () => {
    expect(cutIntoSegments('hello', [])).toEqual([{ start: 0, text: 'hello', spans: [] }])
  })

  it('cuts overlapping spans into pieces that carry both, the more important first', () => {
    const model = { start: 0, end: 4, rank: 1 }
    const rule = { start: 2, end: 6, rank: 2 }
    const pieces = cutIntoSegments('abcdefgh', [model, rule], (span) => span.rank)
    expect(pieces.map((piece) => [piece.text, piece.spans])).toEqual([
      ['ab', [model]],
      ['cd', [rule, model]],
      ['ef', [rule]],
      ['gh', []],
    ])
  })

  it('never tears an emoji sequence or a letter from its marks', () => {
    const text = 'a👩‍👩‍👧b\u0301c'
    expect(cutIntoSegments(text, [{ start: 2, end: 5 }]).map((piece) => piece.text)).toEqual(['a', '👩‍👩‍👧', 'b\u0301c'])
    expect(cutIntoSegments(text, [{ start: 9, end: 10 }]).map((piece) => piece.text)).toEqual(['a👩‍👩‍👧', 'b\u0301', 'c'])
  })

  it('clips spans that reach outside and drops empty ones', () => {
    const pieces = cutIntoSegments('abc', [
      { start: -5, end: 1 },
      { start: 2, end: 99 },
      { start: 1, end: 1 },
    ])
    expect(pieces.map((piece) => [piece.text, piece.spans.length])).toEqual([
      ['a', 1],
      ['b', 0],
      ['c', 1],
    ])
  })

  it('joined gives the text back, and every piece is covered by exactly the spans that contain it', () => {
    const spans = fc.array(
      fc.record({ start: fc.integer({ min: -3, max: 40 }), end: fc.integer({ min: -3, max: 40 }) }),
    )
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 30 }), spans, (text, given) => {
        const pieces = cutIntoSegments(text, given)
        expect(pieces.map((piece) => piece.text).join('')).toBe(text)
        for (const piece of pieces) {
          for (const span of piece.spans) {
            expect(Math.max(span.start, piece.start)).toBeLessThanOrEqual(piece.start + piece.text.length)
          }
        }
      }),
    )
  })

  it('in a text of single units a piece carries a span exactly when the span covers it', () => {
    const spans = fc.array(fc.record({ start: fc.nat(20), end: fc.nat(20) }))
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z]{0,20}$/), spans, (text, given) => {
        for (const piece of cutIntoSegments(text, given)) {
          const covering = given.filter(
            (span) => span.start <= piece.start && span.end >= piece.start + piece.text.length,
          )
          expect(piece.spans).toEqual(piece.text === '' ? [] : covering)
        }
      }),
    )
  })
})
