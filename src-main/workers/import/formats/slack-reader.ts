import type {
  ImportedAttachment,
  ImportedAuthor,
  ImportedMessage,
  ImportedReaction,
  RejectReason,
} from '../import-records.ts'
import { field, isObject, readCount, readFlag, readId, readList, readName, readText } from '../source/json-values.ts'
import type { JsonObject } from '../source/json-values.ts'
import type { SourceTree } from '../source/source-entry.ts'
import { scanList } from './document-reading.ts'
import { readSlackText } from './slack-text.ts'
import type { SlackNames } from './slack-text.ts'
import { messageRecord, noAttachments, noReactions, systemRecord } from './source-record.ts'
import type { ReaderContext, SourceRecord } from './source-record.ts'

/**
 * Slack workspace export, zip or unpacked (slack.com/help/articles/220556107): lists at the top, one folder per
 * conversation with one file per day. Any subtype but these is a notice of the platform.
 */
const writtenSubtypes = new Set([
  'bot_message',
  'me_message',
  'file_share',
  'file_comment',
  'thread_broadcast',
  'reply_broadcast',
  'message_changed',
])

/** Lists of conversations; of those in `dms.json` the id names the folder. */
export const slackConversationLists = ['channels.json', 'groups.json', 'mpims.json', 'dms.json'] as const

/** Deeper than Slack nests (lists in quotes in rich text); ends hostile nesting. */
const MAX_BLOCK_DEPTH = 8

interface SlackUser {
  readonly name: string
  readonly isBot: boolean
  readonly isDeleted: boolean
}

interface SlackDirectory extends SlackNames {
  readonly members: ReadonlyMap<string, SlackUser>
  /** Conversation by folder name. */
  readonly folders: ReadonlyMap<string, ImportedMessage['channel']>
}

export async function* readSlack({
  tree,
  readTime,
}: ReaderContext): AsyncGenerator<readonly SourceRecord[], void, undefined> {
  const root = slackRoot(tree)
  const directory = await readDirectory(tree, root)
  for (const entry of tree.entries) {
    const match = /^([^/]+)\/[^/]+\.json$/.exec((entry.name ?? '').slice(root.length))
    if (match === null || !(entry.name ?? '').startsWith(root)) continue
    const folder = match[1] ?? ''
    const channel = directory.folders.get(folder) ?? { nativeId: folder, name: folder }
    yield* scanList(entry, null, (value) => readMessage(value, channel, directory, readTime))
  }
}

/** Archives made by hand often hold the export inside one more folder. Gives `''` or `folder/`. */
export function slackRoot(tree: SourceTree): string {
  const names = tree.entries.map((entry) => entry.name ?? '')
  const list = names.find((name) => /(^|\/)(users|channels|groups|dms|mpims)\.json$/.test(name))
  return list === undefined ? '' : list.slice(0, list.lastIndexOf('/') + 1)
}

async function readDirectory(tree: SourceTree, root: string): Promise<SlackDirectory> {
  const members = new Map<string, SlackUser>()
  await readSlackList(tree, `${root}users.json`, (user) => {
    const id = readId(field(user, 'id'))
    if (id !== null) members.set(id, readUser(user, id))
  })
  const folders = new Map<string, ImportedMessage['channel']>()
  const channels = new Map<string, string>()
  for (const list of slackConversationLists) {
    await readSlackList(tree, root + list, (item) => {
      const nativeId = readId(field(item, 'id'))
      if (nativeId === null) return
      const given = readName(field(item, 'name'))
      const name = given ?? directName(item, members) ?? nativeId
      channels.set(nativeId, name)
      folders.set(given ?? nativeId, { nativeId, name })
    })
  }
  const users = new Map([...members].map(([id, user]) => [id, user.name]))
  return { members, folders, users, channels }
}

/** Lists are read as far as they can be; what is missing shows as ids. */
async function readSlackList(tree: SourceTree, name: string, take: (item: unknown) => void): Promise<void> {
  const entry = tree.entries.find((candidate) => candidate.name === name)
  if (entry === undefined) return
  const records = scanList(entry, null, (item) => {
    take(item)
    return null
  })
  for await (const _damage of records) continue
}

function readUser(user: unknown, id: string): SlackUser {
  const profile = field(user, 'profile')
  const name =
    readName(field(profile, 'display_name')) ??
    readName(field(user, 'real_name')) ??
    readName(field(profile, 'real_name')) ??
    readName(field(user, 'name')) ??
    id
  return {
    name,
    isBot: readFlag(field(user, 'is_bot')) || id === 'USLACKBOT',
    isDeleted: readFlag(field(user, 'deleted')),
  }
}

function directName(item: unknown, members: ReadonlyMap<string, SlackUser>): string | null {
  const names = readList(field(item, 'members')).map((id) => members.get(readId(id) ?? '')?.name ?? readId(id) ?? '?')
  return names.length === 0 ? null : names.join(', ')
}

