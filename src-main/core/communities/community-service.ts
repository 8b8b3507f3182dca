import type { ChannelView, CommunityView } from '#contract/communities.ts'
import type { CommunityId } from '#contract/ids.ts'
import type { ReadDatabase } from '#database/database.ts'
import { communityScope, maySee, whereAll, type Condition } from '../access/community-scope.ts'
import type { VaultResources } from '../access/vault-resources.ts'
import { channelIds, communityIds } from '../identifier-codec.ts'
import { fail, ok, type Failure, type Result } from '../result.ts'

interface CommunityRow {
  id: number
  name: string
  platform: string
  basis: string
  is_private_chat: number
  message_count: number
  analysed_count: number
  data_to: number | null
  members: number
  channels: number
}

function readCommunities(db: ReadDatabase, where: Condition): CommunityView[] {
  return db
    .all<CommunityRow>(
      `SELECT c.*, (SELECT count(*) FROM member u WHERE u.community_id = c.id AND u.message_count > 0 AND u.is_bot = 0) AS members,
         (SELECT count(*) FROM channel h WHERE h.community_id = c.id) AS channels
       FROM community c ${where.sql} ORDER BY c.name`,
      ...where.params,
    )
    .map((row) => ({
      id: communityIds.of(row.id),
      name: row.name,
      platform: row.platform,
      messages: row.message_count,
      members: row.members,
      channels: row.channels,
      dataTo: row.data_to,
      basis: row.basis,
      isPrivateChat: row.is_private_chat === 1,
      unanalysed: Math.max(0, row.message_count - row.analysed_count),
    }))
}

export function createCommunityService({ db, account, record, feed }: VaultResources) {
  return {
    list: (): CommunityView[] => readCommunities(db, whereAll([communityScope(account, 'c.id')])),

    channels(communityId?: CommunityId): ChannelView[] {
      const where = whereAll([communityScope(account, 'community_id', communityId && [communityIds.row(communityId)])])
      return db
        .all<{ id: number; community_id: number; name: string }>(
          `SELECT id, community_id, name FROM channel ${where.sql} ORDER BY name, id`,
          ...where.params,
        )
        .map((row) => ({ id: channelIds.of(row.id), communityId: communityIds.of(row.community_id), name: row.name }))
    },

    stateBasis(communityId: CommunityId, basis: string): Result<CommunityView, Failure<'COMMUNITY_NOT_FOUND'>> {
      const id = communityIds.row(communityId)
      const result = db.transaction((): Result<CommunityView, Failure<'COMMUNITY_NOT_FOUND'>> => {
        if (!maySee(account, id) || db.run('UPDATE community SET basis = ? WHERE id = ?', basis, id).changes === 0)
          return fail('COMMUNITY_NOT_FOUND')
        record({ action: 'community.state-basis', objectType: 'community', objectId: communityId, payload: { basis } })
        const [view] = readCommunities(db, { sql: 'WHERE c.id = ?', params: [id] })
        return view ? ok(view) : fail('COMMUNITY_NOT_FOUND')
      })
      if (result.ok) feed.publish('communities', 'audit')
      return result
    },
  }
}
export type CommunityService = ReturnType<typeof createCommunityService>
