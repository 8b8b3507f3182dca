import { z } from 'zod'
import type { EntryHeader } from '../audit/entry-header.ts'
import type { TableCheck, TableRow } from '../audit/table-check.ts'
import { decisionIds, itemIds, memberIds, messageIds } from '../identifier-codec.ts'
import { findJudgedMessage, hashJudgedMessage } from './judged-message.ts'

const MadePayload = z.object({
  decision: z.string(),
  item: z.string(),
  message: z.string(),
  judged: z.string(),
  member: z.string(),
  batch: z.number(),
  action: z.string(),
  policy: z.string(),
  policyVersion: z.number(),
  reason: z.string(),
  note: z.string(),
})
const UndonePayload = z.object({ decision: z.string(), item: z.string(), action: z.string() })

const idOf = (row: TableRow): string => decisionIds.of(Number(row['id']))
const itemOf = (row: TableRow): string => itemIds.of(Number(row['item_id']))

/** Fields of a row that are not what its entry recorded. */
function differing(recorded: Readonly<Record<string, unknown>>, stored: Readonly<Record<string, unknown>>): string[] {
  return Object.keys(stored).filter((field) => recorded[field] !== stored[field])
}

/** The row's time and the entry's are taken one after the other by the same clock. */
const SAME_MOMENT_MS = 1000

/** What needs no payload, and so holds after an erasure too. */
function differingFromHeader(row: TableRow, { at }: EntryHeader): string[] {
  return [
    ...(Math.abs(Number(row['decided_at']) - at) > SAME_MOMENT_MS ? ['decided_at'] : []),
    // Taken back without an entry that says so.
    ...((row['undone_at'] === null) === (row['undo_seq'] === null) ? [] : ['undone_at']),
  ]
}

/** What verification holds against the log: each decision, and each taking back of one, says what its entry says. */
export const decisionChecks: readonly TableCheck[] = [
  {
    table: 'decision',
    idColumn: 'id',
    seqColumn: 'audit_seq',
    objectType: 'decision',
    objectIdOf: idOf,
    actions: ['decision.make'],
    differences(row, payload, header) {
      const found = differingFromHeader(row, header)
      if (payload === undefined) return found
      const recorded = MadePayload.safeParse(payload)
      if (!recorded.success) return [...found, 'payload']
      const fields = differing(recorded.data, {
        decision: idOf(row),
        item: itemOf(row),
        message: messageIds.of(Number(row['message_id'])),
        member: memberIds.of(Number(row['member_id'])),
        batch: row['batch'],
        action: row['action'],
        policy: row['policy_key'],
        policyVersion: row['policy_version'],
        reason: row['reason'],
        note: row['note'],
      })
      return [...found, ...fields]
    },
    citesAsRecorded(db, row, payload) {
      const recorded = MadePayload.safeParse(payload)
      if (!recorded.success) return true // said as `payload` above
      const message = findJudgedMessage(db, Number(row['message_id']))
      return message !== null && hashJudgedMessage(message) === recorded.data.judged
    },
  },
  {
    table: 'decision',
    idColumn: 'id',
    seqColumn: 'undo_seq',
    isSeqOptional: true,
    objectType: 'decision',
    objectIdOf: idOf,
    actions: ['decision.undo'],
    differences(row, payload) {
      if (payload === undefined) return []
      const recorded = UndonePayload.safeParse(payload)
      return recorded.success
        ? differing(recorded.data, { decision: idOf(row), item: itemOf(row), action: row['action'] })
        : ['payload']
    },
  },
]
