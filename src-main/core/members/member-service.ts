import type { z } from 'zod'
import type { contract } from '#contract/contract.ts'
import type { MemberId } from '#contract/ids.ts'
import type { MemberBeside } from '#contract/items.ts'
import type { MemberProfile, MemberRow } from '#contract/members.ts'
import type { Purpose } from '#contract/messages.ts'
import { OPERATORS } from '#contract/roles.ts'
import { communityScope, maySee, whereAll } from '../access/community-scope.ts'
import type { VaultResources } from '../access/vault-resources.ts'
import { communityIds, memberIds, noteIds } from '../identifier-codec.ts'
import { fail, ok, type Failure, type Result } from '../result.ts'
import {
  countMembers,
  MEMBER_SELECT,
  memberFacts,
  STANDING_JOIN,
  toMemberRows,
  type MemberFacts,
} from './member-repository.ts'
import { readProfile } from './member-profile-repository.ts'
import { mayReadStanding, readStandings } from './member-standing.ts'

type ListInput = z.infer<(typeof contract.members.list)['~orpc']['inputSchema'] & z.ZodType>
type SearchInput = z.infer<(typeof contract.members.search)['~orpc']['inputSchema'] & z.ZodType>
type NotFound = Failure<'MEMBER_NOT_FOUND'>

/** Offsets page the list: its orders change while one reads, and a keyset over five orders buys nothing at this size. */
const SORTS: Record<ListInput['sort'], string> = {
  activity: 'u.message_count DESC, u.id',
  recent: 'u.last_at DESC, u.id',
  joined: 'u.first_at DESC, u.id',
  name: 'u.name COLLATE NOCASE, u.id',
  flags: '(SELECT count(*) FROM item e WHERE e.member_id = u.id) DESC, u.message_count DESC, u.id',
  churn: 'i.churn_risk IS NULL, i.churn_risk DESC, u.id',
  reach: 'i.reach IS NULL, i.reach DESC, u.id',
}

const STANDING_SORTS: readonly ListInput['sort'][] = ['churn', 'reach']

export function createMemberService({ db, account, clock, record, feed }: VaultResources) {
  const toRows = (facts: readonly MemberFacts[]): MemberRow[] =>
    toMemberRows(
      db,
      facts,
      mayReadStanding(account.role)
        ? readStandings(
            db,
            facts.map(({ id }) => id),
          )
        : new Map(),
    )

  return {
    list(
      input: ListInput,
    ): Result<{ items: MemberRow[]; next: string | null; total: number }, Failure<'NOT_PERMITTED'>> {
      const asksForStanding = input.tier ?? input.band ?? input.vip ?? STANDING_SORTS.includes(input.sort)
      if (asksForStanding && !mayReadStanding(account.role))
        return fail('NOT_PERMITTED', { role: account.role, needs: [...OPERATORS] })
      const page = db.snapshot(() => {
        const where = whereAll([
          communityScope(account, 'u.community_id', input.communityIds?.map(communityIds.row)),
          { sql: 'u.message_count > 0', params: [] },
          input.includeBots ? null : { sql: 'u.is_bot = 0', params: [] },
          input.tier && { sql: 'i.tier = ?', params: [input.tier] },
          input.band && { sql: 'i.churn_band = ?', params: [input.band] },
          input.vip ? { sql: 'v.member_id IS NOT NULL', params: [] } : null,
        ])
        const offset = input.after === undefined ? 0 : Number(input.after)
        const facts = db.all<MemberFacts>(
          `${MEMBER_SELECT} ${STANDING_JOIN} ${where.sql} ORDER BY ${SORTS[input.sort]} LIMIT ? OFFSET ?`,
          ...where.params,
          input.limit,
          offset,
        )
        const total = countMembers(db, where)
        const end = offset + facts.length
        return { items: toRows(facts), next: end < total && facts.length > 0 ? String(end) : null, total }
      })
      return ok(page)
    },

    search(input: SearchInput): MemberRow[] {
      const like = `%${input.query.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`
      const where = whereAll([
        communityScope(account, 'u.community_id', input.communityIds?.map(communityIds.row)),
        { sql: "u.name LIKE ? ESCAPE '\\' OR u.native_id = ?", params: [like, input.query] },
      ])
      const rows = toRows(
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
      return ok(db.snapshot(() => readProfile(db, facts, account)))
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
