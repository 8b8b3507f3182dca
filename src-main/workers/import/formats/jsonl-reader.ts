import type { ColumnMapping } from '#contract/imports.ts'
import { standardMapping } from '../import-records.ts'
import type { ImportedMention, RejectReason } from '../import-records.ts'
import { SourceDamagedError } from '../source/byte-source.ts'
import { field, isObject, parseJson, readFlag, readId, readList, readName, readText } from '../source/json-values.ts'
import { splitLines } from '../source/line-splitter.ts'
import type { SourceLine } from '../source/line-splitter.ts'
import { messageRecord, noAttachments, noMentions, noReactions, rejectRecord } from './source-record.ts'
import type { ReaderContext, SourceRecord } from './source-record.ts'

/** A line longer than this is passed over without being held. */
const MAX_LINE_BYTES = 16 * 1024 * 1024

/** One JSON object per line. Splits at `\n` only; empty lines do not count as records. */
export async function* readJsonl({
  tree,
  readTime,
  mapping,
}: ReaderContext): AsyncGenerator<readonly SourceRecord[], void, undefined> {
  const toRecord = createRowReader(mapping ?? standardMapping, readTime)
  for (const entry of tree.entries) {
    let last: SourceLine | null = null
    try {
      for await (const lines of splitLines(entry.read(), MAX_LINE_BYTES)) {
        last = lines.at(-1) ?? last
        yield lines.flatMap((line) => readLine(line, toRecord))
      }
    } catch (error) {
      if (!(error instanceof SourceDamagedError)) throw error
      yield [rejectRecord('truncated', error.message, { line: last === null ? 1 : last.line + 1 })]
    }
  }
}

type RowReader = (row: unknown) => SourceRecord | RejectReason

function readLine(line: SourceLine, toRecord: RowReader): readonly SourceRecord[] {
  if (line.isCut) return [rejectRecord('record-too-large', line.text, line)]
  if (line.text.trim() === '') return []
  const row = tryParse(line.text)
  if (row === undefined) return [rejectRecord('malformed', line.text, line)]
  if (!isObject(row)) return [rejectRecord('not-an-object', line.text, line)]
  const record = toRecord(row)
  return [typeof record === 'string' ? rejectRecord(record, line.text, line) : record]
}

function tryParse(text: string): unknown {
  try {
    return parseJson(text)
  } catch {
    return undefined
  }
}

/** Reads rows by a mapping of dotted keys. Text, time and author must be there; any other field may be anything. */
export function createRowReader(mapping: ColumnMapping, readTime: ReaderContext['readTime']): RowReader {
  const get = {
    id: getter(mapping.id),
    time: getter(mapping.time),
    author: getter(mapping.author),
    authorName: getter(mapping.authorName),
    channel: getter(mapping.channel),
    text: getter(mapping.text),
    replyTo: getter(mapping.replyTo),
    mentions: getter(mapping.mentions),
    bot: getter(mapping.bot),
  }
  return (row) => {
    const text = readText(get.text(row))
    if (text === null) return 'text-missing'
    const author = readPerson(get.author(row))
    if (author === null) return 'author-missing'
    const time = readTime(get.time(row))
    if (!time.ok) return time.reason
    const channel = readPerson(get.channel(row)) ?? defaultChannel
    return messageRecord({
      nativeId: readId(get.id(row)),
      channel: { nativeId: channel.nativeId, name: channel.name ?? channel.nativeId },
      author: {
        nativeId: author.nativeId,
        name: readName(get.authorName(row)) ?? author.name ?? author.nativeId,
        isBot: readFlag(get.bot(row)),
        isDeleted: false,
      },
      sentAt: time.ms,
      editedAt: null,
      text,
      replyTo: readPerson(get.replyTo(row))?.nativeId ?? null,
      mentions: readMentions(get.mentions(row)),
      reactions: noReactions,
      attachments: noAttachments,
    })
  }
}

/** Where a table names no channel: one and the same, so that two exports of one chat meet. */
export const defaultChannel: ImportedMention = { nativeId: 'main', name: 'main' }

function getter(key: string | null): (row: unknown) => unknown {
  if (key === null) return () => undefined
  // A key that contains a dot literally wins over a path.
  const path = key.split('.')
  return (row) => {
    const direct = field(row, key)
    return direct === undefined && path.length > 1 ? path.reduce<unknown>(field, row) : direct
  }
}

/** An id, or an object with one: exporters differ in whether they nest. */
function readPerson(value: unknown): ImportedMention | null {
  if (!isObject(value)) {
    const id = readId(value)
    return id === null || id.trim() === '' ? null : { nativeId: id, name: null }
  }
  const name = readName(field(value, 'name')) ?? readName(field(value, 'username'))
  const id = readId(field(value, 'id')) ?? readId(field(value, 'messageId')) ?? name
  return id === null ? null : { nativeId: id, name }
}

/** A list of ids or objects, or one string with ids separated by spaces, commas or semicolons. */
export function readMentions(value: unknown): readonly ImportedMention[] {
  if (value === undefined || value === null) return noMentions
  if (typeof value !== 'string') return readList(value).flatMap((item) => readPerson(item) ?? [])
  const text = value.trim()
  if (text.startsWith('[')) return readMentions(tryParse(text) ?? null)
  return text === ''
    ? noMentions
    : text.split(/[\s,;，；]+/).map((id) => ({ nativeId: id.replace(/^@(?=.)/, ''), name: null }))
}
