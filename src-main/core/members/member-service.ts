import type { z } from 'zod'
import type { contract } from '#contract/contract.ts'
import type { MemberId } from '#contract/ids.ts'
import type { MemberBeside } from '#contract/items.ts'
import type { MemberProfile, MemberRow } from '#contract/members.ts'
import type { Purpose } from '#contract/messages.ts'
import type { ReadDatabase } from '#database/database.ts'
import { communityScope, maySee, whereAll } from '../access/community-scope.ts'
import type { VaultResources } from '../access/vault-resources.ts'
import { communityIds, memberIds, noteIds } from '../identifier-codec.ts'
import { messagesByIds } from '../messages/message-repository.ts'
import { fail, ok, type Failure, type Result } from '../result.ts'
import { readSettings } from '../settings/settings-service.ts'
import {
  countMembers,
  MEMBER_SELECT,
  memberBeside,
  memberFacts,
  toMemberRows,
  type MemberFacts,
} from './member-repository.ts'
import { rhythmOf } from './member-rules.ts'

type ListInput = z.infer<(typeof contract.members.list)['~orpc']['inputSchema'] & z.ZodType>
type SearchInput = z.infer<(typeof contract.members.search)['~orpc']['inputSchema'] & z.ZodType>
type NotFound = Failure<'MEMBER_NOT_FOUND'>

/** Offsets page the list: its orders change while one reads, and a keyset over five orders buys nothing at this size. */
const SORTS: Record<ListInput['sort'], string> = {
  activity: 'u.message_count DESC, u.id',
  recent: 'u.last_at DESC, u.id',
  joined: 'u.first_at DESC, u.id',
  name: 'u.name COLLATE NOCASE, u.id',
  flags: '(SELECT count(*) FROM item i WHERE i.member_id = u.id) DESC, u.message_count DESC, u.id',
}

const RECENT_MESSAGES = 50

export function createMemberService({ db, account, clock, record, feed }: VaultResources) {
  return {
    list(input: ListInput): { items: MemberRow[]; next: string | null; total: number } {
      return db.snapshot(() => {
        const where = whereAll([
          communityScope(account, 'u.community_id', input.communityIds?.map(communityIds.row)),
          { sql: 'u.message_count > 0', params: [] },
          input.includeBots ? null : { sql: 'u.is_bot = 0', params: [] },
        ])
        const offset = input.after === undefined ? 0 : Number(input.after)
        const facts = db.all<MemberFacts>(
          `${MEMBER_SELECT} ${where.sql} ORDER BY ${SORTS[input.sort]} LIMIT ? OFFSET ?`,
          ...where.params,
          input.limit,
          offset,
        )
        const total = countMembers(db, where)
        const end = offset + facts.length
        return { items: toMemberRows(db, facts), next: end < total && facts.length > 0 ? String(end) : null, total }
      })
    },

    search(input: SearchInput): MemberRow[] {
      const like = `%${input.query.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`
      const where = whereAll([
        communityScope(account, 'u.community_id', input.communityIds?.map(communityIds.row)),
        { sql: "u.name LIKE ? ESCAPE '\\' OR u.native_id = ?", params: [like, input.query] },
      ])
      const rows = toMemberRows(
        db,
        db.all<MemberFacts>(
          `${MEMBER_SELECT} ${where.sql} ORDER BY u.message_count DESC, u.id LIMIT ?`,
          ...where.params,
          input.limit,
        ),
      )
      db.transaction(() =>
        record({
          action: 'member.search',
          objectType: 'member',
          objectId: null,
          // The query itself may be somebody's name: it goes into the erasable part.
          payload: { purpose: input.purpose, query: input.query, found: rows.length },
        }),
      )
      feed.publish('audit')
      return rows
    },

    profile(memberId: MemberId, purpose: Purpose): Result<MemberProfile, NotFound> {
      const facts = memberFacts(db, memberIds.row(memberId))
      if (!facts || !maySee(account, facts.community_id)) return fail('MEMBER_NOT_FOUND')
      db.transaction(() =>
        record({
          action: 'member.profile',
          objectType: 'member',
          objectId: memberId,
          payload: { purpose },
          subject: `member:${facts.id}`,
        }),
      )
      feed.publish('audit')
      return ok(db.snapshot(() => readProfile(db, facts, account.role === 'operator')))
    },

    addNote(
      memberId: MemberId,
      text: string,
    ): Result<MemberBeside['notes'][number] & { id: ReturnType<typeof noteIds.of> }, NotFound> {
      const facts = memberFacts(db, memberIds.row(memberId))
      if (!facts || !maySee(account, facts.community_id)) return fail('MEMBER_NOT_FOUND')
      const now = clock()
      const id = db.transaction(() => {
        const { lastInsertRowid } = db.run(
          'INSERT INTO member_note (member_id, account_id, text, written_at) VALUES (?, ?, ?, ?)',
          facts.id,
          account.id,
          text,
          now,
        )
        record({
          action: 'member.note',
          objectType: 'member',
          objectId: memberId,
          payload: { text },
          subject: `member:${facts.id}`,
        })
        return noteIds.of(Number(lastInsertRowid))
      })
      feed.publish('members', 'items', 'audit')
      return ok({ id, account: account.name, text, at: now })
    },
  }
}
export type MemberService = ReturnType<typeof createMemberService>

