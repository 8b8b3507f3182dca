import type { Arm, ExperimentLook } from '#contract/experiments.ts'
import type { OutcomeCount } from './outcome-count.ts'
import {
  ALPHA,
  alphaSpent,
  chanceBIsHigher,
  differenceInterval,
  fisherExact,
  leastExpected,
  posteriorOf,
  sampleRatio,
  shareInterval,
} from './two-proportions.ts'

/** n·p and n·(1 − p) have to be above it. */
export const LEAST_EXPECTED = 5

export type LookFigures = Omit<ExperimentLook, 'number' | 'at' | 'dataTo' | 'auditSeq'>

/** What one look says. `spent`: levels of the looks before; the last look has all that is left of alpha. */
export function describeLook(count: OutcomeCount, spent: number, isFinal: boolean): LookFigures {
  const { a, b } = count.arms
  const drawn = a.drawn + b.drawn
  const judged = a.n + b.n
  const fraction = drawn === 0 ? 0 : judged / drawn
  const level = Math.max(0, (isFinal ? ALPHA : alphaSpent(fraction)) - spent)
  const p = fisherExact(a, b)
  const ratio = sampleRatio({ a: a.exposed, b: b.exposed }, { a: a.drawn, b: b.drawn })
  const least = judged === 0 ? 0 : leastExpected((a.successes + b.successes) / judged, Math.min(a.n, b.n))
  const interval = differenceInterval(a, b, level)
  const difference = interval ? { value: b.successes / b.n - a.successes / a.n, interval } : null
  const armResult = (arm: Arm) => ({
    ...count.arms[arm],
    interval: shareInterval(count.arms[arm], level),
    posterior: posteriorOf(count.arms[arm]),
  })
  return {
    isFinal,
    fraction,
    level,
    arms: { a: armResult('a'), b: armResult('b') },
    difference,
    p,
    chanceBIsHigher: chanceBIsHigher(a, b),
    sampleRatio: ratio,
    leastExpected: least,
    leftOut: { crossed: count.crossed, unfinished: count.unfinished, notExposed: count.notExposed },
    verdict: verdictOf({ alarm: ratio.alarm, least, p, level, change: difference?.value ?? 0 }),
  }
}

function verdictOf(found: {
  alarm: boolean
  least: number
  p: number
  level: number
  change: number
}): ExperimentLook['verdict'] {
  if (found.alarm) return 'broken-ratio'
  if (found.least <= LEAST_EXPECTED) return 'too-few'
  if (found.p > found.level || found.change === 0) return 'no-difference'
  return found.change > 0 ? 'b-better' : 'a-better'
}
