import type { ImportedAttachment, ImportedMessage, ImportedReaction, RejectReason } from '../import-records.ts'
import { readId, readName, cleanText } from '../source/json-values.ts'
import { previewCsv } from '../table/table-preview.ts'
import { readTable } from './csv-reader.ts'
import { nameFromUrl } from './discord-json-reader.ts'
import { isDiscordCsv, readHead } from './format-signs.ts'
import { messageRecord, noAttachments, noMentions, noReactions } from './source-record.ts'
import type { ReaderContext, SourceRecord } from './source-record.ts'

/**
 * DiscordChatExporter CSV (CsvMessageWriter.cs): columns AuthorID, Author, Date, Content, Attachments, Reactions; 2.x
 * separates by `;` and ends each line with one. There are no message ids, replies or types in it, and the channel
 * stands in the file's name only: `Server - Category - channel [1234].csv`.
 */
export async function* readDiscordCsv({
  tree,
  readTime,
}: ReaderContext): AsyncGenerator<readonly SourceRecord[], void, undefined> {
  for (const entry of tree.entries) {
    const head = await readHead(entry)
    const table = isDiscordCsv(head) ? (await previewCsv(head))?.preview : undefined
    if (table === undefined) continue
    const channel = channelFromTitle(entry.name ?? tree.title)
    const at = (name: string): number => table.columns.findIndex((column) => column.toLowerCase() === name)
    const places = {
      id: at('authorid'),
      author: at('author'),
      date: at('date'),
      content: at('content'),
      attachments: at('attachments'),
      reactions: at('reactions'),
    }
    yield* readTable(entry, table, (fields) => readRow(fields, places, channel, readTime))
  }
}

type Place = 'id' | 'author' | 'date' | 'content' | 'attachments' | 'reactions'

function readRow(
  fields: readonly string[],
  places: Readonly<Record<Place, number>>,
  channel: ImportedMessage['channel'],
  readTime: ReaderContext['readTime'],
): SourceRecord | RejectReason {
  const content = fields[places.content]
  if (content === undefined) return 'text-missing'
  const name = readName(fields[places.author])
  const nativeId = readId(fields[places.id]) ?? name
  if (nativeId === null) return 'author-missing'
  const time = readTime(fields[places.date])
  if (!time.ok) return time.reason
  // The four digits behind the name tell accounts apart, which the id does.
  const shown = (name ?? nativeId).replace(/#\d{4}$/, '')
  return messageRecord({
    nativeId: null,
    channel,
    author: { nativeId, name: shown, isBot: false, isDeleted: /^deleted user$/i.test(shown) },
    sentAt: time.ms,
    editedAt: null,
    text: cleanText(content),
    replyTo: null,
    mentions: noMentions,
    reactions: readReactions(fields[places.reactions] ?? ''),
    attachments: readAttachments(fields[places.attachments] ?? ''),
  })
}

/** `Server - Category - channel [1234]` or `channel.2019`: an id in brackets is the platform's. */
export function channelFromTitle(title: string): ImportedMessage['channel'] {
  const plain = title.slice(title.lastIndexOf('/') + 1).replace(/\.(csv|txt|html?)$/i, '')
  const match = /^(.*?)\s*\[(\d{5,20})\](?:\s*\(.*\))?(?:\s*\[part \d+\])?$/.exec(plain)
  const path = (match?.[1] ?? plain).split(' - ')
  const name = path.at(-1)?.trim() || plain
  return { nativeId: match?.[2] ?? name, name }
}

/** Links or file names separated by commas. */
function readAttachments(cell: string): readonly ImportedAttachment[] {
  const links = cell.split(/,\s*(?=https?:)|,/).flatMap((link) => nameFromUrl(link.trim()) ?? [])
  return links.length === 0 ? noAttachments : links.map((name) => ({ name, mediaType: null, bytes: null }))
}

/** A list of reactions is short; the pattern below would take quadratic time over a hostile one. */
const MAX_REACTIONS_TEXT = 4_000

/** `👍 (2), pepe (1)`. */
function readReactions(cell: string): readonly ImportedReaction[] {
  const reactions = [...cell.slice(0, MAX_REACTIONS_TEXT).matchAll(/\s*([^,]+?)\s*\((\d{1,9})\)(?:,|$)/g)]
  return reactions.length === 0
    ? noReactions
    : reactions.map((match) => ({ emoji: match[1] ?? '', count: Number(match[2]), by: [] }))
}
