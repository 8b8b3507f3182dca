import { z } from 'zod'
import { command, page, PageToken, query } from './define.ts'
import { FileToken, ImportId, Instant, JobId, TimeZone } from './ids.ts'
import { IMPORTERS, MEMBER_READERS } from './roles.ts'
import { JobState } from './jobs.ts'

/** Names of formats are data (the readers own the list), so that a new reader needs no change of the contract. */
export const ImportFormat = z.string().regex(/^[a-z0-9-]{2,40}$/)
export const DateOrder = z.enum(['auto', 'dmy', 'mdy', 'ymd'])
export type DateOrder = z.infer<typeof DateOrder>

/** Which column (or JSON field, dotted) holds what. Unmapped = null. */
export const ColumnMapping = z.object({
  id: z.string().nullable(),
  time: z.string().nullable(),
  author: z.string().nullable(),
  authorName: z.string().nullable(),
  channel: z.string().nullable(),
  text: z.string().nullable(),
  replyTo: z.string().nullable(),
  mentions: z.string().nullable(),
  bot: z.string().nullable(),
})
export type ColumnMapping = z.infer<typeof ColumnMapping>

export const ImportPreview = z.object({
  fileName: z.string(),
  bytes: z.number().int(),
  format: ImportFormat,
  encoding: z.string(),
  platform: z.string(),
  communityName: z.string(),
  /** True where columns must be assigned before the file can be read (CSV, foreign JSONL). */
  needsMapping: z.boolean(),
  columns: z.array(z.string()),
  mapping: ColumnMapping.nullable(),
  /** Name of the saved mapping that fits these columns, when there is one. */
  savedMapping: z.string().nullable(),
  /** The first rows of a table as they stand, for checking the mapping. */
  rawRows: z.array(z.array(z.string())),
  /** The first 20 messages as they would be read with this mapping. */
  messages: z.array(
    z.object({
      sentAt: Instant,
      author: z.string(),
      channel: z.string(),
      text: z.string(),
      problem: z.string().nullable(),
    }),
  ),
  /** Rejected records among the rows looked at. */
  rejects: z.array(z.object({ ordinal: z.number().int(), reason: z.string(), excerpt: z.string() })),
  isTwoPersonChat: z.boolean(),
  /** Both day-month orders fit the dates seen: the importer must be told. */
  ambiguousDates: z.boolean(),
})
export type ImportPreview = z.infer<typeof ImportPreview>

export const ImportView = z.object({
  id: ImportId,
  jobId: JobId,
  community: z.string(),
  fileName: z.string(),
  format: ImportFormat,
  state: z.union([JobState, z.literal('undone')]),
  read: z.number().int(),
  added: z.number().int(),
  duplicate: z.number().int(),
  rejected: z.number().int(),
  system: z.number().int(),
  createdAt: Instant,
  finishedAt: Instant.nullable(),
  undoneAt: Instant.nullable(),
})
export type ImportView = z.infer<typeof ImportView>

const fileErrors = {
  IMPORT_FORMAT_UNKNOWN: { status: 422, message: 'No known format', data: z.object({ seen: z.string() }) },
  FILE_UNREADABLE: { status: 422, message: 'The file cannot be read', data: z.object({ detail: z.string() }) },
  FILE_EMPTY: { status: 422, message: 'There is nothing in this file' },
  FILE_TOKEN_UNKNOWN: { status: 404, message: 'Choose the file again' },
  IMPORT_DATE_ORDER_AMBIGUOUS: {
    status: 422,
    message: 'Dates fit more than one order of day and month: say which',
    data: z.object({ examples: z.string() }),
  },
  MAPPING_INCOMPLETE: {
    status: 422,
    message: 'Time, author and text need a column',
    data: z.object({ missing: z.array(z.string()) }),
  },
} as const

const IMPORT_NOT_FOUND = { status: 404, message: 'There is no such import' } as const

export const imports = {
  /** Looks at a chosen file: what it is, its first 20 messages, a guessed mapping. Stores nothing. */
  preview: query(IMPORTERS)
    .input(
      z.object({
        file: FileToken,
        mapping: ColumnMapping.optional(),
        timeZone: TimeZone.optional(),
        dateOrder: DateOrder.optional(),
      }),
    )
    .output(ImportPreview)
    .errors(fileErrors),
  start: command(IMPORTERS)
    .input(
      z.object({
        file: FileToken,
        community: z.string().trim().min(1).max(200),
        format: ImportFormat.or(z.literal('auto')).default('auto'),
        mapping: ColumnMapping.optional(),
        saveMappingAs: z.string().trim().min(1).max(100).optional(),
        timeZone: TimeZone.optional(),
        dateOrder: DateOrder.default('auto'),
        /** Legal basis for holding these messages; `unstated` = a standing warning. */
        basis: z.string().trim().min(1).max(2000).default('unstated'),
        /** Required for a two-person chat: the other person may not expect this. */
        confirmTwoPersonChat: z.boolean().default(false),
        /** Classify what is new as soon as it is stored. */
        analyse: z.boolean().default(false),
      }),
    )
    .output(z.object({ importId: ImportId, jobId: JobId }))
    .errors({
      ...fileErrors,
      /** An account that is limited to communities imports into those alone. */
      COMMUNITY_NOT_FOUND: { status: 404, message: 'There is no such community' },
      TWO_PERSON_CHAT: { status: 409, message: 'This is a chat between two people: confirm and state a basis' },
      SAMPLE_VAULT: { status: 409, message: 'The sample vault takes no other data: make your own vault' },
      IMPORT_RUNNING: { status: 409, message: 'Another import is running' },
    }),
  list: query(MEMBER_READERS).output(z.array(ImportView)),
  get: query(MEMBER_READERS)
    .input(z.object({ importId: ImportId }))
    .output(ImportView)
    .errors({ IMPORT_NOT_FOUND }),
  rejects: query(IMPORTERS)
    .input(
      z.object({
        importId: ImportId,
        after: PageToken.optional(),
        limit: z.number().int().min(1).max(500).default(100),
      }),
    )
    .output(
      page(
        z.object({
          ordinal: z.number().int(),
          line: z.number().int().nullable(),
          offset: z.number().int().nullable(),
          entry: z.string().nullable(),
          reason: z.string(),
          excerpt: z.string(),
        }),
      ),
    )
    .errors({ IMPORT_NOT_FOUND }),
  /** Takes the messages of an import out again. Those that a decision cites stay, and are counted in `kept`. */
  undo: command(IMPORTERS)
    .input(z.object({ importId: ImportId }))
    .output(
      z.object({
        removed: z.number().int(),
        /** Cited by a decision. */
        kept: z.number().int(),
        /** Brought by another import too, and its from now on. */
        shared: z.number().int(),
      }),
    )
    .errors({
      IMPORT_NOT_FOUND,
      IMPORT_RUNNING: { status: 409, message: 'An import is running' },
      ANALYSIS_RUNNING: { status: 409, message: 'An analysis is running' },
    }),
}
