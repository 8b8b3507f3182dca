import type { FoundTopic, MoodFigure } from '#contract/topics.ts'
import type { ActivityTable } from '../activity/activity-table.ts'
import { trendBetween, wilsonInterval } from '../indicators/confidence-intervals.ts'
import type { MessageGroup } from './message-groups.ts'
import { LEAST_MEMBERS } from './mood-figure.ts'
import { moodOf } from './mood-series.ts'
import { factorise, type NonnegativeFactors } from './nonnegative-factors.ts'
import { buildTermMatrix, type TermMatrix } from './term-matrix.ts'
import { topicExample } from './topic-example.ts'
import type { TopicSpan } from './topic-span.ts'
import { topicWords } from './topic-words.ts'

const MOST_TOPICS = 12
const MOST_TERMS = 3_000
const LEAST_TERMS = 8
const LEAST_GROUPS = 60
/** A topic for each so many groups, by the square root: 4 topics in 640 groups, 12 from 5,760 on. */
const GROUPS_PER_TOPIC = 40
/** So many members use an ordinary word that is also somebody's name; a word of fewer may mean that person. */
const LEAST_MEMBERS_OF_NAME = 20
/** Least share of a group's topics that its main one has, and least strength (1 = nothing else is said). */
const LEAST_LEAD = 0.4
const LEAST_STRENGTH = 0.15
const WORDS_SHOWN = 8
/** One or two words alone name no topic. */
const LEAST_WORDS = 3
const EXAMPLES = 3
const LEAST_EXAMPLE_CHARACTERS = 6

export interface TopicMaterial {
  readonly table: ActivityTable
  readonly span: TopicSpan
  /** Groups of the span before, then those of the span. */
  readonly groups: readonly MessageGroup[]
  readonly texts: ReadonlyMap<number, string>
  readonly isName: (word: string) => boolean
  /** Mood of the whole community in the span. */
  readonly community: MoodFigure
}

/** Topics that at least five members speak of, unhappy ones first. */
export function findTopics(material: TopicMaterial): FoundTopic[] {
  const { groups, texts, isName } = material
  const documents = groups.map(({ rows, author }) => ({
    words: rows.flatMap((row) => topicWords(texts.get(row) ?? '')),
    author,
  }))
  const matrix = buildTermMatrix(documents, {
    leastAuthors: LEAST_MEMBERS,
    mostTerms: MOST_TERMS,
    isName,
    leastAuthorsOfName: LEAST_MEMBERS_OF_NAME,
  })
  const count = Math.min(MOST_TOPICS, Math.round(Math.sqrt(groups.length / GROUPS_PER_TOPIC)), matrix.terms.length)
  if (groups.length < LEAST_GROUPS || matrix.terms.length < LEAST_TERMS || count < 2) return []
  const factors = factorise(matrix, count)
  const mainTopic = chooseTopics(factors)
  const writers = { before: new Set<number>(), now: new Set<number>() }
  for (const { author, rows } of groups) (isBefore(material, rows) ? writers.before : writers.now).add(author)
  return Array.from({ length: count }, (_, topic) =>
    describeTopic(material, {
      words: strongestWords(matrix, factors, topic),
      members: mainTopic.flatMap(({ topic: main, strength }, place) =>
        main === topic ? [{ group: groups[place] ?? { author: 0, rows: [] }, strength }] : [],
      ),
      writers,
    }),
  )
    .filter((topic) => topic.members >= LEAST_MEMBERS && topic.words.length >= LEAST_WORDS)
    .toSorted(
      (a, b) =>
        Number(b.isUnhappy) - Number(a.isUnhappy) ||
        (a.mood.value ?? 1) - (b.mood.value ?? 1) ||
        b.messages - a.messages ||
        (a.words.join(' ') < b.words.join(' ') ? -1 : 1),
    )
}

const isBefore = ({ span }: TopicMaterial, rows: readonly number[]): boolean => (rows[0] ?? 0) < span.first

interface MainTopic {
  /** −1 = none stands out. */
  readonly topic: number
  readonly strength: number
}

function chooseTopics({ topics, inDocuments }: NonnegativeFactors): MainTopic[] {
  return Array.from({ length: inDocuments.length / topics }, (_, document) => {
    const strengths = inDocuments.subarray(document * topics, (document + 1) * topics)
    const sum = strengths.reduce((total, each) => total + each, 0)
    const strength = Math.max(...strengths)
    const isClear = strength >= LEAST_STRENGTH && strength >= LEAST_LEAD * sum
    return { topic: isClear ? strengths.indexOf(strength) : -1, strength }
  })
}

function strongestWords({ terms }: TermMatrix, { topics, inTerms }: NonnegativeFactors, topic: number): string[] {
  const strength = (place: number): number => inTerms[place * topics + topic] ?? 0
  const ranked = terms.map((_, place) => place).toSorted((a, b) => strength(b) - strength(a) || a - b)
  // What is a tenth as strong as the first word no longer names the topic.
  const least = strength(ranked[0] ?? 0) / 10
  return ranked
    .slice(0, WORDS_SHOWN)
    .filter((place) => strength(place) > least)
    .map((place) => terms[place] ?? '')
}

interface TopicMembers {
  readonly words: string[]
  readonly members: readonly { readonly group: MessageGroup; readonly strength: number }[]
  readonly writers: { readonly before: ReadonlySet<number>; readonly now: ReadonlySet<number> }
}

function describeTopic(material: TopicMaterial, { words, members, writers }: TopicMembers): FoundTopic {
  const { table, span, groups, community } = material
  const now = members.filter(({ group }) => !isBefore(material, group.rows))
  const before = members.filter(({ group }) => isBefore(material, group.rows))
  const rows = now.flatMap(({ group }) => group.rows)
  const { total: mood, weeks } = moodOf(table, span, rows)
  const speakers = new Set(now.map(({ group }) => group.author)).size
  const allNow = groups.filter((group) => !isBefore(material, group.rows)).length
  return {
    words,
    messages: rows.length,
    members: speakers,
    share: allNow === 0 ? 0 : now.length / allNow,
    mood,
    weeks,
    isUnhappy: mood.high !== null && community.value !== null && mood.high < community.value,
    trend:
      writers.before.size === 0 || writers.now.size === 0
        ? null
        : trendBetween(
            shareOf(new Set(before.map(({ group }) => group.author)).size, writers.before.size),
            shareOf(speakers, writers.now.size),
          ),
    examples: chooseExamples(material, now),
  }
}

const shareOf = (numerator: number, denominator: number) => ({
  value: numerator / denominator,
  interval: wilsonInterval(numerator, denominator),
})

/** Of the groups that speak of it most clearly the longest message each, one of a member. */
function chooseExamples({ table, texts }: TopicMaterial, members: TopicMembers['members']): FoundTopic['examples'] {
  const seen = new Set<number>()
  const examples: FoundTopic['examples'] = []
  const clearest = members.toSorted(
    (a, b) => b.strength - a.strength || (a.group.rows[0] ?? 0) - (b.group.rows[0] ?? 0),
  )
  for (const { group } of clearest) {
    const [row] = group.rows.toSorted((a, b) => (texts.get(b)?.length ?? 0) - (texts.get(a)?.length ?? 0) || a - b)
    const text = row === undefined ? '' : (texts.get(row) ?? '')
    if (row === undefined || text.length < LEAST_EXAMPLE_CHARACTERS || seen.has(group.author)) continue
    seen.add(group.author)
    examples.push(topicExample(table, row, text))
    if (examples.length === EXAMPLES) break
  }
  return examples
}
