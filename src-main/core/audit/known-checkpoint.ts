import { type Checkpoint, formatCheckpoint, parseCheckpoint } from './checkpoint.ts'
import { decodeBase64, encodeBase64 } from './strict-base64.ts'

/** A checkpoint as a memory outside the database holds it: the key store, the configuration folder, a witness. */
export interface KnownCheckpoint {
  readonly origin: string
  readonly size: number
  /** Base64. */
  readonly root: string
}

export function toKnownCheckpoint(checkpoint: Checkpoint): KnownCheckpoint {
  return { origin: checkpoint.origin, size: checkpoint.size, root: encodeBase64(checkpoint.root) }
}

/** Writes checkpoints as one line: `origin size root;origin size root`. */
export function formatLost(known: readonly KnownCheckpoint[]): string {
  return known.map(({ origin, size, root }) => `${origin} ${size} ${root}`).join(';')
}

/** Reads what `formatLost` wrote; null when the line is not of that form. */
export function parseLost(line: string): KnownCheckpoint[] | null {
  if (line === '') return []
  const known = line.split(';').map((part) => {
    const [origin, size, root, ...rest] = part.split(' ')
    const checkpoint = parseCheckpoint(`${origin}\n${size}\n${root}\n`)
    return checkpoint && rest.length === 0 ? toKnownCheckpoint(checkpoint) : null
  })
  return known.every((one) => one !== null) ? known : null
}

/**
 * The memory to keep after a checkpoint was made: for each origin the highest one seen. A lower checkpoint never
 * replaces a higher one, so a rolled-back log is noticed whatever it says afterwards.
 */
export function rememberHighest(known: readonly KnownCheckpoint[], seen: Checkpoint): KnownCheckpoint[] {
  const before = known.find(({ origin }) => origin === seen.origin)
  if (before && before.size >= seen.size) return [...known]
  return [...known.filter(({ origin }) => origin !== seen.origin), toKnownCheckpoint(seen)]
}

/** The same as a checkpoint with its root in bytes; null when the memory is not readable. */
export function fromKnownCheckpoint(known: KnownCheckpoint): Checkpoint | null {
  const root = decodeBase64(known.root, 32)
  return root && parseCheckpoint(formatCheckpoint({ ...known, root }))
}
