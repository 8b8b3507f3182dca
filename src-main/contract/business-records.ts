import { z } from 'zod'
import { command, page, PageToken, query } from './define.ts'
import { BusinessRecordId, CommunityId, FileToken, Instant, RecordImportId, TimeZone } from './ids.ts'
import { DateOrder } from './imports.ts'
import { RecordKind } from './indicators.ts'
import { INSIGHT_READERS } from './roles.ts'

/** A record as its kind's fields, in text as a table holds them; times are ISO 8601. Empty fields are left out. */
export const RecordFields = z.record(z.string().max(40), z.string().max(2000))
export type RecordFields = z.infer<typeof RecordFields>

/** Which column holds which field of the kind; null = none. */
export const RecordMapping = z.record(z.string(), z.string().nullable())
export type RecordMapping = z.infer<typeof RecordMapping>

export const RecordView = z.object({
  id: BusinessRecordId,
  kind: RecordKind,
  at: Instant,
  fields: RecordFields,
  /** The import that brought it; null = entered by hand. */
  importId: RecordImportId.nullable(),
})
export type RecordView = z.infer<typeof RecordView>

export const RecordImportView = z.object({
  id: RecordImportId,
  kind: RecordKind,
  fileName: z.string(),
  read: z.number().int(),
  added: z.number().int(),
  /** Known records that came with other values (an order that was refunded): the newer one counts. */
  updated: z.number().int(),
  duplicate: z.number().int(),
  rejected: z.number().int(),
  createdAt: Instant,
  undoneAt: Instant.nullable(),
})
export type RecordImportView = z.infer<typeof RecordImportView>

export const RecordReject = z.object({
  ordinal: z.number().int(),
  line: z.number().int(),
  /** Code such as `time-invalid`, `member-unknown`, `value-invalid`. */
  reason: z.string(),
  /** The field it is about, where it is one. */
  field: z.string().nullable(),
  excerpt: z.string(),
})
export type RecordReject = z.infer<typeof RecordReject>

const fileErrors = {
  FILE_TOKEN_UNKNOWN: { status: 404, message: 'The file is no longer at hand; choose it again' },
  FILE_UNREADABLE: { status: 422, message: 'The file cannot be read', data: z.object({ detail: z.string() }) },
  MAPPING_INCOMPLETE: {
    status: 422,
    message: 'Columns are missing',
    data: z.object({ missing: z.array(z.string()), columns: z.array(z.string()) }),
  },
} as const

const COMMUNITY_NOT_FOUND = { status: 404, message: 'There is no such community' } as const
const RECORD_NOT_FOUND = { status: 404, message: 'There is no such record' } as const
const RECORD_INVALID = {
  status: 422,
  message: 'The record is not complete',
  data: z.object({ reason: z.string(), field: z.string().nullable() }),
} as const
const SAMPLE_VAULT = { status: 409, message: 'The sample vault takes no other data' } as const

const fileInput = {
  file: FileToken,
  kind: RecordKind,
  /** Left out: each row goes to the community that knows its member. */
  communityId: CommunityId.optional(),
  mapping: RecordMapping.optional(),
  timeZone: TimeZone.optional(),
  dateOrder: DateOrder.default('auto'),
}

/** Records that a chat export does not hold: orders, invitations, surveys, activities, complaints, suggestions. */
export const records = {
  /** The fields of a kind, in the order of a table, and an empty table with them as its header. */
  template: query(INSIGHT_READERS)
    .input(z.object({ kind: RecordKind }))
    .output(
      z.object({
        fileName: z.string(),
        csv: z.string(),
        fields: z.array(
          z.object({
            name: z.string(),
            isRequired: z.boolean(),
            type: z.enum(['text', 'time', 'number', 'choice', 'member']),
            /** Of a choice: what it may be. Of a number: its bounds. */
            choices: z.array(z.string()),
            least: z.number().nullable(),
            most: z.number().nullable(),
          }),
        ),
      }),
    ),
  preview: query(INSIGHT_READERS)
    .input(z.object(fileInput))
    .output(
      z.object({
        fileName: z.string(),
        columns: z.array(z.string()),
        mapping: RecordMapping,
        missing: z.array(z.string()),
        /** The first rows as they stand. */
        rows: z.array(z.array(z.string())),
        read: z.number().int(),
        valid: z.number().int(),
        rejects: z.array(RecordReject),
      }),
    )
    .errors({ ...fileErrors, COMMUNITY_NOT_FOUND }),
  import: command(INSIGHT_READERS)
    .input(z.object(fileInput))
    .output(RecordImportView)
    .errors({ ...fileErrors, COMMUNITY_NOT_FOUND, SAMPLE_VAULT }),
  imports: query(INSIGHT_READERS).output(z.array(RecordImportView)),
  rejects: query(INSIGHT_READERS)
    .input(z.object({ importId: RecordImportId }))
    .output(z.array(RecordReject))
    .errors({ RECORD_IMPORT_NOT_FOUND: { status: 404, message: 'There is no such import' } }),
  undoImport: command(INSIGHT_READERS)
    .input(z.object({ importId: RecordImportId }))
    .output(z.object({ removed: z.number().int() }))
    .errors({ RECORD_IMPORT_NOT_FOUND: { status: 404, message: 'There is no such import' } }),
  list: query(INSIGHT_READERS)
    .input(
      z.object({
        communityId: CommunityId,
        kind: RecordKind,
        after: PageToken.optional(),
        limit: z.number().int().min(1).max(500).default(100),
      }),
    )
    .output(page(RecordView).extend({ total: z.number().int() }))
    .errors({ COMMUNITY_NOT_FOUND }),
  add: command(INSIGHT_READERS)
    .input(z.object({ communityId: CommunityId, kind: RecordKind, fields: RecordFields }))
    .output(RecordView)
    .errors({ COMMUNITY_NOT_FOUND, RECORD_INVALID }),
  change: command(INSIGHT_READERS)
    .input(z.object({ id: BusinessRecordId, fields: RecordFields }))
    .output(RecordView)
    .errors({ RECORD_NOT_FOUND, RECORD_INVALID }),
  remove: command(INSIGHT_READERS)
    .input(z.object({ id: BusinessRecordId }))
    .output(z.object({ removed: z.boolean() }))
    .errors({ RECORD_NOT_FOUND }),
}
