import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { matchExcerpt } from '../../../src-renderer/features/messages/match-excerpt.ts'

describe('matchExcerpt', () => {
  it('shows a short text from its beginning', () => {
    expect(matchExcerpt('一条\n消息', [{ start: 0, end: 2 }], 100)).toEqual({
      text: '一条 消息',
      matches: [{ start: 0, end: 2 }],
    })
  })

  it('begins shortly before a match that lies far inside, and moves the marks along', () => {
    const text = `${'x'.repeat(200)}诈骗${'y'.repeat(200)}诈骗`
    const excerpt = matchExcerpt(
      text,
      [
        { start: 200, end: 202 },
        { start: 402, end: 404 },
      ],
      60,
    )
    expect(excerpt.text.startsWith('…xxx')).toBe(true)
    expect(excerpt.matches.map(({ start, end }) => excerpt.text.slice(start, end))).toEqual(['诈骗'])
  })

  it('never tears a character apart, and every mark left covers what it covered before', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), fc.nat(290), (text, at) => {
        const start = Math.min(at, Math.max(0, text.length - 2))
        const match = { start, end: Math.min(text.length, start + 2) }
        const excerpt = matchExcerpt(text, match.end > match.start ? [match] : [], 80)
        const whole = text.replace(/[\n\r\t]/g, ' ')
        expect(whole).toContain(excerpt.text.replace(/^…/, ''))
        for (const mark of excerpt.matches) {
          expect(whole.slice(match.start, match.end)).toContain(excerpt.text.slice(mark.start, mark.end))
        }
      }),
    )
  })
})
