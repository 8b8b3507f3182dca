import { hash } from 'node:crypto'

/**
 * Merkle tree of RFC 6962 (section 2.1) and RFC 9162 (section 2.1), over SHA-256.
 *
 * Sizes and indexes are plain numbers and may be any safe integer, so bit tricks that JavaScript cuts to 32 bits are
 * avoided throughout.
 */

/** A SHA-256 value, 32 bytes. */
export type Hash = Uint8Array

/** MTH(D[start:end]) of the tree at hand; `start < end`. */
export type SubtreeHash = (start: number, end: number) => Hash

/** Told of every full subtree as it completes: it spans the leaves `position * 2^height` and following. */
export type SubtreeListener = (height: number, position: number, hash: Hash) => void

const LEAF_PREFIX = 0x00
const NODE_PREFIX = 0x01
const HASH_BYTES = 32

/** Root of the tree without leaves: the hash of nothing. */
export const EMPTY_ROOT: Hash = hash('sha256', '', 'buffer')

/** Hash of one entry. The prefix keeps an entry from being passed off as an inner node (second-preimage attack). */
export function hashLeaf(entry: Uint8Array | string): Hash {
  const length = typeof entry === 'string' ? Buffer.byteLength(entry) : entry.length
  const bytes = Buffer.allocUnsafe(length + 1)
  bytes[0] = LEAF_PREFIX
  if (typeof entry === 'string') bytes.write(entry, 1)
  else bytes.set(entry, 1)
  return hash('sha256', bytes, 'buffer')
}

/** Hash of an inner node. */
export function hashChildren(left: Hash, right: Hash): Hash {
  const bytes = Buffer.allocUnsafe(1 + 2 * HASH_BYTES)
  bytes[0] = NODE_PREFIX
  bytes.set(left, 1)
  bytes.set(right, 1 + HASH_BYTES)
  return hash('sha256', bytes, 'buffer')
}

/** Compares two hashes. Nothing here is secret, so the time it takes may show where they differ. */
export function isSameHash(a: Hash, b: Hash): boolean {
  return Buffer.compare(a, b) === 0
}

/** The greatest power of two smaller than `size` (`size > 1`): where RFC 6962 splits a tree. */
export function splitPoint(size: number): number {
  let split = 1
  while (split * 2 < size) split *= 2
  return split
}

/** The full subtrees a tree of `size` leaves is made of, left to right, largest first. */
export function fullSubtrees(size: number): { readonly start: number; readonly end: number }[] {
  const subtrees: { start: number; end: number }[] = []
  let start = 0
  while (start < size) {
    let width = 1
    while (start + width * 2 <= size) width *= 2
    subtrees.push({ start, end: start + width })
    start += width
  }
  return subtrees
}

/**
 * The right edge of a growing tree: the roots of its full subtrees, at most one per height. Appending a leaf and
 * reading the root cost O(log size) and need no earlier leaf.
 */
export class MerkleFrontier {
  #size: number
  readonly #subtrees: Hash[]
  readonly #onSubtree: SubtreeListener | undefined

  /** Continues from the hashes of `fullSubtrees(size)`; without arguments the tree is empty. */
  constructor(
    start: { readonly size: number; readonly subtrees: readonly Hash[] } = { size: 0, subtrees: [] },
    onSubtree?: SubtreeListener,
  ) {
    this.#size = start.size
    this.#subtrees = [...start.subtrees]
    this.#onSubtree = onSubtree
  }

  get size(): number {
    return this.#size
  }

  /** Adds the next leaf, given as its leaf hash. */
  append(leaf: Hash): void {
    let node = leaf
    let height = 0
    let position = this.#size
    this.#onSubtree?.(height, position, node)
    while (position % 2 === 1) {
      const left = this.#subtrees.pop()
      if (!left) throw new RangeError('frontier does not fit its size')
      node = hashChildren(left, node)
      height += 1
      position = (position - 1) / 2
      this.#onSubtree?.(height, position, node)
    }
    this.#subtrees.push(node)
    this.#size += 1
  }

  /** Root of the tree at its present size. */
  root(): Hash {
    let root: Hash | undefined
    for (let i = this.#subtrees.length - 1; i >= 0; i--) {
      const left = this.#subtrees[i]
      if (left) root = root ? hashChildren(left, root) : left
    }
    return root ?? EMPTY_ROOT
  }
}

