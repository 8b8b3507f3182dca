import { BUCKETS } from '../classification/feature-hashing.ts'

/** A decided text as its features, with what the shipped model says and what a person said. */
export interface TrainingExample {
  /** Distinct feature numbers. */
  readonly features: Int32Array
  /** Log-odds of the shipped model. */
  readonly logit: number
  readonly truth: boolean
  readonly accountId: number
  readonly memberId: number
}

/** Weight by feature number; features that are not in it weigh nothing. */
export type HeadWeights = ReadonlyMap<number, number>

/** One account among several speaks for this share of all weight at most. */
const MOST_OF_ONE_ACCOUNT = 0.5
/** A moderator alone counts as this many decisions at most, against the same pull towards the shipped model. */
const MOST_ALONE = 400
/** A feature is learned about only when texts of this many members show it (the rule of all vocabularies here). */
const FEWEST_MEMBERS = 5
const ROUNDS = 200
/** Weights that move no probability visibly are left out. */
const SMALLEST_WEIGHT = 1e-4

/**
 * How much each example counts: both answers weigh the same in sum, and no account has more than half of the weight
 * while others have decided too. The weights sum to the number of examples, or less where one account stands alone.
 */
export function exampleWeights(examples: readonly Pick<TrainingExample, 'truth' | 'accountId'>[]): Float64Array {
  const positives = examples.filter(({ truth }) => truth).length
  const negatives = examples.length - positives
  const weights = Float64Array.from(examples, ({ truth }) => examples.length / (2 * (truth ? positives : negatives)))
  const byAccount = new Map<number, number>()
  examples.forEach(({ accountId }, index) => {
    byAccount.set(accountId, (byAccount.get(accountId) ?? 0) + (weights[index] ?? 0))
  })
  const [largest, ...others] = [...byAccount].toSorted((a, b) => b[1] - a[1])
  if (largest === undefined) return weights
  const [account, sum] = largest
  const rest = others.reduce((total, [, weight]) => total + weight, 0)
  // With others, cut down to what they weigh together; alone, to a fixed number.
  const most = others.length > 0 ? (rest * MOST_OF_ONE_ACCOUNT) / (1 - MOST_OF_ONE_ACCOUNT) : MOST_ALONE
  const factor = Math.min(1, most / sum)
  return weights.map((weight, index) => (examples[index]?.accountId === account ? weight * factor : weight))
}

/** Features that texts of enough members show. */
function learnableFeatures(examples: readonly TrainingExample[]): Set<number> {
  const members = new Map<number, Set<number>>()
  for (const { features, memberId } of examples) {
    for (const feature of features) {
      const seen = members.get(feature)
      if (seen === undefined) members.set(feature, new Set([memberId]))
      else if (seen.size < FEWEST_MEMBERS) seen.add(memberId)
    }
  }
  return new Set([...members].filter(([, seen]) => seen.size >= FEWEST_MEMBERS).map(([feature]) => feature))
}

const sigmoid = (logit: number): number => 1 / (1 + Math.exp(-logit))

/**
 * Logistic regression on top of the shipped model's log-odds, by accelerated gradient descent (Nesterov 1983) with the
 * step that the curvature allows. Minimises Σ c·log-loss + ½·strength·|w|²: without evidence a weight stays 0, which is
 * the shipped model. No constant is learned: decisions are made on flagged messages, and their base rate says nothing
 * about all the others. Features count 1/√n each, as in the model itself.
 */
export function trainHead(examples: readonly TrainingExample[], strength: number): HeadWeights {
  const learnable = learnableFeatures(examples)
  const rows = examples.map((example) => ({
    ...example,
    features: example.features.filter((feature) => learnable.has(feature)),
    scale: 1 / Math.sqrt(Math.max(1, example.features.length)),
  }))
  const counts = exampleWeights(examples)
  const current = new Float64Array(BUCKETS)
  const previous = new Float64Array(BUCKETS)
  const ahead = new Float64Array(BUCKETS)
  const gradient = new Float64Array(BUCKETS)
  const used = [...learnable].toSorted((a, b) => a - b)
  // |x|² ≤ 1 for each row, so the curvature of the loss is at most a quarter of all weight.
  const step = 1 / (strength + 0.25 * counts.reduce((sum, count) => sum + count, 0))
  for (let round = 0; round < ROUNDS; round++) {
    const momentum = round / (round + 3)
    for (const feature of used) {
      const now = current[feature] ?? 0
      ahead[feature] = now + momentum * (now - (previous[feature] ?? 0))
      gradient[feature] = strength * (ahead[feature] ?? 0)
    }
    rows.forEach(({ features, logit, truth, scale }, index) => {
      let sum = logit
      for (const feature of features) sum += scale * (ahead[feature] ?? 0)
      const pull = (counts[index] ?? 0) * (sigmoid(sum) - (truth ? 1 : 0)) * scale
      for (const feature of features) gradient[feature] = (gradient[feature] ?? 0) + pull
    })
    for (const feature of used) {
      previous[feature] = current[feature] ?? 0
      current[feature] = (ahead[feature] ?? 0) - step * (gradient[feature] ?? 0)
    }
  }
  return new Map(
    used.flatMap((feature) => {
      const weight = current[feature] ?? 0
      return Math.abs(weight) < SMALLEST_WEIGHT ? [] : [[feature, weight] as const]
    }),
  )
}

/** Log-odds of an example with a head's weights. */
export function headLogit(example: Pick<TrainingExample, 'features' | 'logit'>, weights: HeadWeights): number {
  let sum = 0
  for (const feature of example.features) sum += weights.get(feature) ?? 0
  return example.logit + sum / Math.sqrt(Math.max(1, example.features.length))
}

/** Mean log-loss with both answers weighing the same; lower is better. */
export function balancedLogLoss(scores: readonly { readonly truth: boolean; readonly logit: number }[]): number {
  const meanOf = (truth: boolean): number => {
    const losses = scores
      .filter((score) => score.truth === truth)
      .map(({ logit }) => Math.log1p(Math.exp(-Math.abs(logit))) + Math.max(0, truth ? -logit : logit))
    return losses.length === 0 ? 0 : losses.reduce((sum, loss) => sum + loss, 0) / losses.length
  }
  return (meanOf(true) + meanOf(false)) / 2
}

const STRENGTHS = [3, 10, 30, 100] as const

/** Trains with the strength that did best on the newest quarter of the examples (given oldest first). */
export function trainBestHead(examples: readonly TrainingExample[]): { weights: HeadWeights; strength: number } {
  const cut = Math.floor(examples.length * 0.75)
  const [older, newer] = [examples.slice(0, cut), examples.slice(cut)]
  const tried = STRENGTHS.map((strength) => {
    const weights = trainHead(older, strength)
    const scores = newer.map((example) => ({ truth: example.truth, logit: headLogit(example, weights) }))
    return { strength, loss: balancedLogLoss(scores) }
  })
  const best = tried.reduce((least, each) => (each.loss < least.loss ? each : least))
  return { weights: trainHead(examples, best.strength), strength: best.strength }
}
