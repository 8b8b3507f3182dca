import { StringDecoder } from 'node:string_decoder'
import { Parser } from 'htmlparser2'
import type { ImportedMessage } from '../import-records.ts'
import { SourceDamagedError } from '../source/byte-source.ts'
import { cleanText } from '../source/json-values.ts'
import type { SourceEntry } from '../source/source-entry.ts'
import { DiscordPage } from './discord-page.ts'
import type { PageMessage } from './discord-page.ts'
import { isDiscordHtml, readHead } from './format-signs.ts'
import { messageRecord, rejectRecord, systemRecord } from './source-record.ts'
import type { ReaderContext, SourceRecord } from './source-record.ts'

/** DiscordChatExporter HTML of its generations since 2.0, read as a stream of tags. */
export async function* readDiscordHtml({
  tree,
  readTime,
}: ReaderContext): AsyncGenerator<readonly SourceRecord[], void, undefined> {
  for (const entry of tree.entries) {
    if (tree.kind !== 'file' && !isDiscordHtml(await readHead(entry))) continue
    yield* readPage(entry, tree.title, readTime)
  }
}

async function* readPage(
  entry: SourceEntry,
  title: string,
  readTime: ReaderContext['readTime'],
): AsyncGenerator<readonly SourceRecord[], void, undefined> {
  const records: SourceRecord[] = []
  const page: DiscordPage = new DiscordPage((message) => {
    const name = page.channelName ?? entry.name ?? title
    records.push(toRecord(message, { nativeId: name, name }, entry, readTime))
  })
  const parser = new Parser(page)
  const decoder = new StringDecoder('utf8')
  try {
    for await (const chunk of entry.read()) {
      parser.write(decoder.write(chunk))
      if (records.length > 0) yield records.splice(0)
      if (page.isBeyondReading) break
    }
  } catch (error) {
    if (!(error instanceof SourceDamagedError)) throw error
    records.push(rejectRecord('entry-unreadable', error.message, { entry: entry.name }))
  }
  parser.end()
  if (records.length > 0) yield records
}

function toRecord(
  message: PageMessage,
  channel: ImportedMessage['channel'],
  entry: SourceEntry,
  readTime: ReaderContext['readTime'],
): SourceRecord {
  const reject = (reason: Parameters<typeof rejectRecord>[0]): SourceRecord =>
    rejectRecord(reason, `${message.id} ${message.text}`, { entry: entry.name })
  if (message.isTorn) return reject('truncated')
  if (message.isSystem) return systemRecord
  if (message.author === null) return reject('author-missing')
  const time = readTime(message.time ?? undefined)
  if (!time.ok) return reject(time.reason)
  const edited = readTime(message.editedTime ?? undefined)
  const text = message.text.trim()
  return messageRecord({
    nativeId: message.id,
    channel,
    author: message.author,
    sentAt: time.ms,
    editedAt: edited.ok ? edited.ms : null,
    text: cleanText(text === '' ? message.embeds.join('\n').trim() : text),
    replyTo: message.replyTo,
    mentions: message.mentions,
    reactions: message.reactions,
    attachments: message.attachments,
  })
}
