import { UndirectedGraph } from 'graphology'
import louvainModule from 'graphology-communities-louvain'
import forceAtlas2Module from 'graphology-layout-forceatlas2'
import type { ActivityTable } from '../activity/activity-table.ts'
import { betweenness } from './betweenness.ts'
import { Kind, type Interactions } from './interactions.ts'
import { neighbourLists } from './neighbour-lists.ts'
import type { PictureColumns } from './picture-columns.ts'

// Both packages are CommonJS whose exports are the function; their types describe what a bundler would make of them.
const louvain = louvainModule as unknown as typeof louvainModule.default
const forceAtlas2 = forceAtlas2Module as unknown as typeof forceAtlas2Module.default

const WEEK_MS = 7 * 86_400_000
/** Weeks that the picture shows. */
export const PICTURE_WEEKS = 52
const MOST_NODES = 5000
const PIVOTS = 128
const LAYOUT_STEPS = 60
const LEAST_GROUP = 3
const MOST_GROUPS = 60
const CHANNELS_TOLD = 3
/** Weight of an exchange for groups and layout: as Orbit weighs its edges. */
const DIRECT_WEIGHT = 10

export interface NetworkPicture {
  readonly columns: PictureColumns
  readonly groups: readonly { readonly members: number; readonly channels: string[]; readonly inside: number }[]
  readonly modularity: number
  readonly pivots: number
  readonly isExact: boolean
  /** Group of a member by its place in the table; null outside the picture. */
  readonly groupOf: (member: number) => number | null
}

/** One pair of the picture: places of its nodes, and the weight of all its exchanges. */
interface Pair {
  readonly source: number
  readonly target: number
  weight: number
}

/**
 * The exchanges of the weeks before `until` between the (at most 5,000) members who exchanged most: groups by Louvain
 * (Blondel et al. 2008), positions by ForceAtlas2 (Jacomy et al. 2014). Seeded: the same exchanges give the same picture.
 */
export function networkPicture(table: ActivityTable, interactions: Interactions, until: number): NetworkPicture | null {
  const from = until - PICTURE_WEEKS * WEEK_MS
  const first = firstExchangeFrom(table, interactions, from)
  const nodes = strongestMembers(table, interactions, first)
  if (nodes.length === 0) return null
  const placeOf = new Int32Array(table.members.length).fill(-1)
  for (const [place, member] of nodes.entries()) placeOf[member] = place
  const sums = sumExchanges({ table, interactions, first, from, placeOf, nodes: nodes.length })
  const pairs = pairsOf(sums)
  const { groups, modularity } = findGroups(nodes.length, pairs)
  const graph = neighbourLists(
    pairs.map(({ source }) => source),
    pairs.map(({ target }) => target),
    nodes.length,
  )
  const between = betweenness(graph, PIVOTS)
  const largest = Math.max(...between.values, Number.MIN_VALUE)
  const bridging = new Float32Array(nodes.length)
  for (const [index, node] of graph.node.entries()) bridging[node] = (between.values[index] ?? 0) / largest
  const layout = placeNodes(nodes.length, pairs, groups)
  return {
    columns: {
      member: Int32Array.from(nodes, (member) => table.members[member]?.id ?? 0),
      ...layout,
      group: groups,
      bridging,
      ...sums,
      channel: sums.channel.map((channel) => table.channels[channel]?.id ?? 0),
    },
    groups: describeGroups(table, groups, sums),
    modularity,
    pivots: between.pivots,
    isExact: between.isExact,
    groupOf: (member) => {
      const place = placeOf[member] ?? -1
      return place === -1 ? null : (groups[place] ?? -1)
    },
  }
}

function firstExchangeFrom(table: ActivityTable, { row, size }: Interactions, from: number): number {
  let low = 0
  let high = size
  while (low < high) {
    const middle = (low + high) >> 1
    if ((table.at[row[middle] ?? 0] ?? 0) < from) low = middle + 1
    else high = middle
  }
  return low
}

