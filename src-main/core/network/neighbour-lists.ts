/**
 * A graph without direction as lists of neighbours: those of node i are `neighbours[start[i] .. start[i + 1]]`, ascending.
 * Nodes are numbered 0..size-1; `node` says which member each is (ascending), `-1` in `placeOf` = not in the graph.
 */
export interface NeighbourLists {
  readonly size: number
  readonly node: Int32Array
  readonly placeOf: Int32Array
  readonly start: Int32Array
  readonly neighbours: Int32Array
}

/** Makes the graph of pairs of members (each pair may come in both directions, and more than once). */
export function neighbourLists(from: ArrayLike<number>, to: ArrayLike<number>, members: number): NeighbourLists {
  const placeOf = new Int32Array(members).fill(-1)
  for (const ends of [from, to]) for (let i = 0; i < ends.length; i++) placeOf[ends[i] ?? 0] = 0
  let size = 0
  for (let member = 0; member < members; member++) if (placeOf[member] === 0) placeOf[member] = size++
  const node = new Int32Array(size)
  for (let member = 0; member < members; member++) {
    const place = placeOf[member] ?? -1
    if (place >= 0) node[place] = member
  }
  const keys = distinctPairs(from, to, placeOf, size)
  const start = new Int32Array(size + 1)
  const neighbours = new Int32Array(keys.length)
  for (const [index, key] of keys.entries()) {
    const source = Math.floor(key / size)
    neighbours[index] = key - source * size
    start[source + 1] = index + 1
  }
  for (let place = 0; place < size; place++) start[place + 1] = Math.max(start[place + 1] ?? 0, start[place] ?? 0)
  return { size, node, placeOf, start, neighbours }
}

/** Both directions of every pair once, as source × size + target, ascending. */
function distinctPairs(
  from: ArrayLike<number>,
  to: ArrayLike<number>,
  placeOf: Int32Array,
  size: number,
): Float64Array {
  const keys = new Float64Array(from.length * 2)
  for (let i = 0; i < from.length; i++) {
    const [a, b] = [placeOf[from[i] ?? 0] ?? 0, placeOf[to[i] ?? 0] ?? 0]
    keys[2 * i] = a * size + b
    keys[2 * i + 1] = b * size + a
  }
  keys.sort()
  let kept = 0
  for (const key of keys) if (kept === 0 || keys[kept - 1] !== key) keys[kept++] = key
  return keys.subarray(0, kept)
}
