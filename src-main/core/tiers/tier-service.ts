import type { z } from 'zod'
import type { contract } from '#contract/contract.ts'
import type { CommunityId } from '#contract/ids.ts'
import { Explanation } from '#contract/member-tags.ts'
import type { TierChange, TierLevel } from '#contract/tiers.ts'
import { maySee, whereAll } from '../access/community-scope.ts'
import type { VaultResources } from '../access/vault-resources.ts'
import { communityIds, memberIds } from '../identifier-codec.ts'
import { readFigure } from '../insight/insight-repository.ts'

type Overview = z.infer<(typeof contract.tiers.overview)['~orpc']['outputSchema'] & z.ZodType>
type ChangesInput = z.infer<(typeof contract.tiers.changes)['~orpc']['inputSchema'] & z.ZodType>

interface ChangeRow {
  id: number
  member_id: number
  name: string
  changed_at: number
  from_level: TierLevel
  to_level: TierLevel
  why: string
}

export function createTierService({ db, account }: Pick<VaultResources, 'db' | 'account'>) {
  return {
    overview(communityId: CommunityId): Overview {
      const id = communityIds.row(communityId)
      if (!maySee(account, id)) return null
      return db.snapshot(() => {
        const figure = readFigure(db, id, 'tiers')
        if (!figure) return null
        const vip = db.first<{ n: number }>(
          'SELECT count(*) AS n FROM vip_member v JOIN member u ON u.id = v.member_id WHERE u.community_id = ?',
          id,
        )
        return { ...figure, vip: vip?.n ?? 0 }
      })
    },

    changes(input: ChangesInput): { items: TierChange[]; next: string | null; total: number } {
      const id = communityIds.row(input.communityId)
      if (!maySee(account, id)) return { items: [], next: null, total: 0 }
      return db.snapshot(() => {
        const where = whereAll([
          { sql: 't.community_id = ?', params: [id] },
          input.from === undefined ? null : { sql: 't.changed_at >= ?', params: [input.from] },
          input.to === undefined ? null : { sql: 't.changed_at < ?', params: [input.to] },
          input.direction && { sql: 't.is_up = ?', params: [input.direction === 'up' ? 1 : 0] },
        ])
        const offset = input.after === undefined ? 0 : Number(input.after)
        const rows = db.all<ChangeRow>(
          `SELECT t.id, t.member_id, u.name, t.changed_at, t.from_level, t.to_level, t.why FROM tier_change t
             JOIN member u ON u.id = t.member_id ${where.sql} ORDER BY t.changed_at DESC, t.id LIMIT ? OFFSET ?`,
          ...where.params,
          input.limit,
          offset,
        )
        const total =
          db.first<{ n: number }>(`SELECT count(*) AS n FROM tier_change t ${where.sql}`, ...where.params)?.n ?? 0
        const end = offset + rows.length
        return {
          items: rows.map((row) => ({
            memberId: memberIds.of(row.member_id),
            name: row.name,
            at: row.changed_at,
            from: row.from_level,
            to: row.to_level,
            why: Explanation.parse(JSON.parse(row.why)),
          })),
          next: end < total && rows.length > 0 ? String(end) : null,
          total,
        }
      })
    },
  }
}
export type TierService = ReturnType<typeof createTierService>
