import type { ImportedMessage, RejectReason } from '../import-records.ts'
import { cleanText } from '../source/json-values.ts'
import { readWrittenDate } from '../time/date-text.ts'
import { readBlockRecords } from './block-records.ts'
import { messageRecord, namedAuthor, noAttachments, noMentions, noReactions, systemRecord } from './source-record.ts'
import type { ReaderContext, SourceRecord } from './source-record.ts'

/**
 * LINE "Export chat history": `[LINE] Chat history in NAME`, `Saved on: …`, one line per day (`2024.01.02 Tuesday`,
 * `2024/01/02(火)`, `Tue, 01/02/2024`), then `time TAB name TAB text`; text over several lines stands in quotes.
 */
type Head =
  | { readonly kind: 'day'; readonly date: string }
  | { readonly kind: 'entry'; readonly time: string; readonly name: string; readonly text: string }

export async function* readLine({
  tree,
  readTime,
}: ReaderContext): AsyncGenerator<readonly SourceRecord[], void, undefined> {
  for (const entry of tree.entries) {
    const name = lineChatName(tree.title)
    let channel: ImportedMessage['channel'] = { nativeId: name, name }
    let day: string | null = null
    yield* readBlockRecords<Head>(entry, {
      parseHead,
      readPreamble: (lines) => {
        const title = lineChatName(lines[0] ?? '')
        if (title !== '') channel = { nativeId: title, name: title }
      },
      toRecord: (head, block) => {
        if (head.kind === 'day') {
          day = head.date
          return null
        }
        return day === null ? 'time-missing' : readMessage(head, block.lines, day, channel, readTime)
      },
    })
  }
}

/** `[LINE] Chat history in NAME`, `[LINE] NAMEのトーク履歴`, `[LINE] 與NAME的聊天記錄`, `[LINE] NAME的聊天`. */
export function lineChatName(line: string): string {
  return line
    .replace(/^\[LINE\]\s*/, '')
    .replace(/^Chat history (?:in|with) /i, '')
    .replace(/^(?:與|与)(?=.*的聊天)/, '')
    .replace(/(?:とのトーク履歴|のトーク履歴|的聊天(?:記錄|记录)?|的對話)$/, '')
    .replace(/^"(.*)"$/, '$1')
    .trim()
}

const dayLine = /^(?:[A-Z][a-z]{2}, )?(\d{1,4}[./-]\d{1,2}[./-]\d{1,4})(?:\s?[（(][^)）]{1,6}[)）]|\s+[^\t\d]{1,20})?$/
const entryLine = /^((?:上午|下午|午前|午後|오전|오후)?\s?\d{1,2}:\d{2}\s?(?:[ap]\.?m\.?)?)\t([^\t]*)(?:\t(.*))?$/is

function parseHead(line: string): Head | null {
  const day = dayLine.exec(line)
  if (day !== null && readWrittenDate(day[1] ?? '') !== null) return { kind: 'day', date: day[1] ?? '' }
  const entry = entryLine.exec(line)
  if (entry === null) return null
  return { kind: 'entry', time: entry[1] ?? '', name: (entry[2] ?? '').trim(), text: entry[3] ?? '' }
}

const media =
  /^\[(Photo|Video|Sticker|Voice message|File|Contact|Location|写真|動画|スタンプ|照片|貼圖|影片|圖片|图片|视频|贴图|檔案|文件)\]$/

function readMessage(
  head: Extract<Head, { kind: 'entry' }>,
  lines: readonly string[],
  day: string,
  channel: ImportedMessage['channel'],
  readTime: ReaderContext['readTime'],
): SourceRecord | RejectReason {
  // Notices stand where the name or the text would.
  if (head.name === '' || (head.text === '' && lines.length === 0)) return systemRecord
  const time = readTime(`${day} ${head.time}`)
  if (!time.ok) return time.reason
  const text = unquote([head.text, ...lines].join('\n'))
  const kind = media.exec(text)?.[1]
  return messageRecord({
    nativeId: null,
    channel,
    author: namedAuthor(cleanText(head.name)),
    sentAt: time.ms,
    editedAt: null,
    text: kind === undefined ? cleanText(text) : '',
    replyTo: null,
    mentions: noMentions,
    reactions: noReactions,
    attachments: kind === undefined ? noAttachments : [{ name: kind, mediaType: null, bytes: null }],
  })
}

function unquote(text: string): string {
  return text.includes('\n') && text.startsWith('"') && text.endsWith('"')
    ? text.slice(1, -1).replaceAll('""', '"')
    : text
}
