import type { ColumnMapping } from '#contract/imports.ts'
import { guessMapping, plainName } from './mapping-guess.ts'

/** Names of columns in lists of user reports, written as in mapping-guess.ts; the earlier of two is taken. */
const reportedMessage = [
  'messageid',
  'reportedmessageid',
  'reportedmessage',
  'msgid',
  'targetid',
  'targetmessageid',
  'contentid',
  'postid',
  'messagelink',
  'messageurl',
  'link',
  'url',
  '消息id',
  '消息编号',
  '消息链接',
  '被举报消息',
  '被举报消息id',
  '訊息id',
  '訊息編號',
  '訊息連結',
  '被檢舉訊息',
  '被檢舉訊息id',
]
const reporter = [
  'reporterid',
  'reporter',
  'reportedby',
  'reportinguser',
  'reportinguserid',
  'flaggedby',
  '举报人id',
  '举报人',
  '举报者',
  '举报用户',
  '檢舉人id',
  '檢舉人',
  '檢舉者',
  '舉報人',
  '舉報者',
]
const reporterName = ['reportername', '举报人昵称', '檢舉人暱稱', '舉報人暱稱']
const reportedAt = ['reportedat', 'reporttime', 'reportdate', 'flaggedat', '举报时间', '檢舉時間', '舉報時間']
const reportReason = [
  'reportreason',
  'reporttype',
  '举报原因',
  '举报理由',
  '举报类型',
  '檢舉原因',
  '檢舉理由',
  '舉報原因',
  '舉報理由',
]
const plainReason = [
  'reason',
  'category',
  '原因',
  '理由',
  '类型',
  '類型',
  'comment',
  'note',
  'description',
  'details',
  '说明',
  '說明',
]
const platform = ['platform', '平台']

/**
 * What a table of user reports holds where; null when it is none. The words of a mapping stand for other things here:
 * `id` = the message reported, `author` = who reported it, `time` = when, `text` = why.
 *
 * A table is one of reports when it names a message and says by a further column that it is about reporting.
 */
export function reportMapping(columns: readonly string[], rows: readonly (readonly string[])[]): ColumnMapping | null {
  const find = (names: readonly string[]): string | null => {
    for (const name of names) {
      const column = columns.find((candidate) => plainName(candidate) === name)
      if (column !== undefined) return column
    }
    return null
  }
  const id = find(reportedMessage)
  const author = find(reporter)
  const isAboutReports = [author, find(reportedAt), find(reportReason)].some((column) => column !== null)
  const guess = guessMapping(columns, rows).mapping
  const time = find(reportedAt) ?? guess.time
  if (id === null || time === null || !isAboutReports) return null
  return {
    id,
    time,
    author,
    authorName: find(reporterName),
    channel: guess.channel,
    text: find(reportReason) ?? find(plainReason),
    replyTo: null,
    mentions: null,
    bot: null,
  }
}

/** The column that says which platform a row is about: one list may be kept for communities on several. */
export function platformColumn(columns: readonly string[]): string | null {
  return columns.find((column) => platform.includes(plainName(column))) ?? null
}
