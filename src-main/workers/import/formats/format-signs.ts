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
