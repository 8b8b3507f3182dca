import type {
  ImportedAttachment,
  ImportedMention,
  ImportedMessage,
  ImportedReaction,
  RejectReason,
} from '../import-records.ts'
import { SourceDamagedError } from '../source/byte-source.ts'
import { field, isObject, parseJson, readFlag, readId, readList, readName, readText } from '../source/json-values.ts'
import { splitLines } from '../source/line-splitter.ts'
import type { SourceLine } from '../source/line-splitter.ts'
import type { SourceEntry } from '../source/source-entry.ts'
import { nameFromUrl } from './discord-json-reader.ts'
import { isMattermost, readHead } from './format-signs.ts'
import { messageRecord, noAttachments, noMentions, noReactions, rejectRecord, systemRecord } from './source-record.ts'
import type { ReaderContext, SourceRecord } from './source-record.ts'

/**
 * Mattermost bulk export (docs.mattermost.com, "Bulk export tool"): one `{type, …}` per line; teams, channels and users
 * stand before the posts, replies inside their post. Posts have no ids there; author and millisecond make one, as in
 * Mattermost's own importer.
 */
const MAX_LINE_BYTES = 64 * 1024 * 1024

interface Member {
  readonly name: string
  readonly isBot: boolean
  readonly isDeleted: boolean
}

interface Directory {
  readonly members: Map<string, Member>
  readonly channels: Map<string, string>
}

export async function* readMattermost({
  tree,
  readTime,
}: ReaderContext): AsyncGenerator<readonly SourceRecord[], void, undefined> {
  for (const entry of tree.entries) {
    if (tree.kind !== 'file' && !isMattermost(await readHead(entry))) continue
    yield* readExport(entry, readTime)
  }
}

async function* readExport(
  entry: SourceEntry,
  readTime: ReaderContext['readTime'],
): AsyncGenerator<readonly SourceRecord[], void, undefined> {
  const directory: Directory = { members: new Map(), channels: new Map() }
  let lastLine = 0
  try {
    for await (const lines of splitLines(entry.read(), MAX_LINE_BYTES)) {
      lastLine = lines.at(-1)?.line ?? lastLine
      yield lines.flatMap((line) => readLine(line, entry, directory, readTime))
    }
  } catch (error) {
    if (!(error instanceof SourceDamagedError)) throw error
    yield [rejectRecord('truncated', error.message, { line: lastLine + 1, entry: entry.name })]
  }
}

function readLine(
  line: SourceLine,
  entry: SourceEntry,
  directory: Directory,
  readTime: ReaderContext['readTime'],
): readonly SourceRecord[] {
  const reject = (reason: RejectReason): SourceRecord => rejectRecord(reason, line.text, { ...line, entry: entry.name })
  if (line.isCut) return [reject('record-too-large')]
  if (line.text.trim() === '') return []
  let value: unknown
  try {
    value = parseJson(line.text)
  } catch {
    return [reject('malformed')]
  }
  if (!isObject(value)) return [reject('not-an-object')]
  if (value.type === 'user') noteMember(value.user, directory)
  if (value.type === 'channel') noteChannel(value.channel, directory)
  const post = value.type === 'post' ? value.post : value.type === 'direct_post' ? value.direct_post : undefined
  if (post === undefined) return []
  return readPost(post, directory, readTime).map((record) => (typeof record === 'string' ? reject(record) : record))
}

function noteMember(user: unknown, { members }: Directory): void {
  const username = readName(field(user, 'username'))
  if (username === null) return
  const full = [readName(field(user, 'first_name')), readName(field(user, 'last_name'))].filter((part) => part !== null)
  const name = readName(field(user, 'nickname')) ?? (full.length > 0 ? full.join(' ') : username)
  const isDeleted = Number(field(user, 'delete_at') ?? 0) > 0
  members.set(username, { name, isBot: readFlag(field(user, 'is_bot')), isDeleted })
}

