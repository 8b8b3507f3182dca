/** A figure with its 95 % interval. */
export interface Figure {
  readonly value: number
  readonly low: number
  readonly high: number
}

const Z95 = 1.959963984540054
const clamp = (value: number): number => Math.min(1, Math.max(0, value))

/** Ranks from 1, ties sharing the mean of theirs. */
const midRanks = (values: Float64Array): Float64Array => {
  const order = Uint32Array.from(values.keys()).sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0))
  const ranks = new Float64Array(values.length)
  for (let from = 0; from < order.length;) {
    let to = from
    while (to < order.length && values[order[to] ?? 0] === values[order[from] ?? 0]) to++
    for (let index = from; index < to; index++) ranks[order[index] ?? 0] = (from + to + 1) / 2
    from = to
  }
  return ranks
}

const variance = (values: Float64Array): number => {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1)
}

/**
 * Area under the ROC curve: the probability that a positive scores above a negative, ties counting half. Interval after
 * DeLong, DeLong & Clarke-Pearson 1988, by mid-ranks (Sun & Xu 2014). Both lists must hold two scores at least.
 */
export const rocAuc = (positives: Float64Array, negatives: Float64Array): Figure => {
  const together = new Float64Array(positives.length + negatives.length)
  together.set(positives)
  together.set(negatives, positives.length)
  const overall = midRanks(together)
  const amongPositives = midRanks(positives)
  const amongNegatives = midRanks(negatives)
  const above = positives.map((_, index) => ((overall[index] ?? 0) - (amongPositives[index] ?? 0)) / negatives.length)
  const below = negatives.map(
    (_, index) => 1 - ((overall[positives.length + index] ?? 0) - (amongNegatives[index] ?? 0)) / positives.length,
  )
  const value = above.reduce((sum, part) => sum + part, 0) / positives.length
  const spread = Z95 * Math.sqrt(variance(above) / positives.length + variance(below) / negatives.length)
  return { value, low: clamp(value - spread), high: clamp(value + spread) }
}

/** Share of hits, with Wilson's score interval (right for few cases and for shares near 0 and 1). */
export const share = (hits: number, total: number): Figure => {
  if (total === 0) return { value: 0, low: 0, high: 1 }
  const value = hits / total
  const weight = Z95 ** 2 / total
  const centre = (value + weight / 2) / (1 + weight)
  const spread = (Z95 / (1 + weight)) * Math.sqrt((value * (1 - value) + weight / 4) / total)
  return { value, low: clamp(centre - spread), high: clamp(centre + spread) }
}

/** Mean F1 of the classes that occur in `truth`; both lists hold class numbers from 0. */
export const macroF1 = (truth: Uint8Array, predicted: Uint8Array, classes: number): number => {
  const counts = new Float64Array(classes * classes)
  for (let index = 0; index < truth.length; index++) {
    const cell = (truth[index] ?? 0) * classes + (predicted[index] ?? 0)
    counts[cell] = (counts[cell] ?? 0) + 1
  }
  let sum = 0
  let occurring = 0
  for (let label = 0; label < classes; label++) {
    let inTruth = 0
    let inPrediction = 0
    for (let other = 0; other < classes; other++) {
      inTruth += counts[label * classes + other] ?? 0
      inPrediction += counts[other * classes + label] ?? 0
    }
    if (inTruth === 0) continue
    occurring++
    sum += (2 * (counts[label * classes + label] ?? 0)) / (inTruth + inPrediction)
  }
  return occurring === 0 ? 0 : sum / occurring
}

/** Macro-F1 with a percentile bootstrap interval; `random` gives numbers in [0, 1). */
export const macroF1Figure = (
  truth: Uint8Array,
  predicted: Uint8Array,
  classes: number,
  random: () => number,
  rounds = 200,
): Figure => {
  const values = Float64Array.from({ length: rounds }, () => {
    const rows = Uint32Array.from({ length: truth.length }, () => Math.floor(random() * truth.length))
    const drawnTruth = new Uint8Array(truth.length)
    const drawnPrediction = new Uint8Array(truth.length)
    rows.forEach((row, index) => {
      drawnTruth[index] = truth[row] ?? 0
      drawnPrediction[index] = predicted[row] ?? 0
    })
    return macroF1(drawnTruth, drawnPrediction, classes)
  }).sort()
  const low = values[Math.floor(0.025 * rounds)] ?? 0
  const high = values[Math.ceil(0.975 * rounds) - 1] ?? 1
  return { value: macroF1(truth, predicted, classes), low, high }
}

/**
 * Expected calibration error: the mean gap between stated probability and observed share over equally wide bins, weighted
 * by how many cases fall into each (Naeini et al. 2015). `outcomes` are 0 or 1.
 */
export const calibrationError = (probabilities: Float64Array, outcomes: Uint8Array, bins = 15): number => {
  const stated = new Float64Array(bins)
  const observed = new Float64Array(bins)
  for (let index = 0; index < probabilities.length; index++) {
    const probability = probabilities[index] ?? 0
    const bin = Math.min(bins - 1, Math.floor(probability * bins))
    stated[bin] = (stated[bin] ?? 0) + probability
    observed[bin] = (observed[bin] ?? 0) + (outcomes[index] ?? 0)
  }
  const gap = stated.reduce((sum, value, bin) => sum + Math.abs(value - (observed[bin] ?? 0)), 0)
  return probabilities.length === 0 ? 0 : gap / probabilities.length
}
