import type { z } from 'zod'
import type { contract } from '#contract/contract.ts'
import type { JobId, MemberId } from '#contract/ids.ts'
import { HAND_TAGS, type MemberTag } from '#contract/member-tags.ts'
import type { ConsentStatus, LinkedAccount } from '#contract/members.ts'
import { communityScope, maySee } from '../access/community-scope.ts'
import type { VaultResources } from '../access/vault-resources.ts'
import { memberIds, tagIds } from '../identifier-codec.ts'
import { fail, ok, type Failure, type Result } from '../result.ts'
import { bannedMatter } from './hand-tag-rules.ts'
import { allLinks, linkedAccounts, shareStableId } from './member-link-repository.ts'
import { memberFacts, type MemberFacts } from './member-repository.ts'
import { accountsOfPerson } from './person-links.ts'

type Input<Verb extends keyof (typeof contract)['members']> = z.infer<
  (typeof contract)['members'][Verb]['~orpc']['inputSchema'] & z.ZodType
>
type NotFound = Failure<'MEMBER_NOT_FOUND'>
interface Linked {
  linked: LinkedAccount[]
  jobId: JobId | null
}

export interface MemberCareDeps {
  /** Computes communities anew; null where nothing has to be. */
  readonly recompute: (communityIds: readonly number[]) => JobId | null
  /** The same where the vault stays open; elsewhere the figures follow when somebody asks for them. */
  readonly refresh: (communityIds: readonly number[]) => void
  /** Takes away at once what was computed of a member. */
  readonly forget: (memberId: number) => void
}

