import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { betweenness } from '#core/network/betweenness.ts'
import { neighbourLists } from '#core/network/neighbour-lists.ts'
import { pageRank } from '#core/network/page-rank.ts'

/** A random graph of up to nine members as lists of ends. */
const graphs = fc
  .array(fc.tuple(fc.nat(8), fc.nat(8)), { minLength: 1, maxLength: 16 })
  .map((pairs) => pairs.filter(([a, b]) => a !== b))
  .filter((pairs) => pairs.length > 0)

/** Every shortest path between two nodes, found by trying all. */
function shortestPaths(next: ReadonlyMap<number, ReadonlySet<number>>, from: number, to: number): number[][] {
  let paths = [[from]]
  for (let length = 0; length < 10; length++) {
    const arrived = paths.filter((path) => path.at(-1) === to)
    if (arrived.length > 0) return arrived
    paths = paths.flatMap((path) =>
      [...(next.get(path.at(-1) ?? -1) ?? [])].filter((node) => !path.includes(node)).map((node) => [...path, node]),
    )
  }
  return []
}

describe('betweenness', () => {
  it('is exact with enough pivots: equal to counting all shortest paths', () => {
    fc.assert(
      fc.property(graphs, (pairs) => {
        const graph = neighbourLists(
          pairs.map(([a]) => a),
          pairs.map(([, b]) => b),
          9,
        )
        const next = new Map<number, Set<number>>()
        for (const [a, b] of pairs) {
          next.set(a, (next.get(a) ?? new Set()).add(b))
          next.set(b, (next.get(b) ?? new Set()).add(a))
        }
        const expected = new Map<number, number>()
        const nodes = [...next.keys()].sort((a, b) => a - b)
        for (const from of nodes) {
          for (const to of nodes.filter((node) => node > from)) {
            const paths = shortestPaths(next, from, to)
            for (const path of paths)
              for (const inner of path.slice(1, -1)) expected.set(inner, (expected.get(inner) ?? 0) + 1 / paths.length)
          }
        }
        const found = betweenness(graph, 100)
        expect(found).toMatchObject({ isExact: true, pivots: graph.size })
        expect([...graph.node]).toEqual(nodes)
        for (const [place, node] of nodes.entries()) expect(found.values[place]).toBeCloseTo(expected.get(node) ?? 0, 9)
      }),
    )
  })

  it('scales an estimate from some pivots up to the whole', () => {
    // A star: whatever the pivots are, the middle is the only one between others.
    const leaves = Array.from({ length: 40 }, (_, n) => n + 1)
    const graph = neighbourLists(
      leaves.map(() => 0),
      leaves,
      41,
    )
    const found = betweenness(graph, 10)
    expect(found.isExact).toBe(false)
    expect(found.pivots).toBe(10)
    expect(found.values.indexOf(Math.max(...found.values))).toBe(graph.placeOf[0])
    expect(found.values.filter((value) => value > 0)).toHaveLength(1)
  })
})

describe('neighbourLists', () => {
  it('lists each neighbour once, ascending, in both directions, and leaves out who has none', () => {
    const graph = neighbourLists([5, 2, 5, 2], [2, 5, 7, 5], 10)
    expect([...graph.node]).toEqual([2, 5, 7])
    const of = (place: number): number[] => [...graph.neighbours.subarray(graph.start[place], graph.start[place + 1])]
    expect([0, 1, 2].map(of)).toEqual([[1], [0, 2], [1]])
    expect(graph.placeOf[3]).toBe(-1)
  })
})

describe('pageRank', () => {
  it('is what the power of the whole matrix comes to, and sums to 1', () => {
    fc.assert(
      fc.property(
        graphs,
        fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 16, maxLength: 16 }),
        (pairs, weights) => {
          const size = 9
          const weight = pairs.map((_, index) => weights[index] ?? 1)
          const rank = pageRank(
            size,
            pairs.map(([a]) => a),
            pairs.map(([, b]) => b),
            weight,
          )
          const matrix = Array.from({ length: size }, () => Array.from({ length: size }, () => 0))
          const out = Array.from({ length: size }, (_, node) =>
            pairs.reduce((sum, [a], index) => sum + (a === node ? (weight[index] ?? 0) : 0), 0),
          )
          for (let from = 0; from < size; from++) {
            for (let to = 0; to < size; to++) {
              const linked = pairs.reduce(
                (sum, [a, b], index) => sum + (a === from && b === to ? (weight[index] ?? 0) : 0),
                0,
              )
              const row = matrix[to]
              const own = out[from] ?? 0
              if (row) row[from] = 0.15 / size + 0.85 * (own === 0 ? 1 / size : linked / own)
            }
          }
          let expected = Array.from({ length: size }, () => 1 / size)
          for (let step = 0; step < 300; step++)
            expected = matrix.map((row) => row.reduce((sum, share, from) => sum + share * (expected[from] ?? 0), 0))
          expect(rank.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 9)
          for (const [node, value] of rank.entries()) expect(value).toBeCloseTo(expected[node] ?? 0, 2)
        },
      ),
      { numRuns: 40 },
    )
  })
})
