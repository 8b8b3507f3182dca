import { resolveDate } from './date-text.ts'
import type { KnownOrder, WrittenDate } from './date-text.ts'

/** What all dates of a source say about the order of day, month and year. */
export type DateOrderVerdict =
  | { readonly kind: 'decided'; readonly order: KnownOrder }
  /** Several orders fit equally well. */
  | { readonly kind: 'ambiguous'; readonly examples: readonly string[] }
  /** No order fits all dates. */
  | { readonly kind: 'contradictory'; readonly examples: readonly string[] }

interface Candidate {
  readonly order: KnownOrder
  failures: number
  /** Steps back in time from one message to the next: exports are written in order. */
  descents: number
  last: number
  first: number
}

/** A few mistyped dates must not outvote a whole file. */
const TOLERATED_FAILURES = 0.01
/** Of two orders without descents, the one that spreads the same messages over this many times more days is wrong. */
const SPREAD_FACTOR = 5
/** Below this many different days only a much larger spread counts: two days in a row against the same day of two years. */
const SPREAD_DAYS = 4
const LARGE_SPREAD_FACTOR = 100
const DAY_MS = 86_400_000

/**
 * Collects the dates of a source whose order is open and decides once for all of them: first by which order makes valid
 * dates, then by which keeps the messages in sequence, then by which does not scatter them over years.
 */
export class DateOrderEvidence {
  readonly #candidates: readonly Candidate[]
  readonly #examples: string[] = []
  readonly #days = new Set<string>()
  #count = 0

  readonly #latestMs: number

  /** `nowMs`: an order that puts messages into the future is wrong. */
  constructor(nowMs: number) {
    this.#latestMs = nowMs + 2 * DAY_MS
    const orders: readonly KnownOrder[] = ['dmy', 'mdy', 'ymd']
    this.#candidates = orders.map((order) => ({ order, failures: 0, descents: 0, last: -Infinity, first: Infinity }))
  }

  get count(): number {
    return this.#count
  }

  add(date: WrittenDate, text: string): void {
    if (date.order !== null) return
    this.#count++
    if (this.#examples.length < 3) this.#examples.push(text)
    if (this.#days.size < SPREAD_DAYS) this.#days.add(date.parts.join('/'))
    for (const candidate of this.#candidates) {
      // A four-digit last part is the year, whatever else.
      const day = candidate.order === 'ymd' && date.parts[2] > 99 ? null : resolveDate(date.parts, candidate.order)
      if (day === null || day > this.#latestMs) candidate.failures++
      else {
        if (day < candidate.last) candidate.descents++
        candidate.last = day
        candidate.first = Math.min(candidate.first, day)
      }
    }
  }

  verdict(): DateOrderVerdict {
    if (this.#count === 0) return { kind: 'decided', order: 'ymd' }
    const limit = Math.floor(this.#count * TOLERATED_FAILURES)
    const valid = this.#candidates.filter((candidate) => candidate.failures <= limit)
    if (valid.length === 0) return { kind: 'contradictory', examples: this.#examples }
    const fewest = Math.min(...valid.map((candidate) => candidate.descents))
    const ordered = valid.filter((candidate) => candidate.descents === fewest)
    const compact = ordered.length === 1 ? ordered : this.#leastSpread(ordered)
    const only = compact[0]
    if (only !== undefined && (compact.length === 1 || this.#agree(compact))) {
      return { kind: 'decided', order: only.order }
    }
    return { kind: 'ambiguous', examples: this.#examples }
  }

  /** 05/05/2024 alone reads the same either way. */
  #agree(candidates: readonly Candidate[]): boolean {
    const [one, ...others] = candidates
    return (
      one !== undefined &&
      one.first === one.last &&
      others.every((other) => other.first === one.first && other.last === one.last)
    )
  }

  #leastSpread(candidates: readonly Candidate[]): readonly Candidate[] {
    const factor = this.#days.size < SPREAD_DAYS ? LARGE_SPREAD_FACTOR : SPREAD_FACTOR
    const spread = (candidate: Candidate): number => candidate.last - candidate.first
    const least = Math.min(...candidates.map(spread))
    return candidates.filter((candidate) => spread(candidate) < Math.max(least, DAY_MS) * factor)
  }
}
