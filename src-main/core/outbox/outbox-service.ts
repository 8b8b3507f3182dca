import type { OutboxId } from '#contract/ids.ts'
import type { OutboxTask } from '#contract/outbox.ts'
import type { Locale } from '#contract/settings.ts'
import { maySee } from '../access/community-scope.ts'
import type { VaultResources } from '../access/vault-resources.ts'
import { decisionIds, itemIds, outboxIds } from '../identifier-codec.ts'
import { excerptOf } from '../messages/message-repository.ts'
import { findPolicy } from '../policies/policy-service.ts'
import { fail, ok, type Failure, type Result } from '../result.ts'
import { readSettings } from '../settings/settings-service.ts'
import { markTask, taskRows, taskState, type TaskRow, type TaskState } from './outbox-repository.ts'
import { APPEAL_DAYS, deepLink, noticeTexts } from './outbox-rules.ts'

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
      const page = { status, after: after === undefined ? null : Number(after), limit: limit + 1 }
      const rows = taskRows(db, account, page)
      const shown = rows.slice(0, limit)
      return { items: shown.map(toTask), next: rows.length > limit ? String(shown.at(-1)?.id) : null }
    },

    mark(ids: readonly OutboxId[], done: boolean): Result<{ changed: number }, Failure<'OUTBOX_TASK_NOT_FOUND'>> {
      const result = db.transaction((): Result<{ changed: number }, Failure<'OUTBOX_TASK_NOT_FOUND'>> => {
        const states = ids.map((id) => ({ id, task: taskState(db, outboxIds.row(id)) }))
        // All are looked at before any is changed: a failure that is returned does not roll back.
        if (!states.every(({ task }) => task && maySee(account, task.community_id)))
          return fail('OUTBOX_TASK_NOT_FOUND')
        let changed = 0
        for (const { id, task } of states) {
          if (!task || !isToBeMarked(task, done)) continue
          markTask(db, outboxIds.row(id), done ? { account: account.id, at: clock() } : null)
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

/** What was done for a decision that was taken back since cannot be waiting again: its reverse task speaks of it. */
function isToBeMarked({ status, direction, undone_at }: TaskState, done: boolean): boolean {
  if (done) return status === 'waiting'
  return status === 'done' && !(direction === 'do' && undone_at !== null)
}
