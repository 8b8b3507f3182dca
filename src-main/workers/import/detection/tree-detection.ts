import { readHead } from '../formats/format-signs.ts'
import { slackConversationLists, slackRoot } from '../formats/slack-reader.ts'
import type { DetectedSource } from '../import-records.ts'
import type { SourceEntry, SourceTree } from '../source/source-entry.ts'
import { detectText } from './text-detection.ts'

/** What the content itself tells; the rest is known from the file. */
export type DetectedContent = Pick<DetectedSource, 'format' | 'platform'> &
  Partial<
    Pick<DetectedSource, 'communityName' | 'channels' | 'messages' | 'isTwoPersonChat' | 'table' | 'needsMapping'>
  > & {
    /** Dates as they are written, where their order may be open. */
    readonly writtenDates?: readonly string[]
  }

/** Files of a folder that are looked into before giving up. */
const PROBED_FILES = 50

/** What a folder or archive is; a string says what was seen instead. */
export async function detectTree(tree: SourceTree): Promise<DetectedContent | string> {
  if (isSlack(tree)) return detectSlack(tree)
  const found: DetectedContent[] = []
  for (const entry of tree.entries.filter(isText).slice(0, PROBED_FILES)) {
    const content = await detectText(await readHead(entry), entry.name ?? '')
    // Tables and JSON lines of any origin do not make a folder an export.
    if (typeof content !== 'string' && content.platform !== 'other') found.push(content)
  }
  const [first] = found
  if (first === undefined) return `${tree.kind} without known exports, ${tree.entries.length} files: ${nameSome(tree)}`
  const alike = found.filter((content) => content.format === first.format)
  const { messages: _messages, table: _table, ...content } = first
  return {
    ...content,
    communityName: first.communityName ?? tree.title,
    channels: first.channels === 1 && alike.length < PROBED_FILES ? alike.length : null,
    isTwoPersonChat: alike.every((one) => one.isTwoPersonChat === true),
  }
}

function isText(entry: SourceEntry): boolean {
  return entry.refusal === null && /\.(jsonl?|csv|txt|html?|log)(\.gz)?$/i.test(entry.name ?? '')
}

function nameSome(tree: SourceTree): string {
  return tree.entries
    .slice(0, 5)
    .map((entry) => entry.name)
    .join(', ')
}

/** A list of users or conversations at the top, and beside it folders with one file per day. */
function isSlack(tree: SourceTree): boolean {
  const names = tree.entries.map((entry) => entry.name ?? '')
  const root = slackRoot(tree)
  const hasList = ['users.json', ...slackConversationLists].some((list) => names.includes(root + list))
  return (
    hasList &&
    names.some((name) => name.startsWith(root) && /^[^/]+\/\d{4}-\d{2}-\d{2}\.json$/.test(name.slice(root.length)))
  )
}

function detectSlack(tree: SourceTree): DetectedContent {
  const names = tree.entries.map((entry) => entry.name ?? '')
  const root = slackRoot(tree)
  const folders = new Set(names.flatMap((name) => /^([^/]+)\/[^/]+\.json$/.exec(name.slice(root.length))?.[1] ?? []))
  // `Acme Slack export Jan 1 2024 - Feb 1 2024.zip` is how Slack names it.
  const title = root === '' ? tree.title : root.slice(0, -1)
  const isDirectOnly =
    names.includes(`${root}dms.json`) && [...folders].every((folder) => /^D[A-Z0-9]{6,}$/.test(folder))
  return {
    format: 'slack',
    platform: 'slack',
    communityName: /^(.+?) Slack export\b/.exec(title)?.[1] ?? title,
    channels: folders.size,
    isTwoPersonChat: isDirectOnly,
  }
}
