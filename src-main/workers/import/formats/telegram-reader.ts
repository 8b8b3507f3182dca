import type {
  ImportedAttachment,
  ImportedAuthor,
  ImportedMention,
  ImportedMessage,
  ImportedReaction,
  RejectReason,
} from '../import-records.ts'
import type { JsonScanHandler, JsonStep } from '../source/json-scanner.ts'
import { field, isObject, parseJson, readCount, readId, readList, readName, readText } from '../source/json-values.ts'
import type { JsonObject } from '../source/json-values.ts'
import type { SourceEntry } from '../source/source-entry.ts'
import { nameFromUrl } from './discord-json-reader.ts'
import { readRootValues, rejectDamage, scanDocument } from './document-reading.ts'
import { messageRecord, noAttachments, noMentions, noReactions, rejectRecord, systemRecord } from './source-record.ts'
import type { ReaderContext, SourceRecord } from './source-record.ts'

/**
 * Telegram Desktop `result.json` (github.com/telegramdesktop/tdesktop, export_output_json.cpp): of one chat, where
 * `messages` stands at the root, or of a whole account, where chats lie under `chats.list` and `left_chats.list`.
 */
export async function* readTelegramJson({
  tree,
  readTime,
}: ReaderContext): AsyncGenerator<readonly SourceRecord[], void, undefined> {
  for (const entry of tree.entries) {
    if (tree.kind !== 'file' && !(entry.name ?? '').endsWith('result.json')) continue
    const root = await readRootValues(entry.read(), ['name', 'id'], ['chats', 'left_chats', 'personal_information'])
    const chat = { id: readId(root.get('id')), name: readName(root.get('name')) }
    yield* scanDocument(entry, 'messages', (records) => telegramHandler(records, entry, chat, readTime))
  }
}

interface Chat {
  readonly id: string | null
  readonly name: string | null
}

function telegramHandler(
  records: SourceRecord[],
  entry: SourceEntry,
  rootChat: Chat,
  readTime: ReaderContext['readTime'],
): JsonScanHandler {
  let chat = rootChat
  let channel = channelOf(chat)
  return {
    step: telegramStep,
    kept: (path, value) => {
      chat = path.at(-1) === 'name' ? { ...chat, name: readName(value) } : { ...chat, id: readId(value) }
      channel = channelOf(chat)
    },
    left: (path) => {
      if (path.at(-1) !== '*') return
      chat = { id: null, name: null }
    },
    element: (_path, value, offset, raw) => {
      const record = readMessage(value, channel, readTime)
      records.push(typeof record === 'string' ? rejectRecord(record, raw, { offset, entry: entry.name }) : record)
    },
    damage: rejectDamage(records, entry),
    foundAgain: (head) => {
      chat = readLostHead(head)
      channel = channelOf(chat)
      return ['messages']
    },
  }
}

function telegramStep(path: readonly string[]): JsonStep {
  const isAccount = path[0] === 'chats' || path[0] === 'left_chats'
  const key = isAccount ? path[3] : path[0]
  if (key === undefined) return path.length < 2 || path[1] === 'list' ? 'enter' : 'skip'
  if (key === 'messages') return 'elements'
  return key === 'name' || key === 'id' ? 'keep' : 'skip'
}

/** Saved messages and deleted chats have no name. */
function channelOf(chat: Chat): ImportedMessage['channel'] {
  const name = chat.name ?? chat.id ?? 'main'
  return { nativeId: chat.id ?? name, name }
}

/** `{"name": "…", "type": "…", "id": 1,` before a list found again after damage. */
function readLostHead(head: string): Chat {
  try {
    const object = parseJson(`${head.replace(/,\s*$/, '')}}`)
    return { id: readId(field(object, 'id')), name: readName(field(object, 'name')) }
  } catch {
    return { id: null, name: null }
  }
}

