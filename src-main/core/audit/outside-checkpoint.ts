import type { ReadDatabase } from '#database/database.ts'
import * as repository from './audit-log-repository.ts'
import type { Checkpoint } from './checkpoint.ts'
import type { LogEpoch } from './entry-chain.ts'
import { type EntryHeader, LOG_ACTIONS, parseHeader } from './entry-header.ts'
import { fromKnownCheckpoint, type KnownCheckpoint, parseLost } from './known-checkpoint.ts'
import { type Hash, isSameHash, MerkleFrontier } from './merkle-tree.ts'
import { encodeBase64 } from './strict-base64.ts'
import { storedFrontier } from './tile-store.ts'

/**
 * How a checkpoint kept outside stands to the log: it is a prefix of it; it contradicts it; it reaches beyond the end
 * of its epoch; or it does so too, but the log declares that part lost to a restore.
 */
export type OutsideStanding = 'fits' | 'contradicts' | 'beyond' | 'declared-lost'

export function standingOf(
  checkpoint: Checkpoint,
  log: {
    readonly epochs: readonly LogEpoch[]
    readonly size: number
    readonly rootAt: (size: number) => Hash | undefined
  },
): OutsideStanding {
  const { origin, size } = checkpoint
  const index = log.epochs.findIndex((epoch) => epoch.origin === origin)
  const end = log.epochs[index + 1]?.start ?? log.size
  if (index !== -1 && size <= end) {
    const root = log.rootAt(size)
    return root && isSameHash(root, checkpoint.root) ? 'fits' : 'contradicts'
  }
  return log.epochs.some(({ lost }) => lost.some((one) => isCoveredBy(checkpoint, one))) ? 'declared-lost' : 'beyond'
}

/**
 * The first remembered checkpoint that the stored log does not continue: the sign of an older copy that was put back,
 * or of a rewritten log. Reads a few hundred rows whatever the log's size, so it fits the start of the program; it
 * trusts the stored tiles, which the full verification recomputes.
 */
export function findRollback(db: ReadDatabase, known: readonly KnownCheckpoint[]): KnownCheckpoint | null {
  const standing = storedStanding(db)
  const contradicted = known.find((one) => {
    const checkpoint = fromKnownCheckpoint(one)
    return checkpoint !== null && ['contradicts', 'beyond'].includes(standing(checkpoint))
  })
  return contradicted ?? null
}

/** How checkpoints stand to the stored log as it is now; see `findRollback` for what that trusts. */
export function storedStanding(db: ReadDatabase): (checkpoint: Checkpoint) => OutsideStanding {
  const epochs = readEpochs(db)
  const size = repository.countEntries(db)
  const rootAt = (at: number): Hash => new MerkleFrontier(storedFrontier(db, at)).root()
  return (checkpoint) => standingOf(checkpoint, { epochs, size, rootAt })
}

/** Smaller than a lost checkpoint, or that very one. */
function isCoveredBy(checkpoint: Checkpoint, lost: KnownCheckpoint): boolean {
  if (lost.origin !== checkpoint.origin) return false
  return checkpoint.size < lost.size || (checkpoint.size === lost.size && encodeBase64(checkpoint.root) === lost.root)
}

function readEpochs(db: ReadDatabase): LogEpoch[] {
  const headers = [LOG_ACTIONS.opened, LOG_ACTIONS.epochOpened].flatMap((action) =>
    repository.listHeadersOf(db, action),
  )
  return headers.flatMap((text) => toEpoch(parseHeader(text)) ?? [])
}

function toEpoch(header: EntryHeader | null): LogEpoch | null {
  const { origin, restoredSize = 0, lost = '' } = header?.detail ?? {}
  if (!header || typeof origin !== 'string' || typeof restoredSize !== 'number' || typeof lost !== 'string') return null
  return { origin, start: restoredSize, seq: header.seq, lost: parseLost(lost) ?? [] }
}
