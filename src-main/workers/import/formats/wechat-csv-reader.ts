import type { ImportedMessage, RejectReason } from '../import-records.ts'
import { readId, readName } from '../source/json-values.ts'
import { previewCsv } from '../table/table-preview.ts'
import { readTable } from './csv-reader.ts'
import { nameFromUrl } from './discord-json-reader.ts'
import { isWeChatCsv, readHead } from './format-signs.ts'
import { messageRecord, noMentions, noReactions, systemRecord } from './source-record.ts'
import type { ReaderContext, SourceRecord } from './source-record.ts'
import { readWeChatContent } from './wechat-content.ts'

/**
 * CSV of PyWxDump (id, MsgSvrID, type_name, is_sender, talker, room_name, msg, src, CreateTime) and of WeChatMsg and
 * MemoTrace (localId, TalkerId, Type, SubType, IsSender, CreateTime, Status, StrContent, StrTime, Remark, NickName,
 * Sender).
 */
interface WeChatRow {
  readonly id: string | undefined
  readonly type: string | undefined
  readonly author: string | undefined
  readonly authorName: string | undefined
  readonly channel: string | undefined
  readonly content: string | undefined
  readonly file: string | undefined
  readonly time: string | undefined
}

export async function* readWeChatCsv({
  tree,
  readTime,
}: ReaderContext): AsyncGenerator<readonly SourceRecord[], void, undefined> {
  for (const entry of tree.entries) {
    const head = await readHead(entry)
    const table = isWeChatCsv(head) ? (await previewCsv(head))?.preview : undefined
    if (table === undefined) continue
    const get = (fields: readonly string[], column: string): string | undefined => fields[table.columns.indexOf(column)]
    const isDump = table.columns.includes('MsgSvrID')
    const toRow = (fields: readonly string[]): WeChatRow =>
      isDump
        ? {
            id: get(fields, 'MsgSvrID'),
            type: get(fields, 'type_name'),
            author: get(fields, 'talker'),
            authorName: undefined,
            channel: get(fields, 'room_name'),
            content: get(fields, 'msg'),
            file: get(fields, 'src'),
            time: get(fields, 'CreateTime'),
          }
        : {
            id: get(fields, 'localId'),
            type: get(fields, 'Type'),
            author: get(fields, 'Sender'),
            authorName: readName(get(fields, 'NickName')) ?? get(fields, 'Remark'),
            channel: get(fields, 'TalkerId'),
            content: get(fields, 'StrContent'),
            file: undefined,
            time: readName(get(fields, 'CreateTime')) ?? get(fields, 'StrTime'),
          }
    yield* readTable(entry, table, (fields) => readRow(toRow(fields), tree.title, readTime))
  }
}

function readRow(row: WeChatRow, title: string, readTime: ReaderContext['readTime']): SourceRecord | RejectReason {
  if (row.content === undefined) return 'text-missing'
  const file = row.file === undefined || /^https?:/.test(row.file) ? null : nameFromUrl(row.file)
  const content = readWeChatContent((row.type ?? '').trim(), row.content, file)
  if (content.kind === 'notice') return systemRecord
  const author = readName(row.author)
  if (author === null) return 'author-missing'
  const time = readTime(row.time)
  if (!time.ok) return time.reason
  const room = readName(row.channel)
  const channel: ImportedMessage['channel'] = {
    nativeId: room ?? 'main',
    name: room === null || /^\d+$/.test(room) ? title : room,
  }
  return messageRecord({
    nativeId: readId(row.id),
    channel,
    author: { nativeId: author, name: readName(row.authorName) ?? author, isBot: false, isDeleted: false },
    sentAt: time.ms,
    editedAt: null,
    text: content.text,
    replyTo: null,
    mentions: noMentions,
    reactions: noReactions,
    attachments: content.attachments,
  })
}