/** Computes any MTH(D[start:end]) from single leaf hashes: simple, O(end - start). */
export function subtreeOfLeaves(leafAt: (index: number) => Hash): SubtreeHash {
  const subtree: SubtreeHash = (start, end) => {
    if (end - start === 1) return leafAt(start)
    const middle = start + splitPoint(end - start)
    return hashChildren(subtree(start, middle), subtree(middle, end))
  }
  return subtree
}

/**
 * PATH(index, D[size]) of RFC 6962, section 2.1.1: the hashes from the leaf's sibling up to the root's child.
 * Throws RangeError when the tree has no such leaf.
 */
export function inclusionProof(index: number, size: number, subtree: SubtreeHash): Hash[] {
  if (!isIndex(index) || !isIndex(size) || index >= size) throw new RangeError('no such leaf in the tree')
  const proof: Hash[] = []
  let start = 0
  let end = size
  while (end - start > 1) {
    const middle = start + splitPoint(end - start)
    if (index < middle) {
      proof.push(subtree(middle, end))
      end = middle
    } else {
      proof.push(subtree(start, middle))
      start = middle
    }
  }
  return proof.reverse()
}

/**
 * PROOF(from, D[to]) of RFC 6962, section 2.1.2: that the tree of `from` leaves is a prefix of the tree of `to` leaves.
 * Empty when the sizes are equal or `from` is 0. Throws RangeError when `from > to`.
 */
export function consistencyProof(from: number, to: number, subtree: SubtreeHash): Hash[] {
  if (!isIndex(from) || !isIndex(to) || from > to) throw new RangeError('the older tree is larger')
  if (from === 0 || from === to) return []
  const proof: Hash[] = []
  let start = 0
  let end = to
  while (from !== end) {
    const middle = start + splitPoint(end - start)
    if (from <= middle) {
      proof.push(subtree(middle, end))
      end = middle
    } else {
      proof.push(subtree(start, middle))
      start = middle
    }
  }
  // A left edge that is the whole older tree is known to the verifier as its root and left out.
  if (start > 0) proof.push(subtree(start, end))
  return proof.reverse()
}

/** Whether `proof` binds the leaf at `index` to `root` (RFC 9162, section 2.1.3.2). */
export function verifyInclusion(claim: {
  readonly index: number
  readonly size: number
  readonly leaf: Hash
  readonly proof: readonly Hash[]
  readonly root: Hash
}): boolean {
  if (!isIndex(claim.index) || !isIndex(claim.size) || claim.index >= claim.size) return false
  let position = claim.index
  let last = claim.size - 1
  let node = claim.leaf
  for (const sibling of claim.proof) {
    if (last === 0) return false
    if (position % 2 === 1 || position === last) {
      node = hashChildren(sibling, node)
      // On the right edge, skip the levels where the node has no sibling.
      while (position % 2 === 0 && position !== 0) {
        position = half(position)
        last = half(last)
      }
    } else {
      node = hashChildren(node, sibling)
    }
    position = half(position)
    last = half(last)
  }
  return last === 0 && isSameHash(node, claim.root)
}

/** Whether `proof` shows the older tree to be a prefix of the newer one (RFC 9162, section 2.1.4.2). */
export function verifyConsistency(claim: {
  readonly from: number
  readonly fromRoot: Hash
  readonly to: number
  readonly toRoot: Hash
  readonly proof: readonly Hash[]
}): boolean {
  const { from, to, fromRoot, toRoot } = claim
  if (!isIndex(from) || !isIndex(to) || from > to) return false
  if (from === to) return claim.proof.length === 0 && isSameHash(fromRoot, toRoot)
  if (from === 0) return claim.proof.length === 0 && isSameHash(fromRoot, EMPTY_ROOT)
  const path = isPowerOfTwo(from) ? [fromRoot, ...claim.proof] : claim.proof
  const [first, ...rest] = path
  if (!first) return false
  let position = from - 1
  let last = to - 1
  while (position % 2 === 1) {
    position = half(position)
    last = half(last)
  }
  let older = first
  let newer = first
  for (const sibling of rest) {
    if (last === 0) return false
    if (position % 2 === 1 || position === last) {
      older = hashChildren(sibling, older)
      newer = hashChildren(sibling, newer)
      while (position % 2 === 0 && position !== 0) {
        position = half(position)
        last = half(last)
      }
    } else {
      newer = hashChildren(newer, sibling)
    }
    position = half(position)
    last = half(last)
  }
  return last === 0 && isSameHash(older, fromRoot) && isSameHash(newer, toRoot)
}

function half(value: number): number {
  return Math.floor(value / 2)
}

function isIndex(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0
}

function isPowerOfTwo(value: number): boolean {
  let power = 1
  while (power < value) power *= 2
  return power === value
}
