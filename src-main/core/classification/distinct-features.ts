// Twice the most features a text has, so that the open addressing below stays short.
const SLOTS = 1 << 14
const MASK = SLOTS - 1

/** Finds the distinct numbers of one list after another without allocating: a hash set whose clearing costs nothing. */
export class DistinctFeatures {
  readonly #keys = new Int32Array(SLOTS)
  readonly #generations = new Int32Array(SLOTS)
  #generation = 0

  /** Copies the first `length` of `ids` to `target` from `offset` on, each number once, in order; returns how many. */
  copy(ids: Int32Array, length: number, target: Int32Array, offset: number): number {
    const keys = this.#keys
    const generations = this.#generations
    const generation = ++this.#generation
    let count = offset
    for (let index = 0; index < length; index++) {
      const id = ids[index] ?? 0
      let slot = id & MASK
      while (generations[slot] === generation && keys[slot] !== id) slot = (slot + 1) & MASK
      if (generations[slot] === generation) continue
      generations[slot] = generation
      keys[slot] = id
      target[count++] = id
    }
    return count - offset
  }
}
