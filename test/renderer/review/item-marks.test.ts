import { describe, expect, it } from 'vitest'
import type { EvidenceSpan } from '#contract/messages.ts'
import { explainItem } from '../../../src-renderer/features/review/evidence/item-marks.ts'

const text = '電話+852 6000 0728，大家小心'
const span = (words: string, cause: EvidenceSpan['cause'], weight: number): EvidenceSpan => {
  const start = text.indexOf(words)
  return { start, end: start + words.length, cause, weight, label: null }
}
const spans = [span('電話+852', 'spam', 3), span('0728，大家', 'spam', 1.4), span('+852 6000 0728', 'pii', 0.9)]

describe('explainItem', () => {
  it('shows no character of masked personal data, whatever else marks parts of it', () => {
    const { marks, reasons } = explainItem(text, spans, [], true)
    const lines = reasons.flatMap((one) => (one.kind === 'span' ? one.text : []))
    expect(lines.toSorted()).toEqual(['●●●', '●●●，大家', '電話●●●'])
    expect(marks.filter((mark) => mark.isMasked)).toHaveLength(1)
  })

  it('shows everything where nothing is to be masked', () => {
    const { reasons } = explainItem(text, spans, [], false)
    expect(reasons.flatMap((one) => (one.kind === 'span' ? one.text : []))).toContain('+852 6000 0728')
  })

  it('masks as a precaution what no analysis has marked', () => {
    const { marks } = explainItem(text, [span('電話', 'spam', 1)], [], true)
    expect(marks.filter((mark) => mark.isMasked).map(({ start, end }) => text.slice(start, end))).toEqual([
      '+852 6000 0728',
    ])
  })

  it('ties every mark to its line, and weighs the lines of a model', () => {
    const { marks, reasons } = explainItem(text, spans, [], true)
    const keys = reasons.map((one) => one.key)
    for (const mark of marks) expect(keys).toContain(mark.id)
    expect(marks.map((mark) => mark.strength)).toEqual([1, expect.closeTo(1.4 / 3), undefined])
  })
})
