/** Features are numbers in 1 … BUCKETS-1; 0 is padding. */
export const BUCKETS = 1 << 21

/** One seed for each kind of feature, so that the word "vx" and the trigram of the same letters are two features. */
export const Seed = {
  word: 0x2545f491,
  wordPair: 0x6c8e9cf5,
  wordTriple: 0x7f4a7c15,
  skippedPair: 0x3c6ef372,
  inner: 0x1b873593,
  han: 0x85ebca6b,
  symbol: 0x27d4eb2f,
  number: 0x165667b1,
  shape: 0x9e3779b1,
  concept: 0x51ed270b,
  conceptSequence: 0x2c1b3c6d,
  conceptPair: 0x297a2d39,
  conceptCount: 0x68bc21eb,
} as const

const MULTIPLIER = 0x01000193

/** FNV-1a over UTF-16 units, with a shift that keeps what its multiplication would lose. */
export const step = (hash: number, unit: number): number => Math.imul(hash ^ unit, MULTIPLIER) ^ (hash >>> 15)

/** The feature number of a hash. Finaliser of MurmurHash3: FNV alone leaves the upper bits of short n-grams alike. */
export const toBucket = (hash: number): number => {
  let mixed = hash ^ (hash >>> 16)
  mixed = Math.imul(mixed, 0x85ebca6b)
  mixed ^= mixed >>> 13
  mixed = Math.imul(mixed, 0xc2b2ae35)
  const bucket = (mixed ^ (mixed >>> 16)) & (BUCKETS - 1)
  return bucket === 0 ? 1 : bucket
}

/** 0, 1, 2–3, 4–7, …: the order of magnitude of a count. */
export const logBucket = (count: number): number => 32 - Math.clz32(count)
