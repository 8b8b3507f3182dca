import type { ReadDatabase } from '#database/database.ts'
import { SYNTHETIC_ID } from '../imports/message-writer.ts'
import { readStandIns } from '../members/member-link-repository.ts'
import { buildActivityTable, type ActivityMessage, type ActivityTable } from './activity-table.ts'

interface MessageRow {
  readonly id: number
  readonly channel_id: number
  readonly member_id: number
  readonly sent_at: number
  readonly characters: number
  readonly is_question: number
  readonly reply_to: string | null
  readonly native_id: string
  readonly mood?: number | null
  readonly language?: string | null
}

/** Reading the whole message table in order beats looking up a community's rows from this share of it. */
const SCAN_SHARE = 0.25

export interface ActivityOptions {
  /** Mood and language too, which few need and which cost a quarter of the time. */
  readonly withScores?: boolean
}

/**
 * Reads one community into columns (see activity-table.ts) on one snapshot of the data. About three seconds and 250 MB
 * for a million messages.
 */
export function readActivity(db: ReadDatabase, communityId: number, options: ActivityOptions = {}): ActivityTable {
  return db.snapshot(() => {
    const steps = readActivitySteps(db, communityId, options)
    for (;;) {
      const step = steps.next()
      if (step.done) return step.value
    }
  })
}

/** Rows between two steps: about a tenth of a second. */
const STEP_ROWS = 50_000

/**
 * The same in steps, for a thread that others wait for; yields the share done. The steps share no snapshot: the caller
 * sees to it that no messages are written meanwhile.
 */
export function* readActivitySteps(
  db: ReadDatabase,
  communityId: number,
  { withScores = false }: ActivityOptions = {},
): Generator<number, ActivityTable> {
  const members = db.all<{ id: number; native_id: string; is_bot: number }>(
    'SELECT id, native_id, is_bot FROM member WHERE community_id = ?',
    communityId,
  )
  const channels = db.all<{ id: number; native_id: string; name: string }>(
    'SELECT id, native_id, name FROM channel WHERE community_id = ?',
    communityId,
  )
  const standIns = readStandIns(db, communityId)
  const replies = answeredIds(db, communityId)
  yield 0.1
  const reactions = reactionCounts(db, communityId)
  const reactors = reactorLists(db, communityId)
  const mentions = mentionLists(db, communityId)
  yield 0.2
  const total = db.first<{ n: number }>('SELECT message_count AS n FROM community WHERE id = ?', communityId)?.n ?? 0
  const messages: ActivityMessage[] = []
  for (const message of readMessages(db, communityId, { replies, reactions, reactors, mentions, withScores })) {
    messages.push(message)
    if (messages.length % STEP_ROWS === 0) yield 0.2 + 0.7 * Math.min(1, messages.length / total)
  }
  yield 0.9
  return buildActivityTable({
    members: members.map((row) => ({ id: row.id, platformId: row.native_id, isBot: row.is_bot === 1 })),
    channels: channels.map((row) => ({ id: row.id, platformId: row.native_id, name: row.name })),
    messages,
    standIns,
  })
}

/** What hangs on messages, by their row ids. */
interface MessageContext {
  readonly replies: ReadonlyMap<number, number>
  readonly reactions: ReadonlyMap<number, number>
  readonly reactors: ReadonlyMap<number, number[]>
  readonly mentions: ReadonlyMap<number, number[]>
  readonly withScores: boolean
}

