import type { MemberId } from '#contract/ids.ts'
import type { EdgeKind, NetworkGraph } from '#contract/network.ts'
import type { Tier } from '#contract/tiers.ts'

/** One member of the graph as a row. */
export interface NetworkNode {
  readonly index: number
  readonly id: MemberId
  readonly tier: Tier
  readonly isVip: boolean
  readonly group: number
  readonly partners: number
  readonly strength: number
  readonly bridging: number
}

export interface Partner {
  readonly node: NetworkNode
  readonly weight: number
  readonly kinds: readonly EdgeKind[]
  /** Instant at which the week of the latest exchange begins. */
  readonly lastWeekFrom: number
}

const WEEK = 7 * 86_400_000
const KIND_BITS: readonly (readonly [EdgeKind, number])[] = [
  ['reply', 1],
  ['mention', 2],
  ['reaction', 4],
  ['turn', 8],
]

/** The columns of a graph as rows, strongest first: the order in which keys walk through them. */
export function nodesByStrength({ nodes, tiers }: NetworkGraph): readonly NetworkNode[] {
  return nodes.id
    .map((id, index) => ({
      index,
      id,
      tier: tiers[nodes.tier[index] ?? 0] ?? 'ordinary',
      isVip: nodes.isVip[index] ?? false,
      group: nodes.group[index] ?? 0,
      partners: nodes.partners[index] ?? 0,
      strength: nodes.strength[index] ?? 0,
      bridging: nodes.bridging[index] ?? 0,
    }))
    .sort((a, b) => b.strength - a.strength || a.index - b.index)
}

/** Whom a member exchanges with in what is shown, most first. */
export function partnersOf(graph: NetworkGraph, nodes: readonly NetworkNode[], index: number): readonly Partner[] {
  const byIndex = new Map(nodes.map((node) => [node.index, node]))
  const { source, target, weight, kinds, lastWeek } = graph.edges
  const partners: Partner[] = []
  for (let edge = 0; edge < source.length; edge++) {
    const other = source[edge] === index ? target[edge] : target[edge] === index ? source[edge] : undefined
    const node = other === undefined ? undefined : byIndex.get(other)
    if (!node) continue
    const bits = kinds[edge] ?? 0
    partners.push({
      node,
      weight: weight[edge] ?? 0,
      kinds: KIND_BITS.flatMap(([kind, bit]) => (bits & bit ? [kind] : [])),
      lastWeekFrom: graph.from + (lastWeek[edge] ?? 0) * WEEK,
    })
  }
  return partners.sort((a, b) => b.weight - a.weight || a.node.index - b.node.index)
}

/** Members most exchanges between others run through, most first. */
export function bridgesOf(nodes: readonly NetworkNode[], most = 5): readonly NetworkNode[] {
  return nodes
    .filter(({ bridging }) => bridging > 0)
    .toSorted((a, b) => b.bridging - a.bridging || a.index - b.index)
    .slice(0, most)
}
