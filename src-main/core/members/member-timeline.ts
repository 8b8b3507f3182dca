import type { TimelineEvent, TimelineKind } from '#contract/members.ts'
import type { Role } from '#contract/roles.ts'
import type { ReadDatabase } from '#database/database.ts'
import type { MemberFacts } from './member-repository.ts'
import { memberIds } from '../identifier-codec.ts'
import { readFigure } from '../insight/insight-repository.ts'

const MOST = 200

interface EventRow {
  readonly at: number
  readonly a: string | number | null
  readonly b: string | number | null
}

interface TimelineSource {
  readonly kind: TimelineKind
  readonly roles: readonly Role[]
  /** Answers `at`, `a` and `b` for one member. */
  readonly sql: string
  /** What `a` and `b` are called. */
  readonly names: readonly [a: string, b: string]
}

/** Operators see moderation as totals alone; tiers and tags must not sway whoever judges a message. */
const SOURCES: readonly TimelineSource[] = [
  {
    kind: 'tier-change',
    roles: ['owner', 'operator'],
    sql: 'SELECT changed_at AS at, from_level AS a, to_level AS b FROM tier_change WHERE member_id = ?',
    names: ['from', 'to'],
  },
  {
    kind: 'decision',
    roles: ['owner', 'moderator', 'compliance'],
    sql: `SELECT decided_at AS at, action AS a, policy_key AS b FROM decision
           WHERE member_id = ? AND undone_at IS NULL AND action <> 'dismiss'`,
    names: ['action', 'policy'],
  },
  {
    kind: 'note',
    roles: ['owner', 'moderator', 'compliance'],
    sql: `SELECT n.written_at AS at, a.name AS a, n.text AS b FROM member_note n JOIN account a ON a.id = n.account_id
           WHERE n.member_id = ?`,
    names: ['account', 'text'],
  },
  {
    kind: 'tag',
    roles: ['owner', 'operator'],
    sql: 'SELECT put_at AS at, key AS a, label AS b FROM member_tag WHERE member_id = ?',
    names: ['key', 'label'],
  },
  {
    kind: 'vip',
    roles: ['owner', 'operator'],
    sql: `SELECT v.since AS at, a.name AS a, NULL AS b FROM vip_member v JOIN account a ON a.id = v.account_id
           WHERE v.member_id = ?`,
    names: ['account', ''],
  },
  {
    kind: 'contact',
    roles: ['owner', 'operator'],
    sql: `SELECT c.contacted_at AS at, c.via AS a, a.name AS b FROM member_contact c
            JOIN account a ON a.id = c.account_id WHERE c.member_id = ?`,
    names: ['via', 'account'],
  },
  {
    kind: 'consent',
    roles: ['owner', 'operator', 'compliance'],
    sql: 'SELECT said_at AS at, status AS a, NULL AS b FROM profiling_consent WHERE member_id = ?',
    names: ['status', ''],
  },
  {
    kind: 'contact',
    roles: ['owner', 'operator'],
    sql: `SELECT c.contacted_at AS at, a.name AS a, c.text AS b FROM member_contact c JOIN account a ON a.id = c.account_id
           WHERE c.member_id = ?`,
    names: ['account', 'text'],
  },
]

const LINKS = `SELECT l.linked_at AS at, l.basis AS a, u.id AS b FROM member_link l
  JOIN member u ON u.id = iif(l.member_id = ?, l.other_id, l.member_id) WHERE ? IN (l.member_id, l.other_id)`

/** Everything that happened to a member, newest first, as far as the role may see it. */
export function readTimeline(db: ReadDatabase, facts: MemberFacts, role: Role): TimelineEvent[] {
  const events: TimelineEvent[] = []
  if (facts.first_at !== null) events.push({ at: facts.first_at, kind: 'first-message', data: {} })
  if (facts.last_at !== null && facts.last_at !== facts.first_at)
    events.push({ at: facts.last_at, kind: 'latest-message', data: {} })
  for (const { kind, roles, sql, names } of SOURCES) {
    if (!roles.includes(role)) continue
    for (const { at, a, b } of db.all<EventRow>(`${sql} ORDER BY 1 DESC LIMIT ${MOST}`, facts.id)) {
      events.push({ at, kind, data: dataOf(names, a, b) })
    }
  }
  if (role !== 'moderator') {
    for (const { at, a, b } of db.all<EventRow>(LINKS, facts.id, facts.id)) {
      events.push({ at, kind: 'linked', data: { basis: String(a), member: memberIds.of(Number(b)) } })
    }
  }
  if (role === 'owner' || role === 'operator') events.push(...recognitions(db, facts))
  return events.sort((x, y) => y.at - x.at || (x.kind < y.kind ? -1 : 1)).slice(0, MOST)
}

/** Finished months in which the member was named, each at its end. */
function recognitions(db: ReadDatabase, facts: MemberFacts): TimelineEvent[] {
  const wanted = memberIds.of(facts.id)
  return (readFigure(db, facts.community_id, 'recognition')?.months ?? []).flatMap(
    ({ month, isFinished, contributors }) => {
      const own = contributors.find(({ memberId }) => memberId === wanted)
      if (!own || !isFinished) return []
      const [year = 0, number = 1] = month.split('-').map(Number)
      const data = { month, rank: own.rank, points: own.points }
      return [{ at: Date.UTC(year, number, 1) - 1, kind: 'recognition' as const, data }]
    },
  )
}

function dataOf(names: TimelineSource['names'], a: EventRow['a'], b: EventRow['b']): TimelineEvent['data'] {
  return { ...(a !== null && { [names[0]]: a }), ...(b !== null && { [names[1]]: b }) }
}
