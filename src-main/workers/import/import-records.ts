/**
 * The one shape every chat export is turned into, and the events a reader gives for each record of its source.
 * Readers are pure: a file goes in, events come out; nothing here knows the database.
 */
import type { ColumnMapping, DateOrder } from '#contract/imports.ts'

/** Export formats with a reader. The value is stored with the import and accepted by `--format`. */
export const importFormats = [
  'jsonl',
  'csv',
  'discord-json',
  'discord-csv',
  'discord-txt',
  'discord-html',
  'telegram-json',
  'slack',
  'whatsapp',
  'qq-txt',
  'qq-json',
  'wechat-csv',
  'wechat-json',
  'zulip',
  'mattermost',
  'line',
  'irc',
  'user-reports',
] as const
export type ImportFormat = (typeof importFormats)[number]

/** Where the messages were written; `other` for tables whose origin the file does not tell. */
export const importPlatforms = [
  'discord',
  'telegram',
  'slack',
  'whatsapp',
  'qq',
  'wechat',
  'zulip',
  'mattermost',
  'line',
  'irc',
  'other',
] as const
export type ImportPlatform = (typeof importPlatforms)[number]

/** A person or program that wrote a message. `nativeId` is the author id exactly as the export has it. */
export interface ImportedAuthor {
  readonly nativeId: string
  readonly name: string
  readonly isBot: boolean
  readonly isDeleted: boolean
}

/** `nativeId` is the platform's id where the export has one, else the name that was mentioned. */
export interface ImportedMention {
  readonly nativeId: string
  readonly name: string | null
}

/** `by` lists native ids of members where the export names them; it may be shorter than `count`. */
export interface ImportedReaction {
  readonly emoji: string
  readonly count: number
  readonly by: readonly string[]
}

/** A file that hung on a message: its name and, where the export says so, its type and size in bytes. */
export interface ImportedAttachment {
  readonly name: string
  readonly mediaType: string | null
  readonly bytes: number | null
}

export interface ImportedMessage {
  /** The platform's message id, digits exact; null where the export has none. */
  readonly nativeId: string | null
  /** `space`: native id of the server or workspace around the channel, where links to messages need it. */
  readonly channel: { readonly nativeId: string; readonly name: string; readonly space?: string }
  readonly author: ImportedAuthor
  /** Milliseconds since 1970-01-01 UTC. */
  readonly sentAt: number
  readonly editedAt: number | null
  /** Well-formed UTF-16 (lone surrogates became U+FFFD) without NUL characters, otherwise as in the export. */
  readonly text: string
  /** Native id of the message answered. */
  readonly replyTo: string | null
  /** Native id of the first message of the thread this message stands in, where the platform has threads. */
  readonly threadRoot?: string | null
  readonly mentions: readonly ImportedMention[]
  readonly reactions: readonly ImportedReaction[]
  readonly attachments: readonly ImportedAttachment[]
}

/** Why a record was not taken. Codes, not sentences: the console words them in its own language. */
export const rejectReasons = [
  /** The record is not valid JSON, or its quotes or braces do not close. */
  'malformed',
  /** Valid JSON, but not an object. */
  'not-an-object',
  'text-missing',
  'time-missing',
  'time-invalid',
  /** Before 1990 or more than two days ahead of the clock. */
  'time-out-of-range',
  'author-missing',
  /** A table row with fewer or more fields than the header names. */
  'field-count',
  /** Larger than one record may be; skipped without being held in memory. */
  'record-too-large',
  /** The source ends inside a record or before its closing bracket. */
  'truncated',
  /** A file inside an archive or folder that cannot be read, or whose name or size is refused. */
  'entry-unreadable',
  'entry-too-large',
  'entry-name-unsafe',
  /** A user report that names no message. */
  'message-missing',
  /** A user report whose message is not in the community, or fits several there. */
  'message-unknown',
] as const
export type RejectReason = (typeof rejectReasons)[number]

/**
 * What a reader found, in source order. `ordinal` is the running number of the record in the source, from 1, the same
 * on every reading of the same bytes with the same options: an interrupted import resumes by skipping what it stored.
 */
export type ImportEvent =
  | { readonly kind: 'message'; readonly ordinal: number; readonly message: ImportedMessage }
  /** Joins, pins, renames and the like: counted, not stored. */
  | { readonly kind: 'system'; readonly ordinal: number }
  | ({ readonly kind: 'reject'; readonly ordinal: number } & RejectedRecord)

