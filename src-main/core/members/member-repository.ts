import type { MemberBeside } from '#contract/items.ts'
import type { MemberRow } from '#contract/members.ts'
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

/**
 * Messages and mood (mean of positive minus negative, −1..1) per week of one member, for the `weeks` weeks that end at
 * `until`, oldest first. A week without a scored message has no mood.
 */
export function weeklyActivity(db: ReadDatabase, memberId: number, until: number, weeks: number) {
  const from = until - weeks * WEEK
  const rows = db.all<{ week: number; messages: number; mood: number | null }>(
    `SELECT CAST((m.sent_at - ?) / ${WEEK} AS INTEGER) AS week, count(*) AS messages, avg(s.positive - s.negative) AS mood
     FROM message m LEFT JOIN message_score s ON s.message_id = m.id
     WHERE m.member_id = ? AND m.id >= ? AND m.sent_at > ? AND m.sent_at <= ? GROUP BY week`,
    from,
    memberId,
    firstIdAt(from),
    from,
    until,
  )
  const messages = Array.from({ length: weeks }, () => 0)
  const mood: (number | null)[] = Array.from({ length: weeks }, () => null)
  for (const row of rows) {
    // A message sent at `until` itself belongs to the last week.
    const week = Math.min(weeks - 1, row.week)
    messages[week] = (messages[week] ?? 0) + row.messages
    mood[week] = row.mood
  }
  return { messages, mood }
}

const BESIDE_WEEKS = 26

/** What the review screen shows beside an item. */
export function memberBeside(db: ReadDatabase, memberId: number): MemberBeside {
  const facts = memberFacts(db, memberId)
  if (!facts) throw new Error('an item points at no member')
  const weekly = weeklyActivity(db, memberId, facts.data_to ?? 0, BESIDE_WEEKS)
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
    weekly: weekly.messages,
    mood: weekly.mood,
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
export function toMemberRows(db: ReadDatabase, facts: readonly MemberFacts[]): MemberRow[] {
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
    weekly: weeklyActivity(db, row.id, row.data_to ?? 0, ROW_WEEKS).messages,
    flags: flags.get(row.id) ?? 0,
    decisions: decisions.get(row.id) ?? 0,
  }))
}

export function countMembers(db: ReadDatabase, where: Condition): number {
  return db.first<{ n: number }>(`SELECT count(*) AS n FROM member u ${where.sql}`, ...where.params)?.n ?? 0
}
