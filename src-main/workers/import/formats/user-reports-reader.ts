import type { ColumnMapping } from '#contract/imports.ts'
import { ImportSourceError } from '../import-records.ts'
import type { RejectReason } from '../import-records.ts'
import { readId, readName, readText } from '../source/json-values.ts'
import { previewCsv, previewJsonl } from '../table/table-preview.ts'
import { platformColumn, reportMapping } from '../table/report-mapping.ts'
import { readTable } from './csv-reader.ts'
import { readHead } from './format-signs.ts'
import { keyGetter, readJsonlRows } from './jsonl-reader.ts'
import { readReference } from './row-reader.ts'
import { messageRecord, noAttachments, noMentions, noReactions } from './source-record.ts'
import type { ReaderContext, RecordReader, SourceRecord } from './source-record.ts'

type Getter<Row> = (row: Row) => unknown

/**
 * A table of user reports, as CSV or JSONL. A report travels in the shape of a message: `nativeId` = the message reported,
 * `author` = who reported it (empty = not named), `text` = why (may be empty), `channel` = where the message stands, if
 * the table says so, with the platform as its space.
 */
export async function* readUserReports(context: ReaderContext): ReturnType<RecordReader> {
  const [first] = context.tree.entries
  const head = first === undefined ? '' : await readHead(first)
  const isJson = head.trimStart().startsWith('{')
  const table = isJson ? previewJsonl(head) : await previewCsv(head)
  const { columns = [], rows = [] } = table?.preview ?? {}
  const mapping = context.mapping ?? reportMapping(columns, rows)
  if (table === null || mapping === null) {
    throw new ImportSourceError({ code: 'IMPORT_MAPPING_NEEDED', path: context.path, columns })
  }
  const missing = (['id', 'time'] as const).filter((field) => mapping[field] === null)
  if (missing.length > 0) throw new ImportSourceError({ code: 'IMPORT_MAPPING_INVALID', path: context.path, missing })
  const platform = platformColumn(columns)
  if (isJson) {
    yield* readJsonlRows(context.tree, createReportReader(mapping, platform, keyGetter, context.readTime))
    return
  }
  const cell = (name: string | null): Getter<readonly string[]> => {
    const index = name === null ? -1 : columns.indexOf(name)
    return index === -1 ? () => undefined : (row) => row[index]
  }
  const toRecord = createReportReader(mapping, platform, cell, context.readTime)
  for (const entry of context.tree.entries) yield* readTable(entry, table.preview, toRecord)
}

function createReportReader<Row>(
  mapping: ColumnMapping,
  platform: string | null,
  getter: (column: string | null) => Getter<Row>,
  readTime: ReaderContext['readTime'],
): (row: Row) => SourceRecord | RejectReason {
  const getMessage = getter(mapping.id)
  const getTime = getter(mapping.time)
  const getReporter = getter(mapping.author)
  const getReporterName = getter(mapping.authorName)
  const getChannel = getter(mapping.channel)
  const getReason = getter(mapping.text)
  const getPlatform = getter(platform)
  return (row) => {
    const message = messageReference(readId(getMessage(row)))
    if (message === null) return 'message-missing'
    const time = readTime(getTime(row))
    if (!time.ok) return time.reason
    const reporter = readReference(getReporter(row))
    const channel = readReference(getChannel(row)) ?? { nativeId: message.channel, name: null }
    const space = readName(getPlatform(row))
    return messageRecord({
      nativeId: message.id,
      channel: {
        nativeId: channel.nativeId,
        name: channel.name ?? channel.nativeId,
        ...(space !== null && { space: space.trim().toLowerCase() }),
      },
      author: {
        nativeId: reporter?.nativeId ?? '',
        name: readName(getReporterName(row)) ?? reporter?.name ?? reporter?.nativeId ?? '',
        isBot: false,
        isDeleted: false,
      },
      sentAt: time.ms,
      editedAt: null,
      text: readText(getReason(row))?.trim() ?? '',
      replyTo: null,
      mentions: noMentions,
      reactions: noReactions,
      attachments: noAttachments,
    })
  }
}

/** An id, or a link to a message, whose last two parts are channel and message (Discord, Telegram, Mattermost). */
function messageReference(value: string | null): { id: string; channel: string } | null {
  const text = value?.trim() ?? ''
  if (text === '') return null
  const path = /^https?:\/\/[^/?#]+\/([^?#]+)/.exec(text)?.[1]
  if (path === undefined) return { id: text, channel: '' }
  const parts = path.split('/').filter((part) => part !== '')
  const [id] = parts.slice(-1)
  return id === undefined ? null : { id, channel: parts.at(-2) ?? '' }
}