function readMessage(
  value: unknown,
  channel: ImportedMessage['channel'],
  directory: SlackDirectory,
  readTime: ReaderContext['readTime'],
): SourceRecord | RejectReason {
  if (!isObject(value)) return 'not-an-object'
  const subtype = readName(value.subtype)
  if (subtype !== null && !writtenSubtypes.has(subtype)) return systemRecord
  if (value.hidden === true && subtype === null) return systemRecord
  const message = subtype === 'message_changed' && isObject(value.message) ? value.message : value
  const attachments = readFiles(message)
  const raw = readContent(message)
  if (raw === null && attachments.length === 0) return 'text-missing'
  const author = readAuthor(message, directory)
  if (author === null) return 'author-missing'
  const ts = readId(message.ts)
  const time = readTime(ts)
  if (!time.ok) return time.reason
  const { text, mentions } = readSlackText(raw ?? '', directory)
  const threadRoot = readId(message.thread_ts)
  return messageRecord({
    nativeId: ts,
    channel,
    author,
    sentAt: time.ms,
    editedAt: readEdited(message, value, readTime),
    text,
    replyTo: threadRoot === ts ? null : threadRoot,
    threadRoot,
    mentions,
    reactions: readReactions(message.reactions),
    attachments,
  })
}

function readEdited(message: JsonObject, event: JsonObject, readTime: ReaderContext['readTime']): number | null {
  const edited = readTime(readId(field(message.edited, 'ts')) ?? (message === event ? undefined : readId(event.ts)))
  return edited.ok ? edited.ms : null
}

/** The text, or what stands in the blocks or attachments of programs that write only those. */
function readContent(message: JsonObject): string | null {
  const text = readText(message.text)
  if (text !== null && text !== '') return text
  const blocks = readList(message.blocks).flatMap((block) => readName(readBlock(block)) ?? [])
  if (blocks.length > 0) return blocks.join('\n')
  const parts = readList(message.attachments).flatMap((item) => {
    const lines = ['pretext', 'title', 'text'].map((key) => readName(field(item, key))).filter((line) => line !== null)
    return lines.length > 0 ? lines : (readName(field(item, 'fallback')) ?? [])
  })
  return parts.length > 0 ? parts.join('\n') : text
}

/** Blocks of any kind nest lists of elements, with the words in `text` at the end (api.slack.com/reference/block-kit). */
function readBlock(block: unknown, depth = 0): string {
  const text = field(block, 'text')
  if (isObject(text)) return readBlock(text, depth)
  const words = readText(text)
  if (words !== null) return words
  const userId = readId(field(block, 'user_id'))
  if (userId !== null) return `<@${userId}>`
  const inner = [...readList(field(block, 'elements')), ...readList(field(block, 'fields'))]
  if (inner.length === 0 || depth >= MAX_BLOCK_DEPTH) return readText(field(block, 'url')) ?? ''
  return inner.map((element) => readBlock(element, depth + 1)).join('')
}

function readAuthor(message: JsonObject, directory: SlackDirectory): ImportedAuthor | null {
  const userId = readId(message.user) ?? readId(field(message.comment, 'user'))
  const botId = readId(message.bot_id)
  const shown =
    readName(message.username) ??
    readName(field(message.user_profile, 'display_name')) ??
    readName(field(message.user_profile, 'real_name')) ??
    readName(field(message.bot_profile, 'name'))
  const nativeId = userId ?? botId ?? shown
  if (nativeId === null) return null
  const member = directory.members.get(nativeId)
  return {
    nativeId,
    name: member?.name ?? shown ?? nativeId,
    isBot: member?.isBot === true || botId !== null || message.subtype === 'bot_message',
    isDeleted: member?.isDeleted ?? false,
  }
}

function readReactions(value: unknown): readonly ImportedReaction[] {
  const list = readList(value)
  if (list.length === 0) return noReactions
  return list.flatMap((item) => {
    const emoji = readName(field(item, 'name'))
    if (emoji === null) return []
    const by = readList(field(item, 'users')).flatMap((user) => readId(user) ?? [])
    return { emoji, count: readCount(field(item, 'count')) ?? by.length, by }
  })
}

/** Since 2018 `files`, before that one `file`; deleted and hidden files keep only their id. */
function readFiles(message: JsonObject): readonly ImportedAttachment[] {
  const files = readList(message.files)
  const all = files.length > 0 ? files : isObject(message.file) ? [message.file] : []
  if (all.length === 0) return noAttachments
  return all.flatMap((file) => {
    const name = readName(field(file, 'name')) ?? readName(field(file, 'title')) ?? readId(field(file, 'id'))
    return name === null
      ? []
      : { name, mediaType: readName(field(file, 'mimetype')), bytes: readCount(field(file, 'size')) }
  })
}
