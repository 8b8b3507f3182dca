import type { ActivityTable } from '#core/activity/activity-table.ts'
import { createFeatureReader, type ChurnFeatures } from './churn-features.ts'
import type { ChurnModel } from './churn-model.ts'
import { bandOf, REASON_GROUP_OF, type ChurnReason, type MemberChurn, type ReasonCode } from './churn-types.ts'
import { communityShift, type PastScores } from './community-shift.ts'
import { FEATURE_NAMES, FEATURE_REASONS } from './feature-reasons.ts'
import { contributionsOf, type TreeEnsemble } from './tree-ensemble.ts'

/** Scores of one community at one instant. */
export interface ChurnScores {
  /** Everybody who counts, by platform id. */
  readonly members: readonly MemberChurn[]
  /** Log-odds that the community's own past added to all. */
  readonly shift: number
  /** MBG/NBD probability of 30 silent days, in the order of `members`; NaN in communities below 20 people. */
  readonly mbgNbd: Float64Array
}

/**
 * 30-day silence risk of all members who count at `asOf` (UTC milliseconds): at least three messages before it, one in the
 * 30 days before it, no bots, nobody in `excluded` (places in `members`: who withdrew or objected). Reads nothing that
 * happened at `asOf` or after.
 */
export async function scoreChurn(
  table: ActivityTable,
  asOf: number,
  model: ChurnModel,
  excluded: ReadonlySet<number> = new Set(),
): Promise<ChurnScores> {
  const reader = createFeatureReader(table, excluded)
  const features = reader.at(asOf)
  const logits = await scoresOf(model, features)
  const past: PastScores[] = []
  if (features.places.length > 0) {
    for (const instant of reader.pastInstants(asOf, model.communityShift)) {
      const earlier = reader.at(instant)
      past.push({ logits: await scoresOf(model, earlier), silent: reader.silentAfter(earlier.places, instant) })
    }
  }
  const shift = communityShift(past, model.communityShift)
  const { intercept, slope } = model.recencyBaseline
  const members = features.places.map((place, index): MemberChurn => {
    const risk = probability((logits[index] ?? 0) + shift)
    const row = features.values.subarray(index * FEATURE_NAMES.length, (index + 1) * FEATURE_NAMES.length)
    return {
      place,
      risk,
      band: bandOf(risk),
      recencyBaseline: probability(intercept + slope * Math.log1p(features.silence[index] ?? 0)),
      reasons: reasonsOf(model.trees, row),
    }
  })
  return { members, shift, mbgNbd: features.mbgNbd }
}

const scoresOf = (model: ChurnModel, { values, places }: ChurnFeatures): Promise<Float32Array> =>
  model.score(values, places.length)

const probability = (logit: number): number => 1 / (1 + Math.exp(-logit))

const MOST_REASONS = 3
/** Contributions below this many log-odds are no reason worth a word. */
const LEAST_WEIGHT = 0.05

/** What raises a member's risk most: contributions of the model summed by reason, heaviest first. */
export function reasonsOf(trees: TreeEnsemble, row: Float32Array): ChurnReason[] {
  const weights = new Map<ReasonCode, number>()
  for (const [index, value] of contributionsOf(trees, row).values.entries()) {
    const name = FEATURE_NAMES[index]
    if (name === undefined) continue
    const code = FEATURE_REASONS[name]
    weights.set(code, (weights.get(code) ?? 0) + value)
  }
  return [...weights]
    .filter(([, weight]) => weight >= LEAST_WEIGHT)
    .toSorted(([, one], [, other]) => other - one)
    .slice(0, MOST_REASONS)
    .map(([code, weight]) => ({ code, group: REASON_GROUP_OF[code], weight }))
}
