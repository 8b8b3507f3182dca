import { toBucket } from './feature-hashing.ts'

/** At most this many features are read of one text; what is beyond is in no score. */
export const MOST_FEATURES = 8192

/**
 * The features of one text. `ids` may name a feature twice; `froms` and `tos` say which units of the normalised text a
 * feature was read from (`froms` = -1: from the text as a whole).
 */
export interface FeatureBuffer {
  readonly ids: Int32Array
  readonly froms: Int32Array
  readonly tos: Int32Array
  length: number
  /** Script the text is mostly written in, for which calibration is kept apart: 0 = en, 1 = zh, 2 = zh-Hant. */
  script: number
}

export const createFeatureBuffer = (): FeatureBuffer => ({
  ids: new Int32Array(MOST_FEATURES),
  froms: new Int32Array(MOST_FEATURES),
  tos: new Int32Array(MOST_FEATURES),
  length: 0,
  script: 0,
})

/** Adds the feature of `hash`, read from units `from` … `to`; dropped when the buffer is full. */
export const addFeature = (features: FeatureBuffer, hash: number, from: number, to: number): void => {
  const { length } = features
  if (length === MOST_FEATURES) return
  features.ids[length] = toBucket(hash)
  features.froms[length] = from
  features.tos[length] = to
  features.length = length + 1
}
