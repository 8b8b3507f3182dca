import type { ImportedMessage, RejectReason } from '../import-records.ts'
import { field, isObject, readId, readName, readText } from '../source/json-values.ts'
import { readRootValues, scanList } from './document-reading.ts'
import { isWeFlowJson, readHead } from './format-signs.ts'
import { messageRecord, noMentions, noReactions, systemRecord } from './source-record.ts'
import type { ReaderContext, SourceRecord } from './source-record.ts'
import { readWeChatContent } from './wechat-content.ts'

/** WeFlow JSON: `weflow`, `session` with wxid, displayName and type (群聊, 私聊), `messages` with createTime in seconds. */
export async function* readWeChatJson({
  tree,
  readTime,
}: ReaderContext): AsyncGenerator<readonly SourceRecord[], void, undefined> {
  for (const entry of tree.entries) {
    if (tree.kind !== 'file' && !isWeFlowJson(await readHead(entry))) continue
    const session = (await readRootValues(entry.read(), ['session'])).get('session')
    const name = readName(field(session, 'displayName')) ?? readName(field(session, 'nickname'))
    const nativeId = readId(field(session, 'wxid')) ?? name ?? tree.title
    const channel = { nativeId, name: name ?? nativeId }
    yield* scanList(entry, 'messages', (value) => readMessage(value, channel, readTime))
  }
}

function readMessage(
  value: unknown,
  channel: ImportedMessage['channel'],
  readTime: ReaderContext['readTime'],
): SourceRecord | RejectReason {
  if (!isObject(value)) return 'not-an-object'
  const text = readText(value.content)
  const type = readName(value.type) ?? ''
  // 图片消息, 表情包消息, …: the kind without the word for message.
  const content = readWeChatContent(type === '文本消息' ? '1' : type.replace(/消息$/, ''), text ?? '', null)
  if (content.kind === 'notice' || type === '系统消息') return systemRecord
  if (text === null && content.attachments.length === 0) return 'text-missing'
  const author = readId(value.senderUsername)
  if (author === null) return 'author-missing'
  const time = readTime(value.createTime ?? value.formattedTime)
  if (!time.ok) return time.reason
  return messageRecord({
    nativeId: readId(value.serverId) ?? readId(value.platformMessageId) ?? readId(value.localId),
    channel,
    author: { nativeId: author, name: readName(value.senderDisplayName) ?? author, isBot: false, isDeleted: false },
    sentAt: time.ms,
    editedAt: null,
    text: content.text,
    replyTo: readId(value.replyToMessageId) ?? readId(field(value.quotedMessage, 'serverId')),
    mentions: noMentions,
    reactions: noReactions,
    attachments: content.attachments,
  })
}
