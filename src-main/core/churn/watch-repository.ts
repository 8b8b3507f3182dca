import type { RiskBand } from '#contract/members.ts'
import type { Tier } from '#contract/tiers.ts'
import type { ReadDatabase, WriteDatabase } from '#database/database.ts'
import { DAY, SILENCE_DAYS } from './activity-history.ts'
import type { Arm } from './hold-out.ts'

/** How long a round runs. */
export const ROUND_MS = SILENCE_DAYS * DAY

/** Message ids are time-ordered (docs/adr/0005): no older message needs to be looked at. */
const WROTE_AGAIN = `EXISTS (SELECT 1 FROM message m WHERE m.member_id = w.member_id AND m.id >= (r.as_of / 1000) * 2097152
  AND m.sent_at > r.as_of AND m.sent_at <= r.as_of + ${ROUND_MS})`

const CONTACTED = `EXISTS (SELECT 1 FROM member_contact c WHERE c.member_id = w.member_id AND c.contacted_at >= r.started_at
  AND c.contacted_at < r.started_at + ${ROUND_MS})`

const MAY_BE_PROFILED = `NOT EXISTS (SELECT 1 FROM profiling_consent p WHERE p.member_id = w.member_id AND p.status <> 'given')`

export interface AtRisk {
  readonly memberId: number
  readonly tier: Tier
  readonly risk: number
}

/** Who is in one of the bands now, and in no round that runs at `asOf`. */
export function listAtRisk(db: ReadDatabase, communityId: number, bands: readonly RiskBand[], asOf: number): AtRisk[] {
  return db
    .all<{ member_id: number; tier: Tier; churn_risk: number }>(
      `SELECT w.member_id, w.tier, w.churn_risk FROM member_insight w
        WHERE w.community_id = ? AND w.churn_band IN (SELECT value FROM json_each(?)) AND ${MAY_BE_PROFILED}
          AND NOT EXISTS (SELECT 1 FROM watch_member o JOIN watch_round r ON r.id = o.round_id
                           WHERE o.member_id = w.member_id AND r.as_of > ?)
        ORDER BY w.member_id`,
      communityId,
      JSON.stringify(bands),
      asOf - ROUND_MS,
    )
    .map((row) => ({ memberId: row.member_id, tier: row.tier, risk: row.churn_risk }))
}

export interface NewRound {
  readonly communityId: number
  readonly asOf: number
  readonly holdOutShare: number
  readonly accountId: number
  readonly at: number
}

/** Returns the round's row id. */
export function insertRound(db: WriteDatabase, round: NewRound): number {
  const row = db.first<{ id: number }>(
    `INSERT INTO watch_round (community_id, as_of, hold_out_share, account_id, started_at) VALUES (?, ?, ?, ?, ?)
     RETURNING id`,
    round.communityId,
    round.asOf,
    round.holdOutShare,
    round.accountId,
    round.at,
  )
  if (!row) throw new Error('round not stored')
  return row.id
}

export function insertWatched(
  db: WriteDatabase,
  round: number,
  members: readonly (AtRisk & { readonly arm: Arm })[],
): void {
  for (const { memberId, arm, tier, risk } of members) {
    db.run(
      'INSERT INTO watch_member (round_id, member_id, arm, tier, risk) VALUES (?, ?, ?, ?, ?)',
      round,
      memberId,
      arm,
      tier,
      risk,
    )
  }
}

export interface WatchedRow {
  readonly member_id: number
  readonly arm: Arm
  readonly as_of: number
  readonly risk_then: number
  readonly name: string
  readonly native_id: string
  readonly tier: Tier
  readonly risk: number | null
  readonly band: RiskBand | null
  readonly document: string | null
  readonly was_watched: number
  readonly has_returned: number
  readonly last_contact_at: number | null
}

/** Members of the rounds that run at `asOf`, most at risk first; nobody who withdrew since. */
export function listWatched(db: ReadDatabase, communityId: number, asOf: number): WatchedRow[] {
  return db.all<WatchedRow>(
    `SELECT w.member_id, w.arm, r.as_of, w.risk AS risk_then, u.name, u.native_id, coalesce(i.tier, w.tier) AS tier,
            i.churn_risk AS risk, i.churn_band AS band, i.document,
            EXISTS (SELECT 1 FROM watch_member o WHERE o.member_id = w.member_id AND o.round_id < r.id) AS was_watched,
            ${WROTE_AGAIN} AS has_returned,
            (SELECT max(c.contacted_at) FROM member_contact c WHERE c.member_id = w.member_id) AS last_contact_at
       FROM watch_round r JOIN watch_member w ON w.round_id = r.id JOIN member u ON u.id = w.member_id
       LEFT JOIN member_insight i ON i.member_id = w.member_id
      WHERE r.community_id = ? AND r.as_of > ? AND ${MAY_BE_PROFILED}
      ORDER BY coalesce(i.churn_risk, w.risk) DESC, w.member_id`,
    communityId,
    asOf - ROUND_MS,
  )
}

export interface ArmRow {
  readonly arm: Arm
  readonly members: number
  readonly returned: number
  readonly contacted: number
}

/** Outcomes of the rounds whose 30 days lie before `asOf`, by arm. */
export function finishedArms(db: ReadDatabase, communityId: number, asOf: number): ArmRow[] {
  return db.all<ArmRow>(
    `SELECT w.arm, count(*) AS members, sum(${WROTE_AGAIN}) AS returned, sum(${CONTACTED}) AS contacted
       FROM watch_round r JOIN watch_member w ON w.round_id = r.id
      WHERE r.community_id = ? AND r.as_of <= ? AND ${MAY_BE_PROFILED} GROUP BY w.arm`,
    communityId,
    asOf - ROUND_MS,
  )
}

export function countRounds(db: ReadDatabase, communityId: number, asOf: number): { finished: number; open: number } {
  return (
    db.first<{ finished: number; open: number }>(
      `SELECT count(*) FILTER (WHERE as_of <= ?) AS finished, count(*) FILTER (WHERE as_of > ?) AS open
         FROM watch_round WHERE community_id = ?`,
      asOf - ROUND_MS,
      asOf - ROUND_MS,
      communityId,
    ) ?? { finished: 0, open: 0 }
  )
}

/** Until when a member is left alone; null = may be written to. */
export function heldOutUntil(db: ReadDatabase, memberId: number): number | null {
  const row = db.first<{ as_of: number }>(
    `SELECT r.as_of FROM watch_member w JOIN watch_round r ON r.id = w.round_id
       JOIN community c ON c.id = r.community_id
      WHERE w.member_id = ? AND w.arm = 'hold-out' AND r.as_of > c.data_to - ${ROUND_MS}`,
    memberId,
  )
  return row ? row.as_of + ROUND_MS : null
}

export function insertContact(
  db: WriteDatabase,
  contact: {
    readonly memberId: number
    readonly accountId: number
    readonly via: string
    readonly text: string
    readonly at: number
  },
): void {
  db.run(
    'INSERT INTO member_contact (member_id, account_id, via, text, contacted_at) VALUES (?, ?, ?, ?, ?)',
    contact.memberId,
    contact.accountId,
    contact.via,
    contact.text,
    contact.at,
  )
}