/** Members with the most exchanges, in the order of their places. */
function strongestMembers(table: ActivityTable, { from, to, size }: Interactions, first: number): number[] {
  const exchanges = new Int32Array(table.members.length)
  for (let i = first; i < size; i++) {
    for (const member of [from[i] ?? 0, to[i] ?? 0]) exchanges[member] = (exchanges[member] ?? 0) + 1
  }
  return [...exchanges.keys()]
    .filter((member) => (exchanges[member] ?? 0) > 0)
    .sort((a, b) => (exchanges[b] ?? 0) - (exchanges[a] ?? 0) || a - b)
    .slice(0, MOST_NODES)
    .sort((a, b) => a - b)
}

type Sums = Pick<PictureColumns, 'source' | 'target' | 'week' | 'kind' | 'channel' | 'count'>

/** Exchanges summed up by pair, week, kind and channel (place in the table's channels). */
function sumExchanges(of: {
  readonly table: ActivityTable
  readonly interactions: Interactions
  readonly first: number
  readonly from: number
  readonly placeOf: Int32Array
  readonly nodes: number
}): Sums {
  const { table, interactions, placeOf, nodes } = of
  const channels = table.channels.length
  // A mixed-radix number per exchange, far below 2^53: sorting numbers is much faster than grouping objects.
  const keys = new Float64Array(interactions.size - of.first)
  let size = 0
  for (let i = of.first; i < interactions.size; i++) {
    const a = placeOf[interactions.from[i] ?? 0] ?? -1
    const b = placeOf[interactions.to[i] ?? 0] ?? -1
    if (a === -1 || b === -1) continue
    const row = interactions.row[i] ?? 0
    const week = Math.min(PICTURE_WEEKS - 1, Math.max(0, Math.floor(((table.at[row] ?? 0) - of.from) / WEEK_MS)))
    const pair = Math.min(a, b) * nodes + Math.max(a, b)
    keys[size++] =
      ((pair * PICTURE_WEEKS + week) * 4 + (interactions.kind[i] ?? 0)) * channels + (table.channel[row] ?? 0)
  }
  const ordered = keys.subarray(0, size).sort()
  const distinct: number[] = []
  const count: number[] = []
  for (const key of ordered) {
    if (distinct.at(-1) === key) count[count.length - 1] = (count.at(-1) ?? 0) + 1
    else {
      distinct.push(key)
      count.push(1)
    }
  }
  const digit = (base: number, unit: number) => (key: number) => Math.floor(key / unit) % base
  const [perKind, perWeek] = [channels, channels * 4]
  const perPair = perWeek * PICTURE_WEEKS
  return {
    source: Int32Array.from(distinct, (key) => Math.floor(key / perPair / nodes)),
    target: Int32Array.from(distinct, digit(nodes, perPair)),
    week: Uint8Array.from(distinct, digit(PICTURE_WEEKS, perWeek)),
    kind: Uint8Array.from(distinct, digit(4, perKind)),
    channel: Int32Array.from(distinct, digit(channels, 1)),
    count: Uint32Array.from(count),
  }
}

/** The rows come sorted by pair. */
function pairsOf({ source, target, kind, count }: Sums): Pair[] {
  const pairs: Pair[] = []
  for (let row = 0; row < source.length; row++) {
    const [a, b] = [source[row] ?? 0, target[row] ?? 0]
    const weight = (count[row] ?? 0) * (kind[row] === Kind.turn ? 1 : DIRECT_WEIGHT)
    const last = pairs.at(-1)
    if (last && last.source === a && last.target === b) last.weight += weight
    else pairs.push({ source: a, target: b, weight })
  }
  return pairs
}

/** A generator of the same numbers each time (mulberry32). */
function seededRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}

function graphOf(nodes: number, pairs: readonly Pair[]): UndirectedGraph {
  const graph = new UndirectedGraph()
  for (let node = 0; node < nodes; node++) graph.addNode(node)
  for (const { source, target, weight } of pairs) graph.addEdge(source, target, { weight })
  return graph
}

