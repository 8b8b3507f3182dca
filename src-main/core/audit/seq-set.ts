/** A growing set of entry numbers, one bit each: a million of them take 125 kB. */
export class SeqSet {
  #bits = new Uint8Array(1024)
  #count = 0

  get count(): number {
    return this.#count
  }

  add(seq: number): void {
    const byte = Math.floor(seq / 8)
    if (byte >= this.#bits.length) this.#grow(byte + 1)
    const mask = 1 << (seq % 8)
    const before = this.#bits[byte] ?? 0
    if (before & mask) return
    this.#bits[byte] = before | mask
    this.#count += 1
  }

  delete(seq: number): void {
    if (!this.has(seq)) return
    const byte = Math.floor(seq / 8)
    this.#bits[byte] = (this.#bits[byte] ?? 0) & ~(1 << (seq % 8))
    this.#count -= 1
  }

  has(seq: number): boolean {
    return ((this.#bits[Math.floor(seq / 8)] ?? 0) & (1 << (seq % 8))) !== 0
  }

  /** Members in rising order. */
  *[Symbol.iterator](): IterableIterator<number> {
    for (const [byte, bits] of this.#bits.entries()) {
      for (let bit = 0; bits >> bit !== 0; bit++) if ((bits >> bit) & 1) yield byte * 8 + bit
    }
  }

  #grow(bytes: number): void {
    const bits = new Uint8Array(Math.max(bytes, this.#bits.length * 2))
    bits.set(this.#bits)
    this.#bits = bits
  }
}

/** Numbers written as rising ranges without gaps between neighbours: `3,5-9`. Both ends belong to a range. */
export interface SeqRange {
  readonly first: number
  readonly last: number
}

/** Joins rising numbers into ranges. */
export function toRanges(rising: Iterable<number>): SeqRange[] {
  const ranges: { first: number; last: number }[] = []
  for (const seq of rising) {
    const open = ranges.at(-1)
    if (open && open.last === seq - 1) open.last = seq
    else ranges.push({ first: seq, last: seq })
  }
  return ranges
}

export function formatRanges(ranges: readonly SeqRange[]): string {
  return ranges.map(({ first, last }) => (first === last ? `${first}` : `${first}-${last}`)).join(',')
}

/** Reads what `formatRanges` wrote; null for any other spelling. */
export function parseRanges(text: string): SeqRange[] | null {
  const ranges: SeqRange[] = []
  for (const part of text.split(',')) {
    const [, from, to] = /^(0|[1-9][0-9]*)(?:-([1-9][0-9]*))?$/.exec(part) ?? []
    if (from === undefined) return null
    const range = { first: Number(from), last: Number(to ?? from) }
    ranges.push(range)
  }
  const isRising = ranges.every((range, i) => range.first > (ranges[i - 1]?.last ?? -2) + 1)
  const isSafe = ranges.every((range) => range.first <= range.last && Number.isSafeInteger(range.last))
  return isRising && isSafe && formatRanges(ranges) === text ? ranges : null
}
