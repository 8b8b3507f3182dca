import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { differingSpans } from '../../../src-renderer/features/review/evidence/text-difference.ts'

const pieces = (reference: string, text: string) =>
  differingSpans(reference, text).map((span) => text.slice(span.start, span.end))

describe('differingSpans', () => {
  it('marks the account name and the price that a flood changes', () => {
    expect(pieces('加薇信 lsx-8832 领优惠券，只要 9.9 元', '加薇信 qq-7711 领优惠券，只要 19.9 元')).toEqual([
      'qq-7711',
      '19.9',
    ])
  })

  it('marks what was added, and nothing where something was left out', () => {
    expect(pieces('领券', '快来领券')).toEqual(['快来'])
    expect(pieces('快来领券', '领券')).toEqual([])
    expect(pieces('same', 'same')).toEqual([])
  })

  it('the rest of the text is a common part of both', () => {
    const short = fc.stringMatching(/^[a-c中文 ]{0,25}$/)
    fc.assert(
      fc.property(short, short, (reference, text) => {
        const spans = differingSpans(reference, text)
        let rest = ''
        let from = 0
        for (const span of spans) {
          expect(span.start).toBeGreaterThanOrEqual(from)
          expect(span.end).toBeGreaterThan(span.start)
          rest += text.slice(from, span.start)
          from = span.end
        }
        rest += text.slice(from)
        expect(isSubsequence(rest, reference)).toBe(true)
      }),
    )
  })

  it('copes with texts of any length', () => {
    expect(differingSpans('一'.repeat(5000), '二'.repeat(5000))).toEqual([{ start: 0, end: 600 }])
  })
})

function isSubsequence(part: string, whole: string): boolean {
  let from = 0
  for (const character of part) {
    const at = whole.indexOf(character, from)
    if (at < 0) return false
    from = at + character.length
  }
  return true
}
