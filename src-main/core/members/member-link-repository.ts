import type { LinkedAccount } from '#contract/members.ts'
import type { ReadDatabase } from '#database/database.ts'
import type { Condition } from '../access/community-scope.ts'
import { memberIds } from '../identifier-codec.ts'
import { accountsOfPerson, standInsOf, type AccountLink } from './person-links.ts'

interface LinkRow {
  member_id: number
  other_id: number
  basis: 'platform-id' | 'hand'
  reason: string
  linked_at: number
}

const toLink = (row: { member_id: number; other_id: number }): AccountLink => ({ a: row.member_id, b: row.other_id })

export function allLinks(db: ReadDatabase): AccountLink[] {
  return db
    .all<{ member_id: number; other_id: number }>('SELECT member_id, other_id FROM member_link ORDER BY 1, 2')
    .map(toLink)
}

/** Row ids of accounts of one community to the account that stands for them in its figures. */
export function readStandIns(db: ReadDatabase, communityId: number): Map<number, number> {
  const rows = db.all<{ id: number; community_id: number; native_id: string }>(
    `SELECT id, community_id, native_id FROM member
      WHERE community_id = ? AND id IN (SELECT member_id FROM member_link UNION SELECT other_id FROM member_link)`,
    communityId,
  )
  if (rows.length < 2) return new Map()
  return standInsOf(
    allLinks(db),
    new Map(rows.map((row) => [row.id, { communityId: row.community_id, platformId: row.native_id }])),
  )
}

/** The account whose row carries what was computed of this one: itself, unless another stands for it. */
export function standInOf(db: ReadDatabase, member: { id: number; community_id: number }): number {
  const isLinked = db.first('SELECT 1 FROM member_link WHERE member_id = ? OR other_id = ?', member.id, member.id)
  return isLinked ? (readStandIns(db, member.community_id).get(member.id) ?? member.id) : member.id
}

/** The other accounts of the same person, as far as `scope` lets them be seen. */
export function linkedAccounts(db: ReadDatabase, memberId: number, scope: Condition | null): LinkedAccount[] {
  const links = db.all<LinkRow>('SELECT member_id, other_id, basis, reason, linked_at FROM member_link ORDER BY 1, 2')
  const via = accountsOfPerson(links.map(toLink), memberId)
  via.delete(memberId)
  if (via.size === 0) return []
  const accounts = db.all<{
    id: number
    name: string
    native_id: string
    message_count: number
    community: string
    tier: LinkedAccount['tier']
  }>(
    `SELECT u.id, u.name, u.native_id, u.message_count, c.name AS community, i.tier FROM member u
       JOIN community c ON c.id = u.community_id LEFT JOIN member_insight i ON i.member_id = u.id
      WHERE u.id IN (SELECT value FROM json_each(?)) ${scope === null ? '' : `AND ${scope.sql}`} ORDER BY u.id`,
    JSON.stringify([...via.keys()]),
    ...(scope?.params ?? []),
  )
  return accounts.flatMap((account) => {
    const other = via.get(account.id) ?? memberId
    const link = links.find(
      (row) => row.member_id === Math.min(account.id, other) && row.other_id === Math.max(account.id, other),
    )
    if (!link) return []
    return [
      {
        memberId: memberIds.of(account.id),
        community: account.community,
        name: account.name,
        platformId: account.native_id,
        messages: account.message_count,
        tier: account.tier,
        via: memberIds.of(other),
        basis: link.basis,
        reason: link.reason,
        linkedAt: link.linked_at,
      },
    ]
  })
}

/** Platforms whose ids name the same account in every community. */
const STABLE_ID_PLATFORMS = new Set(['discord', 'telegram', 'slack', 'qq', 'wechat', 'mattermost'])
/** Some exports know names alone and give them as ids: a name is no proof. */
const HAS_OWN_ID = 'u.native_id <> u.name'

/** Whether two accounts carry one stable id of one platform. */
export function shareStableId(db: ReadDatabase, memberId: number, otherId: number): boolean {
  const row = db.first<{ platform: string }>(
    `SELECT c.platform FROM member a JOIN member b ON b.native_id = a.native_id AND b.id = ?
       JOIN community c ON c.id = a.community_id JOIN community d ON d.id = b.community_id AND d.platform = c.platform
      WHERE a.id = ? AND a.native_id <> a.name AND b.native_id <> b.name`,
    otherId,
    memberId,
  )
  return row !== undefined && STABLE_ID_PLATFORMS.has(row.platform)
}

/** Accounts in other communities that carry the same stable id. */
export function sameIdElsewhere(
  db: ReadDatabase,
  member: { id: number; community_id: number; native_id: string },
  scope: Condition | null,
): { id: number; name: string; community: string }[] {
  return db
    .all<{ id: number; name: string; community: string; platform: string }>(
      `SELECT u.id, u.name, d.name AS community, d.platform FROM member u JOIN community d ON d.id = u.community_id
         JOIN community c ON c.id = ? AND c.platform = d.platform
        WHERE u.community_id <> ? AND u.native_id = ? AND ${HAS_OWN_ID} ${scope === null ? '' : `AND ${scope.sql}`} ORDER BY u.id`,
      member.community_id,
      member.community_id,
      member.native_id,
      ...(scope?.params ?? []),
    )
    .filter(({ platform }) => STABLE_ID_PLATFORMS.has(platform))
    .map(({ id, name, community }) => ({ id, name, community }))
}
