import { rm } from 'node:fs/promises'
import { ORPCError } from '@orpc/client'
import { z } from 'zod'
import type { AddedScores, MeasuredTask, ModelFigures, ModelMeasurement } from '#contract/models.ts'
import { ModelFolderFault } from '#contract/models.ts'
import { THRESHOLD_OF } from '#contract/settings.ts'
import type { WriteDatabase } from '#database/database.ts'
import { JobFailedError, type JobHandler, type JobRun } from '#jobs/job-runner.ts'
import type { InferenceWorkerContract, VaultAccess } from '#workers/inference/inference-contract.ts'
import type { WorkerLink } from '#workers/worker-link.ts'
import { readInstalledModels } from '../analysis/installed-models.ts'
import { refreshQueue } from '../analysis/queue-refresh.ts'
import type { Classification } from '../classification/classifier.ts'
import { readSettings } from '../settings/settings-service.ts'
import {
  addedModelRow,
  addedModelRows,
  flagFromScores,
  forgetFlags,
  forgetSomeScores,
  rolesOf,
  scoredStep,
  storeAddedScores,
  unscoredMessages,
  type AddedModelRow,
} from './added-model-repository.ts'
import { decidedExamples } from './decided-examples.ts'
import { readGoldSet } from './gold-set.ts'
import { tasksOf } from './label-rules.ts'
import { reflagShipped, runsOfModel } from './shipped-flags.ts'
import { activeHeads, hashesOf } from './learned-head.ts'
import { modelFigures, type ScoredExample } from './model-figures.ts'

export interface ModelJobDeps {
  readonly db: WriteDatabase
  readonly worker: WorkerLink<InferenceWorkerContract>
  readonly vault: VaultAccess
  readonly modelsDir: string
  readonly resourcesDir: string
  readonly clock: () => number
  /** Where the files of an added model lie. */
  readonly folderOf: (sha256: string) => string
  /** Called inside the transaction that stores a measurement, to log it. */
  readonly onMeasured: (model: AddedModelRow, measurement: ModelMeasurement) => void
  readonly afterwards: () => void
}

export const ScoringInput = z.object({
  communityIds: z.array(z.number().int()),
  /** Tasks whose sensitivity was changed: the shipped model's flags follow. */
  reflag: z.array(z.enum(['spam', 'abuse'])).default([]),
})
export const MeasurementInput = z.object({ modelId: z.number().int() })

/** Texts sent to the worker at once: a transformer takes some tens of milliseconds for each. */
const CHUNK = 32
/** Ids looked through, or flags and scores written, in one step that nothing else can come between. */
const SPAN = 2000
/** The newest decisions count: older ones may rest on other rules. */
export const MOST_DECISIONS = 1000

const breathe = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/** Brings everything that added models leave behind up to date: scores of new messages, flags, queue, files. */
export function createScoringJob(deps: ModelJobDeps): JobHandler {
  return async (run) => {
    const { communityIds, reflag } = ScoringInput.parse(run.input)
    let scored = 0
    for (const task of reflag) await reflagTask(deps, run, task)
    for (const model of addedModelRows(deps.db, true)) {
      if (model.flags_stale === 1) await (model.removed_at === null ? flagAnew : clearUp)(deps, run, model)
      if (model.active === 1) scored += await scoreMessages(deps, run, model, communityIds)
    }
    for (const communityId of communityIds) await refreshQueue(deps, run, communityId)
    deps.afterwards()
    return { scored }
  }
}

async function reflagTask({ db, modelsDir, clock }: ModelJobDeps, run: JobRun, task: MeasuredTask): Promise<void> {
  const model = readInstalledModels(modelsDir).models.find(({ name }) => name === task)
  if (!model) return
  const runs = runsOfModel(db, model.sha256, activeHeads(db, [model])[task]?.sha256)
  const threshold = model.thresholds[THRESHOLD_OF[readSettings(db).sensitivity[task]]]
  let after: number | null = runs.length > 0 ? 0 : null
  while (after !== null) {
    run.signal.throwIfAborted()
    const from: number = after
    after = db.transaction(() => reflagShipped(db, { task, threshold, runs, after: from, span: SPAN, now: clock() }))
    await breathe()
  }
}

