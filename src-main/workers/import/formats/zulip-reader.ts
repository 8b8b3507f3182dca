import type { ImportedMessage, RejectReason } from '../import-records.ts'
import { field, isObject, readId, readName, readText } from '../source/json-values.ts'
import { scanList } from './document-reading.ts'
import { isZulipTopic, readHead } from './format-signs.ts'
import { readHtmlText } from './html-text.ts'
import { messageRecord, noAttachments, noMentions, noReactions } from './source-record.ts'
import type { ReaderContext, SourceRecord } from './source-record.ts'

/**
 * JSON of zulip-archive (github.com/zulip/zulip-archive): one list per topic with `content` (HTML), `id`,
 * `sender_full_name` and `timestamp`; the name of the file is the topic. Members are known by name only.
 */
export async function* readZulip({
  tree,
  readTime,
}: ReaderContext): AsyncGenerator<readonly SourceRecord[], void, undefined> {
  for (const entry of tree.entries) {
    if (tree.kind !== 'file' && !isZulipTopic(await readHead(entry))) continue
    const topic = (entry.name ?? tree.title).replace(/^.*\//, '').replace(/\.json$/i, '')
    const channel = { nativeId: topic, name: topic.replaceAll('-', ' ') }
    yield* scanList(entry, null, (value) => readMessage(value, channel, readTime))
  }
}

function readMessage(
  value: unknown,
  channel: ImportedMessage['channel'],
  readTime: ReaderContext['readTime'],
): SourceRecord | RejectReason {
  if (!isObject(value)) return 'not-an-object'
  const content = readText(value.content)
  if (content === null) return 'text-missing'
  const name = readName(field(value, 'sender_full_name'))
  const author = readId(field(value, 'sender_id')) ?? name
  if (author === null) return 'author-missing'
  const time = readTime(value.timestamp)
  if (!time.ok) return time.reason
  const { text, mentions } = readHtmlText(content, 'user-mention')
  return messageRecord({
    nativeId: readId(value.id),
    channel,
    author: { nativeId: author, name: name ?? author, isBot: false, isDeleted: false },
    sentAt: time.ms,
    editedAt: null,
    text,
    replyTo: null,
    mentions: mentions.length === 0 ? noMentions : mentions.map((person) => ({ nativeId: person, name: person })),
    reactions: noReactions,
    attachments: noAttachments,
  })
}
