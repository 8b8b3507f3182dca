import type { ImportedAttachment, ImportedAuthor, ImportedMessage, RejectReason } from '../import-records.ts'
import { cleanText } from '../source/json-values.ts'
import { readBlockRecords } from './block-records.ts'
import { messageRecord, noAttachments, noMentions, noReactions, systemRecord } from './source-record.ts'
import type { ReaderContext, SourceRecord } from './source-record.ts'

/**
 * Text of QQ's message manager: 消息记录, 消息分组 and 消息对象 between lines of `=`, then per message
 * `2024-01-02 03:04:05 【title】name(10001)` or `name<mail>` and the text on the next lines. Several chats may follow
 * one another, each with its own 消息对象.
 */
interface MessageHead {
  readonly kind: 'message'
  readonly time: string
  readonly author: ImportedAuthor | null
}

/** A line of `=` between the parts of a chat's header. */
type Head = MessageHead | { readonly kind: 'rule' }

/** Notices of the platform come from this number. */
const SYSTEM_ID = '10000'

export async function* readQqTxt({
  tree,
  readTime,
}: ReaderContext): AsyncGenerator<readonly SourceRecord[], void, undefined> {
  for (const entry of tree.entries) {
    let channel: ImportedMessage['channel'] = { nativeId: 'main', name: 'main' }
    yield* readBlockRecords<Head>(entry, {
      parseHead,
      toRecord: (head, block) => {
        if (head.kind === 'message') return readMessage(head, block.lines, channel, readTime)
        const name = /^消息对象[:：]\s*(.+)$/.exec(block.lines[0] ?? '')?.[1]?.trim()
        if (name !== undefined) channel = { nativeId: name, name }
        return null
      },
    })
  }
}

const messageHead = /^(\d{4}-\d{1,2}-\d{1,2} \d{1,2}:\d{2}:\d{2})(?: (.*))?$/

function parseHead(line: string): Head | null {
  if (/^={20,}$/.test(line)) return { kind: 'rule' }
  const match = messageHead.exec(line)
  return match === null ? null : { kind: 'message', time: match[1] ?? '', author: readAuthor(match[2] ?? '') }
}

/** The number or mail address in the last brackets identifies; a title in 【】 goes before the name. */
function readAuthor(text: string): ImportedAuthor | null {
  const plain = text.trim()
  const match = /^(?:【[^】]{1,12}】)?(.*?)(?:\((\d{4,12})\)|<([^<>\s]{3,64})>)$/s.exec(plain)
  const id = match?.[2] ?? match?.[3]
  const name = cleanText((match?.[1] ?? plain).trim())
  if (id === undefined && name === '') return null
  return { nativeId: id ?? name, name: name === '' ? (id ?? '') : name, isBot: false, isDeleted: false }
}

const recallNotice =
  /^(?:.{0,60}(?:撤回了一条消息|加入(?:了)?本群|退出(?:了)?本群|被管理员(?:移出|禁言|解除禁言)).{0,40})$/
const files: Readonly<Record<string, string>> = {
  '[图片]': 'image',
  '[语音]': 'voice',
  '[视频]': 'video',
  '[文件]': 'file',
}

function readMessage(
  head: MessageHead,
  lines: readonly string[],
  channel: ImportedMessage['channel'],
  readTime: ReaderContext['readTime'],
): SourceRecord | RejectReason {
  const text = lines.join('\n')
  if (head.author?.nativeId === SYSTEM_ID || recallNotice.test(text)) return systemRecord
  if (head.author === null) return 'author-missing'
  const time = readTime(head.time)
  if (!time.ok) return time.reason
  const { rest, attachments } = takeFiles(text)
  return messageRecord({
    nativeId: null,
    channel,
    author: head.author,
    sentAt: time.ms,
    editedAt: null,
    text: cleanText(rest),
    replyTo: null,
    mentions: readMentions(rest),
    reactions: noReactions,
    attachments,
  })
}

function takeFiles(text: string): { rest: string; attachments: readonly ImportedAttachment[] } {
  const found: ImportedAttachment[] = []
  const rest = text.replace(/\[(?:图片|语音|视频|文件)\]/g, (mark) => {
    found.push({ name: files[mark] ?? 'file', mediaType: null, bytes: null })
    return ''
  })
  return found.length === 0 ? { rest: text, attachments: noAttachments } : { rest: rest.trim(), attachments: found }
}

/** Mentions are names only: the text up to the next space. */
function readMentions(text: string): ImportedMessage['mentions'] {
  const names = [...new Set([...text.matchAll(/(?<![\w.])@([^\s@,，:：]{1,40})/g)].map((match) => match[1] ?? ''))]
  return names.length === 0 ? noMentions : names.map((name) => ({ nativeId: name, name }))
}
