import type { InferenceSession } from 'onnxruntime-node'
import { DistinctFeatures } from './distinct-features.ts'
import { explainSpans, type ExplanationSpan } from './explanation.ts'
import { createFeatureBuffer, MOST_FEATURES } from './feature-buffer.ts'
import { createFeatureBatch, type FeatureBatch, runLinearModel } from './linear-model.ts'
import { type LoadedModel, loadModel } from './model-loader.ts'
import type { ModelIdentity, ModelName } from './model-manifest.ts'
import { TextFeaturiser } from './text-featuriser.ts'

/** Calibrated probabilities; those of sentiment sum to 1. */
export interface Classification {
  readonly spam: number
  readonly abuse: number
  readonly sentiment: { readonly negative: number; readonly neutral: number; readonly positive: number }
}

/**
 * Why a text got its score: Σ `weight` of `spans` + `bias` = `logit`. For spam and abuse `logit` is the log-odds of the
 * probability; for sentiment it is the log-odds of negative against positive. `threshold` is the balanced one, a
 * probability.
 */
export interface Explanation {
  readonly logit: number
  /** What belongs to no place in the text: the model's constant, and features of the text as a whole. */
  readonly bias: number
  readonly tier: 'fast'
  readonly threshold: number
  readonly spans: readonly ExplanationSpan[]
}

/**
 * What was learned from this vault's decisions: a weight for each feature number, added to the model's own. Features
 * without one keep their weight, so a text that shares none of them keeps its score.
 */
export type Corrections = Readonly<Partial<Record<ModelName, Float64Array>>>

const NO_CORRECTIONS: Corrections = {}

export interface Classifier {
  readonly models: readonly ModelIdentity[]
  /** One result for each text, in order. A text gets the same bits alone, in any batch and in any order. */
  classify(texts: readonly string[], corrections?: Corrections): Promise<Classification[]>
  explain(text: string, task: ModelName, corrections?: Corrections): Promise<Explanation>
  /** Distinct feature numbers of a text, as the models read it. */
  features(text: string): Int32Array
  /** Frees the models; the classifier cannot be used afterwards. */
  close(): Promise<void>
}

// Texts featurised together, sorted by length, then run in batches of about equal length, so that little is padding.
const CHUNK = 2048
const BATCH = 64
// A message from the unlucky end of the chunk may be long: fewer of those at a time keep memory flat.
const MOST_CELLS = 1 << 16

interface FeaturisedChunk {
  readonly ids: Int32Array
  /** Row i is `ids[offsets[i]] … ids[offsets[i + 1]]`. */
  readonly offsets: Int32Array
  readonly scripts: Int32Array
}

const rowLength = (chunk: FeaturisedChunk, row: number): number =>
  (chunk.offsets[row + 1] ?? 0) - (chunk.offsets[row] ?? 0)

const packBatch = (chunk: FeaturisedChunk, rows: Int32Array): FeatureBatch => {
  const longest = rowLength(chunk, rows.at(-1) ?? 0)
  const features = new Int32Array(rows.length * longest)
  const scale = new Float64Array(rows.length)
  const script = new Int32Array(rows.length)
  rows.forEach((row, place) => {
    features.set(chunk.ids.subarray(chunk.offsets[row], chunk.offsets[row + 1]), place * longest)
    scale[place] = 1 / Math.sqrt(rowLength(chunk, row))
    script[place] = chunk.scripts[row] ?? 0
  })
  return createFeatureBatch(features, scale, script, longest)
}

/** Rows by rising length, in batches. */
const planBatches = (chunk: FeaturisedChunk): Int32Array[] => {
  const rows = Int32Array.from(chunk.scripts.keys()).sort((a, b) => rowLength(chunk, a) - rowLength(chunk, b))
  const batches: Int32Array[] = []
  let from = 0
  while (from < rows.length) {
    let to = Math.min(from + BATCH, rows.length)
    while (to - from > 1 && (to - from) * rowLength(chunk, rows[to - 1] ?? 0) > MOST_CELLS)
      to = from + ((to - from) >> 1)
    batches.push(rows.subarray(from, to))
    from = to
  }
  return batches
}

/** Log-odds that learned weights add to a row; summed in the order of its features, so equal bits in any batch. */
const correctionOf = (chunk: FeaturisedChunk, row: number, weights: Float64Array | undefined): number => {
  if (weights === undefined) return 0
  let sum = 0
  const end = chunk.offsets[row + 1] ?? 0
  for (let index = chunk.offsets[row] ?? 0; index < end; index++) sum += weights[chunk.ids[index] ?? 0] ?? 0
  return sum / Math.sqrt(rowLength(chunk, row))
}

const probability = (logit: number): number => 1 / (1 + Math.exp(-logit))

const toSentiment = (negative: number, neutral: number, positive: number): Classification['sentiment'] => {
  const top = Math.max(negative, neutral, positive)
  const parts = [Math.exp(negative - top), Math.exp(neutral - top), Math.exp(positive - top)] as const
  const sum = parts[0] + parts[1] + parts[2]
  return { negative: parts[0] / sum, neutral: parts[1] / sum, positive: parts[2] / sum }
}

class LinearClassifier implements Classifier {
  readonly models: readonly ModelIdentity[]
  readonly #sessions: Readonly<Record<ModelName, InferenceSession>>
  readonly #featuriser = new TextFeaturiser()
  readonly #features = createFeatureBuffer()
  readonly #distinct = new DistinctFeatures()

