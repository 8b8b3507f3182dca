import type { ReadDatabase } from '#database/database.ts'
import { firstIdAt } from '../messages/message-id.ts'

/** Counts of messages or decisions with the members they are about. */
export interface CountedKind {
  readonly kind: string
  readonly count: number
  /** Distinct members; row ids, ascending. */
  readonly members: readonly number[]
}

/** How many there are, and about how many members. */
export interface Counted {
  readonly count: number
  readonly members: number
}

export interface MeasureFacts extends CountedKind {
  readonly policy: string
  readonly action: string
  readonly isNotice: boolean
}

/** Moderation of one community in one stretch of time. Decisions that were taken back count as undone and nowhere else. */
export interface ModerationFacts {
  /** Messages sent in this time that carry a flag, by kind; one may carry several. */
  readonly flagged: readonly CountedKind[]
  readonly decisionsByAction: readonly CountedKind[]
  readonly decisionsByPolicy: readonly CountedKind[]
  /** By policy, action and what the message was noticed by: a user's report, or the console itself. */
  readonly measures: readonly MeasureFacts[]
  readonly undone: Counted
  /** Items that entered the queue. */
  readonly entered: Counted
  /** Items still waiting, as of now. */
  readonly waiting: Counted
  /** Hours from entering the queue to the decision: median and 90th percentile. */
  readonly medianHours: number | null
  readonly p90Hours: number | null
  readonly tasksDone: Counted
}

interface Span {
  /** UTC milliseconds; `to` exclusive. */
  readonly from: number
  readonly to: number
}

const HOUR_MS = 3_600_000

export function readModeration(db: ReadDatabase, communityId: number, span: Span): ModerationFacts {
  const decided = `FROM decision d JOIN item i ON i.id = d.item_id
    WHERE i.community_id = ? AND d.decided_at >= ? AND d.decided_at < ?`
  const params = [communityId, span.from, span.to] as const
  const count = (member: string, rest: string, ...values: number[]): Counted =>
    db.first<Counted>(`SELECT count(*) AS count, count(DISTINCT ${member}) AS members ${rest}`, ...values) ?? {
      count: 0,
      members: 0,
    }
  const waits = db
    .all<{ wait: number }>(
      `SELECT min(d.decided_at) - i.entered_at AS wait ${decided} AND d.undone_at IS NULL GROUP BY i.id ORDER BY wait`,
      ...params,
    )
    .map(({ wait }) => wait / HOUR_MS)
  return {
    flagged: countKinds(
      db.all<KindRow>(
        `SELECT f.kind, m.member_id AS member, count(*) AS n FROM flag f JOIN message m ON m.id = f.message_id
           JOIN channel c ON c.id = m.channel_id AND c.community_id = ?
          WHERE f.message_id >= ? AND f.message_id < ? GROUP BY f.kind, m.member_id`,
        communityId,
        firstIdAt(span.from),
        firstIdAt(span.to),
      ),
    ),
    decisionsByAction: countKinds(
      db.all<KindRow>(
        `SELECT d.action AS kind, d.member_id AS member, count(*) AS n ${decided} AND d.undone_at IS NULL
         GROUP BY d.action, d.member_id`,
        ...params,
      ),
    ),
    decisionsByPolicy: countKinds(
      db.all<KindRow>(
        `SELECT d.policy_key AS kind, d.member_id AS member, count(*) AS n ${decided} AND d.undone_at IS NULL
         GROUP BY d.policy_key, d.member_id`,
        ...params,
      ),
    ),
    measures: readMeasures(db, decided, params),
    undone: count('d.member_id', `${decided} AND d.undone_at IS NOT NULL`, ...params),
    entered: count('member_id', 'FROM item WHERE community_id = ? AND entered_at >= ? AND entered_at < ?', ...params),
    waiting: count('member_id', `FROM item WHERE community_id = ? AND status <> 'decided'`, communityId),
    medianHours: quantile(waits, 0.5),
    p90Hours: quantile(waits, 0.9),
    tasksDone: count(
      'd.member_id',
      `FROM outbox_task t JOIN decision d ON d.id = t.decision_id JOIN item i ON i.id = d.item_id
        WHERE i.community_id = ? AND t.done_at >= ? AND t.done_at < ?`,
      ...params,
    ),
  }
}

function readMeasures(db: ReadDatabase, decided: string, params: readonly number[]): MeasureFacts[] {
  const rows = db.all<{ policy: string; action: string; notice: number; member: number; n: number }>(
    `SELECT d.policy_key AS policy, d.action, d.member_id AS member, count(*) AS n,
       EXISTS (SELECT 1 FROM flag f WHERE f.message_id = d.message_id AND f.kind = 'user-report') AS notice
     ${decided} AND d.undone_at IS NULL GROUP BY d.policy_key, d.action, notice, d.member_id`,
    ...params,
  )
  const kinds = rows.map(({ policy, action, notice, member, n }) => ({
    kind: `${policy} ${action} ${notice}`,
    member,
    n,
  }))
  return countKinds(kinds).map((counted) => {
    const [policy = '', action = '', notice] = counted.kind.split(' ')
    return { ...counted, policy, action, isNotice: notice === '1' }
  })
}

interface KindRow {
  readonly kind: string
  readonly member: number
  readonly n: number
}

function countKinds(rows: readonly KindRow[]): CountedKind[] {
  const kinds = new Map<string, { count: number; members: number[] }>()
  for (const { kind, member, n } of rows) {
    const sums = kinds.get(kind) ?? { count: 0, members: [] }
    sums.count += n
    sums.members.push(member)
    kinds.set(kind, sums)
  }
  return [...kinds].map(([kind, { count, members }]) => ({ kind, count, members: members.toSorted((a, b) => a - b) }))
}

/** Nearest rank; null without values. */
function quantile(sorted: readonly number[], share: number): number | null {
  const value = sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)]
  return value === undefined ? null : Math.round(value * 10) / 10
}
