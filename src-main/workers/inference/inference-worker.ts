import { implement } from '@orpc/server'
import { THRESHOLD_OF, type Settings } from '#contract/settings.ts'
import { loadClassifier, type Classifier } from '#core/classification/classifier.ts'
import { ModelUnusableError } from '#core/classification/model-loader.ts'
import { ModelFolderError } from '#core/models/model-folder.ts'
import type { ModelFolderFault } from '#contract/models.ts'
import { NORMALISER_VERSION } from '#core/classification/text-normaliser.ts'
import { troubleOf } from '#database/database-errors.ts'
import { openForReading } from '#database/open-database.ts'
import { learnHead } from './head-learning.ts'
import { createLearnedCorrections } from './learned-corrections.ts'
import { createAddedModels } from './added-models.ts'
import { serveWorker } from '../serve-worker.ts'
import { inferenceWorkerContract } from './inference-contract.ts'
import { createVaultAnalysis, type VaultAnalysis } from './vault-analysis.ts'

const os = implement(inferenceWorkerContract)

interface OpenAnalysis {
  readonly analysis: VaultAnalysis
  close(): void
}

const analyses = new Map<number, OpenAnalysis>()
const addedModels = createAddedModels()
const correctionsOf = createLearnedCorrections()
let lastHandle = 0
let loaded: { dir: string; classifier: Promise<Classifier> } | null = null

type Errors = {
  MODEL_UNUSABLE: (options: { data: { code: 'MODEL_NOT_INSTALLED' | 'MODEL_DAMAGED'; model: string } }) => Error
}

/** Models are loaded once and stay: this thread alone owns them. */
async function classifier(modelsDir: string, errors: Errors): Promise<Classifier> {
  if (loaded?.dir !== modelsDir) loaded = { dir: modelsDir, classifier: loadClassifier({ modelsDir }) }
  try {
    return await loaded.classifier
  } catch (error) {
    loaded = null
    if (!(error instanceof ModelUnusableError)) throw error
    throw errors.MODEL_UNUSABLE({ data: { code: error.code, model: error.model } })
  }
}

/** A damaged page shows only when it is read: that is trouble of the vault, not a bug. */
async function readingVault<T>(
  errors: { VAULT_UNREADABLE: (options: { data: { code: string } }) => Error },
  work: () => T | Promise<T>,
): Promise<T> {
  try {
    return await work()
  } catch (error) {
    const trouble = troubleOf(error, '')
    throw trouble ? errors.VAULT_UNREADABLE({ data: { code: trouble.code } }) : error
  }
}

/** What is wrong with a folder is the person's to know, file by file. */
async function readingFolder<T>(
  errors: { MODEL_FOLDER_UNUSABLE: (options: { data: ModelFolderFault }) => Error },
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof ModelFolderError)) throw error
    const { reason, file, detail } = error
    throw errors.MODEL_FOLDER_UNUSABLE({ data: { reason, file, detail } })
  }
}

function thresholdsOf(
  models: Classifier['models'],
  sensitivity: Settings['sensitivity'],
): { spam: number; abuse: number } {
  const of = (name: 'spam' | 'abuse'): number => {
    const model = models.find((each) => each.name === name)
    if (!model) throw new Error(`no ${name} model`)
    return model.thresholds[THRESHOLD_OF[sensitivity[name]]]
  }
  return { spam: of('spam'), abuse: of('abuse') }
}

serveWorker(
  os.router({
    models: os.models.handler(async ({ input, errors }) => {
      const { models } = await classifier(input.modelsDir, errors)
      return {
        models: models.map(({ name, version, sha256, thresholds }) => ({
          name,
          version,
          sha256,
          thresholds: { ...thresholds },
        })),
        normaliserVersion: NORMALISER_VERSION,
      }
    }),
    explain: os.explain.handler(async ({ input, errors }) => {
      const explanation = await (
        await classifier(input.modelsDir, errors)
      ).explain(input.text, input.task, correctionsOf(input.learned.vault, input.learned.heads))
      return explanation.spans
        .filter((span) => span.weight > 0)
        .map(({ start, end, weight }) => ({ start, end, cause: input.task, weight, label: null }))
    }),
    open: os.open.handler(async ({ input, errors }) => {
      const model = await classifier(input.modelsDir, errors)
      const thresholds = thresholdsOf(model.models, input.sensitivity)
      return readingVault(errors, () => {
        const db = openForReading(input.vault)
        const analysis = createVaultAnalysis(db, model, {
          ...input,
          thresholds,
          corrections: correctionsOf(input.vault, input.heads),
        })
        const handle = ++lastHandle
        analyses.set(handle, { analysis, close: () => db.close() })
        return { handle, total: analysis.total, thresholds }
      })
    }),
    next: os.next.handler(({ input, errors }) => {
      const open = analyses.get(input.handle)
      if (!open) throw new Error(`no open analysis ${input.handle}`)
      return readingVault(errors, () => open.analysis.next())
    }),
    classify: os.classify.handler(async ({ input, errors }) =>
      (await classifier(input.modelsDir, errors)).classify(
        input.texts,
        correctionsOf(input.learned.vault, input.learned.heads),
      ),
    ),
    learn: os.learn.handler(async ({ input, errors }) => {
      const model = await classifier(input.modelsDir, errors)
      return readingVault(errors, async () => {
        const db = openForReading(input.learned.vault)
        try {
          return await learnHead(db, model, correctionsOf(input.learned.vault, input.learned.heads), input)
        } finally {
          db.close()
        }
      })
    }),
    inspectFolder: os.inspectFolder.handler(({ input, errors }) =>
      readingFolder(errors, () => addedModels.inspect(input.dir)),
    ),
    scoreTexts: os.scoreTexts.handler(({ input, errors }) =>
      readingFolder(errors, () => addedModels.score(input.dir, input.roles, input.texts)),
    ),
    release: os.release.handler(async ({ input }) => ({ released: await addedModels.release(input.dir) })),
    close: os.close.handler(({ input }) => {
      const open = analyses.get(input.handle)
      analyses.delete(input.handle)
      open?.close()
      return { closed: open !== undefined }
    }),
  }),
)
