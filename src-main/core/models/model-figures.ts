import type { MeasuredShare, MeasuredTask, ModelFigures, TaskFigures } from '#contract/models.ts'
import { share } from '../classification/score-measures.ts'

/** A text whose right answer is known, with what both models gave it. */
export interface ScoredExample {
  readonly truth: boolean
  readonly added: number
  readonly shipped: number
}

/** Hits among cases, with Wilson's interval; null where there is no case. */
export const measuredShare = (hits: number, total: number): MeasuredShare | null =>
  total === 0 ? null : { ...share(hits, total), n: total }

function taskFigures(examples: readonly { truth: boolean; score: number }[], threshold: number): TaskFigures {
  const flagged = examples.filter(({ score }) => score >= threshold)
  const right = flagged.filter(({ truth }) => truth).length
  const positives = examples.filter(({ truth }) => truth).length
  return { precision: measuredShare(right, flagged.length), recall: measuredShare(right, positives) }
}

/** The line of one task in one set of texts: both models on the same texts, each at its own threshold. */
export function modelFigures(
  task: MeasuredTask,
  set: ModelFigures['set'],
  examples: readonly ScoredExample[],
  thresholds: { readonly added: number; readonly shipped: number },
): ModelFigures {
  return {
    task,
    set,
    texts: examples.length,
    positives: examples.filter(({ truth }) => truth).length,
    added: taskFigures(
      examples.map(({ truth, added }) => ({ truth, score: added })),
      thresholds.added,
    ),
    shipped: taskFigures(
      examples.map(({ truth, shipped }) => ({ truth, score: shipped })),
      thresholds.shipped,
    ),
  }
}