/** Groups by size, largest first; small ones and those beyond the largest sixty are -1. */
function findGroups(nodes: number, pairs: readonly Pair[]): { groups: Int32Array; modularity: number } {
  const { communities, modularity } = louvain.detailed(graphOf(nodes, pairs), { rng: seededRandom(1) })
  const found = Int32Array.from({ length: nodes }, (_, node) => communities[node] ?? -1)
  const sizes = new Map<number, number>()
  for (const group of found) sizes.set(group, (sizes.get(group) ?? 0) + 1)
  const ranked = [...sizes]
    .filter(([, size]) => size >= LEAST_GROUP)
    .sort((a, b) => b[1] - a[1] || found.indexOf(a[0]) - found.indexOf(b[0]))
    .slice(0, MOST_GROUPS)
  const rank = new Map(ranked.map(([group], index) => [group, index]))
  return { groups: found.map((group) => rank.get(group) ?? -1), modularity }
}

/** Starts with each group on its own spot of a ring, which saves most of the steps a random start would need. */
function placeNodes(nodes: number, pairs: readonly Pair[], groups: Int32Array): Pick<PictureColumns, 'x' | 'y'> {
  const graph = graphOf(nodes, pairs)
  const random = seededRandom(2)
  const spots = Math.max(1, Math.max(...groups) + 2)
  graph.forEachNode((node) => {
    const angle = (((groups[Number(node)] ?? -1) + 1) / spots) * 2 * Math.PI
    graph.mergeNodeAttributes(node, {
      x: Math.cos(angle) * 500 + (random() - 0.5) * 200,
      y: Math.sin(angle) * 500 + (random() - 0.5) * 200,
    })
  })
  const positions = forceAtlas2(graph, {
    iterations: LAYOUT_STEPS,
    getEdgeWeight: (_edge, { weight }) => Math.log2(1 + Number(weight)),
    settings: { ...forceAtlas2.inferSettings(graph), barnesHutOptimize: nodes > 500, barnesHutTheta: 1 },
  })
  const x = Float32Array.from({ length: nodes }, (_, node) => positions[node]?.x ?? 0)
  const y = Float32Array.from({ length: nodes }, (_, node) => positions[node]?.y ?? 0)
  return scaled(x, y)
}

/** Moves the middle to 0 and lets 98 of 100 nodes lie within 1000 of it. */
function scaled(x: Float32Array, y: Float32Array): Pick<PictureColumns, 'x' | 'y'> {
  const middleX = x.reduce((sum, value) => sum + value, 0) / x.length
  const middleY = y.reduce((sum, value) => sum + value, 0) / y.length
  const radii = x.map((value, node) => Math.hypot(value - middleX, (y[node] ?? 0) - middleY)).sort()
  const unit = 1000 / (radii[Math.floor((radii.length - 1) * 0.98)] || 1)
  return { x: x.map((value) => (value - middleX) * unit), y: y.map((value) => (value - middleY) * unit) }
}

function describeGroups(table: ActivityTable, groups: Int32Array, sums: Sums): NetworkPicture['groups'] {
  const described = Array.from({ length: Math.max(...groups) + 1 }, () => ({
    members: 0,
    exchanges: 0,
    within: 0,
    channels: new Map<number, number>(),
  }))
  for (const group of groups) {
    const own = described[group]
    if (own) own.members += 1
  }
  for (let row = 0; row < sums.source.length; row++) {
    const [a, b] = [groups[sums.source[row] ?? 0] ?? -1, groups[sums.target[row] ?? 0] ?? -1]
    const n = sums.count[row] ?? 0
    for (const group of new Set([a, b])) {
      const own = described[group]
      if (!own) continue
      own.exchanges += n
      if (a === b) own.within += n
      const channel = sums.channel[row] ?? 0
      own.channels.set(channel, (own.channels.get(channel) ?? 0) + n)
    }
  }
  return described.map(({ members, exchanges, within, channels }) => ({
    members,
    inside: exchanges === 0 ? 0 : Math.round((within / exchanges) * 1000) / 1000,
    channels: [...channels]
      .sort((a, b) => b[1] - a[1] || a[0] - b[0])
      .slice(0, CHANNELS_TOLD)
      .map(([channel]) => table.channels[channel]?.name ?? ''),
  }))
}
