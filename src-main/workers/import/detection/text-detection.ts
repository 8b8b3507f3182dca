import { isDiscordCsv, isDiscordJson } from '../formats/format-signs.ts'
import { channelFromTitle } from '../formats/discord-csv-reader.ts'
import { readRootValues } from '../formats/document-reading.ts'
import { field, readCount, readName } from '../source/json-values.ts'
import { titleOf } from '../source/source-tree.ts'
import { previewCsv, previewJsonl } from '../table/table-preview.ts'
import type { ReadPreview } from '../table/table-preview.ts'
import type { DetectedContent } from './tree-detection.ts'

/** What a single text file is, from its first 256 KiB; a string says what was seen instead. */
export async function detectText(head: string, path: string): Promise<DetectedContent | string> {
  const trimmed = head.trimStart()
  if (trimmed === '') return 'only white space'
  if (isDiscordJson(head)) return detectDiscord(head)
  if (isTelegramJson(head)) return detectTelegram(head)
  if (trimmed.startsWith('{')) {
    const lines = previewJsonl(head)
    if (lines !== null) return fromPreview('jsonl', lines)
  }
  if (isDiscordCsv(head)) return detectDiscordCsv(path, head)
  if (trimmed.startsWith('{') || trimmed.startsWith('[')) return `JSON of an unknown kind: ${firstCharacters(trimmed)}`
  const table = await previewCsv(head)
  if (table !== null && table.preview.rows.length > 0 && table.preview.guess.time !== null)
    return fromPreview('csv', table)
  return `text without a known structure: ${firstCharacters(trimmed)}`
}

function firstCharacters(text: string): string {
  return text.slice(0, 80).replace(/\s+/g, ' ')
}

function fromPreview(format: 'jsonl' | 'csv', { preview, isSure }: ReadPreview): DetectedContent {
  return { format, platform: 'other', table: preview, needsMapping: !isSure }
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

async function detectDiscordCsv(path: string, head: string): Promise<DetectedContent> {
  const title = titleOf(path)
  const parts = title.split(' - ')
  const table = (await previewCsv(head))?.preview ?? null
  return {
    format: 'discord-csv',
    platform: 'discord',
    communityName: parts.length > 1 ? (parts[0] ?? null) : channelFromTitle(title).name,
    channels: 1,
    isTwoPersonChat: parts[0] === 'Direct Messages',
    table,
  }
}

/** One chat: `messages` of objects with `date` or `date_unixtime`; an account: `chats` with a `list`. */
function isTelegramJson(head: string): boolean {
  if (!/^\s*\{/.test(head)) return false
  if (/"(?:left_)?chats"\s*:\s*\{\s*("about"\s*:\s*"(?:[^"\\]|\\.)*"\s*,\s*)?"list"\s*:\s*\[/.test(head)) return true
  if (/"personal_information"\s*:\s*\{/.test(head) && /"user_id"\s*:/.test(head)) return true
  const messages = /"messages"\s*:\s*\[/.exec(head)
  if (messages === null) return false
  const first = head.slice(messages.index, messages.index + 4_000)
  const isChat = /"type"\s*:\s*"(personal_chat|bot_chat|saved_messages|private_\w+|public_\w+)"/.test(
    head.slice(0, messages.index),
  )
  return isChat || (/"type"\s*:\s*"(message|service)"/.test(first) && /"date(_unixtime)?"\s*:/.test(first))
}

async function detectTelegram(head: string): Promise<DetectedContent> {
  const isAccount = /"(?:left_)?chats"\s*:\s*\{/.test(head) || /"personal_information"/.test(head)
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
