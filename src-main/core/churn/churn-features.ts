import type { ActivityTable } from '#core/activity/activity-table.ts'
import {
  buildActivityHistory,
  eligibleMembers,
  SILENCE_DAYS,
  silentAfter,
  type ActivityHistory,
} from './activity-history.ts'
import { FEATURE_NAMES } from './feature-reasons.ts'
import { fitCommunity, visitsOfHabit } from './community-visits.ts'
import { aliveProbability, silenceProbability, type MbgNbdParameters } from './mbg-nbd.ts'
import { contactFeatures, contactWindow } from './member-contacts.ts'
import { habitFeatures, habitOf, type MemberHabit } from './member-habit.ts'
import { localScore, pastInstants, PastOutcomeReader, type PastOutcomes } from './past-outcomes.ts'

/** Features of all members who count at one instant. */
export interface ChurnFeatures {
  /** Places in the table's `members`, ascending. */
  readonly places: readonly number[]
  /** Row by row, FEATURE_NAMES.length values for each of `places`; NaN = unknown. */
  readonly values: Float32Array
  /** Days since the last message, for the baseline. */
  readonly silence: Float64Array
  /** MBG/NBD probability of 30 silent days, the second baseline; NaN in communities below 20 people. */
  readonly mbgNbd: Float64Array
}

/** Reads features of one community at any number of instants. */
export interface FeatureReader {
  at(instant: number): ChurnFeatures
  /** Earlier instants whose 30 days had passed by then, every `stepDays`, latest first. */
  pastInstants(instant: number, spacing: { readonly stepDays: number; readonly instants: number }): number[]
  /** For each of `places` 1 when the member writes nothing in the 30 days from `instant`. */
  silentAfter(places: readonly number[], instant: number): Uint8Array
}

/** `excluded`: places of members of whom nothing is computed. */
export function createFeatureReader(table: ActivityTable, excluded: ReadonlySet<number> = new Set()): FeatureReader {
  const history = buildActivityHistory(table, excluded)
  const past = new PastOutcomeReader(history)
  return {
    at: (instant) => featuresAt(history, past.before(instant), instant),
    pastInstants: (instant, { stepDays, instants }) => pastInstants(history, instant, { stepDays, most: instants }),
    silentAfter: (places, instant) => silentAfter(history, places, instant),
  }
}

function featuresAt(history: ActivityHistory, past: PastOutcomes, instant: number): ChurnFeatures {
  const places = eligibleMembers(history, instant)
  const habits = places.map((place) => habitOf(history, place, instant))
  const window = contactWindow(history, instant)
  const visits = fitCommunity(history, instant)
  const rows = places.map((place, index) => {
    const habit = habits[index] ?? habitOf(history, place, instant)
    return {
      ...habitFeatures(habit),
      ...contactFeatures(history, place, window),
      ...modelFeatures(habit, visits, past),
    }
  })
  addPercentiles(rows)
  const values = new Float32Array(rows.length * FEATURE_NAMES.length)
  for (const [index, row] of rows.entries()) {
    for (const [column, name] of FEATURE_NAMES.entries())
      values[index * FEATURE_NAMES.length + column] = row[name] ?? Number.NaN
  }
  return {
    places,
    values,
    silence: Float64Array.from(habits, ({ silence }) => silence),
    mbgNbd: Float64Array.from(habits, (habit) =>
      visits ? silenceProbability(visits, visitsOfHabit(habit), SILENCE_DAYS) : Number.NaN,
    ),
  }
}

function modelFeatures(
  habit: MemberHabit,
  visits: MbgNbdParameters | undefined,
  past: PastOutcomes,
): Record<string, number> {
  const own = visitsOfHabit(habit)
  return {
    mbgAlive: visits ? aliveProbability(visits, own) : Number.NaN,
    mbgSilence: visits ? logit(silenceProbability(visits, own, SILENCE_DAYS)) : Number.NaN,
    localScore: localScore(past, habit),
  }
}

const logit = (p: number): number => Math.log(Math.max(p, 1e-6) / Math.max(1 - p, 1e-6))

const RANKED = ['silence', 'messages28', 'days84', 'decayed45', 'tenure', 'partners'] as const

/** Where a member stands among those who count, 0 to 1; ties share the middle. */
function addPercentiles(rows: Record<string, number>[]): void {
  for (const name of RANKED) {
    const sorted = Float64Array.from(rows, (row) => row[name] ?? 0).sort()
    for (const row of rows) {
      const value = row[name] ?? 0
      row[`${name}Rank`] = (lowerBound(sorted, value) + upperBound(sorted, value)) / (2 * rows.length)
    }
  }
}

function lowerBound(sorted: Float64Array, value: number): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle] ?? 0) < value) low = middle + 1
    else high = middle
  }
  return low
}

function upperBound(sorted: Float64Array, value: number): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle] ?? 0) <= value) low = middle + 1
    else high = middle
  }
  return low
}
