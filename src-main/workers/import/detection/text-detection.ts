import { channelFromTitle } from '../formats/discord-csv-reader.ts'
import { preambleValue } from '../formats/discord-txt-reader.ts'
import { readRootValues } from '../formats/document-reading.ts'
import * as signs from '../formats/format-signs.ts'
import { parseIrcHead } from '../formats/irc-reader.ts'
import { lineChatName } from '../formats/line-reader.ts'
import { isWhatsApp, parseWhatsAppHead, whatsAppChannel } from '../formats/whatsapp-reader.ts'
import { field, readCount, readName } from '../source/json-values.ts'
import { titleOf } from '../source/source-tree.ts'
import { reportMapping } from '../table/report-mapping.ts'
import { columnOf, previewCsv, previewJsonl } from '../table/table-preview.ts'
import type { ReadPreview } from '../table/table-preview.ts'
import type { DetectedContent } from './tree-detection.ts'

/** What a single text file is, from its first 256 KiB; a string says what was seen instead. */
export async function detectText(head: string, path: string): Promise<DetectedContent | string> {
  const trimmed = head.trimStart()
  if (trimmed === '') return 'only white space'
  const known = /^[{[]/.test(trimmed) ? await detectJson(head) : await detectPlain(head, path)
  if (known !== null) return known
  if (trimmed.startsWith('{')) {
    const lines = previewJsonl(head)
    if (lines !== null) return fromPreview('jsonl', lines)
  }
  // Bracketed dates begin text logs as well as JSON lists.
  const text = await detectPlain(head, path)
  if (text !== null) return text
  if (/^[{[]/.test(trimmed)) return `JSON of an unknown kind: ${firstCharacters(trimmed)}`
  const table = await previewCsv(head)
  const isTable = table !== null && table.preview.rows.length > 0 && namesTimes(table)
  return isTable ? fromPreview('csv', table) : `text without a known structure: ${firstCharacters(trimmed)}`
}

function firstCharacters(text: string): string {
  return text.slice(0, 80).replace(/\s+/g, ' ')
}

/** A list of reports is known by its header even where most of its times cannot be read. */
function namesTimes({ preview: { columns, rows, guess } }: ReadPreview): boolean {
  return guess.time !== null || reportMapping(columns, rows) !== null
}

function fromPreview(format: 'jsonl' | 'csv', { preview, isSure, times }: ReadPreview): DetectedContent {
  const guess = preview.hasHeader ? reportMapping(preview.columns, preview.rows) : null
  if (guess !== null) {
    const table = { ...preview, guess }
    return { format: 'user-reports', platform: 'other', table, writtenDates: columnOf(table, guess.time) }
  }
  return { format, platform: 'other', table: preview, needsMapping: !isSure, writtenDates: times }
}

async function detectJson(head: string): Promise<DetectedContent | null> {
  if (signs.isQqJson(head)) return detectQqJson(head)
  if (signs.isWeFlowJson(head)) return detectWeFlow(head)
  if (signs.isDiscordJson(head)) return detectDiscord(head)
  if (signs.isTelegramJson(head)) return detectTelegram(head)
  if (signs.isMattermost(head)) return detectMattermost(head)
  return signs.isZulipTopic(head) ? { format: 'zulip', platform: 'zulip', channels: 1 } : null
}

async function detectPlain(head: string, path: string): Promise<DetectedContent | null> {
  if (signs.isDiscordCsv(head)) return detectDiscordCsv(head, path)
  if (signs.isDiscordTxt(head)) {
    return {
      format: 'discord-txt',
      platform: 'discord',
      communityName: preambleValue(head.slice(0, 4_000), 'Guild'),
      channels: 1,
    }
  }
  if (signs.isDiscordHtml(head)) return detectDiscordHtml(head)
  if (signs.isWeChatCsv(head)) return detectWeChatCsv(head)
  if (signs.isQqTxt(head)) {
    const name = /^消息对象[:：]\s*(.+)$/m.exec(head)?.[1]?.trim() ?? null
    return { format: 'qq-txt', platform: 'qq', communityName: name }
  }
  if (signs.isLine(head)) return detectLine(head)
  if (isWhatsApp(head)) return detectWhatsApp(head, path)
  return isIrc(head) ? { format: 'irc', platform: 'irc', channels: 1 } : null
}

async function detectDiscord(head: string): Promise<DetectedContent> {
  const root = await readRootValues(asChunks(head), ['guild', 'channel', 'messageCount'])
  const channel = root.get('channel')
  const isTwoPersonChat = field(channel, 'type') === 'DirectTextChat'
  return {
    format: 'discord-json',
    platform: 'discord',
    communityName: readName(field(isTwoPersonChat ? channel : root.get('guild'), 'name')),
    channels: 1,
    messages: readCount(root.get('messageCount')),
    isTwoPersonChat,
  }
}

/** The head of a document as the one chunk there is of it. */
async function* asChunks(head: string): AsyncGenerator<Buffer, void, undefined> {
  yield Buffer.from(head)
}

async function detectTelegram(head: string): Promise<DetectedContent> {
  const isAccount = signs.isTelegramAccount(head)
  const root = await readRootValues(asChunks(isAccount ? '' : head), ['name', 'type'])
  const type = root.get('type')
  return {
    format: 'telegram-json',
    platform: 'telegram',
    communityName: readName(root.get('name')),
    channels: isAccount ? null : 1,
    isTwoPersonChat: type === 'personal_chat' || type === 'bot_chat',
  }
}

async function detectQqJson(head: string): Promise<DetectedContent> {
  const root = await readRootValues(asChunks(head), ['chatInfo', 'statistics'])
  const type = readName(field(root.get('chatInfo'), 'type'))
  return {
    format: 'qq-json',
    platform: 'qq',
    communityName: readName(field(root.get('chatInfo'), 'name')),
    channels: 1,
    messages: readCount(field(root.get('statistics'), 'totalMessages')),
    isTwoPersonChat: type === 'private' || type === 'friend' || type === 'c2c',
  }
}

async function detectWeFlow(head: string): Promise<DetectedContent> {
  const session = (await readRootValues(asChunks(head), ['session'])).get('session')
  const isTwoPersonChat = readName(field(session, 'type')) === '私聊'
  return {
    format: 'wechat-json',
    platform: 'wechat',
    communityName: readName(field(session, 'displayName')),
    channels: 1,
    isTwoPersonChat,
  }
}

function detectMattermost(head: string): DetectedContent {
  const team = /"type"\s*:\s*"team"\s*,\s*"team"\s*:\s*\{[^{}]*?"display_name"\s*:\s*("(?:[^"\\]|\\.)*")/.exec(
    head,
  )?.[1]
  return {
    format: 'mattermost',
    platform: 'mattermost',
    communityName: team === undefined ? null : readName(JSON.parse(team)),
  }
}

async function detectDiscordCsv(head: string, path: string): Promise<DetectedContent> {
  const title = titleOf(path)
  const parts = title.split(' - ')
  const table = await previewCsv(head)
  return {
    format: 'discord-csv',
    platform: 'discord',
    communityName: parts.length > 1 ? (parts[0] ?? null) : channelFromTitle(title).name,
    channels: 1,
    isTwoPersonChat: parts[0] === 'Direct Messages',
    table: table?.preview ?? null,
    writtenDates: table?.times ?? [],
  }
}

function detectDiscordHtml(head: string): DetectedContent {
  const title = /<title>([^<]{1,200})<\/title>/i.exec(head)?.[1]?.split(' - ') ?? []
  return {
    format: 'discord-html',
    platform: 'discord',
    communityName: readName(title[0]),
    channels: 1,
    isTwoPersonChat: title[0] === 'Direct Messages',
  }
}

async function detectWeChatCsv(head: string): Promise<DetectedContent> {
  const table = (await previewCsv(head))?.preview ?? null
  const roomColumn = table?.columns.indexOf('room_name') ?? -1
  const rooms = new Set(table?.rows.map((row) => row[roomColumn] ?? '').filter((room) => room !== ''))
  const isGroup = [...rooms].some((room) => room.endsWith('@chatroom'))
  const sender = table?.columns.indexOf(roomColumn === -1 ? 'Sender' : 'talker') ?? -1
  const people = new Set(table?.rows.map((row) => row[sender] ?? ''))
  return { format: 'wechat-csv', platform: 'wechat', table, isTwoPersonChat: !isGroup && people.size <= 2 }
}

function detectLine(head: string): DetectedContent {
  const first = head.split('\n', 1)[0] ?? ''
  // A chat with one person is exported "with", one of a group "in".
  return {
    format: 'line',
    platform: 'line',
    communityName: readName(lineChatName(first.trim())),
    channels: 1,
    isTwoPersonChat: /^\[LINE\] Chat history with /i.test(first),
  }
}

function detectWhatsApp(head: string, path: string): DetectedContent {
  const heads = head.split('\n').flatMap((line) => parseWhatsAppHead(line) ?? [])
  const rests = heads.map((one) => one.rest)
  const names = rests.flatMap((rest) => /^[\u200e\u200f]*([^:"“”]{1,80}?): /.exec(rest)?.[1] ?? [])
  const isGroup = rests.some((rest) => /group|群/i.test(rest) && !/^[^:]{1,80}: /.test(rest))
  const title = whatsAppChannel({ title: titleOf(path) }).name
  return {
    format: 'whatsapp',
    platform: 'whatsapp',
    communityName: title === '_chat' ? null : title,
    channels: 1,
    isTwoPersonChat: !isGroup && new Set(names).size <= 2,
    writtenDates: heads.map((one) => one.time),
  }
}

/** Stamps with a nick and a text below, or at least half of the lines with a date and `<nick>`. */
function isIrc(head: string): boolean {
  const lines = head.slice(0, 20_000).split(/\r?\n/).slice(0, 60)
  const heads = lines.map(parseIrcHead)
  if (heads[0]?.kind === 'stamp') return heads.filter((one) => one?.kind === 'stamp').length * 5 >= lines.length - 5
  // A table has a header line; a log begins with a message or, at most, with a notice in its own style.
  if (heads[0] === null && !/^(?:---|\*\*\*)/.test(lines[0] ?? '')) return false
  const spoken = heads.filter((one) => one !== null && one.kind !== 'stamp').length
  return (
    spoken > 0 && heads.some((one) => one?.kind === 'line') && spoken * 2 >= lines.filter((line) => line !== '').length
  )
}
