import type { TopicOverview } from '#contract/topics.ts'
import type { ActivityTable } from '../activity/activity-table.ts'
import { createDayClock, dayName } from '../indicators/local-days.ts'
import { answeredMessages } from './answered-messages.ts'
import { findTopics } from './found-topics.ts'
import { hoursOf, languageMix, unansweredByLanguage } from './language-figures.ts'
import { groupMessages, spreadSample } from './message-groups.ts'
import { moodSeries, type TierName } from './mood-series.ts'
import { isRequest, repeatedRequests } from './repeated-requests.ts'
import { topicSpan, type TopicSpan } from './topic-span.ts'

export type TopicFigures = Omit<TopicOverview, 'communityId' | 'timeZone' | 'dataTo' | 'withExamples'>

/** Message groups that topics are found in: half of the span before, the rest of the span. */
const MOST_GROUPS = 20_000

export interface TopicSources {
  /** With moods and languages. */
  readonly table: ActivityTable
  /** Row ids of messages that do not count: taken down, or flagged as advertising. */
  readonly leftOut: ReadonlySet<number>
  /** Places of people who do not want to be analysed. */
  readonly withheld: ReadonlySet<number>
  /** Tier by place; null = not computed. */
  readonly tiers: readonly (TierName | null)[]
  readonly isName: (word: string) => boolean
  /** Row and text of all messages from a row on, in any order. */
  readonly textsFrom: (row: number) => Iterable<readonly [row: number, text: string]>
}

const EMPTY: TopicFigures = {
  from: null,
  to: null,
  isAnalysed: false,
  weeks: [],
  mood: [],
  groups: { all: 0, read: 0 },
  topics: [],
  requests: [],
  languages: [],
  unanswered: [],
  hours: [],
}

/** Everything an overview says of the last `days` days. A pure function of what was written, whatever order it came in. */
export function computeTopicOverview(sources: TopicSources, timeZone: string, days: number): TopicFigures {
  const { table, isName, tiers } = sources
  const span = topicSpan(table, { clock: createDayClock(timeZone), days, ...sources })
  if (!span) return EMPTY
  const before = spreadSample(groupMessages(table, span, span.firstBefore, span.first), MOST_GROUPS / 2)
  const all = groupMessages(table, span, span.first, table.size)
  const read = spreadSample(all, MOST_GROUPS - before.length)
  const groups = [...before, ...read]
  const { texts, asking } = readTexts(sources, span, new Set(groups.flatMap(({ rows }) => rows)))
  const asks = (row: number): boolean => asking.has(row)
  const answered = answeredMessages(table, span.first, asks)
  const mood = moodSeries(table, span, tiers)
  const community = mood[0]?.total ?? { messages: 0, members: 0, value: null, low: null, high: null, small: true }
  const languages = languageMix(table, span)
  return {
    from: dayName(span.weeks[0]?.from ?? 0),
    to: dayName(span.weeks.at(-1)?.to ?? 0),
    isAnalysed: languages.length > 0,
    weeks: span.weeks.map(({ name, from, to }) => ({ name, from: dayName(from), to: dayName(to) })),
    mood,
    groups: { all: all.length, read: read.length },
    topics: findTopics({ table, span, groups, texts, isName, community }),
    requests: repeatedRequests(table, asking, answered),
    languages,
    unanswered: unansweredByLanguage(table, span, asks, answered),
    hours: hoursOf(table, span),
  }
}

/** Texts of the rows wanted, and of those of the span that ask something; the others are not kept. */
function readTexts({ table, textsFrom }: TopicSources, span: TopicSpan, wanted: ReadonlySet<number>) {
  const texts = new Map<number, string>()
  const asking = new Map<number, string>()
  for (const [row, text] of textsFrom(span.firstBefore)) {
    if (wanted.has(row)) texts.set(row, text)
    const isAsking = row >= span.first && (table.isQuestion[row] === 1 || isRequest(text))
    if (isAsking && span.isCounted(row)) asking.set(row, text)
  }
  return { texts, asking }
}
