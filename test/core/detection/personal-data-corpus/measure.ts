import { findPersonalData } from '#core/detection/personal-data.ts'
import type { CorpusSentence } from './corpus.ts'

/** Counts of one type. A find counts when its type and both its offsets are right; `touched` asks for an overlap only. */
export interface TypeFigures {
  readonly type: string
  readonly expected: number
  readonly found: number
  readonly exact: number
  readonly touched: number
  readonly recall: number
  readonly precision: number
  /** F-beta with beta = 2: missing a person's data weighs more than masking a number too many. */
  readonly f2: number
  readonly overlapRecall: number
}

export interface Miss {
  readonly type: string
  readonly kind: 'missed' | 'false'
  readonly template: string
  readonly text: string
  readonly value: string
}

interface Span {
  readonly start: number
  readonly end: number
  readonly type: string
}

const same = (left: Span, right: Span): boolean =>
  left.type === right.type && left.start === right.start && left.end === right.end

const overlaps = (left: Span, right: Span): boolean =>
  left.type === right.type && left.start < right.end && right.start < left.end

const ratio = (part: number, whole: number): number => (whole === 0 ? 1 : part / whole)

const figuresOf = (type: string, expected: number, found: number, exact: number, touched: number): TypeFigures => {
  const recall = ratio(exact, expected)
  const precision = ratio(exact, found)
  const f2 = exact === 0 ? 0 : (5 * precision * recall) / (4 * precision + recall)
  return { type, expected, found, exact, touched, recall, precision, f2, overlapRecall: ratio(touched, expected) }
}

/** Runs the recognisers over the sentences; figures per type of `types`, and everything that went wrong. */
export const measure = (
  sentences: readonly CorpusSentence[],
  types: readonly string[],
): { figures: TypeFigures[]; misses: Miss[] } => {
  const counts = new Map(types.map((type) => [type, { expected: 0, found: 0, exact: 0, touched: 0 }]))
  const misses: Miss[] = []
  const countOf = (type: string) => {
    const count = counts.get(type)
    if (count === undefined) throw new Error(`a type nobody asked for: ${type}`)
    return count
  }
  for (const { template, text, spans } of sentences) {
    const found = findPersonalData(text)
    for (const span of spans) {
      const count = countOf(span.type)
      count.expected += 1
      if (found.some((find) => overlaps(find, span))) count.touched += 1
      if (found.some((find) => same(find, span))) count.exact += 1
      else misses.push({ type: span.type, kind: 'missed', template, text, value: text.slice(span.start, span.end) })
    }
    for (const find of found) {
      countOf(find.type).found += 1
      if (!spans.some((span) => same(find, span))) {
        misses.push({ type: find.type, kind: 'false', template, text, value: text.slice(find.start, find.end) })
      }
    }
  }
  const figures = [...counts].map(([type, { expected, found, exact, touched }]) =>
    figuresOf(type, expected, found, exact, touched),
  )
  return { figures, misses }
}

/** The figures as a table for people to read. */
export const tableOf = (figures: readonly TypeFigures[]): string =>
  [
    'type          expected   found  recall  precision     F2  overlap recall',
    ...figures.map(({ type, expected, found, recall, precision, f2, overlapRecall }) =>
      [
        type.padEnd(12),
        String(expected).padStart(9),
        String(found).padStart(8),
        recall.toFixed(3).padStart(8),
        precision.toFixed(3).padStart(11),
        f2.toFixed(3).padStart(7),
        overlapRecall.toFixed(3).padStart(16),
      ].join(''),
    ),
  ].join('\n')
