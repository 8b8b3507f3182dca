import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { InferenceSession } from 'onnxruntime-node'
import { FEATURISER_VERSION } from './text-featuriser.ts'
import { NORMALISER_VERSION } from './text-normaliser.ts'
import { type ModelIdentity, ModelManifest, type ModelName } from './model-manifest.ts'

export type ModelUnusableCode = 'MODEL_NOT_INSTALLED' | 'MODEL_DAMAGED'
export type ModelUnusableReason = 'missing' | 'manifest' | 'checksum' | 'graph' | 'versions'

/** A model that is not there, or not the one its manifest describes. Nothing is classified by such a model. */
export class ModelUnusableError extends Error {
  override readonly name = 'ModelUnusableError'
  readonly code: ModelUnusableCode
  readonly model: ModelName
  readonly reason: ModelUnusableReason

  constructor(model: ModelName, reason: ModelUnusableReason, cause?: unknown) {
    super(`model ${model} cannot be used: ${reason}`, { cause })
    this.code = reason === 'missing' ? 'MODEL_NOT_INSTALLED' : 'MODEL_DAMAGED'
    this.model = model
    this.reason = reason
  }
}

export interface LoadedModel {
  readonly identity: ModelIdentity
  readonly session: InferenceSession
}

// One thread: the product gives inference one worker, and a second thread would only take the import's core.
const SESSION_OPTIONS: InferenceSession.SessionOptions = {
  intraOpNumThreads: 1,
  interOpNumThreads: 1,
  executionMode: 'sequential',
  graphOptimizationLevel: 'all',
}

const newestVersion = async (modelsDir: string, name: ModelName): Promise<string> => {
  const entries = await readdir(join(modelsDir, name), { withFileTypes: true }).catch((cause: unknown) => {
    throw new ModelUnusableError(name, 'missing', cause)
  })
  const versions = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name)
  const newest = versions.toSorted((a, b) => a.localeCompare(b, 'en', { numeric: true })).at(-1)
  if (newest === undefined) throw new ModelUnusableError(name, 'missing')
  return newest
}

const readOrMissing = async (name: ModelName, path: string): Promise<Buffer> =>
  readFile(path).catch((cause: unknown) => {
    throw new ModelUnusableError(name, 'missing', cause)
  })

const parseManifest = (name: ModelName, content: Buffer): ModelManifest => {
  let json: unknown
  try {
    json = JSON.parse(content.toString('utf8'))
  } catch (cause) {
    throw new ModelUnusableError(name, 'manifest', cause)
  }
  const parsed = ModelManifest.safeParse(json)
  if (!parsed.success || parsed.data.name !== name) throw new ModelUnusableError(name, 'manifest', parsed.error)
  return parsed.data
}

const createSession = async (name: ModelName, content: Buffer): Promise<InferenceSession> => {
  try {
    return await InferenceSession.create(content, SESSION_OPTIONS)
  } catch (cause) {
    throw new ModelUnusableError(name, 'graph', cause)
  }
}

/**
 * Loads the newest version of `<modelsDir>/<name>`, after its checksum and versions are found right.
 *
 * @throws {ModelUnusableError} when it is missing, changed, or made for another normaliser or featuriser
 */
export const loadModel = async (modelsDir: string, name: ModelName): Promise<LoadedModel> => {
  const folder = join(modelsDir, name, await newestVersion(modelsDir, name))
  const manifest = parseManifest(name, await readOrMissing(name, join(folder, 'manifest.json')))
  const content = await readOrMissing(name, join(folder, manifest.file))
  if (createHash('sha256').update(content).digest('hex') !== manifest.sha256) {
    throw new ModelUnusableError(name, 'checksum')
  }
  if (manifest.normaliserVersion !== NORMALISER_VERSION || manifest.featuriserVersion !== FEATURISER_VERSION) {
    throw new ModelUnusableError(name, 'versions')
  }
  const { version, sha256, normaliserVersion, featuriserVersion, thresholds } = manifest
  return {
    identity: { name, version, sha256, normaliserVersion, featuriserVersion, thresholds },
    session: await createSession(name, content),
  }
}
