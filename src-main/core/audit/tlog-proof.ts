import type { Hash } from './merkle-tree.ts'
import { decodeBase64, encodeBase64 } from './strict-base64.ts'

/**
 * A proof of C2SP (https://c2sp.org/tlog-proof): one text file that shows, offline, that an entry stands in a log.
 * `extra` is not authenticated by the format; this product puts the entry itself there, which the proof then covers,
 * since the entry's hash is what is proven.
 */
export interface TlogProof {
  readonly index: number
  readonly extra: Uint8Array | null
  /** From the leaf's sibling up to the root's child. */
  readonly hashes: readonly Hash[]
  /** The signed checkpoint, word for word. */
  readonly checkpoint: string
}

const FIRST_LINE = 'c2sp.org/tlog-proof@v1'
const HASH_BYTES = 32
/** No tree of safe-integer size is deeper. */
const MAX_HASHES = 53

export function formatTlogProof(proof: TlogProof): string {
  const lines = [FIRST_LINE]
  if (proof.extra) lines.push(`extra ${encodeBase64(proof.extra)}`)
  lines.push(`index ${proof.index}`, ...proof.hashes.map(encodeBase64))
  return `${lines.join('\n')}\n\n${proof.checkpoint}`
}

/** Reads a proof without checking it. Null when the text is none. */
export function parseTlogProof(text: string): TlogProof | null {
  const blank = text.indexOf('\n\n')
  if (blank === -1) return null
  const lines = text.slice(0, blank).split('\n')
  if (lines.shift() !== FIRST_LINE) return null
  const extra = lines[0]?.startsWith('extra ') ? decodeBase64(lines.shift()?.slice('extra '.length) ?? '') : undefined
  const [, digits] = /^index (0|[1-9][0-9]*)$/.exec(lines.shift() ?? '') ?? []
  const index = Number(digits)
  const hashes = lines.map((line) => decodeBase64(line, HASH_BYTES))
  if (extra === null || !Number.isSafeInteger(index) || hashes.length > MAX_HASHES) return null
  if (!hashes.every((hash) => hash !== null)) return null
  return { index, extra: extra ?? null, hashes, checkpoint: text.slice(blank + 2) }
}