function noteChannel(channel: unknown, { channels }: Directory): void {
  const name = readName(field(channel, 'name'))
  const shown = readName(field(channel, 'display_name'))
  if (name !== null && shown !== null) channels.set(`${readName(field(channel, 'team')) ?? ''}/${name}`, shown)
}

/** A post and the replies in it. */
function readPost(
  post: unknown,
  directory: Directory,
  readTime: ReaderContext['readTime'],
): readonly (SourceRecord | RejectReason)[] {
  const channel = channelOf(post, directory)
  const root = readOne(post, channel, null, directory, readTime)
  const rootId = typeof root !== 'string' && root.kind === 'message' ? root.message.nativeId : null
  const replies = readList(field(post, 'replies')).map((reply) => readOne(reply, channel, rootId, directory, readTime))
  return [root, ...replies]
}

function channelOf(post: unknown, { channels }: Directory): ImportedMessage['channel'] {
  const members = readList(field(post, 'channel_members')).flatMap((member) => readName(member) ?? [])
  if (members.length > 0) {
    const name = members.toSorted().join(', ')
    return { nativeId: name, name }
  }
  const name = readName(field(post, 'channel')) ?? 'main'
  const nativeId = `${readName(field(post, 'team')) ?? ''}/${name}`
  return { nativeId, name: channels.get(nativeId) ?? name }
}

function readOne(
  post: unknown,
  channel: ImportedMessage['channel'],
  rootId: string | null,
  directory: Directory,
  readTime: ReaderContext['readTime'],
): SourceRecord | RejectReason {
  if (!isObject(post)) return 'not-an-object'
  if ((readName(post.type) ?? '').startsWith('system_')) return systemRecord
  const text = readText(post.message)
  if (text === null) return 'text-missing'
  const user = readName(post.user)
  if (user === null) return 'author-missing'
  const time = readTime(post.create_at)
  if (!time.ok) return time.reason
  const edited = readTime(post.edit_at)
  const member = directory.members.get(user)
  return messageRecord({
    nativeId: `${readId(post.create_at) ?? time.ms}-${user}`,
    channel,
    author: {
      nativeId: user,
      name: member?.name ?? user,
      isBot: member?.isBot ?? false,
      isDeleted: member?.isDeleted ?? false,
    },
    sentAt: time.ms,
    editedAt: edited.ok ? edited.ms : null,
    text,
    replyTo: rootId,
    threadRoot: rootId,
    mentions: readMentions(text, directory),
    reactions: readReactions(post.reactions),
    attachments: readFiles(post.attachments),
  })
}

function readMentions(text: string, { members }: Directory): readonly ImportedMention[] {
  const names = [...text.matchAll(/(?<![\w.])@([a-z0-9._-]{1,64})/gi)].map((match) =>
    (match[1] ?? '').replace(/[.]+$/, ''),
  )
  const known = [...new Set(names)].filter((name) => members.has(name))
  return known.length === 0
    ? noMentions
    : known.map((name) => ({ nativeId: name, name: members.get(name)?.name ?? name }))
}

/** One entry per member and emoji; equal emoji are counted together. */
function readReactions(value: unknown): readonly ImportedReaction[] {
  const list = readList(value)
  if (list.length === 0) return noReactions
  const byEmoji = Map.groupBy(list, (item) => readName(field(item, 'emoji_name')) ?? '')
  byEmoji.delete('')
  return [...byEmoji].map(([emoji, items]) => ({
    emoji,
    count: items.length,
    by: items.flatMap((item) => readName(field(item, 'user')) ?? []),
  }))
}

function readFiles(value: unknown): readonly ImportedAttachment[] {
  const names = readList(value).flatMap((file) => nameFromUrl(readName(field(file, 'path'))) ?? [])
  return names.length === 0 ? noAttachments : names.map((name) => ({ name, mediaType: null, bytes: null }))
}
