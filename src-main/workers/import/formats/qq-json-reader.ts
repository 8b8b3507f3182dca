import type { ImportedAttachment, ImportedMention, ImportedMessage, RejectReason } from '../import-records.ts'
import { field, isObject, readCount, readId, readList, readName, readText } from '../source/json-values.ts'
import type { JsonObject } from '../source/json-values.ts'
import type { SourceEntry } from '../source/source-entry.ts'
import { readRootValues, scanList } from './document-reading.ts'
import { isQqJson, readHead } from './format-signs.ts'
import { messageRecord, noAttachments, noMentions, noReactions, systemRecord } from './source-record.ts'
import type { ReaderContext, SourceRecord } from './source-record.ts'

/**
 * QQChatExporter JSON (github.com/shuakami/qq-chat-exporter, V4 and V5): `chatInfo`, then `messages`. Members have a
 * QQ number (`uin`) and an internal id (`uid`); mentions name the internal one only, so the numbers are collected in a
 * reading of their own.
 */
export async function* readQqJson({
  tree,
  readTime,
}: ReaderContext): AsyncGenerator<readonly SourceRecord[], void, undefined> {
  for (const entry of tree.entries) {
    if (tree.kind !== 'file' && !isQqJson(await readHead(entry))) continue
    const info = (await readRootValues(entry.read(), ['chatInfo'])).get('chatInfo')
    const name = readName(field(info, 'name')) ?? entry.name ?? tree.title
    const nativeId =
      readId(field(info, 'peerUin')) ?? readId(field(info, 'peerUid')) ?? readId(field(info, 'uin')) ?? name
    const numbers = await collectNumbers(entry)
    yield* scanList(entry, 'messages', (value) => readMessage(value, { nativeId, name }, numbers, readTime))
  }
}

/** QQ number by internal id. */
async function collectNumbers(entry: SourceEntry): Promise<ReadonlyMap<string, string>> {
  const numbers = new Map<string, string>()
  const pass = scanList(entry, 'messages', (value) => {
    const uid = readId(field(field(value, 'sender'), 'uid'))
    const uin = readNumber(field(value, 'sender'))
    if (uid !== null && uin !== null) numbers.set(uid, uin)
    return null
  })
  for await (const _damage of pass) continue
  return numbers
}

/** Numbers that were not known to the exporter are written as 0. */
function readNumber(person: unknown): string | null {
  const uin = readId(field(person, 'uin'))
  return uin === '0' ? null : uin
}

function readMessage(
  value: unknown,
  channel: ImportedMessage['channel'],
  numbers: ReadonlyMap<string, string>,
  readTime: ReaderContext['readTime'],
): SourceRecord | RejectReason {
  if (!isObject(value)) return 'not-an-object'
  if (value.system === true || value.type === 'system') return systemRecord
  const attachments = readFiles(field(value.content, 'resources'))
  const text = readContent(value.content, attachments)
  if (text === null) return value.recalled === true ? systemRecord : 'text-missing'
  const sender = value.sender
  const uid = readId(field(sender, 'uid'))
  const nativeId = readNumber(sender) ?? numbers.get(uid ?? '') ?? uid
  if (nativeId === null) return 'author-missing'
  const time = readTime(value.timestamp ?? value.time)
  if (!time.ok) return time.reason
  const name =
    readName(field(sender, 'groupCard')) ?? readName(field(sender, 'name')) ?? readName(field(sender, 'nickname'))
  return messageRecord({
    nativeId: readId(value.id) ?? readId(value.messageId) ?? readId(value.seq),
    channel,
    author: { nativeId, name: name ?? nativeId, isBot: false, isDeleted: false },
    sentAt: time.ms,
    editedAt: null,
    text,
    replyTo: readReply(value),
    mentions: readMentions(value, numbers),
    reactions: noReactions,
    attachments,
  })
}

/** The quoted beginning of a reply and the marks of files are no part of what was said. */
function readContent(content: unknown, attachments: readonly ImportedAttachment[]): string | null {
  const text = typeof content === 'string' ? readText(content) : readText(field(content, 'text'))
  if (text === null) return attachments.length > 0 ? '' : null
  const said = text.replace(/^\[回复[^\]\n]*\]\s*/, '')
  return attachments.length === 0 ? said : said.replace(/\[(?:图片|语音|视频|文件)[^\]\n]{0,200}\]/g, '').trim()
}

function elementsOf(value: JsonObject, type: string): readonly unknown[] {
  return readList(field(value.content, 'elements')).flatMap((element) =>
    field(element, 'type') === type ? [field(element, 'data')] : [],
  )
}

function readReply(value: JsonObject): string | null {
  const reply = elementsOf(value, 'reply')[0] ?? field(value.content, 'reply')
  return (
    readId(field(reply, 'referencedMessageId')) ??
    readId(field(reply, 'messageId')) ??
    readId(field(reply, 'replyMsgId'))
  )
}

function readMentions(value: JsonObject, numbers: ReadonlyMap<string, string>): readonly ImportedMention[] {
  const listed = readList(field(value.content, 'mentions'))
  const people = listed.length > 0 ? listed : elementsOf(value, 'at')
  const mentions = people.flatMap((person) => {
    const uid = readId(field(person, 'uid'))
    const name = readName(field(person, 'name'))?.replace(/^@/, '') ?? null
    const nativeId = readNumber(person) ?? numbers.get(uid ?? '') ?? uid ?? name
    return nativeId === null ? [] : { nativeId, name }
  })
  return mentions.length === 0 ? noMentions : mentions
}

function readFiles(resources: unknown): readonly ImportedAttachment[] {
  const files = readList(resources).flatMap((file) => {
    const type = readName(field(file, 'mimeType')) ?? readName(field(file, 'type'))
    const name = readName(field(file, 'filename')) ?? readName(field(file, 'fileName')) ?? type
    return name === null ? [] : { name, mediaType: type, bytes: readCount(field(file, 'size')) }
  })
  return files.length === 0 ? noAttachments : files
}
