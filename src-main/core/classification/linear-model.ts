import { type InferenceSession, Tensor } from 'onnxruntime-node'

/** Texts of one run: feature numbers padded with 0 to the longest, 1/√(number of features), script index. */
export interface FeatureBatch {
  readonly features: Tensor
  readonly scale: Tensor
  readonly script: Tensor
}

/** Builds a batch of `rows` texts with at most `longest` features each; `features` is row by row. */
export const createFeatureBatch = (
  features: Int32Array,
  scale: Float64Array,
  script: Int32Array,
  longest: number,
): FeatureBatch => ({
  features: new Tensor('int32', features, [scale.length, longest]),
  scale: new Tensor('float64', scale, [scale.length]),
  script: new Tensor('int32', script, [scale.length]),
})

/** Calibrated log-odds, row by row: one a text for spam and abuse, three (negative, neutral, positive) for sentiment. */
export const runLinearModel = async (session: InferenceSession, batch: FeatureBatch): Promise<Float64Array> => {
  const { logit } = await session.run({ ...batch }, ['logit'])
  if (logit === undefined || !(logit.data instanceof Float64Array)) throw new TypeError('the model gave no log-odds')
  return logit.data
}
