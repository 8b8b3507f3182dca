const DAMPING = 0.85
/** The error falls by the damping at each step: below 1 % of a share after 30. */
const STEPS = 30

/**
 * PageRank (Page, Brin et al. 1999) over weighted directed edges between nodes 0..size-1: a node hands its rank on in
 * proportion to the weights of its edges; one without edges hands it to all alike. The ranks sum to 1.
 */
export function pageRank(
  size: number,
  from: ArrayLike<number>,
  to: ArrayLike<number>,
  weight: ArrayLike<number>,
): Float64Array {
  const out = new Float64Array(size)
  for (let e = 0; e < from.length; e++) out[from[e] ?? 0] = (out[from[e] ?? 0] ?? 0) + (weight[e] ?? 0)
  let rank = new Float64Array(size).fill(1 / size)
  for (let step = 0; step < STEPS; step++) {
    let hanging = 0
    for (let node = 0; node < size; node++) if (out[node] === 0) hanging += rank[node] ?? 0
    const next = new Float64Array(size).fill((1 - DAMPING + DAMPING * hanging) / size)
    for (let e = 0; e < from.length; e++) {
      const source = from[e] ?? 0
      const target = to[e] ?? 0
      next[target] = (next[target] ?? 0) + (DAMPING * (rank[source] ?? 0) * (weight[e] ?? 0)) / (out[source] ?? 0)
    }
    rank = next
  }
  return rank
}