async function clearUp({ db, worker, folderOf }: ModelJobDeps, run: JobRun, model: AddedModelRow): Promise<void> {
  db.transaction(() => forgetFlags(db, model.id))
  while (db.transaction(() => forgetSomeScores(db, model.id, SPAN))) {
    run.signal.throwIfAborted()
    await breathe()
  }
  // The same model may have been added again meanwhile: then the folder is its.
  if (!addedModelRows(db).some(({ sha256 }) => sha256 === model.sha256)) {
    await worker.client().release({ dir: folderOf(model.sha256) })
    await rm(folderOf(model.sha256), { recursive: true, force: true })
  }
  db.transaction(() => db.run('UPDATE added_model SET flags_stale = 0 WHERE id = ?', model.id))
}

async function flagAnew({ db, clock }: ModelJobDeps, run: JobRun, model: AddedModelRow): Promise<void> {
  db.transaction(() => forgetFlags(db, model.id))
  let after: number | null = model.active === 1 ? 0 : null
  while (after !== null) {
    run.signal.throwIfAborted()
    const from: number = after
    const upTo = scoredStep(db, model.id, from, SPAN)
    if (upTo !== null) db.transaction(() => flagFromScores(db, model, { after: from, upTo, now: clock() }))
    after = upTo
    await breathe()
  }
  db.transaction(() => db.run('UPDATE added_model SET flags_stale = 0 WHERE id = ?', model.id))
}

async function scoreMessages(
  deps: ModelJobDeps,
  run: JobRun,
  model: AddedModelRow,
  communityIds: readonly number[],
): Promise<number> {
  const { db, clock } = deps
  const total = unscoredCount(db, model.id, communityIds)
  let before = Number.MAX_SAFE_INTEGER
  let done = 0
  for (;;) {
    const { rows, next } = unscoredMessages(db, { modelId: model.id, communityIds, before, span: SPAN })
    for (let from = 0; from < rows.length; from += CHUNK) {
      run.signal.throwIfAborted()
      const chunk = rows.slice(from, from + CHUNK)
      const scores = await scoreTexts(
        deps,
        model,
        chunk.map(({ text }) => text),
      )
      const newest = chunk[0]?.id ?? 0
      const oldest = chunk.at(-1)?.id ?? 0
      db.transaction(() => {
        storeAddedScores(db, model.id, chunk, scores)
        flagFromScores(db, model, { after: oldest - 1, upTo: newest, now: clock() })
      })
      done += chunk.length
      run.report({ phase: 'classifying', done, total, unit: 'messages' })
    }
    if (next === null) return done
    before = next
    run.signal.throwIfAborted()
    await breathe()
  }
}

function unscoredCount(db: WriteDatabase, modelId: number, communityIds: readonly number[]): number | null {
  const marks = communityIds.map(() => '?').join(', ')
  const all = db.first<{ n: number | null }>(
    `SELECT sum(message_count) AS n FROM community WHERE id IN (${marks})`,
    ...communityIds,
  )
  const scored = db.first<{ n: number }>('SELECT count(*) AS n FROM added_model_score WHERE model_id = ?', modelId)
  const isWhole = db.first<{ n: number }>('SELECT count(*) AS n FROM community')?.n === communityIds.length
  // Scores are counted over all communities; for some of them the rest cannot be told without reading it.
  return isWhole ? Math.max(0, (all?.n ?? 0) - (scored?.n ?? 0)) : null
}

