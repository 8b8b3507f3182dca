import { describe, expect, it } from 'vitest'
import type { EvidenceSpan } from '#contract/messages.ts'
import { listReasons } from '../../../src-renderer/features/review/evidence/evidence-reasons.ts'

const text = '加微信领券 13900000000 领券 免费'
const span = (start: number, end: number, cause: EvidenceSpan['cause'], weight: number | null): EvidenceSpan => ({
  start,
  end,
  cause,
  weight,
  label: cause === 'pii' ? 'phone' : null,
})
const show = ({ start, end }: EvidenceSpan) => text.slice(start, end)

describe('listReasons', () => {
  it('orders marks by weight inside a cause and causes by their part of the score, which scales their bars', () => {
    const { reasons } = listReasons(
      [span(6, 17, 'pii', 0.9), span(21, 23, 'spam', 0.4), span(0, 3, 'spam', 2.3), span(3, 5, 'rule', null)],
      [
        { name: 'personal-data', value: 0.1 },
        { name: 'model-spam', value: 0.5 },
        { name: 'rule', value: 0.2 },
      ],
      show,
    )
    expect(
      reasons.map((one) => {
        if (one.kind === 'part') return [one.name, one.value]
        return [one.kind === 'span' ? one.text : one.count, one.share]
      }),
    ).toEqual([
      ['加微信', 1],
      ['免费', expect.closeTo(0.4 / 2.3)],
      ['领券', null],
      ['13900000000', expect.closeTo(0.9 * 0.2)],
      ['model-spam', 0.5],
      ['rule', 0.2],
      ['personal-data', 0.1],
    ])
  })

  it('counts equal stretches together: log-odds add up, hit scores keep the best', () => {
    const model = listReasons([span(3, 5, 'spam', 1), span(18, 20, 'spam', 0.5)], [], show)
    expect(model.reasons[0]).toMatchObject({ text: '领券', weight: 1.5, count: 2 })
    const hit = listReasons([span(0, 1, 'pii', 0.4), span(2, 3, 'pii', 0.7)], [], () => '●●●')
    expect(hit.reasons[0]).toMatchObject({ weight: 0.7, count: 2 })
  })

  it('ranks a weight that speaks against by its size and leaves out empty parts and blank marks', () => {
    const { reasons } = listReasons(
      [span(0, 3, 'spam', 0.2), span(3, 5, 'spam', -1), span(5, 6, 'spam', 3)],
      [{ name: 'waiting', value: 0 }],
      show,
    )
    expect(reasons.map((one) => (one.kind === 'part' ? one.name : one.weight))).toEqual([-1, 0.2])
  })

  it('sums up what a model found that is too slight, and the sum of all weights stays', () => {
    const spans = [3, 2, 1, 0.1, 0.05, -0.02].map((weight, index) => span(index, index + 1, 'spam', weight))
    const { reasons, keyOf } = listReasons(spans, [], (one) => `w${one.start}`)
    expect(reasons.map((one) => [one.kind, one.kind === 'part' ? 0 : one.weight])).toEqual([
      ['span', 3],
      ['span', 2],
      ['span', 1],
      ['rest', expect.closeTo(0.13)],
    ])
    const rest = reasons[3]
    expect(spans.map((one) => keyOf.get(one) === rest?.key)).toEqual([false, false, false, true, true, true])
  })
})
