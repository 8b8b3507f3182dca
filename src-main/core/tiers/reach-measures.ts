import { betweenness } from '../network/betweenness.ts'
import { Kind, type EdgeIndex, type Interactions } from '../network/interactions.ts'
import { neighbourLists } from '../network/neighbour-lists.ts'
import { pageRank } from '../network/page-rank.ts'

const DAY = 86_400_000
/** A month of the decay: a twelfth of a Gregorian year. */
const MONTH = (365.2425 / 12) * DAY
/** Orbit's strengths of an edge between two members, and what an idle month leaves of it. */
const DIRECT = 10
const INDIRECT = 1
const KEPT_PER_MONTH = 0.9

/** Strength of an edge by its latest direct and latest indirect exchange (`-Infinity` = none). */
export function edgeStrength(at: number, lastDirect: number, lastTurn: number): number {
  const decayed = (strength: number, last: number): number =>
    last === -Infinity ? 0 : strength * KEPT_PER_MONTH ** Math.max(0, Math.floor((at - last) / MONTH))
  return Math.max(decayed(DIRECT, lastDirect), decayed(INDIRECT, lastTurn))
}

/** Measures of reach by member at one instant; NaN for members who are not in the graph of the long window. */
export interface ReachMeasures {
  /** Sum of the strengths of all edges towards the member, of all time. */
  readonly reach: Float64Array
  readonly pageRank: Float64Array
  readonly bridging: Float64Array
  /** The same sum over edges used within the short window. */
  readonly recentReach: Float64Array
  /** Distinct members who turned to this one, and whom anything was exchanged with, in the long window. */
  readonly callers: Int32Array
  readonly partners: Int32Array
  readonly hasExchange: boolean
}

/** Follows the edges through time: feed the exchanges in order, ask at instants that do not fall. */
export function createReachClock(interactions: Interactions, edges: EdgeIndex, at: Float64Array, members: number) {
  const lastDirect = new Float64Array(edges.count).fill(-Infinity)
  const lastTurn = new Float64Array(edges.count).fill(-Infinity)
  let fed = 0
  return {
    /** `longFrom`, `shortFrom`: first instants of the two windows that end at `until`. */
    measure(until: number, longFrom: number, shortFrom: number, pivots: number): ReachMeasures {
      for (; fed < interactions.size; fed++) {
        const time = at[interactions.row[fed] ?? 0] ?? 0
        if (time >= until) break
        const last = interactions.kind[fed] === Kind.turn ? lastTurn : lastDirect
        last[edges.of[fed] ?? 0] = time
      }
      return measureAt({ edges, lastDirect, lastTurn, members }, until, longFrom, shortFrom, pivots)
    },
  }
}

interface EdgeTimes {
  readonly edges: EdgeIndex
  readonly lastDirect: Float64Array
  readonly lastTurn: Float64Array
  readonly members: number
}

function measureAt(
  { edges, lastDirect, lastTurn, members }: EdgeTimes,
  until: number,
  longFrom: number,
  shortFrom: number,
  pivots: number,
): ReachMeasures {
  const reach = new Float64Array(members).fill(Number.NaN)
  const recentReach = new Float64Array(members).fill(Number.NaN)
  const callers = new Int32Array(members)
  const from: number[] = []
  const to: number[] = []
  const weight: number[] = []
  const add = (sums: Float64Array, member: number, value: number): void => {
    const sum = sums[member] ?? 0
    sums[member] = (Number.isNaN(sum) ? 0 : sum) + value
  }
  for (let edge = 0; edge < edges.count; edge++) {
    const [direct, turn] = [lastDirect[edge] ?? -Infinity, lastTurn[edge] ?? -Infinity]
    const last = Math.max(direct, turn)
    if (last === -Infinity) continue
    const strength = edgeStrength(until, direct, turn)
    const target = edges.to[edge] ?? 0
    add(reach, target, strength)
    if (last < longFrom) continue
    if (last >= shortFrom) add(recentReach, target, strength)
    callers[target] = (callers[target] ?? 0) + 1
    from.push(edges.from[edge] ?? 0)
    to.push(target)
    weight.push(strength)
  }
  return {
    reach: settle(reach),
    recentReach: settle(recentReach),
    callers,
    ...inGraph(from, to, weight, members, pivots),
  }
}

/** What is measured on the graph of the long window. */
function inGraph(
  from: readonly number[],
  to: readonly number[],
  weight: readonly number[],
  members: number,
  pivots: number,
): Pick<ReachMeasures, 'pageRank' | 'bridging' | 'partners' | 'hasExchange'> {
  const graph = neighbourLists(from, to, members)
  const place = (member: number): number => graph.placeOf[member] ?? 0
  const ranks = pageRank(graph.size, from.map(place), to.map(place), weight)
  const between = betweenness(graph, pivots).values
  const spread = (values: Float64Array): Float64Array => {
    const all = new Float64Array(members).fill(Number.NaN)
    for (const [index, member] of graph.node.entries()) all[member] = values[index] ?? 0
    return settle(all)
  }
  const partners = new Int32Array(members)
  for (const [index, member] of graph.node.entries())
    partners[member] = (graph.start[index + 1] ?? 0) - (graph.start[index] ?? 0)
  return { pageRank: spread(ranks), bridging: spread(between), partners, hasExchange: graph.size > 0 }
}

/** Sums that are equal but for the order of their parts must compare as equal: they agree to single precision. */
const settle = (values: Float64Array): Float64Array => values.map(Math.fround)
