import type { ColumnMapping } from '#contract/imports.ts'
import type { ImportedMention, RejectReason } from '../import-records.ts'
import { field, isObject, parseJson, readFlag, readId, readList, readName, readText } from '../source/json-values.ts'
import { messageRecord, noAttachments, noMentions, noReactions } from './source-record.ts'
import type { ReaderContext, SourceRecord } from './source-record.ts'

/** Gives the value of one column of a row. */
export type ColumnGetter<Row> = (row: Row) => unknown

/** Where a table names no channel: one and the same, so that two exports of one chat meet. */
const defaultChannel: ImportedMention = { nativeId: 'main', name: 'main' }

/** Reads rows by a mapping. Text, time and author must be there; any other field may be missing or of any type. */
export function createRowReader<Row>(
  mapping: ColumnMapping,
  getter: (column: string | null) => ColumnGetter<Row>,
  readTime: ReaderContext['readTime'],
): (row: Row) => SourceRecord | RejectReason {
  const getId = getter(mapping.id)
  const getTime = getter(mapping.time)
  const getAuthor = getter(mapping.author)
  const getAuthorName = getter(mapping.authorName)
  const getChannel = getter(mapping.channel)
  const getText = getter(mapping.text)
  const getReplyTo = getter(mapping.replyTo)
  const getMentions = getter(mapping.mentions)
  const getBot = getter(mapping.bot)
  return (row) => {
    const text = readText(getText(row))
    if (text === null) return 'text-missing'
    const author = readReference(getAuthor(row))
    if (author === null) return 'author-missing'
    const time = readTime(getTime(row))
    if (!time.ok) return time.reason
    const channel = readReference(getChannel(row)) ?? defaultChannel
    return messageRecord({
      nativeId: readId(getId(row)),
      channel: { nativeId: channel.nativeId, name: channel.name ?? channel.nativeId },
      author: {
        nativeId: author.nativeId,
        name: readName(getAuthorName(row)) ?? author.name ?? author.nativeId,
        isBot: readFlag(getBot(row)),
        isDeleted: false,
      },
      sentAt: time.ms,
      editedAt: null,
      text,
      replyTo: readReference(getReplyTo(row))?.nativeId ?? null,
      mentions: readMentions(getMentions(row)),
      reactions: noReactions,
      attachments: noAttachments,
    })
  }
}

const idKeys = ['id', 'messageId', 'userId', 'user_id', 'uid'] as const
const nameKeys = ['name', 'nickname', 'nick', 'displayName', 'display_name', 'username'] as const

/** An id, or an object with one: exporters differ in whether they nest, some even from one record to the next. */
export function readReference(value: unknown): ImportedMention | null {
  if (!isObject(value)) {
    const id = readId(value)
    return id === null || id.trim() === '' ? null : { nativeId: id, name: null }
  }
  const name = firstOf(nameKeys, (key) => readName(field(value, key)))
  const id = firstOf(idKeys, (key) => readId(field(value, key))) ?? name
  return id === null ? null : { nativeId: id, name }
}

function firstOf(keys: readonly string[], read: (key: string) => string | null): string | null {
  for (const key of keys) {
    const found = read(key)
    if (found !== null) return found
  }
  return null
}

/** A list of ids or objects, or one string with ids separated by spaces, commas or semicolons. */
function readMentions(value: unknown): readonly ImportedMention[] {
  if (value === undefined || value === null) return noMentions
  if (typeof value !== 'string') return readList(value).flatMap((item) => readReference(item) ?? [])
  const text = value.trim()
  if (text.startsWith('[')) return readMentions(tryParse(text))
  if (text === '') return noMentions
  return text.split(/[\s,;，；]+/).map((id) => ({ nativeId: id.replace(/^@(?=.)/, ''), name: null }))
}

function tryParse(text: string): unknown {
  try {
    const value = parseJson(text)
    return Array.isArray(value) ? value : null
  } catch {
    return null
  }
}
