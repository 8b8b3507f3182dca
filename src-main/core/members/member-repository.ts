import type { MemberBeside } from '#contract/items.ts'
import type { MemberRow, MemberStanding } from '#contract/members.ts'
import type { ReadDatabase } from '#database/database.ts'
import type { Condition } from '../access/community-scope.ts'
import { communityIds, memberIds, noteIds } from '../identifier-codec.ts'
import { decisionsOf } from '../decisions/decision-repository.ts'
import { firstIdAt } from '../messages/message-id.ts'

export const WEEK = 7 * 86_400_000

export interface MemberFacts {
  id: number
  community_id: number
  native_id: string
  name: string
  is_bot: number
  is_deleted: number
  message_count: number
  first_at: number | null
  last_at: number | null
  community: string
  /** Reference time of the community: its latest message. */
  data_to: number | null
}

export const MEMBER_SELECT = `SELECT u.id, u.community_id, u.native_id, u.name, u.is_bot, u.is_deleted, u.message_count,
  u.first_at, u.last_at, c.name AS community, c.data_to FROM member u JOIN community c ON c.id = u.community_id`

export function memberFacts(db: ReadDatabase, id: number): MemberFacts | undefined {
  return db.first<MemberFacts>(`${MEMBER_SELECT} WHERE u.id = ?`, id)
}

/** The time of a message to the second, in milliseconds: its id carries it, so that an index alone can answer. */
const SENT_SECOND = `m.id / ${2 ** 21} * 1000`

interface Span {
  readonly from: number
  readonly until: number
  readonly weeks: number
}

const spanOf = (until: number, weeks: number): Span => ({ from: until - weeks * WEEK, until, weeks })

/** Rows by week of the span; what was sent in the last second itself belongs to the last week. */
function byWeek<Row extends { week: number }>({ weeks }: Span, rows: readonly Row[]): (Row | undefined)[] {
  const found = new Map(rows.map((row) => [Math.min(weeks - 1, Math.max(0, row.week)), row]))
  return Array.from({ length: weeks }, (_, week) => found.get(week))
}

const WITHIN = `m.member_id = ? AND m.id >= ? AND m.id < ?`
const withinParams = (memberId: number, { from, until }: Span): number[] => [
  memberId,
  firstIdAt(from + 1000),
  firstIdAt(until + 1000),
]
const WEEK_OF = `(${SENT_SECOND} - ?) / ${WEEK}`

/** Messages of one member in each of the `weeks` weeks that end at `until`, oldest first. */
export function weeklyMessages(db: ReadDatabase, memberId: number, until: number, weeks: number): number[] {
  const span = spanOf(until, weeks)
  const rows = db.all<{ week: number; messages: number }>(
    `SELECT CAST(min(${weeks - 1}, ${WEEK_OF}) AS INTEGER) AS week, count(*) AS messages
     FROM message m WHERE ${WITHIN} GROUP BY week`,
    span.from,
    ...withinParams(memberId, span),
  )
  return byWeek(span, rows).map((row) => row?.messages ?? 0)
}

/** Scores that a mood is taken from at most: enough for a mean, and what a page may cost. */
const MOOD_SAMPLE = 5000

/**
 * Mood (mean of positive minus negative, −1..1) of one member in the same weeks. A week without a scored message has
 * none. Of somebody who wrote very much, every n-th second is taken.
 */
export function weeklyMood(
  db: ReadDatabase,
  memberId: number,
  until: number,
  messages: readonly number[],
): (number | null)[] {
  const span = spanOf(until, messages.length)
  const everyNth = Math.ceil(messages.reduce((sum, count) => sum + count, 0) / MOOD_SAMPLE) || 1
  const rows = db.all<{ week: number; mood: number }>(
    `SELECT CAST(min(${messages.length - 1}, ${WEEK_OF}) AS INTEGER) AS week, avg(s.positive - s.negative) AS mood
     FROM message m CROSS JOIN message_score s ON s.message_id = m.id
     WHERE ${WITHIN} AND m.id / ${2 ** 21} % ? = 0 GROUP BY week`,
    span.from,
    ...withinParams(memberId, span),
    everyNth,
  )
  return byWeek(span, rows).map((row) => row?.mood ?? null)
}

