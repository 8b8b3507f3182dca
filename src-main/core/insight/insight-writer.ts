import type { WriteDatabase } from '#database/database.ts'
import type { CommunityOutcome, MemberOutcome, TierChangeOutcome } from './insight-outcome.ts'

/** Stores rows of members over older ones. */
export function storeMembers(db: WriteDatabase, communityId: number, members: readonly MemberOutcome[]): void {
  for (const member of members) {
    db.run(
      `INSERT INTO member_insight (member_id, community_id, tier, reach, churn_risk, churn_band, document)
       VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (member_id) DO UPDATE SET tier = excluded.tier, reach = excluded.reach,
         churn_risk = excluded.churn_risk, churn_band = excluded.churn_band, document = excluded.document`,
      member.memberId,
      communityId,
      member.tier,
      member.reach,
      member.risk,
      member.band,
      member.document,
    )
  }
}

/** Takes away the rows of members who are no longer scored. */
export function keepOnlyMembers(db: WriteDatabase, communityId: number, memberIds: readonly number[]): void {
  db.run(
    'DELETE FROM member_insight WHERE community_id = ? AND member_id NOT IN (SELECT value FROM json_each(?))',
    communityId,
    JSON.stringify(memberIds),
  )
}

export function clearChanges(db: WriteDatabase, communityId: number): void {
  db.run('DELETE FROM tier_change WHERE community_id = ?', communityId)
}

export function storeChanges(db: WriteDatabase, communityId: number, changes: readonly TierChangeOutcome[]): void {
  for (const change of changes) {
    db.run(
      `INSERT INTO tier_change (community_id, member_id, changed_at, from_level, to_level, is_up, why)
       VALUES (?, ?, ?, ?, ?, ?, ?)`,
      communityId,
      change.memberId,
      change.at,
      change.from,
      change.to,
      change.isUp ? 1 : 0,
      change.why,
    )
  }
}

export function storeCommunity(
  db: WriteDatabase,
  run: { readonly communityId: number; readonly fingerprint: string; readonly computedAt: number },
  outcome: CommunityOutcome,
): void {
  const { communityId } = run
  db.run('DELETE FROM insight_figure WHERE community_id = ?', communityId)
  for (const [key, value] of Object.entries(outcome.figures))
    db.run('INSERT INTO insight_figure (community_id, key, value) VALUES (?, ?, ?)', communityId, key, value)
  db.run('DELETE FROM network_picture WHERE community_id = ?', communityId)
  if (outcome.picture) {
    const { summary, columns } = outcome.picture
    db.run(
      'INSERT INTO network_picture (community_id, summary, columns) VALUES (?, ?, ?)',
      communityId,
      summary,
      Buffer.from(columns, 'base64'),
    )
  }
  db.run(
    `INSERT INTO insight_run (community_id, fingerprint, as_of, computed_at, summary) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (community_id) DO UPDATE SET fingerprint = excluded.fingerprint, as_of = excluded.as_of,
       computed_at = excluded.computed_at, summary = excluded.summary`,
    communityId,
    run.fingerprint,
    outcome.asOf,
    run.computedAt,
    outcome.summary,
  )
}

/** Takes away at once what was computed of one member; figures of the whole follow with the next recomputation. */
export function forgetMember(db: WriteDatabase, memberId: number): void {
  db.run('DELETE FROM member_insight WHERE member_id = ?', memberId)
  db.run('DELETE FROM tier_change WHERE member_id = ?', memberId)
}
