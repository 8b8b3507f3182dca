import type { ImportedAttachment, ImportedMessage, ImportedReaction, RejectReason } from '../import-records.ts'
import { cleanText } from '../source/json-values.ts'
import { readWrittenDate } from '../time/date-text.ts'
import { readBlockRecords } from './block-records.ts'
import { nameFromUrl } from './discord-json-reader.ts'
import { channelFromTitle } from './discord-csv-reader.ts'
import { isDiscordTxt, readHead } from './format-signs.ts'
import { messageRecord, namedAuthor, noAttachments, noMentions, noReactions, systemRecord } from './source-record.ts'
import type { ReaderContext, SourceRecord } from './source-record.ts'

/**
 * DiscordChatExporter plain text (PlainTextMessageWriter.cs): a preamble between lines of `=`, then per message
 * `[date] Name#0000`, the text, and blocks headed {Attachments}, {Embed}, {Stickers}, {Reactions}.
 */
interface Head {
  readonly time: string
  readonly name: string
}

export async function* readDiscordTxt({
  tree,
  readTime,
}: ReaderContext): AsyncGenerator<readonly SourceRecord[], void, undefined> {
  for (const entry of tree.entries) {
    if (tree.kind !== 'file' && !isDiscordTxt(await readHead(entry))) continue
    let channel = channelFromTitle(entry.name ?? tree.title)
    yield* readBlockRecords<Head>(entry, {
      parseHead,
      readPreamble: (lines) => {
        const name = preambleValue(lines.join('\n'), 'Channel')
        if (name !== null && !/\[\d{5,20}\]/.test(entry.name ?? tree.title)) channel = { nativeId: name, name }
        else if (name !== null) channel = { ...channel, name }
      },
      toRecord: (head, block) => readMessage(head, block.lines, channel, readTime),
    })
  }
}

/** `Channel: Town / market` → `market`; older exports give the channel alone. */
export function preambleValue(preamble: string, key: 'Guild' | 'Channel'): string | null {
  const value = new RegExp(`^${key}: (.+)$`, 'm').exec(preamble)?.[1]?.trim()
  if (value === undefined || value === '') return null
  return key === 'Channel' ? (value.split(' / ').at(-1) ?? value) : value
}

function parseHead(line: string): Head | null {
  const match = /^\[([^\]]{6,40})\] (.{1,80}?)(?: \(pinned\))?$/.exec(line)
  if (match === null || readWrittenDate(match[1] ?? '') === null) return null
  return { time: match[1] ?? '', name: match[2] ?? '' }
}

const sections = /^\{(Attachments|Embed|Stickers|Reactions|Forwarded Message)\}$/
const joinNotice =
  /^(Joined the server\.|Pinned a message\.|Started a call.*|(?:Added|Removed) .+ (?:to|from) the group\.|Changed the channel (?:name|icon).*|Started a thread\.)$/

function readMessage(
  head: Head,
  lines: readonly string[],
  channel: ImportedMessage['channel'],
  readTime: ReaderContext['readTime'],
): SourceRecord | RejectReason {
  const parts = splitSections(withoutFooter(lines))
  const text = parts.text.join('\n').trim()
  if (joinNotice.test(text)) return systemRecord
  const time = readTime(head.time)
  if (!time.ok) return time.reason
  return messageRecord({
    nativeId: null,
    channel,
    author: {
      ...namedAuthor(head.name),
      name: head.name.replace(/#\d{4}$/, ''),
      isDeleted: /^Deleted User(#\d{4})?$/.test(head.name),
    },
    sentAt: time.ms,
    editedAt: null,
    text: cleanText(text === '' ? parts.embeds.join('\n').trim() : text),
    replyTo: null,
    mentions: noMentions,
    reactions: parts.reactions.length === 0 ? noReactions : parts.reactions,
    attachments: parts.attachments.length === 0 ? noAttachments : parts.attachments,
  })
}

/** The last message is followed by a line of `=`, the count and another one. */
function withoutFooter(lines: readonly string[]): readonly string[] {
  const footer = lines.findIndex(
    (line, index) => /^={20,}$/.test(line) && /^Exported [\d,.]+ message/.test(lines[index + 1] ?? ''),
  )
  return footer === -1 ? lines : lines.slice(0, footer)
}

interface Sections {
  readonly text: string[]
  readonly embeds: string[]
  readonly attachments: ImportedAttachment[]
  readonly reactions: ImportedReaction[]
}

function splitSections(lines: readonly string[]): Sections {
  const found: Sections = { text: [], embeds: [], attachments: [], reactions: [] }
  let section = 'text'
  for (const line of lines) {
    const next = sections.exec(line.trim())?.[1]
    if (next !== undefined) section = next
    else if (section === 'text') found.text.push(line)
    else if (section === 'Embed' || section === 'Forwarded Message') found.embeds.push(line)
    else if (line.trim() !== '') addToSection(found, section, line.trim())
  }
  return found
}

function addToSection(found: Sections, section: string, line: string): void {
  if (section === 'Reactions') found.reactions.push(...readReactions(line))
  else {
    const name = nameFromUrl(line)
    if (name !== null)
      found.attachments.push({ name, mediaType: section === 'Stickers' ? 'sticker' : null, bytes: null })
  }
}

/** `👍 (2) 🎉`: a count of one is left out. */
function readReactions(line: string): readonly ImportedReaction[] {
  return [...line.matchAll(/(\S+)(?: \((\d{1,9})\))?(?:\s|$)/g)].map((match) => ({
    emoji: match[1] ?? '',
    count: Number(match[2] ?? 1),
    by: [],
  }))
}