export interface RejectedRecord {
  /** Line in the source file, from 1; null where the format has no lines. */
  readonly line: number | null
  /** Byte offset of the record in the (unpacked, UTF-8) source; null where it is not known. */
  readonly offset: number | null
  /** File inside an archive or folder. */
  readonly entry: string | null
  readonly reason: RejectReason
  /** At most 400 characters of the raw record. */
  readonly excerpt: string
}

/** Where each field of a JSONL file with no mapping stands. */
export const standardMapping: ColumnMapping = {
  id: 'id',
  time: 'ts',
  author: 'author',
  authorName: null,
  channel: 'channel',
  text: 'text',
  replyTo: 'replyTo',
  mentions: 'mentions',
  bot: 'bot',
}

export interface OpenImportOptions {
  readonly path: string
  readonly format: ImportFormat
  /** Needed for `csv`; for `jsonl` only where its keys are not id, ts, author, channel, text, replyTo, mentions, bot. */
  readonly mapping?: ColumnMapping | undefined
  /** IANA zone in which times without an offset are read. */
  readonly timeZone: string
  readonly dateOrder: DateOrder
  readonly signal?: AbortSignal | undefined
  /** Skip events with an ordinal up to and including this one (resuming). */
  readonly afterOrdinal?: number | undefined
  /** Clock for the check of future times; milliseconds since 1970. */
  readonly now?: (() => number) | undefined
}

export interface ImportProgress {
  readonly bytesRead: number
  readonly bytesTotal: number
}

/** An open source: pull batches of at most 1,000 events; nothing is read ahead of the puller but one chunk. */
export interface OpenedImport extends AsyncIterable<readonly ImportEvent[]> {
  progress(): ImportProgress
}

/** A table as the mapping screen shows it. */
export interface TablePreview {
  readonly columns: readonly string[]
  readonly hasHeader: boolean
  readonly delimiter: string | null
  /** The first 20 rows, as text, in the order of `columns`. */
  readonly rows: readonly (readonly string[])[]
  /** What header names and contents suggest; null where nothing fits. */
  readonly guess: ColumnMapping
}

export interface DetectedSource {
  readonly format: ImportFormat
  readonly platform: ImportPlatform
  readonly encoding: string
  readonly isGzip: boolean
  /** A name to propose for the community: server, group or workspace name in the export. */
  readonly communityName: string | null
  /** Known only where reading the head of the source tells. */
  readonly channels: number | null
  readonly messages: number | null
  /** Discord DirectTextChat, Telegram personal_chat, a Slack direct message and the like. */
  readonly isTwoPersonChat: boolean
  readonly bytes: number
  readonly table: TablePreview | null
  /** Among the first rows, dates fit both day-month orders; opening with `auto` looks at all of them. */
  readonly ambiguousDates: boolean
  /** True where no safe mapping could be guessed, so that a person must give one. */
  readonly needsMapping: boolean
}

/** Expected failures of a whole source; single records never cause one. */
export type ImportFailure =
  | { readonly code: 'FILE_UNREADABLE'; readonly path: string; readonly cause: string }
  | { readonly code: 'FILE_EMPTY'; readonly path: string }
  /** `seen`: what the content looks like, such as `zip without Slack files` or the first characters. */
  | { readonly code: 'IMPORT_FORMAT_UNKNOWN'; readonly path: string; readonly seen: string }
  | { readonly code: 'IMPORT_MAPPING_NEEDED'; readonly path: string; readonly columns: readonly string[] }
  | { readonly code: 'IMPORT_MAPPING_INVALID'; readonly path: string; readonly missing: readonly string[] }
  /** Dates fit more than one order, or contradict each other: `--date-order` must be given. */
  | { readonly code: 'IMPORT_DATE_ORDER_AMBIGUOUS'; readonly path: string; readonly examples: readonly string[] }
  | { readonly code: 'IMPORT_TIME_ZONE_UNKNOWN'; readonly timeZone: string }

export class ImportSourceError extends Error {
  readonly failure: ImportFailure

  constructor(failure: ImportFailure) {
    super(failure.code)
    this.name = 'ImportSourceError'
    this.failure = failure
  }
}
