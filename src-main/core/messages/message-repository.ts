import type { MessageView } from '#contract/messages.ts'
import type { ReadDatabase } from '#database/database.ts'
import type { Condition } from '../access/community-scope.ts'
import { channelIds, communityIds, memberIds, messageIds } from '../identifier-codec.ts'

interface MessageRow {
  id: number
  community_id: number
  channel_id: number
  channel_name: string
  member_id: number
  member_name: string
  is_bot: number
  is_deleted: number
  sent_at: number
  edited_at: number | null
  reply_to: string | null
  text: string
  spam: number | null
  abuse: number | null
  negative: number | null
  neutral: number | null
  positive: number | null
}

const COLUMNS = `m.id, h.community_id, m.channel_id, h.name AS channel_name, m.member_id, u.name AS member_name, u.is_bot,
  u.is_deleted, m.sent_at, m.edited_at, m.reply_to, m.text, s.spam, s.abuse, s.negative, s.neutral, s.positive`
const TABLES = `message m JOIN channel h ON h.id = m.channel_id JOIN member u ON u.id = m.member_id
  LEFT JOIN message_score s ON s.message_id = m.id`

const EXCERPT_LENGTH = 120

/** The start of a text on one line, for lists. Never cuts a surrogate pair in half. */
export function excerptOf(text: string, length = EXCERPT_LENGTH): string {
  const line = text
    .slice(0, length * 4)
    .replace(/\s+/g, ' ')
    .trim()
  if (line.length <= length) return line
  const cut = line.charCodeAt(length - 1) >= 0xd800 && line.charCodeAt(length - 1) <= 0xdbff ? length - 1 : length
  return `${line.slice(0, cut)}…`
}

/** Messages as the contract shows them, in the order of `ids`; ids that are gone are left out. */
export function messagesByIds(db: ReadDatabase, ids: readonly number[]): MessageView[] {
  if (ids.length === 0) return []
  const rows = db.all<MessageRow>(
    `SELECT ${COLUMNS} FROM ${TABLES} WHERE m.id IN (SELECT value FROM json_each(?))`,
    JSON.stringify(ids),
  )
  const views = withParts(db, rows)
  return ids.flatMap((id) => views.get(id) ?? [])
}

export function messageById(db: ReadDatabase, id: number): MessageView | null {
  return messagesByIds(db, [id])[0] ?? null
}

/** Ids around a message in its channel, oldest first. Ids sort by time. */
export function neighbourIds(db: ReadDatabase, id: number, channelId: number, before: number, after: number) {
  const column = (rows: { id: number }[]): number[] => rows.map((row) => row.id)
  return {
    before: column(
      db.all<{ id: number }>(
        'SELECT id FROM message WHERE channel_id = ? AND id < ? ORDER BY id DESC LIMIT ?',
        channelId,
        id,
        before,
      ),
    ).reverse(),
    after: column(
      db.all<{ id: number }>(
        'SELECT id FROM message WHERE channel_id = ? AND id > ? ORDER BY id LIMIT ?',
        channelId,
        id,
        after,
      ),
    ),
  }
}

/** What the rest of the core must know of one message without showing it. */
export function messagePlace(db: ReadDatabase, id: number) {
  return db.first<{ id: number; channel_id: number; community_id: number; member_id: number; text: string }>(
    `SELECT m.id, m.channel_id, h.community_id, m.member_id, m.text
     FROM message m JOIN channel h ON h.id = m.channel_id WHERE m.id = ?`,
    id,
  )
}

