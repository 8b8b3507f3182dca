import type { MeasuredTask } from '#contract/models.ts'
import type { ReadDatabase } from '#database/database.ts'

/** Policies whose decisions say that a message was what a task looks for. */
const POLICIES_OF_TASK = {
  spam: ['spam', 'scam', 'false-advertising'],
  abuse: ['abuse'],
} as const satisfies Record<MeasuredTask, readonly string[]>

/** A message whose right answer a person's decision tells. */
export interface DecidedExample {
  readonly messageId: number
  readonly text: string
  readonly sentAt: number
  readonly decidedAt: number
  readonly accountId: number
  readonly memberId: number
  /** Whether it is what the task looks for; null = the decision does not say. */
  readonly spam: boolean | null
  readonly abuse: boolean | null
  /** The score of the shipped model that is stored for it. */
  readonly spamScore: number | null
  readonly abuseScore: number | null
}

interface DecidedRow {
  message_id: number
  text: string
  sent_at: number
  decided_at: number
  account_id: number
  member_id: number
  action: string
  policy_key: string
  spam: number | null
  abuse: number | null
}

/**
 * What people decided, newest first, one answer a message and one a wording. A decision for a task's policy says yes, a
 * dismissal says no to all tasks, and a decision for another policy says nothing about this one. Decisions that were
 * taken back count for nothing.
 */
export function decidedExamples(db: ReadDatabase, limit: number): DecidedExample[] {
  const rows = db.all<DecidedRow>(
    `SELECT d.message_id, m.text, m.sent_at, d.decided_at, d.account_id, d.member_id, d.action, d.policy_key, s.spam, s.abuse
     FROM decision d JOIN message m ON m.id = d.message_id LEFT JOIN message_score s ON s.message_id = d.message_id
     WHERE d.undone_at IS NULL ORDER BY d.id DESC LIMIT ?`,
    limit,
  )
  const seen = new Set<number | string>()
  return rows.flatMap((row) => {
    const wording = row.text.normalize('NFKC').replaceAll(/\s+/g, ' ').trim().toLowerCase()
    if (seen.has(row.message_id) || seen.has(wording)) return []
    seen.add(row.message_id).add(wording)
    const answer = (task: MeasuredTask): boolean | null =>
      row.action === 'dismiss' ? false : POLICIES_OF_TASK[task].some((policy) => policy === row.policy_key) || null
    const example: DecidedExample = {
      messageId: row.message_id,
      text: row.text,
      sentAt: row.sent_at,
      decidedAt: row.decided_at,
      accountId: row.account_id,
      memberId: row.member_id,
      spam: answer('spam'),
      abuse: answer('abuse'),
      spamScore: row.spam,
      abuseScore: row.abuse,
    }
    return example.spam === null && example.abuse === null ? [] : [example]
  })
}
