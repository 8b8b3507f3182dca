import { z } from 'zod'
import type { TableCheck, TableRow } from '../audit/table-check.ts'
import { decisionIds, itemIds } from '../identifier-codec.ts'

const MadePayload = z.object({
  decision: z.string(),
  item: z.string(),
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

/** What verification holds against the log: each decision, and each taking back of one, says what its entry says. */
export const decisionChecks: readonly TableCheck[] = [
  {
    table: 'decision',
    idColumn: 'id',
    seqColumn: 'audit_seq',
    objectType: 'decision',
    objectIdOf: idOf,
    actions: ['decision.make'],
    differences(row, payload) {
      if (payload === undefined) return []
      const recorded = MadePayload.safeParse(payload)
      if (!recorded.success) return ['payload']
      return differing(recorded.data, {
        decision: idOf(row),
        item: itemOf(row),
        action: row['action'],
        policy: row['policy_key'],
        policyVersion: row['policy_version'],
        reason: row['reason'],
        note: row['note'],
      })
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