function* readMessages(
  db: ReadDatabase,
  communityId: number,
  { replies, reactions, reactors, mentions, withScores }: MessageContext,
): Iterable<ActivityMessage> {
  const { scan } = db.first<{ scan: number }>(
    `SELECT (SELECT message_count FROM community WHERE id = ?) >=
            ? * (SELECT total(message_count) FROM community) AS scan`,
    communityId,
    SCAN_SHARE,
  ) ?? { scan: 1 }
  // CROSS JOIN keeps the order of the tables as written: the message table is then read by its key, in order of time.
  const from = scan
    ? 'message m CROSS JOIN channel c ON c.id = m.channel_id AND c.community_id = ?'
    : 'channel c CROSS JOIN message m ON m.channel_id = c.id AND c.community_id = ?'
  const rows = db.iterate<MessageRow>(
    `SELECT m.id, m.channel_id, m.member_id, m.sent_at, length(m.text) AS characters,
            instr(m.text, '?') > 0 OR instr(m.text, '？') > 0 AS is_question, m.reply_to, m.native_id
            ${withScores ? ', s.positive - s.negative AS mood, s.language' : ''}
       FROM ${from} ${withScores ? 'LEFT JOIN message_score s ON s.message_id = m.id' : ''} ORDER BY m.id`,
    communityId,
  )
  for (const row of rows) {
    // One shape for all: a million objects of many shapes take twice as long.
    yield {
      id: row.id,
      at: row.sent_at,
      author: row.member_id,
      channel: row.channel_id,
      characters: row.characters,
      isQuestion: row.is_question === 1,
      reactions: reactions.get(row.id) ?? 0,
      replyTo: row.reply_to === null ? undefined : (replies.get(row.id) ?? null),
      mentions: mentions.get(row.id),
      reactedBy: reactors.get(row.id),
      // An id made from the text says nothing about the order.
      nativeId: row.native_id.startsWith(SYNTHETIC_ID) ? undefined : row.native_id,
      mood: row.mood ?? undefined,
      language: row.language ?? undefined,
    }
  }
}

function answeredIds(db: ReadDatabase, communityId: number): Map<number, number> {
  return pairs(
    db.iterate<{ key: number; value: number }>(
      `SELECT m.id AS key, answered.id AS value FROM message m
         JOIN channel c ON c.id = m.channel_id AND c.community_id = ?
         JOIN message answered ON answered.channel_id = m.channel_id AND answered.native_id = m.reply_to
        WHERE m.reply_to IS NOT NULL`,
      communityId,
    ),
  )
}

function reactionCounts(db: ReadDatabase, communityId: number): Map<number, number> {
  return pairs(
    db.iterate<{ key: number; value: number }>(
      `SELECT r.message_id AS key, sum(r.count) AS value FROM reaction r
         JOIN message m ON m.id = r.message_id
         JOIN channel c ON c.id = m.channel_id AND c.community_id = ?
        GROUP BY r.message_id`,
      communityId,
    ),
  )
}

function pairs(rows: Iterable<{ key: number; value: number }>): Map<number, number> {
  const map = new Map<number, number>()
  for (const { key, value } of rows) map.set(key, value)
  return map
}

function mentionLists(db: ReadDatabase, communityId: number): Map<number, number[]> {
  return memberLists(
    db,
    `SELECT e.message_id, e.member_id FROM mention e JOIN member u ON u.id = e.member_id AND u.community_id = ?
      ORDER BY e.message_id, u.native_id`,
    communityId,
  )
}

/** Who reacted, as far as the export names them; several signs of one member count once. */
function reactorLists(db: ReadDatabase, communityId: number): Map<number, number[]> {
  return memberLists(
    db,
    `SELECT DISTINCT r.message_id, u.id AS member_id FROM reaction r
       JOIN member u ON u.native_id = r.member_native_id AND u.community_id = ?
       JOIN message m ON m.id = r.message_id JOIN channel c ON c.id = m.channel_id AND c.community_id = u.community_id
      WHERE r.member_native_id <> ''`,
    communityId,
  )
}

function memberLists(db: ReadDatabase, sql: string, communityId: number): Map<number, number[]> {
  const lists = new Map<number, number[]>()
  for (const { message_id, member_id } of db.iterate<{ message_id: number; member_id: number }>(sql, communityId)) {
    const list = lists.get(message_id)
    if (list) list.push(member_id)
    else lists.set(message_id, [member_id])
  }
  return lists
}
