/** A seeded source of values: the same seed gives the same corpus on every machine. */
export interface RandomSource {
  /** A whole number from 0 to `limit` − 1. */
  below(limit: number): number
  /** A whole number from `low` to `high`, both included. */
  between(low: number, high: number): number
  pick<T>(values: ArrayLike<T>): T
  digits(count: number): string
  /** `count` symbols of `alphabet`. */
  symbols(count: number, alphabet: string): string
}

/** Mulberry32 (T. Ettinger, public domain): 32 bits of state, ample for choosing test values. */
export const seededSource = (seed: number): RandomSource => {
  let state = seed >>> 0
  const unit = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const below = (limit: number): number => Math.floor(unit() * limit)
  const pick = <T>(values: ArrayLike<T>): T => {
    const value = values[below(values.length)]
    if (value === undefined) throw new Error('nothing to pick from')
    return value
  }
  const symbols = (count: number, alphabet: string): string =>
    Array.from({ length: count }, () => pick(alphabet)).join('')
  return {
    below,
    between: (low, high) => low + below(high - low + 1),
    pick,
    digits: (count) => symbols(count, '0123456789'),
    symbols,
  }
}
