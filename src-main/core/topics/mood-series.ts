import type { MoodFigure, MoodSeries } from '#contract/topics.ts'
import type { ActivityTable } from '../activity/activity-table.ts'
import { addMood, createMoodTally, moodFigure, type MoodTally } from './mood-figure.ts'
import { masked } from './topic-example.ts'
import type { TopicSpan } from './topic-span.ts'

const MOST_CHANNELS = 12
const TIERS = ['leader', 'core', 'ordinary'] as const
export type TierName = (typeof TIERS)[number]

interface Tallies {
  readonly total: MoodTally
  readonly weeks: readonly MoodTally[]
}

/** Moods of some rows of the span, as a whole and by week. */
export function moodOf(
  table: ActivityTable,
  span: TopicSpan,
  rows: Iterable<number>,
): { total: MoodFigure; weeks: MoodFigure[] } {
  const tallies = createTallies(span)
  for (const row of rows) addRow(table, span, tallies, row)
  return figuresOf(tallies)
}

/** The community, its liveliest channels and its tiers as they are now, each by week. */
export function moodSeries(table: ActivityTable, span: TopicSpan, tiers: readonly (TierName | null)[]): MoodSeries[] {
  const community = createTallies(span)
  const channels = table.channels.map(() => createTallies(span))
  const byTier = new Map(TIERS.map((tier) => [tier, createTallies(span)]))
  for (let row = span.first; row < table.size; row++) {
    if (!span.isCounted(row) || Number.isNaN(table.mood[row])) continue
    addRow(table, span, community, row)
    addRow(table, span, channels[table.channel[row] ?? 0], row)
    const tier = tiers[table.author[row] ?? 0]
    if (tier) addRow(table, span, byTier.get(tier), row)
  }
  const liveliest = channels
    .map((tallies, place) => ({ tallies, name: masked(table.channels[place]?.name ?? '') }))
    .filter(({ tallies }) => tallies.total.messages > 0)
    .toSorted((a, b) => b.tallies.total.messages - a.tallies.total.messages)
    .slice(0, MOST_CHANNELS)
  return [
    { kind: 'community', name: '', ...figuresOf(community) },
    ...liveliest.map(({ name, tallies }) => ({ kind: 'channel' as const, name, ...figuresOf(tallies) })),
    ...[...byTier]
      .filter(([, tallies]) => tallies.total.messages > 0)
      .map(([name, tallies]) => ({ kind: 'tier' as const, name, ...figuresOf(tallies) })),
  ]
}

const createTallies = (span: TopicSpan): Tallies => ({
  total: createMoodTally(),
  weeks: span.weeks.map(() => createMoodTally()),
})

function addRow(table: ActivityTable, span: TopicSpan, tallies: Tallies | undefined, row: number): void {
  if (!tallies) return
  const [author, mood] = [table.author[row] ?? 0, table.mood[row] ?? Number.NaN]
  addMood(tallies.total, author, mood)
  const week = tallies.weeks[span.weekOf(row)]
  if (week) addMood(week, author, mood)
}

const figuresOf = ({ total, weeks }: Tallies): { total: MoodFigure; weeks: MoodFigure[] } => ({
  total: moodFigure(total),
  weeks: weeks.map(moodFigure),
})
