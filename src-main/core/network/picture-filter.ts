import type { PictureColumns } from './picture-columns.ts'

export const EDGE_KINDS = ['reply', 'mention', 'reaction', 'turn'] as const

/** What of a picture is asked for; undefined = all. */
export interface PictureFilter {
  readonly fromWeek: number
  /** First week that is not asked for. */
  readonly toWeek: number
  readonly kinds?: ReadonlySet<number>
  readonly channels?: ReadonlySet<number>
  /** Nodes that may be shown, by their place. */
  readonly isShown: (node: number) => boolean
  readonly minWeight: number
  readonly nodeLimit: number
  readonly edgeLimit: number
}

export interface FilteredPicture {
  /** Places in the picture's nodes, strongest first. */
  readonly nodes: number[]
  readonly partners: number[]
  readonly strength: number[]
  /** Edges between those nodes by their new places, heaviest first. */
  readonly edges: { source: number; target: number; weight: number; kinds: number; lastWeek: number }[]
  readonly matchedNodes: number
  readonly matchedEdges: number
}

interface Edge {
  readonly source: number
  readonly target: number
  weight: number
  kinds: number
  lastWeek: number
}

/** Sums up the exchanges that match, and keeps the strongest nodes and the heaviest edges between them. */
export function filterPicture(columns: PictureColumns, filter: PictureFilter): FilteredPicture {
  const matched = [...sumEdges(columns, filter)].filter(({ weight }) => weight >= filter.minWeight)
  const partners = new Map<number, number>()
  const strength = new Map<number, number>()
  for (const { source, target, weight } of matched) {
    for (const node of [source, target]) {
      partners.set(node, (partners.get(node) ?? 0) + 1)
      strength.set(node, (strength.get(node) ?? 0) + weight)
    }
  }
  const ranked = [...strength.keys()].sort((a, b) => (strength.get(b) ?? 0) - (strength.get(a) ?? 0) || a - b)
  const nodes = ranked.slice(0, filter.nodeLimit)
  const place = new Map(nodes.map((node, index) => [node, index]))
  const edges = matched
    .filter(({ source, target }) => place.has(source) && place.has(target))
    .sort((a, b) => b.weight - a.weight || a.source - b.source || a.target - b.target)
    .slice(0, filter.edgeLimit)
    .map((edge) => ({ ...edge, source: place.get(edge.source) ?? 0, target: place.get(edge.target) ?? 0 }))
  return {
    nodes,
    partners: nodes.map((node) => partners.get(node) ?? 0),
    strength: nodes.map((node) => strength.get(node) ?? 0),
    edges,
    matchedNodes: ranked.length,
    matchedEdges: matched.length,
  }
}

function sumEdges(columns: PictureColumns, filter: PictureFilter): Iterable<Edge> {
  const { source, target, week, kind, channel, count } = columns
  const nodes = columns.member.length
  const shown = Uint8Array.from(columns.member, (_, node) => (filter.isShown(node) ? 1 : 0))
  const edges = new Map<number, Edge>()
  for (let row = 0; row < source.length; row++) {
    const at = week[row] ?? 0
    if (at < filter.fromWeek || at >= filter.toWeek) continue
    const bit = kind[row] ?? 0
    if (filter.kinds && !filter.kinds.has(bit)) continue
    if (filter.channels && !filter.channels.has(channel[row] ?? -1)) continue
    const [a, b] = [source[row] ?? 0, target[row] ?? 0]
    if (!shown[a] || !shown[b]) continue
    const key = a * nodes + b
    const edge = edges.get(key)
    if (edge) {
      edge.weight += count[row] ?? 0
      edge.kinds |= 1 << bit
      edge.lastWeek = Math.max(edge.lastWeek, at)
    } else edges.set(key, { source: a, target: b, weight: count[row] ?? 0, kinds: 1 << bit, lastWeek: at })
  }
  return edges.values()
}