async function scoreTexts(deps: ModelJobDeps, model: AddedModelRow, texts: string[]): Promise<AddedScores[]> {
  try {
    return await deps.worker.client().scoreTexts({ dir: deps.folderOf(model.sha256), roles: rolesOf(model), texts })
  } catch (error) {
    if (!(error instanceof ORPCError) || error.code !== 'MODEL_FOLDER_UNUSABLE') throw error
    const fault = ModelFolderFault.parse(error.data)
    throw new JobFailedError('MODEL_FOLDER_UNUSABLE', `${model.name}: ${fault.file} (${fault.reason})`)
  }
}

interface Example {
  readonly set: ModelFigures['set']
  readonly text: string
  readonly truth: Readonly<Record<MeasuredTask, boolean | null>>
}

/** Lets an added model and the shipped ones read the gold set and what people decided, and stores how both did. */
export function createMeasurementJob(deps: ModelJobDeps): JobHandler {
  return async (run) => {
    const { db } = deps
    const model = addedModelRow(db, MeasurementInput.parse(run.input).modelId)
    if (!model) return null
    const examples = examplesOf(deps)
    const heads = hashesOf(activeHeads(db, readInstalledModels(deps.modelsDir).models))
    const learned = { vault: deps.vault, heads }
    const added: AddedScores[] = []
    const shipped: Classification[] = []
    let milliseconds = 0
    for (let from = 0; from < examples.length; from += CHUNK) {
      run.signal.throwIfAborted()
      const texts = examples.slice(from, from + CHUNK).map(({ text }) => text)
      const started = performance.now()
      added.push(...(await scoreTexts(deps, model, texts)))
      milliseconds += performance.now() - started
      shipped.push(...(await deps.worker.client().classify({ modelsDir: deps.modelsDir, texts, learned })))
      run.report({ phase: 'measuring', done: added.length, total: examples.length, unit: 'messages' })
    }
    const measurement: ModelMeasurement = {
      at: deps.clock(),
      thresholds: { spam: model.spam_threshold, abuse: model.abuse_threshold },
      figures: figuresOf(deps, model, examples, added, shipped),
      textsPerSecond: Math.round((examples.length / Math.max(1, milliseconds)) * 10_000) / 10,
    }
    db.transaction(() => {
      db.run('UPDATE added_model SET measurement = ? WHERE id = ?', JSON.stringify(measurement), model.id)
      deps.onMeasured(model, measurement)
    })
    deps.afterwards()
    return measurement
  }
}

function examplesOf({ db, resourcesDir }: ModelJobDeps): Example[] {
  const gold = readGoldSet(resourcesDir).map(({ text, spam, abuse }): Example => ({
    set: 'gold',
    text,
    truth: { spam, abuse },
  }))
  const decided = decidedExamples(db, MOST_DECISIONS).map(({ text, spam, abuse }): Example => ({
    set: 'decisions',
    text,
    truth: { spam, abuse },
  }))
  return [...gold, ...decided]
}

function figuresOf(
  { db, modelsDir }: ModelJobDeps,
  model: AddedModelRow,
  examples: readonly Example[],
  added: readonly AddedScores[],
  shipped: readonly Classification[],
): ModelFigures[] {
  const installed = readInstalledModels(modelsDir).models
  const { sensitivity } = readSettings(db)
  const tasks = tasksOf(rolesOf(model))
  return (['spam', 'abuse'] as const)
    .filter((task) => tasks[task])
    .flatMap((task) => {
      const thresholds = {
        added: task === 'spam' ? model.spam_threshold : model.abuse_threshold,
        shipped: installed.find(({ name }) => name === task)?.thresholds[THRESHOLD_OF[sensitivity[task]]] ?? 1,
      }
      return (['gold', 'decisions'] as const).map((set) => {
        const scored = examples.flatMap((example, index): ScoredExample[] => {
          const truth = example.truth[task]
          return example.set === set && truth !== null
            ? [{ truth, added: added[index]?.[task] ?? 0, shipped: shipped[index]?.[task] ?? 0 }]
            : []
        })
        return modelFigures(task, set, scored, thresholds)
      })
    })
}
