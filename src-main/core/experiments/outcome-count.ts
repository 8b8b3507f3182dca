import type { Arm, ExperimentMetric } from '#contract/experiments.ts'

const DAY_MS = 86_400_000
/** Length of the stretch in which a retained member has to be seen. */
const RETAINED_DAYS = 7

export interface Exposure {
  /** Row id of whoever stands for the person. */
  readonly person: number
  readonly drawn: Arm
  /** First exposures, UTC milliseconds; of the other arm, too, when it was shown by mistake. */
  readonly a: number | null
  readonly b: number | null
}

export interface MemberEvent {
  readonly person: number
  readonly at: number
  /** The message answers another one. */
  readonly isAnswer: boolean
}

export interface OutcomeCount {
  readonly arms: Readonly<
    Record<Arm, { readonly drawn: number; readonly exposed: number; n: number; successes: number }>
  >
  /** Exposed to both arms or to the wrong one. */
  readonly crossed: number
  /** Time left in their window at the end of the data. */
  readonly unfinished: number
  readonly notExposed: number
}

/** When after an exposure something has to happen: later than `from`, not later than `to`; milliseconds. */
export function outcomeWindow(metric: ExperimentMetric, windowDays: number): { from: number; to: number } {
  const days = windowDays * DAY_MS
  return metric === 'retained' ? { from: days, to: days + RETAINED_DAYS * DAY_MS } : { from: 0, to: days }
}

/**
 * Counts who did what was hoped for, in one pass over the messages. Only what happens after a member's own exposure and
 * within the window counts; members without exposure, with both, or whose window is not over by `dataTo` are left out
 * and told of.
 */
export function countOutcomes(
  exposures: readonly Exposure[],
  events: Iterable<MemberEvent>,
  how: { readonly metric: ExperimentMetric; readonly windowDays: number; readonly dataTo: number },
): OutcomeCount {
  const window = outcomeWindow(how.metric, how.windowDays)
  const arms = { a: { drawn: 0, exposed: 0, n: 0, successes: 0 }, b: { drawn: 0, exposed: 0, n: 0, successes: 0 } }
  let [crossed, unfinished, notExposed] = [0, 0, 0]
  const judged = new Map<number, { readonly at: number; readonly arm: Arm }>()
  for (const { person, drawn, a, b } of exposures) {
    arms[drawn].drawn++
    const [own, other] = drawn === 'a' ? [a, b] : [b, a]
    if (other !== null) {
      crossed++
      continue
    }
    if (own === null) {
      notExposed++
      continue
    }
    arms[drawn].exposed++
    if (own + window.to > how.dataTo) unfinished++
    else {
      arms[drawn].n++
      judged.set(person, { at: own, arm: drawn })
    }
  }
  const done = new Set<number>()
  for (const { person, at, isAnswer } of events) {
    const member = judged.get(person)
    if (!member || done.has(person) || (how.metric === 'replied' && !isAnswer)) continue
    if (at <= member.at + window.from || at > member.at + window.to) continue
    done.add(person)
    arms[member.arm].successes++
  }
  return { arms, crossed, unfinished, notExposed }
}
