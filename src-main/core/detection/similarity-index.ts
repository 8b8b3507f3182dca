/**
 * Signature of a set of hashes: one-permutation MinHash (Li, Owen, Zhang 2012). The hashes are dealt into
 * {@link BIN_COUNT} bins; each bin keeps its least one, or {@link EMPTY_BIN}.
 */
export type Signature = Uint32Array

export const BIN_COUNT = 48
export const EMPTY_BIN = 0xffffffff
const BAND_COUNT = 16
const ROWS_PER_BAND = BIN_COUNT / BAND_COUNT
const HEAD_BITS = 14

/** Puts `hash` (32 bits, well mixed) into the signature. */
export const addToSignature = (signature: Signature, hash: number): void => {
  const bin = hash % BIN_COUNT
  if (hash < (signature[bin] ?? 0)) signature[bin] = hash
}

/** Finaliser of MurmurHash3 (32 bit): every bit of the input reaches every bit of the output. */
export const mixHash = (value: number): number => {
  let hash = value
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}

/**
 * Signatures that can be asked for their nearest. Candidates share one of 16 bands of 3 bins: two sets of Jaccard
 * similarity s do so with probability 1 - (1 - s³)¹⁶, 98 % at 0.6 and 0.2 % at 0.05. Memory: fixed per entry.
 */
export const createSimilarityIndex = () => {
  let capacity = 256
  let signatures = new Uint32Array(capacity * BIN_COUNT)
  // Per band a hash table of doubly linked lists; 0 ends a list, entry e of band b is node e * BAND_COUNT + b + 1.
  const heads = new Int32Array(BAND_COUNT << HEAD_BITS)
  let keys = new Uint32Array(capacity * BAND_COUNT + 1)
  let nexts = new Int32Array(capacity * BAND_COUNT + 1)
  let previouses = new Int32Array(capacity * BAND_COUNT + 1)
  let visits = new Int32Array(capacity)
  let visit = 0
  const free: number[] = []
  let used = 0
  const bands = new Uint32Array(BAND_COUNT)

  const grow = (): void => {
    capacity *= 2
    const enlarge = <T extends Int32Array | Uint32Array>(array: T, larger: T): T => {
      larger.set(array)
      return larger
    }
    signatures = enlarge(signatures, new Uint32Array(capacity * BIN_COUNT))
    keys = enlarge(keys, new Uint32Array(capacity * BAND_COUNT + 1))
    nexts = enlarge(nexts, new Int32Array(capacity * BAND_COUNT + 1))
    previouses = enlarge(previouses, new Int32Array(capacity * BAND_COUNT + 1))
    visits = enlarge(visits, new Int32Array(capacity))
  }

  /** Fills `bands` with the key of each band; an empty bin borrows the next one that is not. */
  const readBands = (array: Uint32Array, base: number): void => {
    for (let band = 0; band < BAND_COUNT; band++) {
      let key = band
      for (let row = 0; row < ROWS_PER_BAND; row++) {
        let bin = band * ROWS_PER_BAND + row
        let steps = 0
        while (array[base + bin] === EMPTY_BIN && steps < BIN_COUNT) {
          bin = bin + 1 === BIN_COUNT ? 0 : bin + 1
          steps++
        }
        key = Math.imul(key ^ ((array[base + bin] ?? 0) + steps), 0x9e3779b1)
      }
      bands[band] = mixHash(key)
    }
  }

  const slotOf = (band: number, key: number): number => (band << HEAD_BITS) | (key >>> (32 - HEAD_BITS))

  const similarity = (signature: Signature, entry: number): number => {
    const base = entry * BIN_COUNT
    let equal = 0
    let filled = 0
    for (let bin = 0; bin < BIN_COUNT; bin++) {
      const a = signature[bin]
      const b = signatures[base + bin]
      if (a === EMPTY_BIN && b === EMPTY_BIN) continue
      filled++
      if (a === b) equal++
    }
    return filled === 0 ? 0 : equal / filled
  }

  return {
    /** The entry most similar to `signature`, of those at least `least` similar (Jaccard, estimated); -1 if none. */
    nearest(signature: Signature, least: number): number {
      readBands(signature, 0)
      visit++
      let best = -1
      let bestSimilarity = least
      for (let band = 0; band < BAND_COUNT; band++) {
        const key = bands[band] ?? 0
        for (let node = heads[slotOf(band, key)] ?? 0; node !== 0; node = nexts[node] ?? 0) {
          if (keys[node] !== key) continue
          const entry = ((node - 1) / BAND_COUNT) | 0
          if (visits[entry] === visit) continue
          visits[entry] = visit
          const value = similarity(signature, entry)
          if (value < bestSimilarity || (value === bestSimilarity && best >= 0)) continue
          best = entry
          bestSimilarity = value
        }
      }
      return best
    },
    /** Keeps a copy of `signature`; returns its entry, which is used again once it is removed. */
    add(signature: Signature): number {
      const entry = free.pop() ?? used++
      if (entry >= capacity) grow()
      signatures.set(signature, entry * BIN_COUNT)
      readBands(signature, 0)
      for (let band = 0; band < BAND_COUNT; band++) {
        const node = entry * BAND_COUNT + band + 1
        const key = bands[band] ?? 0
        const slot = slotOf(band, key)
        keys[node] = key
        const next = heads[slot] ?? 0
        nexts[node] = next
        // A head remembers its table slot as a negative number, so that the list can be emptied from the node.
        previouses[node] = -slot - 1
        if (next !== 0) previouses[next] = node
        heads[slot] = node
      }
      return entry
    },
    remove(entry: number): void {
      for (let band = 0; band < BAND_COUNT; band++) {
        const node = entry * BAND_COUNT + band + 1
        const next = nexts[node] ?? 0
        const previous = previouses[node] ?? 0
        if (previous < 0) heads[-previous - 1] = next
        else nexts[previous] = next
        if (next !== 0) previouses[next] = previous
      }
      free.push(entry)
    },
  }
}
