import type { Interval } from './confidence-intervals.ts'
import { wilsonInterval } from './confidence-intervals.ts'

/** What a definition says of one period, before target, trend and words are added. */
export interface Measure {
  readonly value: number | null
  readonly numerator: number | null
  readonly denominator: number | null
  readonly interval: Interval | null
  readonly finished: boolean
  readonly details: Readonly<Record<string, number | null>>
}

export interface ShareOf {
  readonly numerator: number
  readonly denominator: number
  readonly finished: boolean
  readonly details?: Readonly<Record<string, number | null>>
}

/** A share with its Wilson interval; nothing to divide by gives no value. */
export function shareMeasure({ numerator, denominator, finished, details = {} }: ShareOf): Measure {
  return {
    value: share(numerator, denominator),
    numerator,
    denominator,
    interval: wilsonInterval(numerator, denominator),
    finished,
    details,
  }
}

export const share = (numerator: number, denominator: number): number | null =>
  denominator === 0 ? null : numerator / denominator

/** Quantile of sorted values by linear interpolation (Hyndman and Fan's type 7); null for none. */
export function quantileOf(sorted: ArrayLike<number>, quantile: number): number | null {
  if (sorted.length === 0) return null
  const place = (sorted.length - 1) * quantile
  const below = sorted[Math.floor(place)] ?? 0
  const above = sorted[Math.ceil(place)] ?? below
  return below + (above - below) * (place - Math.floor(place))
}