function readMessage(
  value: unknown,
  channel: ImportedMessage['channel'],
  readTime: ReaderContext['readTime'],
): SourceRecord | RejectReason {
  if (!isObject(value)) return 'not-an-object'
  // `unsupported` is what the exporter writes for kinds of messages newer than itself: an id and nothing to read.
  if (value.type === 'service' || value.type === 'unsupported') return systemRecord
  const text = readContent(value)
  const attachments = readFiles(value)
  if (text === null && attachments.length === 0) return 'text-missing'
  const author = readAuthor(value)
  if (author === null) return 'author-missing'
  const time = readTime(readId(value.date_unixtime) ?? value.date)
  if (!time.ok) return time.reason
  const edited = readTime(readId(value.edited_unixtime) ?? value.edited)
  return messageRecord({
    nativeId: readId(value.id),
    channel,
    author,
    sentAt: time.ms,
    editedAt: edited.ok ? edited.ms : null,
    text: text ?? '',
    replyTo: readId(value.reply_to_message_id),
    mentions: readMentions(value),
    reactions: readReactions(value.reactions),
    attachments,
  })
}

/** What was written, else the words of a poll or of a shared contact, which stand beside an empty text. */
function readContent(value: JsonObject): string | null {
  const text = joinText(value.text) ?? joinText(value.text_entities)
  if (text !== null && text !== '') return text
  const question = readName(joinText(field(value.poll, 'question')))
  if (question !== null) {
    const answers = readList(field(value.poll, 'answers')).map((answer) => readName(joinText(field(answer, 'text'))))
    return [question, ...answers.filter((answer) => answer !== null)].join('\n')
  }
  const contact = ['first_name', 'last_name', 'phone_number'].map((key) =>
    readName(field(value.contact_information, key)),
  )
  const words = contact.filter((word) => word !== null)
  return words.length > 0 ? words.join(' ') : text
}

/** A string, or a list of strings and entities with a `text` each. */
function joinText(value: unknown): string | null {
  if (!Array.isArray(value)) return readText(value)
  return value.map((part: unknown) => readText(part) ?? readText(field(part, 'text')) ?? '').join('')
}

/** `from` is null for accounts deleted since; `from_id` stays. A channel's own posts come from `channel…`. */
function readAuthor(value: JsonObject): ImportedAuthor | null {
  const name = readName(value.from)
  const nativeId = readId(value.from_id) ?? name
  if (nativeId === null) return null
  const isDeleted = name === null || name === 'Deleted Account'
  return { nativeId, name: name ?? nativeId, isBot: false, isDeleted }
}

function readMentions(value: JsonObject): readonly ImportedMention[] {
  const parts = Array.isArray(value.text) ? value.text : readList(value.text_entities)
  const mentions = parts.flatMap((part: unknown): readonly ImportedMention[] => {
    const name = readName(field(part, 'text'))
    if (name === null) return []
    if (field(part, 'type') === 'mention') return [{ nativeId: name.replace(/^@/, ''), name }]
    if (field(part, 'type') !== 'mention_name') return []
    const userId = readId(field(part, 'user_id'))
    return [{ nativeId: userId === null ? name : `user${userId}`, name }]
  })
  return mentions.length === 0 ? noMentions : mentions
}

function readReactions(value: unknown): readonly ImportedReaction[] {
  const list = readList(value)
  if (list.length === 0) return noReactions
  return list.flatMap((item) => {
    const emoji =
      readName(field(item, 'emoji')) ?? readName(field(item, 'document_id')) ?? readName(field(item, 'type'))
    if (emoji === null) return []
    const by = readList(field(item, 'recent')).flatMap((recent) => readId(field(recent, 'from_id')) ?? [])
    return { emoji, count: readCount(field(item, 'count')) ?? by.length, by }
  })
}

const NOT_INCLUDED = /^\(File (not included|exceeds|unavailable)/i

/** `file` is a path, or a note in brackets where the file was left out; then only its kind is known. */
function readFiles(value: JsonObject): readonly ImportedAttachment[] {
  const files: ImportedAttachment[] = []
  const add = (path: unknown, mediaType: string | null, bytes: number | null, fallback: string): void => {
    const text = readName(path)
    if (text === null) return
    const name = NOT_INCLUDED.test(text) ? fallback : (nameFromUrl(text) ?? fallback)
    files.push({ name, mediaType, bytes })
  }
  add(value.photo, 'image/jpeg', readCount(value.photo_file_size), 'photo')
  const kind = readName(value.media_type)
  const fileName = readName(value.file_name)
  add(value.file ?? fileName, readName(value.mime_type) ?? kind, readCount(value.file_size), fileName ?? kind ?? 'file')
  return files.length === 0 ? noAttachments : files
}