const BESIDE_WEEKS = 26

/** What the review screen shows beside an item. */
export function memberBeside(db: ReadDatabase, memberId: number): MemberBeside {
  const facts = memberFacts(db, memberId)
  if (!facts) throw new Error('an item points at no member')
  const until = facts.data_to ?? 0
  const weekly = weeklyMessages(db, memberId, until, BESIDE_WEEKS)
  const openItems = db.first<{ n: number }>(
    "SELECT count(*) AS n FROM item WHERE member_id = ? AND status <> 'decided'",
    memberId,
  )
  return {
    id: memberIds.of(facts.id),
    name: facts.name,
    platformId: facts.native_id,
    isBot: facts.is_bot === 1,
    messages: facts.message_count,
    firstAt: facts.first_at,
    lastAt: facts.last_at,
    weekly,
    mood: weeklyMood(db, memberId, until, weekly),
    decisions: decisionsOf(db, { member: memberId }),
    openItems: openItems?.n ?? 0,
    notes: memberNotes(db, memberId),
  }
}

export function memberNotes(db: ReadDatabase, memberId: number): MemberBeside['notes'] {
  return db
    .all<{ id: number; account: string; text: string; written_at: number }>(
      `SELECT n.id, a.name AS account, n.text, n.written_at FROM member_note n JOIN account a ON a.id = n.account_id
       WHERE n.member_id = ? ORDER BY n.id DESC`,
      memberId,
    )
    .map((row) => ({ id: noteIds.of(row.id), account: row.account, text: row.text, at: row.written_at }))
}

const ROW_WEEKS = 12

/** Rows for the list: facts, a sparkline, and counts. One query per kind of fact, not per member. */
export function toMemberRows(
  db: ReadDatabase,
  facts: readonly MemberFacts[],
  standings: ReadonlyMap<number, MemberStanding>,
): MemberRow[] {
  const ids = JSON.stringify(facts.map(({ id }) => id))
  const counts = (sql: string): Map<number, number> =>
    new Map(db.all<{ member_id: number; n: number }>(sql, ids).map((row) => [row.member_id, row.n]))
  const flags = counts(
    `SELECT member_id, count(*) AS n FROM item WHERE member_id IN (SELECT value FROM json_each(?)) GROUP BY member_id`,
  )
  const decisions = counts(
    `SELECT member_id, count(*) AS n FROM decision WHERE undone_at IS NULL AND action <> 'dismiss'
     AND member_id IN (SELECT value FROM json_each(?)) GROUP BY member_id`,
  )
  return facts.map((row) => ({
    id: memberIds.trusted(row.id),
    communityId: communityIds.trusted(row.community_id),
    community: row.community,
    name: row.name,
    platformId: row.native_id,
    isBot: row.is_bot === 1,
    isDeleted: row.is_deleted === 1,
    messages: row.message_count,
    firstAt: row.first_at,
    lastAt: row.last_at,
    weekly: weeklyMessages(db, row.id, row.data_to ?? 0, ROW_WEEKS),
    flags: flags.get(row.id) ?? 0,
    decisions: decisions.get(row.id) ?? 0,
    standing: standings.get(row.id) ?? null,
  }))
}

/** What filters and sorts of the list may speak of: `i` = what was computed, `v` = marked as very important. */
export const STANDING_JOIN =
  'LEFT JOIN member_insight i ON i.member_id = u.id LEFT JOIN vip_member v ON v.member_id = u.id'

export function countMembers(db: ReadDatabase, where: Condition): number {
  return (
    db.first<{ n: number }>(`SELECT count(*) AS n FROM member u ${STANDING_JOIN} ${where.sql}`, ...where.params)?.n ?? 0
  )
}
