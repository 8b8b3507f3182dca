import type { ReadDatabase, WriteDatabase } from '#database/database.ts'
import { AuditLogError } from './audit-log-error.ts'
import * as repository from './audit-log-repository.ts'
import { fullSubtrees, hashChildren, splitPoint } from './merkle-tree.ts'
import type { Hash, SubtreeHash, SubtreeListener } from './merkle-tree.ts'

/**
 * The tree's inner nodes, kept at every eighth height: roots of full subtrees of 256, 65,536, … entries, as in the
 * tiles of C2SP (https://c2sp.org/tlog-tiles). Any subtree is then some hundred reads away, whatever the log's size.
 */

/** Hashes across one tile. */
export const TILE_WIDTH = 256
/** Heights of tree in one tile: 2^8 = 256. */
export const TILE_HEIGHT = 8

/** Stores the hash of every tile that is filled while a frontier grows. */
export function tileWriter(db: WriteDatabase): SubtreeListener {
  return (height, position, hash) => {
    if (height > 0 && height % TILE_HEIGHT === 0) repository.insertTileHash(db, height / TILE_HEIGHT, position, hash)
  }
}

/** Subtrees of the stored log. Throws AuditLogError `damaged` where an entry is missing. */
export function storedSubtree(db: ReadDatabase): SubtreeHash {
  const subtree: SubtreeHash = (start, end) => {
    const width = end - start
    if (width === 1) return storedLeaf(db, start)
    const level = tileLevel(width)
    const stored = level !== null && start % width === 0 ? repository.findTileHash(db, level, start / width) : undefined
    if (stored) return stored
    const middle = start + splitPoint(width)
    return hashChildren(subtree(start, middle), subtree(middle, end))
  }
  return subtree
}

/** What a frontier needs to go on from the stored tree of `size` entries. */
export function storedFrontier(db: ReadDatabase, size: number): { size: number; subtrees: Hash[] } {
  const subtree = storedSubtree(db)
  return { size, subtrees: fullSubtrees(size).map(({ start, end }) => subtree(start, end)) }
}

function storedLeaf(db: ReadDatabase, seq: number): Hash {
  const leaf = repository.findLeafHash(db, seq)
  if (!leaf) throw new AuditLogError('damaged', `entry ${seq} is missing`)
  return leaf
}

/** 1 for 256, 2 for 65,536, …; null for widths whose subtrees are not stored. */
function tileLevel(width: number): number | null {
  let level = 0
  let rest = width
  while (rest % TILE_WIDTH === 0) {
    rest /= TILE_WIDTH
    level += 1
  }
  return rest === 1 && level > 0 ? level : null
}
