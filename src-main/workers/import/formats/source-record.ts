import type { ImportedAuthor, ImportedMessage, RejectedRecord, RejectReason } from '../import-records.ts'
import { excerptOf } from '../source/json-values.ts'
import type { SourceTree } from '../source/source-entry.ts'
import type { TimeReader } from '../time/time-reader.ts'
import type { ColumnMapping } from '#contract/imports.ts'

/** What a format's reader gives for one record; the opener adds the ordinal. */
export type SourceRecord =
  | { readonly kind: 'message'; readonly message: ImportedMessage }
  | { readonly kind: 'system' }
  | ({ readonly kind: 'reject' } & RejectedRecord)

/** All a format's reader is given. It reads `tree` once, from its beginning, every time it is called. */
export interface ReaderContext {
  readonly path: string
  readonly tree: SourceTree
  readonly readTime: TimeReader
  readonly mapping: ColumnMapping | null
}

/** Gives records in source order, in lists of any length as they come off the chunks; never throws for bad records. */
export type RecordReader = (context: ReaderContext) => AsyncGenerator<readonly SourceRecord[], void, undefined>

export const systemRecord: SourceRecord = { kind: 'system' }

export interface RecordPlace {
  readonly line?: number | null
  readonly offset?: number | null
  readonly entry?: string | null
}

export function messageRecord(message: ImportedMessage): SourceRecord {
  return { kind: 'message', message }
}

export function rejectRecord(reason: RejectReason, raw: string, place: RecordPlace): SourceRecord {
  return {
    kind: 'reject',
    line: place.line ?? null,
    offset: place.offset ?? null,
    entry: place.entry ?? null,
    reason,
    excerpt: excerptOf(raw),
  }
}

export const noMentions: ImportedMessage['mentions'] = []
export const noReactions: ImportedMessage['reactions'] = []
export const noAttachments: ImportedMessage['attachments'] = []

/** An author of whom the export gives one name only. */
export function namedAuthor(name: string): ImportedAuthor {
  return { nativeId: name, name, isBot: false, isDeleted: false }
}
