import { z } from 'zod'

export const MODEL_NAMES = ['spam', 'abuse', 'sentiment'] as const
export type ModelName = (typeof MODEL_NAMES)[number]

/** Probabilities from which a message is flagged, for moderators who want to miss less or to be bothered less. */
export interface Thresholds {
  readonly missLess: number
  readonly balanced: number
  readonly botherLess: number
}

/** What a stored score must name so that it can be replayed. */
export interface ModelIdentity {
  readonly name: ModelName
  readonly version: string
  /** SHA-256 of the model file, hex. */
  readonly sha256: string
  readonly normaliserVersion: string
  readonly featuriserVersion: string
  readonly thresholds: Thresholds
}

const Probability = z.number().min(0).max(1)

/** The part of `manifest.json` the product needs; the rest (training data, figures) is for readers. */
export const ModelManifest = z.object({
  format: z.literal(1),
  name: z.enum(MODEL_NAMES),
  version: z.string().min(1),
  file: z.literal('model.onnx'),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  labels: z.array(z.string()).min(2),
  normaliserVersion: z.string(),
  featuriserVersion: z.string(),
  thresholds: z.object({ missLess: Probability, balanced: Probability, botherLess: Probability }),
})
export type ModelManifest = z.infer<typeof ModelManifest>
