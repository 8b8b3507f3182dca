import type { LinkedAccount, MemberInsight, MemberProfile, MemberStanding, NotScored } from '#contract/members.ts'
import { HAND_TAGS, type HandTagKey, type MemberTag } from '#contract/member-tags.ts'
import { OPERATORS, type Role } from '#contract/roles.ts'
import type { ReadDatabase } from '#database/database.ts'
import { communityScope } from '../access/community-scope.ts'
import type { SessionAccount } from '../access/session.ts'
import { memberIds, tagIds } from '../identifier-codec.ts'
import { insightRun, memberDocument } from '../insight/insight-repository.ts'
import { linkedAccounts, sameIdElsewhere, standInOf } from './member-link-repository.ts'
import type { MemberFacts } from './member-repository.ts'
import { tagsOf } from './member-tag-rules.ts'
import { readTimeline } from './member-timeline.ts'

/** Tiers, risk and tags are for those who care for members; they must not sway whoever judges a message. */
export const mayReadStanding = (role: Role): boolean => OPERATORS.some((each) => each === role)

interface StandingRow {
  member_id: number
  tier: MemberStanding['tier']
  reach: number
  churn_risk: number | null
  churn_band: MemberStanding['band']
  vip: number | null
}

/** Standing of several members at once, by row id. */
export function readStandings(db: ReadDatabase, ids: readonly number[]): Map<number, MemberStanding> {
  const rows = db.all<StandingRow>(
    `SELECT i.member_id, i.tier, i.reach, i.churn_risk, i.churn_band, v.member_id AS vip FROM member_insight i
       LEFT JOIN vip_member v ON v.member_id = i.member_id
      WHERE i.member_id IN (SELECT value FROM json_each(?))`,
    JSON.stringify(ids),
  )
  return new Map(
    rows.map((row) => [
      row.member_id,
      {
        tier: row.tier,
        isVip: row.vip !== null,
        reach: row.reach,
        risk: row.churn_risk,
        band: row.churn_band,
      },
    ]),
  )
}

export function readConsent(db: ReadDatabase, memberId: number): MemberProfile['consent'] {
  return (
    db.first<{ status: MemberProfile['consent'] }>('SELECT status FROM profiling_consent WHERE member_id = ?', memberId)
      ?.status ?? 'given'
  )
}

export function handTags(db: ReadDatabase, memberId: number): MemberTag[] {
  return db
    .all<{ id: number; key: HandTagKey; label: string; account: string; put_at: number }>(
      `SELECT t.id, t.key, t.label, a.name AS account, t.put_at FROM member_tag t JOIN account a ON a.id = t.account_id
        WHERE t.member_id = ? ORDER BY t.id`,
      memberId,
    )
    .map((row) => ({
      id: tagIds.of(row.id),
      name: row.key,
      dimension: HAND_TAGS[row.key].dimension,
      value: row.label,
      source: 'person',
      confidence: 1,
      at: row.put_at,
      why: { code: 'put-on-by', data: { account: row.account } },
    }))
}

type Standing = Pick<MemberProfile, 'insight' | 'timeline' | 'linked' | 'linkable' | 'consent'>

/** The part of a profile that was computed of the member or said by people, as far as the account may see it. */
export function readStanding(db: ReadDatabase, facts: MemberFacts, account: SessionAccount): Standing {
  const seesLinks = account.role !== 'moderator'
  const scope = communityScope(account, 'u.community_id')
  const linked: LinkedAccount[] = seesLinks ? linkedAccounts(db, facts.id, scope) : []
  const known = new Set(linked.map(({ memberId }) => memberId))
  return {
    insight: mayReadStanding(account.role) ? readInsight(db, facts) : null,
    timeline: readTimeline(db, facts, account.role),
    linked,
    linkable: seesLinks
      ? sameIdElsewhere(db, facts, scope)
          .map(({ id, name, community }) => ({ memberId: memberIds.of(id), community, name }))
          .filter(({ memberId }) => !known.has(memberId))
      : [],
    consent: readConsent(db, facts.id),
  }
}

function readInsight(db: ReadDatabase, facts: MemberFacts): MemberInsight | NotScored {
  if (facts.is_bot === 1) return 'bot'
  if (readConsent(db, facts.id) !== 'given') return 'withdrawn'
  const community = db.first<{ is_private_chat: number }>(
    'SELECT is_private_chat FROM community WHERE id = ?',
    facts.community_id,
  )
  if (community?.is_private_chat === 1) return 'private-chat'
  const run = insightRun(db, facts.community_id)
  const document = memberDocument(db, standInOf(db, facts))
  if (!run || !document) return 'not-computed'
  const channelName = (id: number): string | null =>
    db.first<{ name: string }>('SELECT name FROM channel WHERE id = ?', id)?.name ?? null
  return {
    level: document.level,
    tierSince: document.tierSince,
    tierWhy: document.tierWhy,
    measures: document.measures,
    group: document.group,
    churn: document.churn,
    onboarding: document.onboarding,
    asOf: run.asOf,
    computedAt: run.computedAt,
    tier: document.level === 'leader' || document.level === 'core' ? document.level : 'ordinary',
    isVip: db.first('SELECT 1 FROM vip_member WHERE member_id = ?', facts.id) !== undefined,
    tags: [...tagsOf(document, { asOf: run.asOf, channelName }), ...handTags(db, facts.id)],
  }
}
