import type {
  ImportedAttachment,
  ImportedAuthor,
  ImportedMention,
  ImportedMessage,
  ImportedReaction,
  RejectReason,
} from '../import-records.ts'
import { field, isObject, readCount, readFlag, readId, readList, readName, readText } from '../source/json-values.ts'
import { readRootValues, scanList } from './document-reading.ts'
import { looksLikeDiscordJson } from './format-signs.ts'
import { messageRecord, noAttachments, noMentions, noReactions, systemRecord } from './source-record.ts'
import type { ReaderContext, SourceRecord } from './source-record.ts'

/**
 * DiscordChatExporter JSON (github.com/Tyrrrz/DiscordChatExporter, JsonMessageWriter.cs; 2.2 to 2.46), one file or a
 * folder or archive of them. Message types other than these are notices of the platform.
 */
const writtenTypes = new Set([
  'Default',
  'Reply',
  'ApplicationCommand',
  'ChatInputCommand',
  'ContextMenuCommand',
  'ThreadStarterMessage',
  'ThreadStarter',
  // The numbers an exporter writes for types it has no name for.
  '0',
  '19',
  '20',
  '21',
  '23',
])

/** The account Discord shows in place of deleted ones. */
const DELETED_USER_ID = '456226577798135808'

export async function* readDiscordJson({
  tree,
  readTime,
}: ReaderContext): AsyncGenerator<readonly SourceRecord[], void, undefined> {
  for (const entry of tree.entries) {
    if (tree.kind !== 'file' && !(await looksLikeDiscordJson(entry))) continue
    const root = await readRootValues(entry.read(), ['guild', 'channel'])
    const space = readId(field(root.get('guild'), 'id'))
    const channel = { ...readChannel(root.get('channel'), entry.name ?? tree.title), ...(space && { space }) }
    yield* scanList(entry, 'messages', (value) => readMessage(value, channel, readTime))
  }
}

function readChannel(value: unknown, fallback: string): ImportedMessage['channel'] {
  const id = readId(field(value, 'id'))
  const name = readName(field(value, 'name'))
  return { nativeId: id ?? name ?? fallback, name: name ?? id ?? fallback }
}

function readMessage(
  value: unknown,
  channel: ImportedMessage['channel'],
  readTime: ReaderContext['readTime'],
): SourceRecord | RejectReason {
  if (!isObject(value)) return 'not-an-object'
  const type = readId(value.type) ?? 'Default'
  if (!writtenTypes.has(type)) return systemRecord
  const text = readContent(value)
  if (text === null) return 'text-missing'
  const author = readAuthor(value.author)
  if (author === null) return 'author-missing'
  const time = readTime(value.timestamp)
  if (!time.ok) return time.reason
  const edited = readTime(value.timestampEdited)
  const reference = readReference(value)
  return messageRecord({
    nativeId: readId(value.id),
    channel,
    author,
    sentAt: time.ms,
    editedAt: edited.ok ? edited.ms : null,
    text,
    replyTo: reference,
    mentions: readMentions(value.mentions),
    reactions: readReactions(value.reactions),
    attachments: readAttachments(value),
  })
}

/** A forward has its source in `reference` too, but answers nobody. */
function readReference(value: Readonly<Record<string, unknown>>): string | null {
  if (isObject(value.forwardedMessage)) return null
  const kind = readName(field(value.reference, 'type'))
  return kind === 'Forward' ? null : readId(field(value.reference, 'messageId'))
}

/** Content, else what stands in a forward or an embed; empty where a file or sticker is all there is. */
function readContent(value: Readonly<Record<string, unknown>>): string | null {
  const content = readText(value.content)
  if (content !== null && content !== '') return content
  const forwarded = readText(field(value.forwardedMessage, 'content'))
  if (forwarded !== null && forwarded !== '') return forwarded
  const embeds = [...readList(value.embeds), ...readList(field(value.forwardedMessage, 'embeds'))]
  const embedded = embeds.flatMap((embed) => [readName(field(embed, 'title')), readName(field(embed, 'description'))])
  const text = embedded.filter((part) => part !== null).join('\n')
  return text === '' && content === null && !hasAnything(value) ? null : text
}

function hasAnything(value: Readonly<Record<string, unknown>>): boolean {
  return [value.attachments, value.embeds, value.stickers].some((list) => readList(list).length > 0)
}

function readAuthor(value: unknown): ImportedAuthor | null {
  const name = readName(field(value, 'name'))
  const nativeId = readId(field(value, 'id')) ?? name
  if (nativeId === null) return null
  const isDeleted =
    nativeId === DELETED_USER_ID || name === 'Deleted User' || /^deleted_user_[0-9a-f]+$/.test(name ?? '')
  return {
    nativeId,
    name: readName(field(value, 'nickname')) ?? name ?? nativeId,
    isBot: readFlag(field(value, 'isBot')),
    isDeleted,
  }
}

function readMentions(value: unknown): readonly ImportedMention[] {
  const list = readList(value)
  if (list.length === 0) return noMentions
  return list.flatMap((item) => {
    const name = readName(field(item, 'nickname')) ?? readName(field(item, 'name'))
    const nativeId = readId(field(item, 'id')) ?? name
    return nativeId === null ? [] : { nativeId, name }
  })
}

function readReactions(value: unknown): readonly ImportedReaction[] {
  const list = readList(value)
  if (list.length === 0) return noReactions
  return list.flatMap((item) => {
    const emoji = readName(field(field(item, 'emoji'), 'name')) ?? readId(field(field(item, 'emoji'), 'id'))
    if (emoji === null) return []
    const by = readList(field(item, 'users')).flatMap((user) => readId(field(user, 'id')) ?? [])
    return { emoji, count: readCount(field(item, 'count')) ?? by.length, by }
  })
}

function readAttachments(value: Readonly<Record<string, unknown>>): readonly ImportedAttachment[] {
  const files = [...readList(value.attachments), ...readList(field(value.forwardedMessage, 'attachments'))]
  const stickers = readList(value.stickers)
  if (files.length === 0 && stickers.length === 0) return noAttachments
  return [
    ...files.flatMap((file) => {
      const name = readName(field(file, 'fileName')) ?? nameFromUrl(readName(field(file, 'url')))
      return name === null ? [] : { name, mediaType: null, bytes: readCount(field(file, 'fileSizeBytes')) }
    }),
    ...stickers.flatMap((sticker) => {
      const name = readName(field(sticker, 'name'))
      return name === null ? [] : { name, mediaType: 'sticker', bytes: null }
    }),
  ]
}

/** The last part of a link's or file's path. */
export function nameFromUrl(url: string | null): string | null {
  const path = url?.replace(/[?#].*$/, '') ?? ''
  return readName(path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1))
}
