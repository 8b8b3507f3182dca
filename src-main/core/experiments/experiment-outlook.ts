import type { ExperimentMetric, ExperimentOutlook } from '#contract/experiments.ts'
import type { ReadDatabase } from '#database/database.ts'
import { readEligible } from './eligible-members.ts'
import { readEvents } from './experiment-repository.ts'
import { countOutcomes, outcomeWindow, type MemberEvent } from './outcome-count.ts'
import { leastExpected, smallestDetectable } from './two-proportions.ts'

const DAY_MS = 86_400_000
/** Tiers from the many to the few. */
const TIERS = ['ordinary', 'core', 'leader']

/** Who an experiment is about, and what is asked of them. */
export interface Population {
  readonly communityId: number
  /** Latest message, UTC milliseconds; 0 = none. */
  readonly dataTo: number
  readonly metric: ExperimentMetric
  readonly windowDays: number
  readonly activeWithinDays: number
}

/** What an experiment among the members there are could find. `baseline` null = not known yet. */
export function readOutlook(db: ReadDatabase, population: Population, baseline: number | null): ExperimentOutlook {
  const { communityId, dataTo, activeWithinDays } = population
  const { candidates, leftOut } = readEligible(db, communityId, { reference: dataTo, activeWithinDays })
  const perArm = Math.floor(candidates.length / 2)
  return {
    eligible: candidates.length,
    tiers: TIERS.map((tier) => ({ tier, count: candidates.filter(({ stratum }) => stratum === tier).length })),
    leftOut,
    measured: measureBaseline(db, population),
    perArm,
    smallestDetectable: baseline === null ? null : smallestDetectable(baseline, perArm, candidates.length - perArm),
    leastExpected: baseline === null ? null : leastExpected(baseline, perArm),
  }
}

/** The share among those who could have been drawn one window before the end of the data, as if shown nothing then. */
function measureBaseline(db: ReadDatabase, population: Population): ExperimentOutlook['measured'] {
  const { communityId, dataTo, metric, windowDays, activeWithinDays } = population
  const window = outcomeWindow(metric, windowDays)
  const then = dataTo - window.to
  const { candidates } = readEligible(db, communityId, {
    reference: dataTo,
    activeWithinDays: activeWithinDays + window.to / DAY_MS,
  })
  const possible = new Set(candidates.map(({ id }) => id))
  const since = then - activeWithinDays * DAY_MS
  const before = new Set<number>()
  const after: MemberEvent[] = []
  for (const event of readEvents(db, communityId, { from: since, to: dataTo })) {
    if (event.at > then) after.push(event)
    else if (event.at >= since && possible.has(event.person)) before.add(event.person)
  }
  const exposures = [...before].map((person) => ({ person, drawn: 'a' as const, a: then, b: null }))
  const { a } = countOutcomes(exposures, after, { metric, windowDays, dataTo }).arms
  return a.n === 0 ? null : { value: a.successes / a.n, numerator: a.successes, denominator: a.n }
}
