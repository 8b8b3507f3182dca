import type { NeighbourLists } from './neighbour-lists.ts'

export interface Betweenness {
  /** By node: number of shortest paths between others that lead through it (each pair once), from the pivots scaled up. */
  readonly values: Float64Array
  readonly pivots: number
  /** Every node was a pivot: the values are no estimate. */
  readonly isExact: boolean
}

/**
 * Betweenness of all nodes in an unweighted graph by Brandes' accumulation (U. Brandes, "A faster algorithm for
 * betweenness centrality", J. Math. Sociology 25, 2001), from `maxPivots` nodes spread evenly over the graph where there
 * are more (U. Brandes and C. Pich, "Centrality estimation in large networks", 2007). Time O(pivots × edges).
 */
export function betweenness(graph: NeighbourLists, maxPivots: number): Betweenness {
  const { size } = graph
  const pivots = Math.min(size, maxPivots)
  const values = new Float64Array(size)
  const search = createSearch(graph)
  for (let i = 0; i < pivots; i++) search.accumulate(Math.floor((i * size) / pivots), values)
  // Each pair is met from both ends when every node is a pivot.
  const scale = pivots === 0 ? 0 : size / pivots / 2
  for (let place = 0; place < size; place++) values[place] = (values[place] ?? 0) * scale
  return { values, pivots, isExact: pivots === size }
}

function createSearch({ size, start, neighbours }: NeighbourLists) {
  const distance = new Int32Array(size)
  const paths = new Float64Array(size)
  const dependency = new Float64Array(size)
  const queue = new Int32Array(size)
  return {
    /** Adds what one source contributes to every node between it and others. */
    accumulate(source: number, values: Float64Array): void {
      distance.fill(-1)
      paths.fill(0)
      dependency.fill(0)
      distance[source] = 0
      paths[source] = 1
      queue[0] = source
      let tail = 1
      for (let head = 0; head < tail; head++) {
        const at = queue[head] ?? 0
        const next = (distance[at] ?? 0) + 1
        const end = start[at + 1] ?? 0
        for (let e = start[at] ?? 0; e < end; e++) {
          const other = neighbours[e] ?? 0
          if (distance[other] === -1) {
            distance[other] = next
            queue[tail++] = other
          }
          if (distance[other] === next) paths[other] = (paths[other] ?? 0) + (paths[at] ?? 0)
        }
      }
      for (let head = tail - 1; head > 0; head--) {
        const at = queue[head] ?? 0
        const before = (distance[at] ?? 0) - 1
        const share = (1 + (dependency[at] ?? 0)) / (paths[at] ?? 0)
        const end = start[at + 1] ?? 0
        for (let e = start[at] ?? 0; e < end; e++) {
          const other = neighbours[e] ?? 0
          if (distance[other] === before) dependency[other] = (dependency[other] ?? 0) + (paths[other] ?? 0) * share
        }
        values[at] = (values[at] ?? 0) + (dependency[at] ?? 0)
      }
    },
  }
}
