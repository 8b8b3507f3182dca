import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { InferenceSession, Tensor } from 'onnxruntime-node'
import { z } from 'zod'
import { CHURN_FEATURES_VERSION, FEATURE_NAMES } from './feature-reasons.ts'
import { TreeEnsemble } from './tree-ensemble.ts'

const Sha256 = z.string().regex(/^[0-9a-f]{64}$/)

/** The part of `manifest.json` the product needs; the rest (training data, figures) is for readers. */
const ChurnManifest = z.object({
  format: z.literal(1),
  name: z.literal('churn'),
  version: z.string().min(1),
  file: z.literal('model.onnx'),
  sha256: Sha256,
  treesFile: z.literal('trees.json'),
  treesSha256: Sha256,
  featuresVersion: z.literal(CHURN_FEATURES_VERSION),
  horizonDays: z.literal(30),
  /** Log-odds of silence = intercept + slope · ln(1 + days since the last message). */
  recencyBaseline: z.object({ intercept: z.number(), slope: z.number().positive() }),
  /** How far a community's own past moves the log-odds: see community-shift.ts. */
  communityShift: z.object({
    instants: z.number().int().nonnegative(),
    stepDays: z.number().positive(),
    noise: z.number().positive(),
    precision: z.number().positive(),
  }),
})
type ChurnManifest = z.infer<typeof ChurnManifest>

export interface ChurnModelIdentity {
  readonly name: 'churn'
  readonly version: string
  /** SHA-256 of the ONNX file, hex. */
  readonly sha256: string
}

export interface ChurnModel {
  readonly identity: ChurnModelIdentity
  readonly trees: TreeEnsemble
  readonly recencyBaseline: ChurnManifest['recencyBaseline']
  readonly communityShift: ChurnManifest['communityShift']
  /** Log-odds of rows with FEATURE_NAMES as columns. */
  score(values: Float32Array, rows: number): Promise<Float32Array>
  close(): Promise<void>
}

export type ChurnModelUnusableCode = 'MODEL_NOT_INSTALLED' | 'MODEL_DAMAGED'

/** The churn model is not there, or not the one its manifest describes. Nobody is scored by such a model. */
export class ChurnModelUnusableError extends Error {
  override readonly name = 'ChurnModelUnusableError'
  readonly code: ChurnModelUnusableCode

  constructor(code: ChurnModelUnusableCode, what: string, cause?: unknown) {
    super(`the churn model cannot be used: ${what}`, { cause })
    this.code = code
  }
}

const damaged = (what: string, cause?: unknown) => new ChurnModelUnusableError('MODEL_DAMAGED', what, cause)

async function readPart(folder: string, file: string): Promise<Buffer> {
  return readFile(join(folder, file)).catch((cause: unknown) => {
    throw new ChurnModelUnusableError('MODEL_NOT_INSTALLED', `${file} is missing`, cause)
  })
}

async function newestVersion(folder: string): Promise<string> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => [])
  const versions = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name)
  const newest = versions.toSorted((a, b) => a.localeCompare(b, 'en', { numeric: true })).at(-1)
  if (newest === undefined) throw new ChurnModelUnusableError('MODEL_NOT_INSTALLED', 'no version is installed')
  return join(folder, newest)
}

function parsed<T>(schema: z.ZodType<T>, content: Buffer, what: string): T {
  try {
    return schema.parse(JSON.parse(content.toString('utf8')))
  } catch (cause) {
    throw damaged(what, cause)
  }
}

async function checkedPart(folder: string, file: string, sha256: string): Promise<Buffer> {
  const content = await readPart(folder, file)
  if (createHash('sha256').update(content).digest('hex') !== sha256) throw damaged(`checksum of ${file}`)
  return content
}

/**
 * Loads the newest version in `<modelsDir>/churn`, after its checksums and its features are found right.
 *
 * @throws {ChurnModelUnusableError} when it is missing, changed, or made for other features
 */
export async function loadChurnModel(modelsDir: string): Promise<ChurnModel> {
  const folder = await newestVersion(join(modelsDir, 'churn'))
  const manifest = parsed(ChurnManifest, await readPart(folder, 'manifest.json'), 'manifest')
  const trees = parsed(TreeEnsemble, await checkedPart(folder, manifest.treesFile, manifest.treesSha256), 'trees')
  if (trees.features.join() !== FEATURE_NAMES.join()) throw damaged('features')
  const content = await checkedPart(folder, manifest.file, manifest.sha256)
  const session = await InferenceSession.create(content, {
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
    executionMode: 'sequential',
  }).catch((cause: unknown) => {
    throw damaged('graph', cause)
  })
  return {
    identity: { name: 'churn', version: manifest.version, sha256: manifest.sha256 },
    trees,
    recencyBaseline: manifest.recencyBaseline,
    communityShift: manifest.communityShift,
    async score(values, rows) {
      if (rows === 0) return new Float32Array()
      const { logit } = await session.run({ features: new Tensor('float32', values, [rows, FEATURE_NAMES.length]) })
      if (!(logit?.data instanceof Float32Array)) throw new TypeError('the model gave no log-odds')
      return logit.data
    },
    close: () => session.release(),
  }
}