  constructor(spam: LoadedModel, abuse: LoadedModel, sentiment: LoadedModel) {
    this.models = [spam.identity, abuse.identity, sentiment.identity]
    this.#sessions = { spam: spam.session, abuse: abuse.session, sentiment: sentiment.session }
  }

  async classify(texts: readonly string[], corrections = NO_CORRECTIONS): Promise<Classification[]> {
    const results: Classification[] = []
    for (let from = 0; from < texts.length; from += CHUNK) {
      for (const result of await this.#classifyChunk(texts.slice(from, from + CHUNK), corrections)) results.push(result)
    }
    return results
  }

  async explain(text: string, task: ModelName, corrections = NO_CORRECTIONS): Promise<Explanation> {
    // Own buffers: while this waits for a session, another call may read other texts into the shared ones.
    const features = createFeatureBuffer()
    const normalised = new TextFeaturiser().featurise(text, features)
    const distinct = new Int32Array(features.length + 1)
    const count = this.#distinct.copy(features.ids, features.length, distinct, 0)
    // Each feature as a text of its own and, last, a text of padding for the constant; at the scale of the whole text.
    const singles = distinct.slice(0, count + 1).fill(0, count)
    const scale = new Float64Array(count + 1).fill(1 / Math.sqrt(count))
    const script = new Int32Array(count + 1).fill(features.script)
    const logits = await this.#explainedLogits(task, createFeatureBatch(singles, scale, script, 1))
    const constant = logits[count] ?? 0
    const weightOf = new Map<number, number>()
    const learned = corrections[task]
    for (let index = 0; index < count; index++) {
      const id = singles[index] ?? 0
      weightOf.set(id, (logits[index] ?? 0) - constant + (learned?.[id] ?? 0) / Math.sqrt(count))
    }
    const spans = explainSpans(normalised, features, weightOf)
    const logit = constant + [...weightOf.values()].reduce((sum, weight) => sum + weight, 0)
    const bias = logit - spans.reduce((sum, span) => sum + span.weight, 0)
    const threshold = this.models.find((model) => model.name === task)?.thresholds.balanced ?? 0
    return { logit, bias, tier: 'fast', threshold, spans }
  }

  features(text: string): Int32Array {
    this.#featuriser.featurise(text, this.#features)
    const distinct = new Int32Array(this.#features.length)
    return distinct.slice(0, this.#distinct.copy(this.#features.ids, this.#features.length, distinct, 0))
  }

  async close(): Promise<void> {
    await Promise.all(Object.values(this.#sessions).map((session) => session.release()))
  }

  async #explainedLogits(task: ModelName, batch: FeatureBatch): Promise<Float64Array> {
    const logits = await runLinearModel(this.#sessions[task], batch)
    if (task !== 'sentiment') return logits
    return Float64Array.from(
      { length: logits.length / 3 },
      (_, row) => (logits[3 * row] ?? 0) - (logits[3 * row + 2] ?? 0),
    )
  }

  #featurise(texts: readonly string[]): FeaturisedChunk {
    const features = this.#features
    const offsets = new Int32Array(texts.length + 1)
    const scripts = new Int32Array(texts.length)
    let ids = new Int32Array(Math.max(texts.length * 256, MOST_FEATURES))
    let used = 0
    texts.forEach((text, row) => {
      this.#featuriser.featurise(text, features)
      if (used + features.length > ids.length) {
        const larger = new Int32Array(2 * ids.length)
        larger.set(ids.subarray(0, used))
        ids = larger
      }
      used += this.#distinct.copy(features.ids, features.length, ids, used)
      offsets[row + 1] = used
      scripts[row] = features.script
    })
    return { ids, offsets, scripts }
  }

  async #classifyChunk(texts: readonly string[], corrections: Corrections): Promise<Classification[]> {
    const chunk = this.#featurise(texts)
    const results: Classification[] = Array.from({ length: texts.length })
    for (const rows of planBatches(chunk)) {
      const batch = packBatch(chunk, rows)
      const spam = await runLinearModel(this.#sessions.spam, batch)
      const abuse = await runLinearModel(this.#sessions.abuse, batch)
      const sentiment = await runLinearModel(this.#sessions.sentiment, batch)
      rows.forEach((row, place) => {
        const [negative = 0, neutral = 0, positive = 0] = sentiment.subarray(3 * place, 3 * place + 3)
        results[row] = {
          spam: probability((spam[place] ?? 0) + correctionOf(chunk, row, corrections.spam)),
          abuse: probability((abuse[place] ?? 0) + correctionOf(chunk, row, corrections.abuse)),
          sentiment: toSentiment(negative, neutral, positive),
        }
      })
    }
    return results
  }
}

/**
 * Loads the three fast models of `modelsDir`. To be called in one thread only, the one that owns inference.
 *
 * @throws {ModelUnusableError} when a model is missing or not what its manifest describes
 */
export const loadClassifier = async ({ modelsDir }: { readonly modelsDir: string }): Promise<Classifier> => {
  const spam = await loadModel(modelsDir, 'spam')
  const abuse = await loadModel(modelsDir, 'abuse')
  const sentiment = await loadModel(modelsDir, 'sentiment')
  return new LinearClassifier(spam, abuse, sentiment)
}