function withParts(db: ReadDatabase, rows: readonly MessageRow[]): Map<number, MessageView> {
  const list = JSON.stringify(rows.map((row) => row.id))
  const replies = replyTargets(db, rows)
  const mentions = grouped(
    db.all<{ message_id: number; id: number; name: string }>(
      `SELECT n.message_id, u.id, u.name FROM mention n JOIN member u ON u.id = n.member_id
       WHERE n.message_id IN (SELECT value FROM json_each(?))`,
      list,
    ),
  )
  const reactions = grouped(
    db.all<{ message_id: number; emoji: string; count: number }>(
      `SELECT message_id, emoji, sum(count) AS count FROM reaction
       WHERE message_id IN (SELECT value FROM json_each(?)) GROUP BY message_id, emoji ORDER BY count DESC, emoji`,
      list,
    ),
  )
  const attachments = grouped(
    db.all<{ message_id: number; name: string; media_type: string | null; bytes: number | null }>(
      `SELECT message_id, name, media_type, bytes FROM attachment
       WHERE message_id IN (SELECT value FROM json_each(?)) ORDER BY message_id, position`,
      list,
    ),
  )
  return new Map(
    rows.map((row) => [
      row.id,
      {
        id: messageIds.trusted(row.id),
        communityId: communityIds.trusted(row.community_id),
        channel: { id: channelIds.trusted(row.channel_id), name: row.channel_name },
        member: {
          id: memberIds.trusted(row.member_id),
          name: row.member_name,
          isBot: row.is_bot === 1,
          isDeleted: row.is_deleted === 1,
        },
        sentAt: row.sent_at,
        editedAt: row.edited_at,
        text: row.text,
        replyTo: replies.get(row.id) ?? null,
        mentions: (mentions.get(row.id) ?? []).map(({ id, name }) => ({ id: memberIds.trusted(id), name })),
        reactions: (reactions.get(row.id) ?? []).map(({ emoji, count }) => ({ emoji, count })),
        attachments: (attachments.get(row.id) ?? []).map(({ name, media_type, bytes }) => ({
          name,
          mediaType: media_type,
          bytes,
        })),
        scores: scoresOf(row),
      },
    ]),
  )
}

function scoresOf(row: MessageRow): MessageView['scores'] {
  const { spam, abuse, negative, neutral, positive } = row
  if (spam === null || abuse === null || negative === null || neutral === null || positive === null) return null
  return { spam, abuse, negative, neutral, positive }
}

function replyTargets(db: ReadDatabase, rows: readonly MessageRow[]): Map<number, NonNullable<MessageView['replyTo']>> {
  const targets = new Map<number, NonNullable<MessageView['replyTo']>>()
  for (const row of rows) {
    if (row.reply_to === null) continue
    const target = db.first<{ id: number; name: string; text: string }>(
      `SELECT m.id, u.name, m.text FROM message m JOIN member u ON u.id = m.member_id
       WHERE m.channel_id = ? AND m.native_id = ?`,
      row.channel_id,
      row.reply_to,
    )
    if (target)
      targets.set(row.id, { id: messageIds.trusted(target.id), name: target.name, excerpt: excerptOf(target.text, 80) })
  }
  return targets
}

function grouped<Row extends { message_id: number }>(rows: readonly Row[]): Map<number, Row[]> {
  const groups = new Map<number, Row[]>()
  for (const row of rows) {
    const group = groups.get(row.message_id)
    if (group) group.push(row)
    else groups.set(row.message_id, [row])
  }
  return groups
}

/** Ids of messages that match a full-text expression and further conditions, newest first. */
export function searchMessageIds(
  db: ReadDatabase,
  match: string | null,
  conditions: Condition,
  limit: number,
): number[] {
  const rows =
    match === null
      ? db.all<{ id: number }>(
          `SELECT m.id FROM message m JOIN channel h ON h.id = m.channel_id ${conditions.sql} ORDER BY m.id DESC LIMIT ?`,
          ...conditions.params,
          limit,
        )
      : db.all<{ id: number }>(
          `SELECT m.id FROM message_text t CROSS JOIN message m ON m.id = t.rowid CROSS JOIN channel h ON h.id = m.channel_id
           ${conditions.sql === '' ? 'WHERE' : `${conditions.sql} AND`} t.message_text MATCH ? ORDER BY t.rowid DESC LIMIT ?`,
          ...conditions.params,
          match,
          limit,
        )
  return rows.map((row) => row.id)
}

/** How many of the newest messages are looked through for a single character before the index is asked. */
const RECENT_SCAN = 20_000

/**
 * The newest messages with one Chinese character, when it is common enough to be found among the most recent ones;
 * null otherwise. The index knows pairs: a common character starts thousands of them, and merging their lists takes
 * longer than reading the newest texts. A rare one starts few, and the index is the faster way.
 */
export function recentWithCharacter(
  db: ReadDatabase,
  character: string,
  conditions: Condition,
  limit: number,
): number[] | null {
  const rows = db.all<{ id: number }>(
    `SELECT m.id FROM (SELECT id, channel_id, member_id, text FROM message ORDER BY id DESC LIMIT ${RECENT_SCAN}) m
     JOIN channel h ON h.id = m.channel_id ${conditions.sql === '' ? 'WHERE' : `${conditions.sql} AND`} instr(m.text, ?) > 0
     ORDER BY m.id DESC LIMIT ?`,
    ...conditions.params,
    character,
    limit,
  )
  return rows.length < limit ? null : rows.map((row) => row.id)
}
