import type { RepeatedRequest } from '#contract/topics.ts'
import type { ActivityTable } from '../activity/activity-table.ts'
import { createSimilarityIndex } from '../detection/similarity-index.ts'
import { createSkeletonScratch, ownText, signatureOf, skeletonOf } from '../detection/text-skeleton.ts'
import { spreadSample } from './message-groups.ts'
import { LEAST_MEMBERS } from './mood-figure.ts'
import { masked, topicExample } from './topic-example.ts'
import { topicWords } from './topic-words.ts'

/** Words of a question or a wish that has no question mark. */
const REQUEST =
  /请问|請問|怎么|怎麼|如何|能不能|可不可以|可否|能否|有没有|有沒有|什么时候|什麼時候|为什么|為什麼|希望|建议|建議|求助?|(?:can|could|would) (?:you|we|i)\b|\bhow (?:do|can|to)\b|\bplease\b|\b(?:feature request|i wish|would be (?:nice|great)|when will|is there)\b/iu

/** Less than four ideographs or a dozen letters is no request but a reaction (真的吗, what). */
const LEAST_WEIGHT = 3
/** Jaccard similarity of the pieces of two texts that ask the same. */
const SAME = 0.5
const MOST_CANDIDATES = 20_000
const MOST_SHOWN = 30
const WORDS_SHOWN = 6
const EXAMPLES = 3

export const isRequest = (text: string): boolean => REQUEST.test(text)

interface Group {
  readonly rows: number[]
  readonly members: Set<number>
}

/**
 * Questions and requests (row → text) that at least five members put in nearly the same words: groups of near-identical
 * texts, each joined to the most similar one before it. Most members first.
 */
export function repeatedRequests(
  table: ActivityTable,
  asking: ReadonlyMap<number, string>,
  answered: Uint8Array,
): RepeatedRequest[] {
  const rows = spreadSample(
    [...asking.keys()].toSorted((a, b) => a - b),
    MOST_CANDIDATES,
  )
  return groupAlike(table, rows, asking)
    .filter(({ members }) => members.size >= LEAST_MEMBERS)
    .map((group) => describe(table, group, asking, answered))
    .filter(({ words }) => words.length > 0)
    .toSorted((a, b) => b.members - a.members || b.messages - a.messages || b.lastAt - a.lastAt)
    .slice(0, MOST_SHOWN)
}

function groupAlike(table: ActivityTable, rows: readonly number[], texts: ReadonlyMap<number, string>): Group[] {
  const scratch = createSkeletonScratch()
  const index = createSimilarityIndex()
  const groups: Group[] = []
  const byKey = new Map<number, Group>()
  const byEntry: Group[] = []
  for (const row of rows) {
    const skeleton = skeletonOf(ownText(texts.get(row) ?? ''), scratch)
    if (skeleton.weight < LEAST_WEIGHT || skeleton.length === 0) continue
    let group = byKey.get(skeleton.key)
    if (!group) {
      const signature = signatureOf(skeleton, scratch)
      group = byEntry[index.nearest(signature, SAME)]
      if (!group) {
        group = { rows: [], members: new Set() }
        groups.push(group)
      }
      byEntry[index.add(signature)] = group
      byKey.set(skeleton.key, group)
    }
    group.rows.push(row)
    group.members.add(table.author[row] ?? 0)
  }
  return groups
}

function describe(
  table: ActivityTable,
  { rows, members }: Group,
  texts: ReadonlyMap<number, string>,
  answered: Uint8Array,
): RepeatedRequest {
  const channels = new Set(rows.map((row) => table.channel[row] ?? 0))
  const [newest = 0] = rows.slice(-1)
  const shown = new Map(rows.toReversed().map((row) => [table.author[row] ?? 0, row]))
  return {
    words: sharedWords(table, rows, texts),
    messages: rows.length,
    members: members.size,
    answered: rows.filter((row) => answered[row] === 1).length,
    channels: [...channels].toSorted((a, b) => a - b).map((place) => masked(table.channels[place]?.name ?? '')),
    lastAt: table.at[newest] ?? 0,
    examples: [...shown.values()].slice(0, EXAMPLES).map((row) => topicExample(table, row, texts.get(row) ?? '')),
  }
}

/** Words that five members or more used, in the order in which the first message has them. */
function sharedWords(table: ActivityTable, rows: readonly number[], texts: ReadonlyMap<number, string>): string[] {
  const users = new Map<string, Set<number>>()
  for (const row of rows) {
    for (const word of topicWords(texts.get(row) ?? '')) {
      const who = users.get(word) ?? new Set()
      who.add(table.author[row] ?? 0)
      users.set(word, who)
    }
  }
  return [...users]
    .filter(([, who]) => who.size >= LEAST_MEMBERS)
    .map(([word]) => word)
    .slice(0, WORDS_SHOWN)
}
