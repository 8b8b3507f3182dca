import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  consistencyProof,
  EMPTY_ROOT,
  fullSubtrees,
  type Hash,
  hashChildren,
  hashLeaf,
  inclusionProof,
  MerkleFrontier,
  subtreeOfLeaves,
  verifyConsistency,
  verifyInclusion,
} from '#core/audit/merkle-tree.ts'

/** Leaves and roots of the reference implementation of RFC 6962 (certificate-transparency, merkle tree tests). */
const GOLDEN_LEAVES = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
].map((hex) => Buffer.from(hex, 'hex'))
const GOLDEN_ROOTS = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
]

const hex = (hash: Hash): string => Buffer.from(hash).toString('hex')
const leavesOf = (size: number): Hash[] => Array.from({ length: size }, (_, i) => hashLeaf(`leaf ${i}`))

/** MTH, PATH and PROOF exactly as RFC 6962 section 2.1 writes them down, over lists of leaf hashes. */
const naive = {
  root(leaves: readonly Hash[]): Hash {
    const [only] = leaves
    if (!only) return EMPTY_ROOT
    if (leaves.length === 1) return only
    const k = naive.split(leaves.length)
    return hashChildren(naive.root(leaves.slice(0, k)), naive.root(leaves.slice(k)))
  },
  path(m: number, leaves: readonly Hash[]): Hash[] {
    if (leaves.length === 1) return []
    const k = naive.split(leaves.length)
    return m < k
      ? [...naive.path(m, leaves.slice(0, k)), naive.root(leaves.slice(k))]
      : [...naive.path(m - k, leaves.slice(k)), naive.root(leaves.slice(0, k))]
  },
  proof(m: number, leaves: readonly Hash[], isWhole = true): Hash[] {
    if (m === leaves.length) return isWhole ? [] : [naive.root(leaves)]
    const k = naive.split(leaves.length)
    return m <= k
      ? [...naive.proof(m, leaves.slice(0, k), isWhole), naive.root(leaves.slice(k))]
      : [...naive.proof(m - k, leaves.slice(k), false), naive.root(leaves.slice(0, k))]
  },
  split: (n: number): number => 2 ** Math.ceil(Math.log2(n) - 1),
}

const subtreeOf = (leaves: readonly Hash[]) =>
  subtreeOfLeaves((i) => {
    const leaf = leaves[i]
    if (!leaf) throw new RangeError('no such leaf')
    return leaf
  })

describe('roots', () => {
  it('are those of the RFC 6962 reference implementation', () => {
    const frontier = new MerkleFrontier()
    const roots = [hex(frontier.root())]
    for (const leaf of GOLDEN_LEAVES) {
      frontier.append(hashLeaf(leaf))
      roots.push(hex(frontier.root()))
    }
    expect(roots).toEqual(GOLDEN_ROOTS)
  })

  it('tell a leaf from an inner node', () => {
    const [left, right] = [hashLeaf('a'), hashLeaf('b')]
    expect(hashLeaf(Buffer.concat([left, right]))).not.toEqual(hashChildren(left, right))
  })

  it('hash a text and its UTF-8 bytes alike', () => {
    expect(hashLeaf('群建 🌱')).toEqual(hashLeaf(Buffer.from('群建 🌱')))
  })
})

describe('MerkleFrontier', () => {
  it('has the naive root at every size, and every full subtree is told once', () => {
    const leaves = leavesOf(600)
    const seen = new Map<string, Hash>()
    const frontier = new MerkleFrontier(undefined, (height, position, hash) => {
      const key = `${height}/${position}`
      expect(seen.has(key)).toBe(false)
      seen.set(key, hash)
    })
    for (const [i, leaf] of leaves.entries()) {
      frontier.append(leaf)
      expect(frontier.size).toBe(i + 1)
      if (i % 37 === 0 || i > 590) expect(frontier.root()).toEqual(naive.root(leaves.slice(0, i + 1)))
    }
    expect(seen.get('8/1')).toEqual(naive.root(leaves.slice(256, 512)))
    const told = Array.from({ length: 10 }, (_, height) => Math.floor(600 / 2 ** height))
    expect(seen.size).toBe(told.reduce((sum, count) => sum + count))
  })

  it('goes on from the full subtrees of any size', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 130 }), fc.integer({ min: 0, max: 70 }), (start, more) => {
        const leaves = leavesOf(start + more)
        const subtree = subtreeOf(leaves)
        const subtrees = fullSubtrees(start).map((range) => subtree(range.start, range.end))
        const frontier = new MerkleFrontier({ size: start, subtrees })
        for (const leaf of leaves.slice(start)) frontier.append(leaf)
        expect(frontier.root()).toEqual(naive.root(leaves))
      }),
    )
  })

  it('refuses a start that does not fit its size', () => {
    const frontier = new MerkleFrontier({ size: 3, subtrees: [] })
    expect(() => frontier.append(hashLeaf('x'))).toThrow(RangeError)
  })
})

