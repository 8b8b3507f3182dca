import type { z } from 'zod'
import type { contract } from '#contract/contract.ts'
import { NetworkGraph } from '#contract/network.ts'
import { Tier } from '#contract/tiers.ts'
import { maySee } from '../access/community-scope.ts'
import type { VaultResources } from '../access/vault-resources.ts'
import { channelIds, communityIds, memberIds } from '../identifier-codec.ts'
import { insightRun, memberNames } from '../insight/insight-repository.ts'
import { decodePicture } from './picture-columns.ts'
import { EDGE_KINDS, filterPicture } from './picture-filter.ts'

type GraphInput = z.infer<(typeof contract.network.graph)['~orpc']['inputSchema'] & z.ZodType>
type RevealInput = z.infer<(typeof contract.network.reveal)['~orpc']['inputSchema'] & z.ZodType>
type Revealed = z.infer<(typeof contract.network.reveal)['~orpc']['outputSchema'] & z.ZodType>

/** What of a picture is stored beside its columns. */
export const PictureSummary = NetworkGraph.pick({
  from: true,
  to: true,
  groups: true,
  modularity: true,
  bridging: true,
})
export type PictureSummary = z.infer<typeof PictureSummary>

const WEEK_MS = 7 * 86_400_000
/** More lines than a screen can tell apart, and than a slow machine draws at 30 frames a second. */
const EDGE_LIMIT = 20_000

const rounded = (value: number, digits: number): number => Math.round(value * 10 ** digits) / 10 ** digits

export function createNetworkService({ db, account, record, feed }: VaultResources) {
  return {
    graph(input: GraphInput): NetworkGraph | null {
      const id = communityIds.row(input.communityId)
      if (!maySee(account, id)) return null
      return db.snapshot(() => {
        const stored = db.first<{ summary: string; columns: Uint8Array }>(
          'SELECT summary, columns FROM network_picture WHERE community_id = ?',
          id,
        )
        const run = insightRun(db, id)
        if (!stored || !run) return null
        const summary = PictureSummary.parse(JSON.parse(stored.summary))
        const columns = decodePicture(stored.columns)
        const standing = new Map(
          db
            .all<{ id: number; tier: Tier; vip: number | null }>(
              `SELECT i.member_id AS id, i.tier, v.member_id AS vip FROM member_insight i
                 LEFT JOIN vip_member v ON v.member_id = i.member_id WHERE i.community_id = ?`,
              id,
            )
            .map((row) => [row.id, row]),
        )
        const tierOf = (node: number): Tier => standing.get(columns.member[node] ?? -1)?.tier ?? 'ordinary'
        const picture = filterPicture(columns, {
          fromWeek: input.from === undefined ? 0 : Math.max(0, Math.floor((input.from - summary.from) / WEEK_MS)),
          toWeek: input.to === undefined ? Infinity : Math.ceil((input.to - summary.from) / WEEK_MS),
          ...(input.kinds && { kinds: new Set(input.kinds.map((kind) => EDGE_KINDS.indexOf(kind))) }),
          ...(input.channelIds && { channels: new Set(input.channelIds.map(channelIds.row)) }),
          // Nobody who withdrew since the last recomputation is drawn.
          isShown: (node) =>
            standing.has(columns.member[node] ?? -1) && (!input.tiers || input.tiers.includes(tierOf(node))),
          minWeight: input.minWeight,
          nodeLimit: input.limit,
          edgeLimit: EDGE_LIMIT,
        })
        const { nodes, edges } = picture
        return {
          ...summary,
          computedAt: run.computedAt,
          nodes: {
            id: nodes.map((node) => memberIds.trusted(columns.member[node] ?? 0)),
            x: nodes.map((node) => rounded(columns.x[node] ?? 0, 1)),
            y: nodes.map((node) => rounded(columns.y[node] ?? 0, 1)),
            tier: nodes.map((node) => Tier.options.indexOf(tierOf(node))),
            isVip: nodes.map((node) => (standing.get(columns.member[node] ?? -1)?.vip ?? null) !== null),
            group: nodes.map((node) => columns.group[node] ?? 0),
            partners: picture.partners,
            strength: picture.strength,
            bridging: nodes.map((node) => rounded(columns.bridging[node] ?? 0, 4)),
          },
          tiers: [...Tier.options],
          edges: {
            source: edges.map(({ source }) => source),
            target: edges.map(({ target }) => target),
            weight: edges.map(({ weight }) => weight),
            kinds: edges.map(({ kinds }) => kinds),
            lastWeek: edges.map(({ lastWeek }) => lastWeek),
          },
          matched: { nodes: picture.matchedNodes, edges: picture.matchedEdges },
        }
      })
    },

    reveal({ communityId, memberIds: asked, purpose }: RevealInput): Revealed {
      const id = communityIds.row(communityId)
      if (!maySee(account, id)) return []
      const inside = new Set(
        db
          .all<{ id: number }>(
            'SELECT id FROM member WHERE community_id = ? AND id IN (SELECT value FROM json_each(?))',
            id,
            JSON.stringify(asked.map(memberIds.row)),
          )
          .map((row) => row.id),
      )
      db.transaction(() =>
        record({
          action: 'network.reveal',
          objectType: 'community',
          objectId: communityId,
          payload: { purpose, members: inside.size },
        }),
      )
      feed.publish('audit')
      return [...memberNames(db, [...inside])].map(([row, member]) => ({ id: memberIds.of(row), ...member }))
    },
  }
}
export type NetworkService = ReturnType<typeof createNetworkService>
