import type { ImportedMention, ImportedMessage, RejectReason } from '../import-records.ts'
import { cleanText } from '../source/json-values.ts'
import { readWrittenDate } from '../time/date-text.ts'
import { readBlockRecords } from './block-records.ts'
import { messageRecord, namedAuthor, noAttachments, noMentions, noReactions, systemRecord } from './source-record.ts'
import type { ReaderContext, SourceRecord } from './source-record.ts'

/**
 * Logs of IRC channels, in three styles:
 *   four lines per message: time stamp in seconds, nick, text, an empty line;
 *   one line with a full date: `[2024-01-02 03:04:05] <nick> text` (also without brackets, also `* nick waves`);
 *   WeeChat: `2024-01-02 03:04:05 TAB nick TAB text`.
 */
type Head =
  | { readonly kind: 'stamp'; readonly time: string }
  | { readonly kind: 'line'; readonly time: string; readonly nick: string; readonly text: string }
  | { readonly kind: 'notice' }

export async function* readIrc({
  tree,
  readTime,
}: ReaderContext): AsyncGenerator<readonly SourceRecord[], void, undefined> {
  const seen = new Set<string>()
  for (const entry of tree.entries) {
    if (entry.name !== null && !/\.(txt|log|weechatlog)$/i.test(entry.name)) continue
    const channel = channelOf(entry.name ?? tree.title)
    yield* readBlockRecords<Head>(entry, {
      parseHead: parseIrcHead,
      toRecord: (head, block) => {
        if (head.kind === 'notice') return systemRecord
        const said =
          head.kind === 'line'
            ? { nick: head.nick, text: head.text }
            : { nick: block.lines[0] ?? '', text: block.lines.slice(1).join('\n') }
        return readMessage({ time: head.time, ...said }, channel, seen, readTime)
      },
    })
  }
}

/** Logs are cut by day: the date is no part of the channel's name. */
function channelOf(title: string): ImportedMessage['channel'] {
  const name = title
    .replace(/^.*\//, '')
    .replace(/\.(txt|log|weechatlog)$/i, '')
    .replace(/[._-]?\d{4}[-_.]?\d{2}([-_.]?\d{2})?/, '')
    .trim()
  return { nativeId: name === '' ? 'main' : name, name: name === '' ? 'main' : name }
}

const dated = /^\[?(\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2})?(?:\.\d+)?(?:Z|[+-]\d{2}:?\d{2})?)\]?[ \t]+(.*)$/
const speech = /^<[@+~&%!]?\s?([^\s<>]{1,64})>\s?(.*)$/
const action = /^\*\s([^\s*]{1,64})\s(.+)$/
const tabbed = /^[@+~&%!]?([^\s<>*\t]{1,64})\t(.*)$/
const movement = /^(?:-->|<--|--|-!-|\*\*\*)/

export function parseIrcHead(line: string): Head | null {
  if (/^1\d{9}$/.test(line)) return { kind: 'stamp', time: line }
  const match = dated.exec(line)
  const time = match?.[1]
  const rest = match?.[2] ?? ''
  if (time === undefined || readWrittenDate(time) === null) return null
  if (movement.test(rest)) return { kind: 'notice' }
  const said = speech.exec(rest) ?? action.exec(rest) ?? tabbed.exec(rest)
  return said === null ? null : { kind: 'line', time, nick: said[1] ?? '', text: said[2] ?? '' }
}

function readMessage(
  said: { readonly time: string; readonly nick: string; readonly text: string },
  channel: ImportedMessage['channel'],
  seen: Set<string>,
  readTime: ReaderContext['readTime'],
): SourceRecord | RejectReason {
  const nick = cleanText(said.nick.trim())
  if (nick === '') return 'author-missing'
  const time = readTime(said.time)
  if (!time.ok) return time.reason
  const mentions = readMentions(said.text, seen)
  seen.add(nick)
  return messageRecord({
    nativeId: null,
    channel,
    author: namedAuthor(nick),
    sentAt: time.ms,
    editedAt: null,
    text: cleanText(said.text),
    replyTo: null,
    mentions,
    reactions: noReactions,
    attachments: noAttachments,
  })
}

/** The custom of IRC: a known nick at the beginning, with a colon or comma, is who is spoken to. */
function readMentions(text: string, seen: ReadonlySet<string>): readonly ImportedMention[] {
  const nick = /^@?([^\s:,]{1,64})[:,]/.exec(text)?.[1]
  return nick !== undefined && seen.has(nick) ? [{ nativeId: nick, name: nick }] : noMentions
}
