/** Seeded random numbers: the same seed and the same calls give the same numbers on every machine. */
export interface RandomSource {
  /** A number in [0, 1). */
  next(): number
  /** An integer in [low, high], both inclusive. */
  integer(low: number, high: number): number
  chance(probability: number): boolean
  pick<T>(items: readonly T[]): T
  /** An item drawn in proportion to its weight, or undefined where all weights are 0. */
  weighted<T>(items: readonly T[], weightOf: (item: T) => number): T | undefined
  shuffled<T>(items: readonly T[]): T[]
  /** A log-normally distributed duration with the given median. */
  logNormal(median: number, sigma: number): number
  /** An independent source for one part of the work, so that changes there leave the others alone. */
  fork(label: string): RandomSource
}

/** sfc32 (Chris Doty-Humphrey, PractRand), seeded by FNV-1a over the label. */
export function createRandomSource(label: string): RandomSource {
  let [a, b, c, counter] = [hashText(label), hashText(`${label}/b`), hashText(`${label}/c`), 1]

  function next(): number {
    const sum = (((a + b) | 0) + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = ((c << 21) | (c >>> 11)) + sum
    c |= 0
    return (sum >>> 0) / 4294967296
  }

  for (let round = 0; round < 15; round++) next()

  const source: RandomSource = {
    next,
    integer: (low, high) => low + Math.floor(next() * (high - low + 1)),
    chance: (probability) => next() < probability,
    pick: (items) => {
      const item = items[Math.floor(next() * items.length)]
      if (item === undefined) throw new Error('picked from an empty list')
      return item
    },
    weighted: (items, weightOf) => drawWeighted(items, weightOf, next),
    shuffled: (items) => shuffle(items, next),
    logNormal: (median, sigma) => median * Math.exp(sigma * normalDeviate(next)),
    fork: (part) => createRandomSource(`${label}/${part}`),
  }
  return source
}

function hashText(text: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index++) {
    hash ^= text.charCodeAt(index)
    hash = Math.imul(hash, 0x01000193)
  }
  return hash | 0
}

function drawWeighted<T>(items: readonly T[], weightOf: (item: T) => number, next: () => number): T | undefined {
  const weights = items.map(weightOf)
  let remaining = next() * weights.reduce((sum, weight) => sum + weight, 0)
  let last: T | undefined
  for (const [index, item] of items.entries()) {
    const weight = weights[index] ?? 0
    if (weight <= 0) continue
    last = item
    remaining -= weight
    if (remaining < 0) return item
  }
  return last
}

function shuffle<T>(items: readonly T[], next: () => number): T[] {
  const keyed = items.map((item) => ({ item, key: next() }))
  keyed.sort((left, right) => left.key - right.key)
  return keyed.map((entry) => entry.item)
}

/** Irwin–Hall with twelve terms: close enough to normal for pauses, and exact on every machine. */
function normalDeviate(next: () => number): number {
  let sum = -6
  for (let term = 0; term < 12; term++) sum += next()
  return sum
}
