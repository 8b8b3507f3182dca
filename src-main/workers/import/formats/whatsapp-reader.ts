import type { ImportedAttachment, ImportedMention, ImportedMessage, RejectReason } from '../import-records.ts'
import { cleanText } from '../source/json-values.ts'
import type { SourceEntry, SourceTree } from '../source/source-entry.ts'
import { readWrittenDate } from '../time/date-text.ts'
import { readBlockRecords } from './block-records.ts'
import { readHead } from './format-signs.ts'
import { messageRecord, namedAuthor, noAttachments, noMentions, noReactions, systemRecord } from './source-record.ts'
import type { ReaderContext, SourceRecord } from './source-record.ts'

/**
 * WhatsApp "Export chat" text, as the phone's language and region write it:
 *   Android `15/01/2024, 10:30 - Ann: text`, `2024/1/15 下午3:04 - …`, `15.01.24, 10:30 – …`
 *   iOS     `[15/01/2024, 10:30:05] Ann: text`, with direction marks before it.
 * A message goes on over lines without a head. A head without a name is a notice.
 */
export interface WhatsAppHead {
  readonly time: string
  readonly rest: string
}

export async function* readWhatsApp({
  tree,
  readTime,
}: ReaderContext): AsyncGenerator<readonly SourceRecord[], void, undefined> {
  const channel = whatsAppChannel(tree)
  for (const entry of await chatEntries(tree)) {
    yield* readBlockRecords<WhatsAppHead>(entry, {
      parseHead: parseWhatsAppHead,
      toRecord: (head, block) => toRecord(head, block.lines, channel, readTime),
    })
  }
}

/** In archives from iPhones the text lies beside the media, as `_chat.txt`. */
async function chatEntries(tree: SourceTree): Promise<readonly SourceEntry[]> {
  if (tree.kind === 'file') return tree.entries
  const chats: SourceEntry[] = []
  for (const entry of tree.entries) {
    if (/\.txt$/i.test(entry.name ?? '') && isWhatsApp(await readHead(entry))) chats.push(entry)
  }
  return chats
}

/** The chat's name stands in the name of the file only. */
export function whatsAppChannel(tree: Pick<SourceTree, 'title'>): ImportedMessage['channel'] {
  const name = tree.title
    .replace(/^WhatsApp Chat (with|-) /i, '')
    .replace(/^(?:与|與)(.+?)(?:的)?\s?WhatsApp\s?(?:聊天|對話|对话)(?:记录|記錄|紀錄)?$/, '$1')
    .trim()
  return { nativeId: name === '' ? 'main' : name, name: name === '' ? 'main' : name }
}

const bracketHead = /^[\u200e\u200f\ufeff]*\[([^\][]{8,40})\]\s(.*)$/s
const dashHead = /^[\u200e\u200f\ufeff]*(\d.{6,38}?)\s[-–]\s(.*)$/s

export function parseWhatsAppHead(line: string): WhatsAppHead | null {
  const match = bracketHead.exec(line) ?? dashHead.exec(line)
  const time = match?.[1]
  // A date alone is no head: a time of day must stand in it.
  if (match === null || time === undefined || !/\d[:.：]\d\d/.test(time) || readWrittenDate(time) === null) return null
  return { time, rest: match[2] ?? '' }
}

/** Several heads near the beginning, more of them with a name than none. */
export function isWhatsApp(head: string): boolean {
  const lines = head.slice(0, 20_000).split('\n').slice(0, 60)
  const heads = lines.flatMap((line) => parseWhatsAppHead(line) ?? [])
  return (
    heads.length > 0 &&
    parseWhatsAppHead(lines[0] ?? '') !== null &&
    heads.some((one) => nameAndText(one.rest) !== null)
  )
}

/** Quotes before the colon mean a notice such as `Ann changed the subject to "tea: 5 pm"`. */
function nameAndText(rest: string): { readonly name: string; readonly text: string } | null {
  const match = /^[\u200e\u200f]*~?\s?([^:"“”「]{1,80}?):(?:\s|(?=\S))?(.*)$/s.exec(rest)
  const name = (match?.[1] ?? '').replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '').trim()
  return match === null || name === '' ? null : { name, text: match[2] ?? '' }
}

const encryptionNotice = /end-to-end encrypt|端到端加密|端對端加密|点对点加密/i
const deletedNotice =
  /^\u200e?(This message was deleted\.?|You deleted this message\.?|此消息已删除|此消息已被删除|您删除了此消息|此訊息已刪除|你已刪除此訊息)\.?$/
const editedMark = /\u200e?<(?:This message was edited|此消息已编辑|此訊息已編輯)>$/
const attachedFile =
  /^\u200e?(?:<(?:attached|附件)[:：]\s*(.+?)>|([^\n<>/\\]{1,120}\.[A-Za-z0-9]{2,5}) \((?:file attached|文件附件|檔案附件)\))$/
const omittedFile =
  /^\u200e?(?:<?(?:(image|video|audio|sticker|GIF|document|Contact card|media|Media) omitted|(?:省略多媒体文件|媒体文件已忽略|忽略多媒體檔|已略去多媒體檔案))>?)$/i

function toRecord(
  head: WhatsAppHead,
  lines: readonly string[],
  channel: ImportedMessage['channel'],
  readTime: ReaderContext['readTime'],
): SourceRecord | RejectReason {
  const said = nameAndText(head.rest)
  if (said === null || encryptionNotice.test(said.text) || deletedNotice.test(said.text)) return systemRecord
  const time = readTime(head.time)
  if (!time.ok) return time.reason
  const { text, attachments } = takeFiles([withoutEditedMark(said.text), ...lines])
  return messageRecord({
    nativeId: null,
    channel,
    author: namedAuthor(cleanText(said.name)),
    sentAt: time.ms,
    editedAt: null,
    text: cleanText(withoutEditedMark(text).replace(/[\u2068\u2069]/g, '')),
    replyTo: null,
    mentions: readMentions(text),
    reactions: noReactions,
    attachments,
  })
}

function withoutEditedMark(text: string): string {
  return text.endsWith('>') ? text.replace(editedMark, '').trimEnd() : text
}

/** Notes about files are not text: equal ones from many people would look like a flood. */
function takeFiles(lines: readonly string[]): { text: string; attachments: readonly ImportedAttachment[] } {
  const attachments: ImportedAttachment[] = []
  const rest = lines.filter((line) => {
    const attached = attachedFile.exec(line.trim())
    const omitted = attached === null ? omittedFile.exec(line.trim()) : null
    if (attached === null && omitted === null) return true
    const name = attached?.[1] ?? attached?.[2] ?? omitted?.[1]?.toLowerCase() ?? 'media'
    attachments.push({ name, mediaType: null, bytes: null })
    return false
  })
  return { text: rest.join('\n'), attachments: attachments.length === 0 ? noAttachments : attachments }
}

/** Names in newer exports stand between isolates; numbers stand bare. */
function readMentions(text: string): readonly ImportedMention[] {
  const named = [...text.matchAll(/@\u2068~?([^\u2069]{1,80})\u2069/g)].map((match) => match[1] ?? '')
  const numbers = [...text.matchAll(/(?<![\w.])@(\d{8,15})\b/g)].map((match) => match[1] ?? '')
  const all = [...new Set([...named, ...numbers])]
  return all.length === 0 ? noMentions : all.map((name) => ({ nativeId: name, name }))
}