/** `aggregatesOnly`: an operator sees moderation as numbers, not single decisions, notes or flagged messages. */
function readProfile(db: ReadDatabase, facts: MemberFacts, aggregatesOnly: boolean): MemberProfile {
  const count = (sql: string, ...params: (number | string)[]): number => db.first<{ n: number }>(sql, ...params)?.n ?? 0
  const beside = memberBeside(db, facts.id)
  const recent = db.all<{ id: number }>(
    `SELECT id FROM message m WHERE member_id = ?
     ${aggregatesOnly ? 'AND NOT EXISTS (SELECT 1 FROM flag f WHERE f.message_id = m.id)' : ''} ORDER BY id DESC LIMIT ?`,
    facts.id,
    RECENT_MESSAGES,
  )
  return {
    ...beside,
    decisions: aggregatesOnly ? [] : beside.decisions,
    notes: aggregatesOnly ? [] : beside.notes,
    communityId: communityIds.of(facts.community_id),
    community: facts.community,
    isDeleted: facts.is_deleted === 1,
    rhythm: rhythmOf(
      db
        .all<{ sent_at: number }>(
          'SELECT sent_at FROM message WHERE member_id = ? ORDER BY id DESC LIMIT 20000',
          facts.id,
        )
        .map((row) => row.sent_at),
      readSettings(db).timeZone,
    ),
    channels: db.all<{ name: string; messages: number }>(
      `SELECT h.name, count(*) AS messages FROM message m JOIN channel h ON h.id = m.channel_id WHERE m.member_id = ?
       GROUP BY m.channel_id ORDER BY messages DESC LIMIT 20`,
      facts.id,
    ),
    repliesGiven: count('SELECT count(*) AS n FROM message WHERE member_id = ? AND reply_to IS NOT NULL', facts.id),
    repliesReceived: count(
      `SELECT count(*) AS n FROM message m JOIN message r ON r.channel_id = m.channel_id AND r.reply_to = m.native_id
       WHERE m.member_id = ?`,
      facts.id,
    ),
    mentionsReceived: count('SELECT count(*) AS n FROM mention WHERE member_id = ?', facts.id),
    reactionsReceived: count(
      'SELECT coalesce(sum(r.count), 0) AS n FROM reaction r JOIN message m ON m.id = r.message_id WHERE m.member_id = ?',
      facts.id,
    ),
    recentMessages: aggregatesOnly
      ? []
      : messagesByIds(
          db,
          recent.map((row) => row.id),
        ),
    flagsByKind: Object.fromEntries(
      db
        .all<{ kind: string; n: number }>(
          'SELECT f.kind, count(*) AS n FROM flag f JOIN message m ON m.id = f.message_id WHERE m.member_id = ? GROUP BY f.kind',
          facts.id,
        )
        .map((row) => [row.kind, row.n]),
    ),
    dataTo: facts.data_to,
  }
}
