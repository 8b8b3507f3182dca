import { z } from 'zod'
import { disclosure, query } from './define.ts'
import { ChannelId, CommunityId, Instant, MemberId } from './ids.ts'
import { Purpose } from './messages.ts'
import { OPERATORS } from './roles.ts'
import { Tier } from './tiers.ts'

export const EdgeKind = z.enum(['reply', 'mention', 'reaction', 'turn'])
export type EdgeKind = z.infer<typeof EdgeKind>

/**
 * The picture as columns: a thousand nodes are a thousand entries of each array. Nodes carry no names: members are
 * pseudonyms (their ids) until somebody reveals them.
 */
export const NetworkGraph = z.object({
  /** Of all that may be shown: last 365 days. */
  from: Instant,
  to: Instant,
  computedAt: Instant,
  nodes: z.object({
    id: z.array(MemberId),
    /** Computed positions, about −1000..1000. */
    x: z.array(z.number()),
    y: z.array(z.number()),
    /** Place in `tiers`. */
    tier: z.array(z.number().int()),
    isVip: z.array(z.boolean()),
    /** Place in `groups`; -1 = in none of them. */
    group: z.array(z.number().int()),
    /** Members exchanged with, and the sum of edge weights, within what was asked for. */
    partners: z.array(z.number().int()),
    strength: z.array(z.number()),
    /** Betweenness over the whole year, 0..1 = share of the largest. */
    bridging: z.array(z.number()),
  }),
  tiers: z.array(Tier),
  edges: z.object({
    /** Places in `nodes`; an edge stands for both directions. */
    source: z.array(z.number().int()),
    target: z.array(z.number().int()),
    /** Exchanges in what was asked for. */
    weight: z.array(z.number().int()),
    /** Bit 0 reply, 1 mention, 2 reaction, 3 turn. */
    kinds: z.array(z.number().int()),
    /** Week of the latest, counted from `from`. */
    lastWeek: z.array(z.number().int()),
  }),
  groups: z.array(
    z.object({
      members: z.number().int(),
      /** Where they write most. */
      channels: z.array(z.string()),
      /** Exchanges that stay inside, 0..1. */
      inside: z.number(),
    }),
  ),
  /** Nodes and edges that matched, of which the strongest are answered. */
  matched: z.object({ nodes: z.number().int(), edges: z.number().int() }),
  /** Quality of the groups (Newman and Girvan's modularity). */
  modularity: z.number(),
  bridging: z.object({ measure: z.literal('betweenness'), pivots: z.number().int(), isExact: z.boolean() }),
})
export type NetworkGraph = z.infer<typeof NetworkGraph>

export const network = {
  /** `null` until it has been computed, and for two-person chats. */
  graph: query(OPERATORS)
    .input(
      z.object({
        communityId: CommunityId,
        from: Instant.optional(),
        to: Instant.optional(),
        kinds: z.array(EdgeKind).min(1).max(4).optional(),
        channelIds: z.array(ChannelId).max(1000).optional(),
        tiers: z.array(Tier).min(1).max(3).optional(),
        /** Edges with fewer exchanges are left out. */
        minWeight: z.number().int().min(1).max(1000).default(1),
        limit: z.number().int().min(1).max(5000).default(1500),
      }),
    )
    .output(NetworkGraph.nullable()),
  /** Names of nodes; logged. */
  reveal: disclosure(OPERATORS)
    .input(z.object({ communityId: CommunityId, memberIds: z.array(MemberId).min(1).max(5000), purpose: Purpose }))
    .output(z.array(z.object({ id: MemberId, name: z.string(), platformId: z.string() }))),
}
