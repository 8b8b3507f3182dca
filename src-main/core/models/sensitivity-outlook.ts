import type { MeasuredTask, SensitivityOutlook } from '#contract/models.ts'
import { THRESHOLD_OF, type Sensitivity } from '#contract/settings.ts'
import type { ReadDatabase } from '#database/database.ts'
import type { Thresholds } from '../classification/model-manifest.ts'
import { share } from '../classification/score-measures.ts'
import { whereAll, type Condition } from '../access/community-scope.ts'
import { firstIdAt } from '../messages/message-id.ts'
import type { DecidedExample } from './decided-examples.ts'

/** Fewer decisions than this say nothing yet. */
export const FEWEST_DECISIONS = 30
/** A band between two thresholds may go without decisions of its own while it holds less than this share of the hits. */
const NEGLIGIBLE_BAND = 0.05
const FEWEST_IN_BAND = 10

/** From the highest threshold down: each level flags its own band of scores and all bands above it. */
const LEVELS: readonly Sensitivity[] = ['bother-less', 'balanced', 'miss-less']

export interface ScoredPeriod {
  readonly messages: number
  readonly days: number
  /** How many of the messages score at least each threshold, in the order of {@link LEVELS}. */
  readonly hits: Readonly<Record<MeasuredTask, readonly number[]>>
}

const MOST_MESSAGES = 100_000
const PERIOD_DAYS = 28
const DAY = 86_400_000

/** Counts what the newest scored messages would have flagged at each level: at most four weeks, at most 100,000. */
export function scoredPeriod(
  db: ReadDatabase,
  scope: Condition | null,
  thresholds: Readonly<Record<MeasuredTask, Thresholds>>,
): ScoredPeriod {
  const where = whereAll([scope])
  const newest = db.first<{ at: number | null }>(
    `SELECT max(data_to) AS at FROM community ${where.sql.replaceAll('h.community_id', 'id')}`,
    ...where.params,
  )?.at
  const columns = (['spam', 'abuse'] as const).flatMap((task) =>
    LEVELS.map((level) => ({ task, level, threshold: thresholds[task][THRESHOLD_OF[level]] })),
  )
  const sums = columns.map(({ task }, index) => `coalesce(sum(s.${task} >= ?), 0) AS hit_${index}`).join(', ')
  const scoped = whereAll([scope, { sql: 'm.id >= ?', params: [firstIdAt((newest ?? 0) - PERIOD_DAYS * DAY)] }])
  const row = db.first<Record<string, number | null>>(
    `SELECT count(*) AS messages, min(sent_at) AS first, max(sent_at) AS last, ${sums} FROM
       (SELECT m.id, m.sent_at FROM message m JOIN channel h ON h.id = m.channel_id ${scoped.sql}
        ORDER BY m.id DESC LIMIT ${MOST_MESSAGES}) n JOIN message_score s ON s.message_id = n.id`,
    ...columns.map(({ threshold }) => threshold),
    ...scoped.params,
  )
  const hitsOf = (task: MeasuredTask): number[] =>
    columns.flatMap((column, index) => (column.task === task ? [row?.[`hit_${index}`] ?? 0] : []))
  return {
    messages: row?.['messages'] ?? 0,
    days: Math.max(1, ((row?.['last'] ?? 0) - (row?.['first'] ?? 0)) / DAY),
    hits: { spam: hitsOf('spam'), abuse: hitsOf('abuse') },
  }
}

/**
 * What each level would bring. Decisions are made mostly on high scores, so a plain share of them would promise too much
 * for a low threshold: each band between two thresholds counts by its share of the hits (post-stratification), and the
 * interval is Wilson's at the number of decisions that would give the same variance in one plain sample.
 */
export function outlookOf(
  task: MeasuredTask,
  thresholds: Thresholds,
  period: ScoredPeriod,
  decided: readonly DecidedExample[],
): SensitivityOutlook[] {
  const answers = decided.flatMap((example) => {
    const truth = example[task]
    const score = task === 'spam' ? example.spamScore : example.abuseScore
    return truth === null || score === null ? [] : [{ truth, score }]
  })
  const bands = LEVELS.map((level, index) => {
    const from = thresholds[THRESHOLD_OF[level]]
    const above = LEVELS[index - 1]
    const to = above === undefined ? Number.POSITIVE_INFINITY : thresholds[THRESHOLD_OF[above]]
    const inside = answers.filter(({ score }) => score >= from && score < to)
    const hits = (period.hits[task][index] ?? 0) - (index === 0 ? 0 : (period.hits[task][index - 1] ?? 0))
    return { hits, decided: inside.length, right: inside.filter(({ truth }) => truth).length }
  })
  return LEVELS.map((level, index) => {
    const reached = bands.slice(0, index + 1)
    return {
      level,
      threshold: thresholds[THRESHOLD_OF[level]],
      hitsPerDay: (period.hits[task][index] ?? 0) / period.days,
      decided: reached.reduce((sum, band) => sum + band.decided, 0),
      precision: precisionOf(reached),
    }
  }).toReversed()
}

interface Band {
  readonly hits: number
  readonly decided: number
  readonly right: number
}

function precisionOf(bands: readonly Band[]): SensitivityOutlook['precision'] {
  const hits = bands.reduce((sum, band) => sum + band.hits, 0)
  const decided = bands.reduce((sum, band) => sum + band.decided, 0)
  if (decided < FEWEST_DECISIONS || hits === 0) return null
  const heard = bands.filter((band) => band.decided >= FEWEST_IN_BAND)
  const isUnheard = bands.some((band) => band.decided < FEWEST_IN_BAND && band.hits > NEGLIGIBLE_BAND * hits)
  const weighed = heard.reduce((sum, band) => sum + band.hits, 0)
  if (isUnheard || weighed === 0) return null
  let value = 0
  let variance = 0
  for (const band of heard) {
    const weight = band.hits / weighed
    const right = band.right / band.decided
    value += weight * right
    // One more right and one more wrong answer, so that a band without a mistake is not taken for certain.
    const smoothed = (band.right + 1) / (band.decided + 2)
    variance += (weight * weight * smoothed * (1 - smoothed)) / band.decided
  }
  const smoothed = (value * decided + 1) / (decided + 2)
  const alike = Math.min(decided, (smoothed * (1 - smoothed)) / variance)
  return { ...share(value * alike, alike), value, n: decided }
}
