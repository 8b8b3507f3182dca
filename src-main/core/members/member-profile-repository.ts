import type { MemberProfile } from '#contract/members.ts'
import type { ReadDatabase } from '#database/database.ts'
import type { SessionAccount } from '../access/session.ts'
import { communityIds } from '../identifier-codec.ts'
import { secondOfId } from '../messages/message-id.ts'
import { messagesByIds } from '../messages/message-repository.ts'
import { readSettings } from '../settings/settings-service.ts'
import { memberBeside, type MemberFacts } from './member-repository.ts'
import { rhythmOf } from './member-rules.ts'
import { readStanding } from './member-standing.ts'

const RECENT_MESSAGES = 50
/** What is counted message by message is counted over the newest so many: a few members have written ten times as much. */
const COUNTED_MESSAGES = 20_000

/** An operator sees numbers of moderation, not single decisions, notes or messages. */
export function readProfile(db: ReadDatabase, facts: MemberFacts, account: SessionAccount): MemberProfile {
  const aggregatesOnly = account.role === 'operator'
  const beside = memberBeside(db, facts.id)
  return {
    ...beside,
    decisions: aggregatesOnly ? [] : beside.decisions,
    notes: aggregatesOnly ? [] : beside.notes,
    communityId: communityIds.of(facts.community_id),
    community: facts.community,
    isDeleted: facts.is_deleted === 1,
    rhythm: rhythmOf(writingTimes(db, facts.id), readSettings(db).timeZone),
    ...conversationOf(db, facts.id),
    mentionsReceived: count(db, 'SELECT count(*) AS n FROM mention WHERE member_id = ?', facts.id),
    reactionsReceived: count(
      db,
      'SELECT coalesce(sum(r.count), 0) AS n FROM reaction r JOIN message m ON m.id = r.message_id WHERE m.member_id = ?',
      facts.id,
    ),
    recentMessages: aggregatesOnly ? [] : recentMessages(db, facts.id),
    flagsByKind: flagsByKind(db, facts.id),
    dataTo: facts.data_to,
    ...readStanding(db, facts, account),
  }
}

function count(db: ReadDatabase, sql: string, id: number): number {
  return db.first<{ n: number }>(sql, id)?.n ?? 0
}

/** UTC milliseconds to the second; ids carry them, so the index alone answers. */
function writingTimes(db: ReadDatabase, memberId: number): number[] {
  return db
    .all<{ id: number }>(
      'SELECT id FROM message WHERE member_id = ? ORDER BY id DESC LIMIT ?',
      memberId,
      COUNTED_MESSAGES,
    )
    .map((row) => secondOfId(row.id) * 1000)
}

/** Where somebody writes, whom they answer and who answers them. */
function conversationOf(
  db: ReadDatabase,
  memberId: number,
): Pick<MemberProfile, 'channels' | 'repliesGiven' | 'repliesReceived'> {
  const rows = db.all<{ name: string; messages: number; given: number; received: number }>(
    `SELECT h.name, count(*) AS messages, sum(m.reply_to IS NOT NULL) AS given,
       sum((SELECT count(*) FROM message r WHERE r.channel_id = m.channel_id AND r.reply_to = m.native_id)) AS received
     FROM (SELECT channel_id, native_id, reply_to FROM message WHERE member_id = ? ORDER BY id DESC LIMIT ?) m
       JOIN channel h ON h.id = m.channel_id
     GROUP BY m.channel_id ORDER BY messages DESC`,
    memberId,
    COUNTED_MESSAGES,
  )
  const sum = (of: (row: (typeof rows)[number]) => number): number => rows.reduce((total, row) => total + of(row), 0)
  return {
    channels: rows.slice(0, 20).map(({ name, messages }) => ({ name, messages })),
    repliesGiven: sum((row) => row.given),
    repliesReceived: sum((row) => row.received),
  }
}

function recentMessages(db: ReadDatabase, memberId: number): MemberProfile['recentMessages'] {
  const rows = db.all<{ id: number }>(
    'SELECT id FROM message WHERE member_id = ? ORDER BY id DESC LIMIT ?',
    memberId,
    RECENT_MESSAGES,
  )
  return messagesByIds(
    db,
    rows.map((row) => row.id),
  )
}

function flagsByKind(db: ReadDatabase, memberId: number): Record<string, number> {
  const rows = db.all<{ kind: string; n: number }>(
    'SELECT f.kind, count(*) AS n FROM flag f JOIN message m ON m.id = f.message_id WHERE m.member_id = ? GROUP BY f.kind',
    memberId,
  )
  return Object.fromEntries(rows.map((row) => [row.kind, row.n]))
}