describe('inclusion proofs', () => {
  it('are those of the reference implementation', () => {
    const leaves = GOLDEN_LEAVES.map((leaf) => hashLeaf(leaf))
    expect(inclusionProof(0, 8, subtreeOf(leaves)).map(hex)).toEqual([
      '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
    ])
    expect(inclusionProof(5, 8, subtreeOf(leaves)).map(hex)).toEqual([
      'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
      'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    ])
  })

  it('equal the naive path and verify, for every leaf of every small tree', () => {
    for (let size = 1; size <= 40; size++) {
      const leaves = leavesOf(size)
      const root = naive.root(leaves)
      for (const [index, leaf] of leaves.entries()) {
        const proof = inclusionProof(index, size, subtreeOf(leaves))
        expect(proof).toEqual(naive.path(index, leaves))
        expect(verifyInclusion({ index, size, leaf, proof, root })).toBe(true)
      }
    }
  })

  it('do not verify once anything about them is changed', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 300 }).chain((size) => fc.tuple(fc.constant(size), fc.nat(size - 1))),
        fc.nat(),
        ([size, index], pick) => {
          const leaves = leavesOf(size)
          const claim = {
            index,
            size,
            leaf: hashLeaf(`leaf ${index}`),
            proof: inclusionProof(index, size, subtreeOf(leaves)),
            root: naive.root(leaves),
          }
          expect(verifyInclusion(claim)).toBe(true)
          for (const wrong of inclusionMutations(claim, pick)) expect(verifyInclusion(wrong)).toBe(false)
        },
      ),
    )
  })

  it('have no leaf beyond the tree', () => {
    const leaves = leavesOf(3)
    expect(() => inclusionProof(3, 3, subtreeOf(leaves))).toThrow(RangeError)
    const root = naive.root(leaves)
    expect(verifyInclusion({ index: 3, size: 3, leaf: hashLeaf('leaf 2'), proof: [], root })).toBe(false)
    expect(verifyInclusion({ index: 0.5, size: 1, leaf: root, proof: [], root })).toBe(false)
  })
})

describe('consistency proofs', () => {
  it('are those of the reference implementation', () => {
    const subtree = subtreeOf(GOLDEN_LEAVES.map((leaf) => hashLeaf(leaf)))
    expect(consistencyProof(6, 8, subtree).map(hex)).toEqual([
      '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a',
      'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    ])
  })

  it('equal the naive proof and verify, for every pair of small sizes', () => {
    const leaves = leavesOf(40)
    for (let to = 1; to <= 40; to++) {
      const newer = leaves.slice(0, to)
      for (let from = 1; from <= to; from++) {
        const proof = consistencyProof(from, to, subtreeOf(newer))
        expect(proof).toEqual(naive.proof(from, newer))
        const fromRoot = naive.root(leaves.slice(0, from))
        expect(verifyConsistency({ from, fromRoot, to, toRoot: naive.root(newer), proof })).toBe(true)
      }
    }
  })

  it('do not verify once anything about them is changed', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 300 }).chain((to) => fc.tuple(fc.integer({ min: 1, max: to - 1 }), fc.constant(to))),
        fc.nat(),
        ([from, to], pick) => {
          const leaves = leavesOf(to)
          const claim = {
            from,
            fromRoot: naive.root(leaves.slice(0, from)),
            to,
            toRoot: naive.root(leaves),
            proof: consistencyProof(from, to, subtreeOf(leaves)),
          }
          expect(verifyConsistency(claim)).toBe(true)
          for (const wrong of consistencyMutations(claim, pick)) expect(verifyConsistency(wrong)).toBe(false)
        },
      ),
    )
  })

  it('from nothing and to the same size are empty', () => {
    const leaves = leavesOf(5)
    const toRoot = naive.root(leaves)
    expect(consistencyProof(0, 5, subtreeOf(leaves))).toEqual([])
    expect(verifyConsistency({ from: 0, fromRoot: EMPTY_ROOT, to: 5, toRoot, proof: [] })).toBe(true)
    expect(verifyConsistency({ from: 5, fromRoot: toRoot, to: 5, toRoot, proof: [] })).toBe(true)
    expect(verifyConsistency({ from: 5, fromRoot: EMPTY_ROOT, to: 5, toRoot, proof: [] })).toBe(false)
    expect(verifyConsistency({ from: 5, fromRoot: toRoot, to: 4, toRoot, proof: [] })).toBe(false)
    expect(() => consistencyProof(6, 5, subtreeOf(leaves))).toThrow(RangeError)
  })
})

type InclusionClaim = Parameters<typeof verifyInclusion>[0]
type ConsistencyClaim = Parameters<typeof verifyConsistency>[0]

const OTHER = hashLeaf('not in the tree')

function flipped(hash: Hash, pick: number): Hash {
  const copy = Buffer.from(hash)
  copy[pick % copy.length] = (copy[pick % copy.length] ?? 0) ^ (1 << (pick % 8))
  return copy
}

/** The proof with one hash flipped, dropped, added at an end, or two neighbours swapped. */
function proofMutations(proof: readonly Hash[], pick: number): Hash[][] {
  const added = [
    [...proof, OTHER],
    [OTHER, ...proof],
  ]
  if (proof.length === 0) return added
  const at = pick % proof.length
  return [
    ...added,
    proof.map((hash, i) => (i === at ? flipped(hash, pick) : hash)),
    proof.filter((_, i) => i !== at),
    ...(proof.length > 1 ? [[...proof.slice(1), ...proof.slice(0, 1)]] : []),
  ]
}

function inclusionMutations(claim: InclusionClaim, pick: number): InclusionClaim[] {
  return [
    ...proofMutations(claim.proof, pick).map((proof) => ({ ...claim, proof })),
    { ...claim, leaf: flipped(claim.leaf, pick) },
    { ...claim, root: flipped(claim.root, pick) },
    { ...claim, index: claim.index + claim.size },
    ...(claim.size > 1 ? [{ ...claim, index: (claim.index + 1) % claim.size }] : []),
    { ...claim, index: -1 },
  ]
}

function consistencyMutations(claim: ConsistencyClaim, pick: number): ConsistencyClaim[] {
  return [
    ...proofMutations(claim.proof, pick).map((proof) => ({ ...claim, proof })),
    { ...claim, fromRoot: flipped(claim.fromRoot, pick) },
    { ...claim, toRoot: flipped(claim.toRoot, pick) },
    { ...claim, fromRoot: claim.toRoot, toRoot: claim.fromRoot },
    { ...claim, from: claim.to, to: claim.from },
  ]
}