/** What people say of members: tags put on by hand, the VIP flag, accounts of one person, and consent. */
export function createMemberCareService(resources: VaultResources, deps: MemberCareDeps) {
  const { db, account, clock, record, feed } = resources

  const find = (memberId: MemberId): MemberFacts | null => {
    const facts = memberFacts(db, memberIds.row(memberId))
    return facts && maySee(account, facts.community_id) ? facts : null
  }
  /** Stores and logs one thing about one member. */
  const change = <T>(
    facts: MemberFacts,
    action: string,
    payload: Record<string, string | boolean>,
    store: () => T,
  ): T => {
    const stored = db.transaction(() => {
      const result = store()
      record({
        action,
        objectType: 'member',
        objectId: memberIds.of(facts.id),
        payload,
        subject: `member:${facts.id}`,
      })
      return result
    })
    feed.publish('members', 'insight', 'audit')
    return stored
  }
  const linksOf = (memberId: number): LinkedAccount[] =>
    linkedAccounts(db, memberId, communityScope(account, 'u.community_id'))

  return {
    addTag({ memberId, key, label }: Input<'addTag'>): Result<MemberTag, NotFound | Failure<'TAG_NOT_ALLOWED'>> {
      const facts = find(memberId)
      if (!facts) return fail('MEMBER_NOT_FOUND')
      const about = bannedMatter(label)
      if (about !== null) return fail('TAG_NOT_ALLOWED', { about })
      const at = clock()
      const id = change(facts, 'member.tag', { key, label }, () =>
        Number(
          db.run(
            'INSERT INTO member_tag (member_id, key, label, account_id, put_at) VALUES (?, ?, ?, ?, ?)',
            facts.id,
            key,
            label,
            account.id,
            at,
          ).lastInsertRowid,
        ),
      )
      return ok({
        id: tagIds.of(id),
        name: key,
        dimension: HAND_TAGS[key].dimension,
        value: label,
        source: 'person',
        confidence: 1,
        at,
        why: { code: 'put-on-by', data: { account: account.name } },
      })
    },

    removeTag({ memberId, tagId }: Input<'removeTag'>): Result<{ removed: true }, NotFound | Failure<'TAG_NOT_FOUND'>> {
      const facts = find(memberId)
      if (!facts) return fail('MEMBER_NOT_FOUND')
      const tag = db.first<{ key: string; label: string }>(
        'SELECT key, label FROM member_tag WHERE id = ? AND member_id = ?',
        tagIds.row(tagId),
        facts.id,
      )
      if (!tag) return fail('TAG_NOT_FOUND')
      change(facts, 'member.untag', { ...tag }, () => db.run('DELETE FROM member_tag WHERE id = ?', tagIds.row(tagId)))
      return ok({ removed: true })
    },

    setVip({ memberId, isVip, reason }: Input<'setVip'>): Result<{ isVip: boolean }, NotFound> {
      const facts = find(memberId)
      if (!facts) return fail('MEMBER_NOT_FOUND')
      change(facts, 'member.vip', { isVip, reason }, () => {
        if (!isVip) return db.run('DELETE FROM vip_member WHERE member_id = ?', facts.id)
        return db.run(
          'INSERT INTO vip_member (member_id, account_id, since) VALUES (?, ?, ?) ON CONFLICT (member_id) DO NOTHING',
          facts.id,
          account.id,
          clock(),
        )
      })
      return ok({ isVip })
    },

    link({
      memberId,
      otherId,
      basis,
      reason,
    }: Input<'link'>): Result<Linked, NotFound | Failure<'REASON_MISSING' | 'PLATFORM_ID_DIFFERS' | 'ALREADY_LINKED'>> {
      const facts = find(memberId)
      const other = find(otherId)
      if (!facts || !other) return fail('MEMBER_NOT_FOUND')
      if (basis === 'hand' && reason === '') return fail('REASON_MISSING')
      if (basis === 'platform-id' && !shareStableId(db, facts.id, other.id)) return fail('PLATFORM_ID_DIFFERS')
      if (accountsOfPerson(allLinks(db), facts.id).has(other.id)) return fail('ALREADY_LINKED')
      change(facts, 'member.link', { other: otherId, basis, reason }, () =>
        db.run(
          'INSERT INTO member_link (member_id, other_id, basis, reason, account_id, linked_at) VALUES (?, ?, ?, ?, ?, ?)',
          Math.min(facts.id, other.id),
          Math.max(facts.id, other.id),
          basis,
          reason,
          account.id,
          clock(),
        ),
      )
      return ok({ linked: linksOf(facts.id), jobId: deps.recompute([facts.community_id, other.community_id]) })
    },

    unlink({ memberId, otherId, reason }: Input<'unlink'>): Result<Linked, NotFound | Failure<'NOT_LINKED'>> {
      const facts = find(memberId)
      const other = find(otherId)
      if (!facts || !other) return fail('MEMBER_NOT_FOUND')
      const [first, second] = [Math.min(facts.id, other.id), Math.max(facts.id, other.id)]
      if (!db.first('SELECT 1 FROM member_link WHERE member_id = ? AND other_id = ?', first, second))
        return fail('NOT_LINKED')
      change(facts, 'member.unlink', { other: otherId, reason }, () =>
        db.run('DELETE FROM member_link WHERE member_id = ? AND other_id = ?', first, second),
      )
      return ok({ linked: linksOf(facts.id), jobId: deps.recompute([facts.community_id, other.community_id]) })
    },

    setConsent({ memberId, purpose, status }: Input<'setConsent'>): Result<{ status: ConsentStatus }, NotFound> {
      const facts = find(memberId)
      if (!facts) return fail('MEMBER_NOT_FOUND')
      change(facts, 'member.consent', { purpose, status }, () => {
        db.run(
          `INSERT INTO profiling_consent (member_id, status, account_id, said_at) VALUES (?, ?, ?, ?)
           ON CONFLICT (member_id) DO UPDATE SET status = excluded.status, account_id = excluded.account_id,
             said_at = excluded.said_at`,
          facts.id,
          status,
          account.id,
          clock(),
        )
        if (status !== 'given') deps.forget(facts.id)
      })
      deps.refresh([facts.community_id])
      return ok({ status })
    },
  }
}
export type MemberCareService = ReturnType<typeof createMemberCareService>
