import { MAX_HEADER_BYTES } from './entry-header.ts'
import { type Hash, MerkleFrontier } from './merkle-tree.ts'
import { TILE_HEIGHT, TILE_WIDTH } from './tile-store.ts'

type WriteFile = (path: string, content: Uint8Array) => void

/**
 * Turns a run of entries, from the first on, into the tiles and entry bundles of C2SP
 * (https://c2sp.org/tlog-tiles): `tile/<level>/<index>` and `tile/entries/<index>`, the last of each ending in
 * `.p/<width>` while it is not full.
 */
export class TileExporter {
  readonly #write: WriteFile
  readonly #frontier: MerkleFrontier
  readonly #levels: { hashes: Hash[]; full: number }[] = []
  #bundle: Uint8Array[] = []

  constructor(write: WriteFile) {
    this.#write = write
    this.#frontier = new MerkleFrontier(undefined, (height, _position, hash) => {
      if (height % TILE_HEIGHT === 0) this.#addHash(height / TILE_HEIGHT, hash)
    })
  }

  get size(): number {
    return this.#frontier.size
  }

  /** `leaf` is the hash as it was stored: where it is not the entry's, the export shows just that. */
  append(entry: string, leaf: Hash): void {
    const bytes = Buffer.from(entry)
    if (bytes.length > MAX_HEADER_BYTES) throw new RangeError('entry does not fit a bundle')
    const length = Buffer.alloc(2)
    length.writeUInt16BE(bytes.length)
    this.#bundle.push(length, bytes)
    this.#frontier.append(leaf)
    if (this.size % TILE_WIDTH === 0) this.#writeBundle(tilePath('entries', this.size / TILE_WIDTH - 1))
  }

  /** Writes what has not filled a tile. */
  finish(): void {
    const width = this.size % TILE_WIDTH
    if (width > 0) this.#writeBundle(`${tilePath('entries', Math.floor(this.size / TILE_WIDTH))}.p/${width}`)
    for (const [level, { hashes, full }] of this.#levels.entries()) {
      if (hashes.length > 0) this.#write(`${tilePath(String(level), full)}.p/${hashes.length}`, Buffer.concat(hashes))
    }
  }

  #writeBundle(path: string): void {
    this.#write(path, Buffer.concat(this.#bundle))
    this.#bundle = []
  }

  #addHash(level: number, hash: Hash): void {
    const tile = (this.#levels[level] ??= { hashes: [], full: 0 })
    tile.hashes.push(hash)
    if (tile.hashes.length < TILE_WIDTH) return
    this.#write(tilePath(String(level), tile.full), Buffer.concat(tile.hashes))
    tile.hashes = []
    tile.full += 1
  }
}

/** `1234067` becomes `x001/x234/067`, so that no folder grows large. */
export function tilePath(level: string, index: number): string {
  const digits = String(index)
  const padded = digits.padStart(Math.ceil(digits.length / 3) * 3, '0')
  const groups = padded.match(/.../g) ?? []
  return `tile/${level}/${groups.map((group, i) => (i < groups.length - 1 ? `x${group}` : group)).join('/')}`
}
