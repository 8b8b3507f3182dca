import type { Hash } from './merkle-tree.ts'
import { decodeBase64, encodeBase64 } from './strict-base64.ts'

/** The text of a checkpoint of C2SP (https://c2sp.org/tlog-checkpoint): which log, how many entries, which root. */
export interface Checkpoint {
  readonly origin: string
  readonly size: number
  readonly root: Hash
}

const HASH_BYTES = 32

/**
 * Reads a checkpoint text. Null when it is none: a size with leading zeros or beyond the safe integers, a root that is
 * not 32 bytes, a missing newline. Extension lines are refused too, since this log writes none and nobody could audit
 * what they say.
 */
export function parseCheckpoint(text: string): Checkpoint | null {
  const [, origin, digits, encoded] = /^([^\n]+)\n(0|[1-9][0-9]*)\n([^\n]+)\n$/u.exec(text) ?? []
  const root = encoded && decodeBase64(encoded, HASH_BYTES)
  const size = Number(digits)
  if (!origin || !root || !Number.isSafeInteger(size)) return null
  return { origin, size, root }
}

export function formatCheckpoint(checkpoint: Checkpoint): string {
  return `${checkpoint.origin}\n${checkpoint.size}\n${encodeBase64(checkpoint.root)}\n`
}
