import type { OutboxId } from '#contract/ids.ts'
import type { OutboxTask } from '#contract/outbox.ts'
import type { Action } from '#contract/policies.ts'
import type { Locale } from '#contract/settings.ts'
import type { SqlValue } from '#database/database.ts'
import { communityScope, whereAll } from '../access/community-scope.ts'
import type { VaultResources } from '../access/vault-resources.ts'
import { decisionIds, itemIds, outboxIds } from '../identifier-codec.ts'
import { excerptOf } from '../messages/message-repository.ts'
import { findPolicy } from '../policies/policy-service.ts'
import { fail, ok, type Failure, type Result } from '../result.ts'
import { readSettings } from '../settings/settings-service.ts'
import { APPEAL_DAYS, deepLink, noticeTexts } from './outbox-rules.ts'

interface TaskRow {
  id: number
  decision_id: number
  item_id: number
  direction: OutboxTask['direction']
  status: OutboxTask['status']
  created_at: number
  done_at: number | null
  done_by: string | null
  action: Action
  policy_key: string
  reason: string
  decided_at: number
  member_name: string
  member_native_id: string
  community: string
  platform: string
  channel_name: string
  channel_native_id: string
  space: string | null
  message_native_id: string
  text: string
  sent_at: number
  machine_flagged: number
}

const SELECT = `SELECT o.id, o.decision_id, d.item_id, o.direction, o.status, o.created_at, o.done_at, b.name AS done_by,
    d.action, d.policy_key, d.reason, d.decided_at, u.name AS member_name, u.native_id AS member_native_id, c.name AS community,
    c.platform, h.name AS channel_name, h.native_id AS channel_native_id, h.space, m.native_id AS message_native_id,
    substr(m.text, 1, 500) AS text, m.sent_at,
    EXISTS (SELECT 1 FROM flag f WHERE f.message_id = m.id AND f.kind <> 'user-report') AS machine_flagged
  FROM outbox_task o JOIN decision d ON d.id = o.decision_id JOIN message m ON m.id = d.message_id
    JOIN member u ON u.id = d.member_id JOIN channel h ON h.id = m.channel_id JOIN community c ON c.id = h.community_id
    LEFT JOIN account b ON b.id = o.done_by`

const DAY = 86_400_000

export function createOutboxService({ db, account, clock, record, feed }: VaultResources) {
  const toTask = (row: TaskRow): OutboxTask => {
    // Messages without an id of their own got a made-up one, which means nothing on the platform.
    const messageNativeId = row.message_native_id.startsWith('~') ? null : row.message_native_id
    const policy = findPolicy(db, row.policy_key)
    const title = policy?.title ?? { 'zh-CN': row.policy_key, 'zh-TW': row.policy_key, en: row.policy_key }
    const excerpt = excerptOf(row.text)
    return {
      id: outboxIds.of(row.id),
      decisionId: decisionIds.of(row.decision_id),
      itemId: itemIds.of(row.item_id),
      direction: row.direction,
      action: row.action,
      policy: row.policy_key,
      status: row.status,
      community: row.community,
      platform: row.platform,
      channel: row.channel_name,
      channelNativeId: row.channel_native_id,
      memberName: row.member_name,
      memberPlatformId: row.member_native_id,
      messageNativeId,
      excerpt,
      sentAt: row.sent_at,
      deepLink: deepLink({
        platform: row.platform,
        space: row.space,
        channelNativeId: row.channel_native_id,
        messageNativeId,
      }),
      notice: notices(row, title, excerpt),
      createdAt: row.created_at,
      doneAt: row.done_at,
      doneBy: row.done_by,
    }
  }

  /** The stored reason is in one language; where it is the policy's own text, each notice gets its own translation. */
  const notices = (row: TaskRow, title: Record<Locale, string>, excerpt: string): Record<string, string> => {
    const policy = findPolicy(db, row.policy_key)
    const isDefault = policy !== null && Object.values(policy.text).includes(row.reason)
    const facts = {
      action: row.action,
      policy: { title },
      excerpt,
      sentAt: row.sent_at,
      appealUntil: row.decided_at + APPEAL_DAYS * DAY,
      timeZone: readSettings(db).timeZone,
      community: row.community,
      machineFlagged: row.machine_flagged === 1,
      reversed: row.direction === 'reverse',
    }
    const inLanguage = (locale: Locale): string =>
      noticeTexts({ ...facts, reason: isDefault ? (policy?.text[locale] ?? row.reason) : row.reason })[locale]
    return { 'zh-CN': inLanguage('zh-CN'), 'zh-TW': inLanguage('zh-TW'), en: inLanguage('en') }
  }

  return {
    list(
      status: OutboxTask['status'],
      after: string | undefined,
      limit: number,
    ): { items: OutboxTask[]; next: string | null } {
      const keyset: { sql: string; params: SqlValue[] } | null =
        after === undefined ? null : { sql: 'o.id > ?', params: [Number(after)] }
      const where = whereAll([
        { sql: 'o.status = ?', params: [status] },
        communityScope(account, 'h.community_id'),
        keyset,
      ])
      const rows = db.all<TaskRow>(`${SELECT} ${where.sql} ORDER BY o.id LIMIT ?`, ...where.params, limit + 1)
      const shown = rows.slice(0, limit)
      return { items: shown.map(toTask), next: rows.length > limit ? String(shown.at(-1)?.id) : null }
    },

    mark(ids: readonly OutboxId[], done: boolean): Result<{ changed: number }, Failure<'OUTBOX_TASK_NOT_FOUND'>> {
      const result = db.transaction((): Result<{ changed: number }, Failure<'OUTBOX_TASK_NOT_FOUND'>> => {
        let changed = 0
        for (const id of ids) {
          const row = db.first<{ status: string }>('SELECT status FROM outbox_task WHERE id = ?', outboxIds.row(id))
          if (!row) return fail('OUTBOX_TASK_NOT_FOUND')
          if (row.status !== (done ? 'waiting' : 'done')) continue
          db.run(
            'UPDATE outbox_task SET status = ?, done_at = ?, done_by = ? WHERE id = ?',
            done ? 'done' : 'waiting',
            done ? clock() : null,
            done ? account.id : null,
            outboxIds.row(id),
          )
          record({ action: done ? 'outbox.done' : 'outbox.not-done', objectType: 'outbox-task', objectId: id })
          changed++
        }
        return ok({ changed })
      })
      if (result.ok) feed.publish('outbox', 'audit')
      return result
    },
  }
}
export type OutboxService = ReturnType<typeof createOutboxService>
