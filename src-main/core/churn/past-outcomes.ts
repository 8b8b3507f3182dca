import { firstRowFrom } from '#core/activity/activity-table.ts'
import { DAY, eligibleMembers, SILENCE_DAYS, silentAfter, type ActivityHistory } from './activity-history.ts'
import { fitLogistic, logisticScore, type LogisticModel } from './logistic-regression.ts'
import { habitOf, type MemberHabit } from './member-habit.ts'

/** Who counted at an instant, and who of them was silent in the 30 days after it. */
interface PastInstant {
  readonly rows: readonly Float64Array[]
  readonly silent: Uint8Array
}

/**
 * What a community's own past says about silence, known at an instant: outcomes of earlier instants whose 30 days had
 * passed. A community that was never seen in training tells its own habits in this way.
 */
export interface PastOutcomes {
  /** Fitted on these outcomes alone; undefined with fewer than LEAST_OUTCOMES. */
  readonly model: LogisticModel | undefined
}

const STEP_DAYS = 14
const MOST_INSTANTS = 9
const LEAST_OUTCOMES = 40
const PENALTY = 4

/** Remembers instants that were looked at: training asks for many instants of one community. */
export class PastOutcomeReader {
  readonly #history: ActivityHistory
  readonly #instants = new Map<number, PastInstant>()

  constructor(history: ActivityHistory) {
    this.#history = history
  }

  before(instant: number): PastOutcomes {
    const past = pastInstants(this.#history, instant, { stepDays: STEP_DAYS, most: MOST_INSTANTS }).map((earlier) =>
      this.#at(earlier),
    )
    const rows = past.flatMap((each) => each.rows)
    if (rows.length < LEAST_OUTCOMES) return { model: undefined }
    return { model: fitLogistic(rows, Uint8Array.from(past.flatMap(({ silent }) => [...silent])), PENALTY) }
  }

  #at(instant: number): PastInstant {
    const known = this.#instants.get(instant)
    if (known) return known
    const places = eligibleMembers(this.#history, instant)
    const read: PastInstant = {
      rows: places.map((place) => localRow(habitOf(this.#history, place, instant))),
      silent: silentAfter(this.#history, places, instant),
    }
    this.#instants.set(instant, read)
    return read
  }
}

/** A window with less than this share of the messages to be expected is a hole in the export, not a wave of leaving. */
const HOLE_SHARE = 0.3

/**
 * Earlier instants whose 30 days had passed at `instant`, latest first: every `stepDays` from 30 days before, as long as 30
 * days of history lie before them; those followed by a hole in the data are left out.
 */
export function pastInstants(
  { table }: ActivityHistory,
  instant: number,
  { stepDays, most }: { readonly stepDays: number; readonly most: number },
): number[] {
  const begin = table.at[0] ?? Number.POSITIVE_INFINITY
  const messages = (from: number, to: number): number => firstRowFrom(table, to) - firstRowFrom(table, from)
  const instants: number[] = []
  for (let step = 0; step < most; step++) {
    const earlier = instant - (SILENCE_DAYS + step * stepDays) * DAY
    const span = Math.min(84, (earlier - begin) / DAY)
    if (span < SILENCE_DAYS) break
    const expected = (messages(earlier - span * DAY, earlier) / span) * SILENCE_DAYS
    if (messages(earlier, earlier + SILENCE_DAYS * DAY) >= HOLE_SHARE * expected) instants.push(earlier)
  }
  return instants
}

/** The few facts of a habit that the community's own model weighs. */
export function localRow({ silence, tenure, recentDays, recentMessages, days, gaps }: MemberHabit): Float64Array {
  const [, , , days28 = 0, , days84 = 0] = recentDays
  return Float64Array.of(
    Math.log1p(silence),
    Math.log1p(days28),
    Math.log1p(days84),
    Math.log1p(days.length),
    Math.log1p(tenure),
    Math.log1p(recentMessages[3] ?? 0),
    Math.log((silence + 1) / ((gaps.at(-1) ?? tenure) + 1)),
  )
}

/** Log-odds of silence by the community's own model; NaN without one. */
export const localScore = ({ model }: PastOutcomes, habit: MemberHabit): number =>
  model === undefined ? Number.NaN : logisticScore(model, localRow(habit))
