import { SourceDamagedError } from '../source/byte-source.ts'
import type { SourceEntry } from '../source/source-entry.ts'

/** Signs by which a format is known from the beginning of its content; shared by detection and by folder readers. */

const SIGN_BYTES = 64 * 1024

/** The first 64 KiB of an entry as text; empty where it cannot be read. */
export async function readHead(entry: SourceEntry): Promise<string> {
  if (entry.refusal !== null) return ''
  const parts: Buffer[] = []
  let length = 0
  try {
    for await (const chunk of entry.read()) {
      parts.push(chunk)
      length += chunk.length
      if (length >= SIGN_BYTES) break
    }
  } catch (error) {
    if (!(error instanceof SourceDamagedError)) throw error
  }
  return Buffer.concat(parts).toString('utf8', 0, SIGN_BYTES)
}

/** `{ "guild": {…}, "channel": {…}, … "messages": […`; older files have fewer keys before `messages`. */
export function isDiscordJson(head: string): boolean {
  if (!/^\s*\{/.test(head)) return false
  return /"(guild|channel)"\s*:\s*\{/.test(head) && /"messages"\s*:\s*\[/.test(head) && !/"chatInfo"\s*:/.test(head)
}

export async function looksLikeDiscordJson(entry: SourceEntry): Promise<boolean> {
  return isDiscordJson(await readHead(entry))
}

/** The header line of the exporter's CSV, in both of its generations. */
export function isDiscordCsv(head: string): boolean {
  return /^"?AuthorID"?[;,]"?Author"?[;,]"?Date"?[;,]"?Content"?[;,]"?Attachments"?[;,]"?Reactions"?;?\r?(\n|$)/i.test(
    head,
  )
}

/** A line of `=`, then who and where. */
export function isDiscordTxt(head: string): boolean {
  return /^={20,}\r?\nGuild: .*\r?\nChannel: /.test(head)
}

/** A list of objects with the HTML of a message and its sender's full name. */
export function isZulipTopic(head: string): boolean {
  return /^\s*\[\s*\{/.test(head) && /"sender_full_name"\s*:/.test(head) && /"content"\s*:/.test(head)
}

/** The first line gives the version, or one of the first lines a post. */
export function isMattermost(head: string): boolean {
  const lines = head.slice(0, 8_000).split('\n', 5)
  return lines.some((line) =>
    /^\s*\{\s*"type"\s*:\s*"(version|team|channel|user|post)"\s*,\s*"(version|team|channel|user|post)"\s*:/.test(line),
  )
}

export function isQqJson(head: string): boolean {
  return /^\s*\{/.test(head) && /"chatInfo"\s*:\s*\{/.test(head) && /"messages"\s*:\s*\[/.test(head)
}

export function isWeFlowJson(head: string): boolean {
  return /^\s*\{/.test(head) && /"weflow"\s*:\s*\{/.test(head) && /"session"\s*:\s*\{/.test(head)
}

export function isWeChatCsv(head: string): boolean {
  const header = head.slice(0, 400).split('\n', 1)[0] ?? ''
  const names = new Set(header.replaceAll('"', '').trim().split(','))
  const needed = [
    ['MsgSvrID', 'talker', 'msg', 'CreateTime'],
    ['localId', 'Type', 'StrContent', 'CreateTime', 'Sender'],
  ]
  return needed.some((columns) => columns.every((column) => names.has(column)))
}

export function isQqTxt(head: string): boolean {
  return head.startsWith('消息记录') || (/^={20,}\r?\n消息分组[:：]/m.test(head) && /^消息对象[:：]/m.test(head))
}

export function isLine(head: string): boolean {
  return head.startsWith('[LINE]')
}

export function isDiscordHtml(head: string): boolean {
  return /^\s*<!doctype html/i.test(head) && /chatlog__/.test(head)
}

/** An account: `chats` with a `list`, or the owner's own data before it. */
export function isTelegramAccount(head: string): boolean {
  return (
    /"(?:left_)?chats"\s*:\s*\{\s*("about"\s*:\s*"(?:[^"\\]|\\.)*"\s*,\s*)?"list"\s*:\s*\[/.test(head) ||
    (/"personal_information"\s*:\s*\{/.test(head) && /"user_id"\s*:/.test(head))
  )
}

/** One chat: a type of chat before `messages`, or objects with `type` and `date` in it. */
export function isTelegramJson(head: string): boolean {
  if (!/^\s*\{/.test(head)) return false
  if (isTelegramAccount(head)) return true
  const messages = /"messages"\s*:\s*\[/.exec(head)
  if (messages === null) return false
  const beginning = head.slice(0, messages.index)
  const first = head.slice(messages.index, messages.index + 4_000)
  const isChat = /"type"\s*:\s*"(personal_chat|bot_chat|saved_messages|private_\w+|public_\w+)"/.test(beginning)
  return isChat || (/"type"\s*:\s*"(message|service)"/.test(first) && /"date(_unixtime)?"\s*:/.test(first))
}
