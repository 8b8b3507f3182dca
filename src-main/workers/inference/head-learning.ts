import type { MeasuredTask } from '#contract/models.ts'
import type { Classifier, Corrections } from '#core/classification/classifier.ts'
import { BUCKETS } from '#core/classification/feature-hashing.ts'
import { findPersonalData, maskPersonalData } from '#core/detection/personal-data.ts'
import { trainBestHead, type HeadWeights, type TrainingExample } from '#core/models/head-training.ts'
import { encodeWeights } from '#core/models/learned-head.ts'
import type { ReadDatabase } from '#database/database.ts'
import type { LearningExample, LearningResult, ScoredText } from './inference-contract.ts'

export interface LearningInput {
  readonly task: MeasuredTask
  readonly threshold: number
  readonly examples: readonly LearningExample[]
  /** Newest messages whose flags are counted with the present model and with the candidate. */
  readonly week: { readonly from: number; readonly limit: number }
}

const BATCH = 1000
/** A probability of exactly 0 or 1 has no log-odds; beyond this it makes no difference to what is learned. */
const CLEAREST = 1e-9

const logitOf = (probability: number): number => {
  const inside = Math.min(1 - CLEAREST, Math.max(CLEAREST, probability))
  return Math.log(inside / (1 - inside))
}

/** Trains a head on the decided texts marked for it, and lets it and the present model read all that it is judged by. */
export async function learnHead(
  db: ReadDatabase,
  classifier: Classifier,
  present: Corrections,
  input: LearningInput,
): Promise<LearningResult> {
  const { task } = input
  const training = input.examples.filter(({ part }) => part === 'train')
  const { weights, strength } = trainBestHead(await trainingExamples(classifier, task, training))
  const candidate: Corrections = { ...present, [task]: denseWeights(weights) }
  const judged = input.examples.filter(({ part }) => part !== 'train')
  const texts = judged.map(({ text }) => text)
  const before = await classifier.classify(texts, present)
  const after = await classifier.classify(texts, candidate)
  return {
    weights: encodeWeights(weights),
    features: weights.size,
    strength,
    scores: judged.map(({ part, truth }, index): ScoredText => ({
      part,
      truth,
      present: before[index]?.[task] ?? 0,
      candidate: after[index]?.[task] ?? 0,
    })),
    week: await weekOf(db, classifier, { present, candidate }, input),
  }
}

/**
 * Personal data is masked first, so that nobody's number or address becomes a feature that is learned about. The model's
 * own log-odds are those of the shipped weights alone: each head is learned anew on top of them.
 */
async function trainingExamples(
  classifier: Classifier,
  task: MeasuredTask,
  examples: readonly LearningExample[],
): Promise<TrainingExample[]> {
  const scores = await classifier.classify(examples.map(({ text }) => text))
  return examples.map(({ text, truth, accountId, memberId }, index) => ({
    features: classifier.features(maskPersonalData(text, findPersonalData(text))),
    logit: logitOf(scores[index]?.[task] ?? 0),
    truth,
    accountId,
    memberId,
  }))
}

function denseWeights(weights: HeadWeights): Float64Array {
  const dense = new Float64Array(BUCKETS)
  for (const [feature, weight] of weights) dense[feature] = weight
  return dense
}

async function weekOf(
  db: ReadDatabase,
  classifier: Classifier,
  corrections: { readonly present: Corrections; readonly candidate: Corrections },
  { task, threshold, week }: LearningInput,
): Promise<LearningResult['week']> {
  const counts = { messages: 0, newlyFlagged: 0, noLonger: 0 }
  let before = Number.MAX_SAFE_INTEGER
  while (counts.messages < week.limit) {
    const rows = db.all<{ id: number; text: string }>(
      'SELECT id, text FROM message WHERE id >= ? AND id < ? ORDER BY id DESC LIMIT ?',
      week.from,
      before,
      Math.min(BATCH, week.limit - counts.messages),
    )
    const last = rows.at(-1)
    if (!last) break
    const texts = rows.map(({ text }) => text)
    const now = await classifier.classify(texts, corrections.present)
    const then = await classifier.classify(texts, corrections.candidate)
    rows.forEach((_, index) => {
      const isFlagged = (now[index]?.[task] ?? 0) >= threshold
      const willBe = (then[index]?.[task] ?? 0) >= threshold
      if (willBe && !isFlagged) counts.newlyFlagged++
      if (isFlagged && !willBe) counts.noLonger++
    })
    counts.messages += rows.length
    before = last.id
  }
  return counts
}
