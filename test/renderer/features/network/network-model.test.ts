import { describe, expect, it } from 'vitest'
import { MemberId } from '#contract/ids.ts'
import type { NetworkGraph } from '#contract/network.ts'
import { bridgesOf, nodesByStrength, partnersOf } from '../../../../src-renderer/features/network/network-model.ts'

const WEEK = 7 * 86_400_000
const ids = ['u1', 'u2', 'u3', 'u4'].map((id) => MemberId.parse(id))

/** u2 – u1 – u3, and u4 alone. */
const graph: NetworkGraph = {
  from: 0,
  to: 4 * WEEK,
  computedAt: 4 * WEEK,
  nodes: {
    id: ids,
    x: [0, 1, 2, 3],
    y: [0, 0, 0, 0],
    tier: [1, 0, 0, 0],
    isVip: [false, true, false, false],
    group: [0, 0, 1, 1],
    partners: [2, 1, 1, 0],
    strength: [30, 10, 20, 0],
    bridging: [1, 0, 0.5, 0],
  },
  tiers: ['ordinary', 'core', 'leader'],
  edges: { source: [0, 2], target: [1, 0], weight: [3, 7], kinds: [1 | 8, 2], lastWeek: [0, 3] },
  groups: [
    { members: 2, channels: ['general'], inside: 0.5 },
    { members: 2, channels: [], inside: 0 },
  ],
  matched: { nodes: 4, edges: 2 },
  modularity: 0.1,
  bridging: { measure: 'betweenness', pivots: 4, isExact: true },
}

describe('the rows of a graph', () => {
  const nodes = nodesByStrength(graph)

  it('come strongest first, each with its own columns', () => {
    expect(nodes.map(({ id }) => id)).toEqual(['u1', 'u3', 'u2', 'u4'])
    expect(nodes[0]).toMatchObject({ index: 0, tier: 'core', isVip: false, group: 0, partners: 2, bridging: 1 })
    expect(nodes[2]).toMatchObject({ index: 1, tier: 'ordinary', isVip: true })
  })

  it('keep the order of the answer among equals', () => {
    const level = { ...graph, nodes: { ...graph.nodes, strength: [5, 5, 5, 5] } }
    expect(nodesByStrength(level).map(({ id }) => id)).toEqual(ids)
  })

  it('name bridges by how much they carry, and nobody who carries nothing', () => {
    expect(bridgesOf(nodes).map(({ id }) => id)).toEqual(['u1', 'u3'])
    expect(bridgesOf(nodes, 1).map(({ id }) => id)).toEqual(['u1'])
  })
})

describe('the partners of a member', () => {
  const nodes = nodesByStrength(graph)

  it('are found in both directions of an edge, most exchanges first', () => {
    expect(partnersOf(graph, nodes, 0)).toEqual([
      { node: expect.objectContaining({ id: 'u3' }), weight: 7, kinds: ['mention'], lastWeekFrom: 3 * WEEK },
      { node: expect.objectContaining({ id: 'u2' }), weight: 3, kinds: ['reply', 'turn'], lastWeekFrom: 0 },
    ])
    expect(partnersOf(graph, nodes, 1).map(({ node }) => node.id)).toEqual(['u1'])
  })

  it('are none for who stands alone', () => {
    expect(partnersOf(graph, nodes, 3)).toEqual([])
  })
})
