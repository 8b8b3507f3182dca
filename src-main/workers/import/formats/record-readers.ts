import type { ColumnMapping } from '#contract/imports.ts'
import { ImportSourceError, standardMapping } from '../import-records.ts'
import type { ImportFormat } from '../import-records.ts'
import { missingFields, previewCsv, previewJsonl } from '../table/table-preview.ts'
import type { ReadPreview } from '../table/table-preview.ts'
import { readCsv } from './csv-reader.ts'
import { readDiscordCsv } from './discord-csv-reader.ts'
import { readDiscordHtml } from './discord-html-reader.ts'
import { readDiscordTxt } from './discord-txt-reader.ts'
import { readIrc } from './irc-reader.ts'
import { readLine } from './line-reader.ts'
import { readMattermost } from './mattermost-reader.ts'
import { readQqJson } from './qq-json-reader.ts'
import { readQqTxt } from './qq-txt-reader.ts'
import { readWeChatCsv } from './wechat-csv-reader.ts'
import { readWeChatJson } from './wechat-json-reader.ts'
import { readWhatsApp } from './whatsapp-reader.ts'
import { readZulip } from './zulip-reader.ts'
import { readDiscordJson } from './discord-json-reader.ts'
import { readHead } from './format-signs.ts'
import { readJsonl } from './jsonl-reader.ts'
import { readSlack } from './slack-reader.ts'
import type { ReaderContext, RecordReader } from './source-record.ts'
import { readTelegramJson } from './telegram-reader.ts'
import { readUserReports } from './user-reports-reader.ts'

/** The reader of each format. */
export const recordReaders: Readonly<Record<ImportFormat, RecordReader>> = {
  jsonl: readMappedJsonl,
  csv: readMappedCsv,
  'discord-json': readDiscordJson,
  'discord-csv': readDiscordCsv,
  'discord-txt': readDiscordTxt,
  'discord-html': readDiscordHtml,
  'telegram-json': readTelegramJson,
  slack: readSlack,
  whatsapp: readWhatsApp,
  'qq-txt': readQqTxt,
  'qq-json': readQqJson,
  'wechat-csv': readWeChatCsv,
  'wechat-json': readWeChatJson,
  zulip: readZulip,
  mattermost: readMattermost,
  line: readLine,
  irc: readIrc,
  'user-reports': readUserReports,
}

async function* readMappedJsonl(context: ReaderContext): ReturnType<RecordReader> {
  if (context.mapping !== null) checkMapping(context, context.mapping, null)
  const head = context.mapping === null ? await readFirstHead(context) : ''
  const mapping = context.mapping ?? (hasStandardKeys(head) ? standardMapping : sureGuess(context, previewJsonl(head)))
  yield* readJsonl({ ...context, mapping })
}

async function* readMappedCsv(context: ReaderContext): ReturnType<RecordReader> {
  const table = await previewCsv(await readFirstHead(context))
  if (table === null) {
    throw new ImportSourceError({ code: 'IMPORT_FORMAT_UNKNOWN', path: context.path, seen: 'no table' })
  }
  const mapping = context.mapping ?? sureGuess(context, table)
  checkMapping(context, mapping, table.preview.columns)
  yield* readCsv({ ...context, mapping }, table.preview)
}

async function readFirstHead({ tree }: ReaderContext): Promise<string> {
  const first = tree.entries[0]
  return first === undefined ? '' : readHead(first)
}

/** Keys that need no mapping; a file without any whole line is left to the reader, which says what is wrong. */
function hasStandardKeys(head: string): boolean {
  const columns = previewJsonl(head)?.preview.columns
  return columns === undefined || ['ts', 'text'].every((key) => columns.includes(key))
}

function sureGuess(context: ReaderContext, read: ReadPreview | null): ColumnMapping {
  if (read !== null && read.isSure) return read.preview.guess
  throw new ImportSourceError({
    code: 'IMPORT_MAPPING_NEEDED',
    path: context.path,
    columns: read?.preview.columns ?? [],
  })
}

/** Text, time and author need a column, and every named column must be there (JSONL: lines may differ in keys). */
function checkMapping(context: ReaderContext, mapping: ColumnMapping, columns: readonly string[] | null): void {
  const named = Object.values(mapping).filter((column): column is string => column !== null)
  const absent = columns === null ? [] : named.filter((column) => !columns.includes(column))
  const missing = [...missingFields(mapping), ...absent]
  if (missing.length > 0) {
    throw new ImportSourceError({ code: 'IMPORT_MAPPING_INVALID', path: context.path, missing })
  }
}
