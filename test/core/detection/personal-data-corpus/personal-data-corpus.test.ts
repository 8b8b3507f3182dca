import { describe, expect, it } from 'vitest'
import { findPersonalData, maskPersonalData } from '#core/detection/personal-data.ts'
import { corpusOf, CORPUS_TYPES } from './corpus.ts'
import { measure, tableOf } from './measure.ts'

const SEED = 20_261_122
const CHECKED_TYPES = new Set(['resident-id', 'bank-card', 'uscc', 'email'])
const LEAST_RECALL_CHECKED = 0.99
const LEAST_RECALL_IN_CONTEXT = 0.95
const LEAST_PRECISION = 0.95

describe.each([
  { split: 'development', perTemplate: 5 },
  { split: 'held-out', perTemplate: 20 },
] as const)('the $split sentences', ({ split, perTemplate }) => {
  const sentences = corpusOf(split, perTemplate, SEED)
  const { figures, misses } = measure(sentences, CORPUS_TYPES)
  console.info(`\n${split}, ${sentences.length} sentences, type and both offsets exact\n${tableOf(figures)}`)

  it.each(figures)('reach the targets for $type', ({ type, expected, recall, precision }) => {
    const examples = misses.filter((miss) => miss.type === type).slice(0, 10)
    const least = CHECKED_TYPES.has(type) ? LEAST_RECALL_CHECKED : LEAST_RECALL_IN_CONTEXT
    expect(expected).toBeGreaterThan(50)
    expect(recall, JSON.stringify(examples, null, 1)).toBeGreaterThanOrEqual(least)
    expect(precision, JSON.stringify(examples, null, 1)).toBeGreaterThanOrEqual(LEAST_PRECISION)
  })
})

describe('every sentence of both splits', () => {
  const sentences = [...corpusOf('development', 2, SEED), ...corpusOf('held-out', 5, SEED)]

  it('has spans that rise, do not overlap and lie on whole characters', () => {
    for (const { text } of sentences) {
      let previous = 0
      for (const { start, end } of findPersonalData(text)) {
        expect(start, text).toBeGreaterThanOrEqual(previous)
        expect(end, text).toBeGreaterThan(start)
        expect(end, text).toBeLessThanOrEqual(text.length)
        expect(text.slice(start, end).isWellFormed(), text).toBe(true)
        previous = end
      }
    }
  })

  it('keeps nothing of a found value when masked', () => {
    for (const { text } of sentences) {
      const spans = findPersonalData(text)
      const masked = maskPersonalData(text, spans)
      const rest = spans.reduceRight((left, { start, end }) => left.slice(0, start) + left.slice(end), text)
      expect(masked.replaceAll(/\[[a-z-]+\]/g, '')).toBe(rest.replaceAll(/\[[a-z-]+\]/g, ''))
    }
  })

  it('gives the same finds, moved, behind a line of emoji and invisible characters', () => {
    const before = '😀👨‍👩‍👧\u200b🎉𠮷\n'
    for (const { text } of sentences) {
      const alone = findPersonalData(text).map(({ start, end, type }) => ({ start, end, type }))
      const moved = findPersonalData(before + text).map(({ start, end, type }) => ({
        start: start - before.length,
        end: end - before.length,
        type,
      }))
      expect(moved, text).toEqual(alone)
    }
  })
})
