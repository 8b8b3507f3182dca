import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ModelView } from '#contract/analysis.ts'
import { MODEL_NAMES, ModelManifest, type ModelName } from '../classification/model-manifest.ts'

/**
 * The models that lie in the models folder, by their manifests alone: enough to say what is in use, without loading
 * them. `missing` names the first that is not there or whose manifest cannot be read.
 */
export function readInstalledModels(modelsDir: string): { models: ModelView[]; missing: ModelName | null } {
  const models: ModelView[] = []
  let missing: ModelName | null = null
  for (const name of MODEL_NAMES) {
    const model = readManifest(join(modelsDir, name))
    if (model) models.push(model)
    else missing ??= name
  }
  return { models, missing }
}

function readManifest(folder: string): ModelView | null {
  try {
    const versions = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory())
    const newest = versions
      .map((entry) => entry.name)
      .toSorted((a, b) => a.localeCompare(b, 'en', { numeric: true }))
      .at(-1)
    if (newest === undefined) return null
    const { name, version, sha256, thresholds } = ModelManifest.parse(
      JSON.parse(readFileSync(join(folder, newest, 'manifest.json'), 'utf8')),
    )
    return { name, version, sha256, thresholds }
  } catch {
    return null // not there or not readable: the caller says which model is missing
  }
}
