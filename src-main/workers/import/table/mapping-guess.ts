import type { ColumnMapping } from '#contract/imports.ts'
import { readWrittenDate } from '../time/date-text.ts'

type MappedField = keyof ColumnMapping

/**
 * Names of columns as exporters and people write them, lower case without spaces, `_`, `-` and `.`; the earlier one of
 * two that occur is taken. Running numbers of rows (序号, localId) are no message ids: they begin anew in each export.
 */
const knownNames: Readonly<Record<MappedField, readonly string[]>> = {
  id: ['id', 'messageid', 'msgid', 'msgsvrid', 'msgseq', '消息id', '消息编号', '訊息id', '讯息id'],
  time: [
    'ts',
    'timestamp',
    'time',
    'datetime',
    'date',
    'createdat',
    'createtime',
    'created',
    'sentat',
    'senttime',
    'sendtime',
    'posttime',
    'strtime',
    'messagetime',
    '时间',
    '時間',
    '发送时间',
    '發送時間',
    '发言时间',
    '消息时间',
    '创建时间',
    '日期',
    '日期时间',
    '時間戳',
    '时间戳',
  ],
  author: [
    'authorid',
    'userid',
    'senderid',
    'fromid',
    'memberid',
    'uid',
    'wxid',
    'qq',
    'qq号',
    '用户id',
    '使用者id',
    '发送者id',
    '成员id',
    '账号',
    'author',
    'sender',
    'from',
    'user',
    'username',
    'member',
    'speaker',
    'talker',
    'nickname',
    'name',
    'nick',
    '发送者',
    '發送者',
    '发送人',
    '發言人',
    '发言人',
    '作者',
    '用户',
    '用户名',
    '使用者',
    '昵称',
    '暱稱',
    '网名',
    '姓名',
    '成员',
    '群昵称',
  ],
  authorName: [
    'authorname',
    'displayname',
    'sendername',
    'nickname',
    'username',
    'author',
    'sender',
    'from',
    'user',
    'name',
    'nick',
    '昵称',
    '暱稱',
    '群昵称',
    '用户名',
    '发送者',
    '發送者',
    '发送人',
    '发言人',
    '作者',
    '姓名',
    '用户',
    '网名',
  ],
  text: [
    'text',
    'content',
    'message',
    'msg',
    'body',
    'strcontent',
    'messagetext',
    'post',
    'comment',
    '内容',
    '內容',
    '消息内容',
    '訊息內容',
    '聊天内容',
    '消息',
    '訊息',
    '文本',
    '正文',
    '发言',
    '发言内容',
  ],
  channel: [
    'channel',
    'channelname',
    'channelid',
    'room',
    'roomname',
    'group',
    'groupname',
    'thread',
    'topic',
    '频道',
    '頻道',
    '群',
    '群名',
    '群聊',
    '群组',
    '会话',
  ],
  replyTo: ['replyto', 'replytoid', 'replyid', 'inreplyto', 'parentid', 'parent', '回复', '回覆', '回复id', '引用'],
  mentions: ['mentions', 'mention', '提及', '@'],
  bot: ['bot', 'isbot', '机器人', '機器人'],
}

const mappedFields: readonly MappedField[] = [
  'id',
  'time',
  'author',
  'authorName',
  'channel',
  'text',
  'replyTo',
  'mentions',
  'bot',
]

export interface MappingGuess {
  readonly mapping: ColumnMapping
  /** Time, author and text were found by name. */
  readonly isSure: boolean
}

export function namesField(header: string): boolean {
  const name = plainName(header)
  return Object.values(knownNames).some((names) => names.includes(name))
}

/** A key whose value may be an object that stands for somebody or something: `author: { id, name }`. */
export function namesReference(key: string): boolean {
  const name = plainName(key)
  return (['author', 'channel', 'replyTo'] as const).some((mapped) => knownNames[mapped].includes(name))
}

/** Guesses by header names first, then by what stands in the columns. */
export function guessMapping(columns: readonly string[], rows: readonly (readonly string[])[]): MappingGuess {
  const found = new Map<MappedField, string>()
  for (const field of mappedFields) {
    const named = field === 'time' ? columnsOfTimes(columns, rows) : columns
    const column = byName(named, knownNames[field]) ?? byName(columns, knownNames[field])
    if (column !== null && !(field === 'authorName' && column === found.get('author'))) found.set(field, column)
  }
  const isSure = found.has('time') && found.has('author') && found.has('text')
  if (!isSure) guessByContent(columns, rows, found)
  const at = (field: MappedField): string | null => found.get(field) ?? null
  return {
    mapping: {
      id: at('id'),
      time: at('time'),
      author: at('author'),
      authorName: at('authorName'),
      channel: at('channel'),
      text: at('text'),
      replyTo: at('replyTo'),
      mentions: at('mentions'),
      bot: at('bot'),
    },
    isSure,
  }
}

/** With `Date` and `Time` side by side, a clock time alone is no time; the column of whole dates is taken. */
function columnsOfTimes(columns: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  return columns.filter((_, index) => {
    const cells = rows.map((row) => row[index] ?? '').filter((cell) => cell !== '')
    return cells.filter(looksLikeTime).length * 2 > cells.length
  })
}

function byName(columns: readonly string[], names: readonly string[]): string | null {
  for (const name of names) {
    const column = columns.find((candidate) => plainName(candidate) === name)
    if (column !== undefined) return column
  }
  return null
}

/** A header as `knownNames` are written. */
export function plainName(header: string): string {
  return header.toLowerCase().replace(/[\s_.-]/g, '')
}

/** Times are known by their form, the text by its length, the author by few different short values. */
function guessByContent(
  columns: readonly string[],
  rows: readonly (readonly string[])[],
  found: Map<MappedField, string>,
): void {
  const taken = new Set(found.values())
  const free = columns
    .map((name, index) => ({ name, cells: rows.map((row) => row[index] ?? '').filter((cell) => cell !== '') }))
    .filter(({ name, cells }) => !taken.has(name) && cells.length > 0)
  const take = (field: MappedField, column: (typeof free)[number] | undefined): void => {
    if (found.has(field) || column === undefined) return
    found.set(field, column.name)
    free.splice(free.indexOf(column), 1)
  }
  take(
    'time',
    free.find(({ cells }) => cells.filter(looksLikeTime).length >= cells.length * 0.8),
  )
  const words = free.filter(({ cells }) => cells.some((cell) => /\p{L}/u.test(cell)))
  take('text', words.toSorted((a, b) => meanLength(b.cells) - meanLength(a.cells))[0])
  take('author', free.toSorted((a, b) => authorScore(b.cells) - authorScore(a.cells))[0])
}

function meanLength(cells: readonly string[]): number {
  return cells.reduce((total, cell) => total + cell.length, 0) / cells.length
}

/** Repeated, short, not the same for all. */
function authorScore(cells: readonly string[]): number {
  const different = new Set(cells).size
  if (different < 2 && cells.length > 3) return 0
  return (1 - (different - 1) / cells.length) / (1 + meanLength(cells) / 40)
}

/** A date in a known style, or digits since 1970 between 1990 and 2100. */
export function looksLikeTime(cell: string): boolean {
  const text = cell.trim()
  if (/^\d{9,10}(\.\d+)?$/.test(text)) return Number(text) > 631_152_000 && Number(text) < 4_102_444_800
  if (/^\d{12,13}$/.test(text)) return Number(text) > 631_152_000_000 && Number(text) < 4_102_444_800_000
  return text.length >= 6 && text.length <= 60 && readWrittenDate(text) !== null
}
