import { z } from 'zod'
import type { TableCheck, TableRow } from './table-check.ts'

const AddedPayload = z.object({ note: z.string(), source: z.string() })

/** How a witness note is named in the log. */
export const witnessNoteName = (id: number): string => `w${id}`

/** What verification holds against the log: no witness note is slipped in, changed or taken away. */
export const witnessChecks: readonly TableCheck[] = [
  {
    table: 'witness_note',
    idColumn: 'id',
    seqColumn: 'audit_seq',
    objectType: 'witness-note',
    objectIdOf: (row: TableRow) => witnessNoteName(Number(row['id'])),
    actions: ['audit.witness-add'],
    differences(row, payload) {
      if (payload === undefined) return []
      const recorded = AddedPayload.safeParse(payload)
      if (!recorded.success) return ['payload']
      return (['note', 'source'] as const).filter((field) => recorded.data[field] !== row[field])
    },
  },
]
