import { z } from 'zod'

const Numbers = z.array(z.number())

/**
 * The trees of a model as they stand beside its ONNX file. Node i of a tree sends a row left when its feature is at most the
 * threshold (or unknown and `unknownLeft`); `feature` -1 is a leaf. `value` is the mean score of the training rows below a
 * node, and the score itself in a leaf.
 */
export const TreeEnsemble = z.object({
  features: z.array(z.string()).min(1),
  bias: z.number(),
  trees: z
    .array(
      z.object({
        feature: Numbers,
        threshold: Numbers,
        left: Numbers,
        right: Numbers,
        unknownLeft: Numbers,
        value: Numbers,
      }),
    )
    .min(1),
})
export type TreeEnsemble = z.infer<typeof TreeEnsemble>

/** What every feature added to one row's score. */
export interface Contributions {
  /** Score of the average row. */
  readonly bias: number
  /** One value for each of `features`; with the bias they sum to the score. */
  readonly values: Float64Array
}

/**
 * Splits the score of one row by feature: each step down a tree moves the expected score from a node's mean to its child's,
 * and that step belongs to the feature asked there (Saabas 2014, "Interpreting random forests"). Exact: bias and values sum
 * to the score.
 */
export function contributionsOf({ features, bias, trees }: TreeEnsemble, row: Float32Array): Contributions {
  const values = new Float64Array(features.length)
  let start = bias
  for (const { feature, threshold, left, right, unknownLeft, value } of trees) {
    let node = 0
    start += value[0] ?? 0
    for (let asked = feature[0] ?? -1; asked >= 0; asked = feature[node] ?? -1) {
      const x = row[asked] ?? Number.NaN
      const goesLeft = Number.isNaN(x) ? unknownLeft[node] === 1 : x <= (threshold[node] ?? 0)
      const next = (goesLeft ? left[node] : right[node]) ?? 0
      values[asked] = (values[asked] ?? 0) + (value[next] ?? 0) - (value[node] ?? 0)
      node = next
    }
  }
  return { bias: start, values }
}
