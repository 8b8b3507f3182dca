import { randomUUID } from 'node:crypto'
import { copyFile, mkdir, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { ORPCError } from '@orpc/client'
import type { z } from 'zod'
import type { contract } from '#contract/contract.ts'
import type { AddedModelId, FileToken, JobId, MessageId } from '#contract/ids.ts'
import type { ModelView } from '#contract/analysis.ts'
import {
  ModelFolderFault,
  ReplayVerdict,
  type AddedModel,
  type MeasuredTask,
  type ModelInspection,
  type Replay,
  type ShippedFigures,
} from '#contract/models.ts'
import type { Sensitivity } from '#contract/settings.ts'
import type { JobRunner } from '#jobs/job-runner.ts'
import type { InferenceWorkerContract, VaultAccess } from '#workers/inference/inference-contract.ts'
import type { WorkerLink } from '#workers/worker-link.ts'
import { communityScope, whereAll } from '../access/community-scope.ts'
import type { VaultResources } from '../access/vault-resources.ts'
import { readInstalledModels } from '../analysis/installed-models.ts'
import { addedModelIds, jobIds, messageIds } from '../identifier-codec.ts'
import type { FileRegistry } from '../imports/file-registry.ts'
import { fail, ok, type Failure, type Result } from '../result.ts'
import { readSettings, writeSetting } from '../settings/settings-service.ts'
import { addedModelRow, addedModelRows, addedModelViews, insertAddedModel } from './added-model-repository.ts'
import { decidedExamples } from './decided-examples.ts'
import { guessRole, tasksOf } from './label-rules.ts'
import { hashModelFiles } from './model-folder.ts'
import { createMeasurementJob, createScoringJob, MOST_DECISIONS } from './model-jobs.ts'
import { replayScores, sampledRows, scoredRow } from './score-replay.ts'
import { readShippedFigures } from './shipped-figures.ts'
import { outlookOf, scoredPeriod } from './sensitivity-outlook.ts'

type AddInput = z.infer<(typeof contract.models.add)['~orpc']['inputSchema'] & z.ZodType>
type ChangeInput = z.infer<(typeof contract.models.change)['~orpc']['inputSchema'] & z.ZodType>
type FolderFailure = Failure<'FILE_TOKEN_UNKNOWN' | 'MODEL_FOLDER_UNUSABLE'>
type AddFailure = FolderFailure | Failure<'MODEL_ALREADY_ADDED' | 'LABELS_UNMAPPED'>
type Outlook = z.infer<(typeof contract.models.outlook)['~orpc']['outputSchema'] & z.ZodType>
type ReplaySample = z.infer<(typeof contract.models.replaySample)['~orpc']['outputSchema'] & z.ZodType>
type NotFound = Failure<'MODEL_NOT_FOUND'>
type Inspected = Awaited<ReturnType<ReturnType<WorkerLink<InferenceWorkerContract>['client']>['inspectFolder']>>

export interface ModelServiceDeps {
  readonly worker: WorkerLink<InferenceWorkerContract>
  readonly jobs: JobRunner
  readonly files: FileRegistry
  readonly vault: VaultAccess
  readonly modelsDir: string
  readonly resourcesDir: string
  /** Beside the vault's database: models hold no text of anybody and need no encryption. */
  readonly addedModelsDir: string
}

export function createModelService(resources: VaultResources, deps: ModelServiceDeps) {
  const { db, account, clock, record, feed } = resources
  const { worker, jobs, files } = deps
  const folderOf = (sha256: string): string => join(deps.addedModelsDir, sha256)
  const replaying = { worker, vault: deps.vault, modelsDir: deps.modelsDir, folderOf }
  const publish = (): void => feed.publish('models', 'items', 'messages', 'audit')

  const jobDeps = {
    db,
    worker,
    vault: deps.vault,
    modelsDir: deps.modelsDir,
    resourcesDir: deps.resourcesDir,
    clock,
    folderOf,
    onMeasured: (model: { id: number; sha256: string }, measurement: { figures: readonly object[] }): void =>
      void record({
        action: 'model.measure',
        objectType: 'model',
        objectId: addedModelIds.of(model.id),
        payload: { sha256: model.sha256, figures: measurement.figures.length },
      }),
    afterwards: publish,
  }
  jobs.register('model-measurement', 'models', createMeasurementJob(jobDeps))
  jobs.register('model-scoring', 'models', createScoringJob(jobDeps))

  const inspectFolder = async (dir: string): Promise<Result<Inspected, FolderFailure>> => {
    try {
      return ok(await worker.client().inspectFolder({ dir }))
    } catch (error) {
      if (!(error instanceof ORPCError) || error.code !== 'MODEL_FOLDER_UNUSABLE') throw error
      return fail('MODEL_FOLDER_UNUSABLE', ModelFolderFault.parse(error.data))
    }
  }
  /** Copies what takes part in a score into a folder of its own; the original is the person's and stays. */
  const copyModel = async (from: string, inspected: Inspected): Promise<{ dir: string; sha256: string }> => {
    const dir = join(deps.addedModelsDir, `.incoming-${randomUUID()}`)
    for (const { path } of inspected.files) {
      await mkdir(dirname(join(dir, path)), { recursive: true, mode: 0o700 })
      await copyFile(join(from, path), join(dir, path))
    }
    return { dir, sha256: await hashModelFiles(dir, inspected.files) }
  }
  const startMeasuring = (modelId: number, name: string): number =>
    jobs.start({ kind: 'model-measurement', title: name, input: { modelId }, accountId: account.id })
  const startScoring = (communityIds: readonly number[], title: string, reflag: readonly MeasuredTask[] = []): number =>
    jobs.start({ kind: 'model-scoring', title, input: { communityIds, reflag }, accountId: account.id })
  /** Thresholds of the shipped models that flag; null while one is missing. */
  const shippedThresholds = (): Record<MeasuredTask, ModelView['thresholds']> | null => {
    const of = (task: MeasuredTask) => readInstalledModels(deps.modelsDir).models.find(({ name }) => name === task)
    const [spam, abuse] = [of('spam'), of('abuse')]
    return spam && abuse ? { spam: spam.thresholds, abuse: abuse.thresholds } : null
  }
  const allCommunities = (): number[] => db.all<{ id: number }>('SELECT id FROM community').map(({ id }) => id)
  const view = (id: number): AddedModel => {
    const [found] = addedModelViews(db, id)
    if (!found) throw new Error('an added model vanished inside its own transaction')
    return found
  }

  return {
    list: (): AddedModel[] => db.snapshot(() => addedModelViews(db)),

    async inspect(token: FileToken): Promise<Result<ModelInspection, FolderFailure>> {
      const file = files.find(token)
      if (!file) return fail('FILE_TOKEN_UNKNOWN')
      const inspected = await inspectFolder(file.path)
      if (!inspected.ok) return inspected
      const { labels, activation, maxTokens, onnxFile, files: found } = inspected.value
      return ok({
        name: file.name.slice(0, 80),
        labels: labels.map((name) => ({ name, role: guessRole(name) })),
        activation,
        maxTokens,
        onnxFile,
        bytes: found.reduce((sum, { bytes }) => sum + bytes, 0),
      })
    },

    async add(input: AddInput): Promise<Result<{ modelId: AddedModelId; jobId: JobId }, AddFailure>> {
      const file = files.find(input.file)
      if (!file) return fail('FILE_TOKEN_UNKNOWN')
      const inspected = await inspectFolder(file.path)
      if (!inspected.ok) return inspected
      const { labels, activation, files: found } = inspected.value
      const tasks = tasksOf(input.roles)
      if (input.roles.length !== labels.length || !(tasks.spam || tasks.abuse || tasks.sentiment))
        return fail('LABELS_UNMAPPED', { labels })
      const copy = await copyModel(file.path, inspected.value)
      try {
        if (addedModelRows(db).some(({ sha256 }) => sha256 === copy.sha256)) return fail('MODEL_ALREADY_ADDED')
        // What lies there is of a model that was removed and is still to be cleared up.
        await rm(folderOf(copy.sha256), { recursive: true, force: true })
        await rename(copy.dir, folderOf(copy.sha256))
      } finally {
        await rm(copy.dir, { recursive: true, force: true })
      }
      const added = db.transaction(() => {
        const modelId = insertAddedModel(db, {
          name: input.name,
          sha256: copy.sha256,
          labels: JSON.stringify(labels.map((name, index) => ({ name, role: input.roles[index] ?? 'ignore' }))),
          activation,
          bytes: found.reduce((sum, { bytes }) => sum + bytes, 0),
          account_id: account.id,
          added_at: clock(),
        })
        record({
          action: 'model.add',
          objectType: 'model',
          objectId: addedModelIds.of(modelId),
          payload: { name: input.name, sha256: copy.sha256, labels, roles: input.roles },
        })
        return { modelId: addedModelIds.of(modelId), jobId: jobIds.of(startMeasuring(modelId, input.name)) }
      })
      files.forget(file.path, file.removeAfterUse)
      publish()
      return ok(added)
    },

    shipped: (): ShippedFigures[] => readShippedFigures(deps.modelsDir),

    async replay(messageId: MessageId): Promise<Result<Replay, Failure<'MESSAGE_NOT_FOUND'>>> {
      const id = messageIds.row(messageId)
      const where = whereAll([communityScope(account, 'h.community_id'), { sql: 'm.id = ?', params: [id] }])
      const isVisible = db.first<{ id: number }>(
        `SELECT m.id FROM message m JOIN channel h ON h.id = m.channel_id ${where.sql}`,
        ...where.params,
      )
      const row = isVisible ? scoredRow(db, id) : null
      const [replay] = row ? await replayScores({ db, ...replaying }, [row]) : []
      return replay ? ok(replay) : fail('MESSAGE_NOT_FOUND')
    },

    async replaySample(count: number): Promise<ReplaySample> {
      const rows = sampledRows(db, communityScope(account, 'h.community_id'), count)
      const replays = await replayScores({ db, ...replaying }, rows)
      const verdicts = Object.fromEntries(
        ReplayVerdict.options.map((verdict) => [verdict, replays.filter((each) => each.verdict === verdict).length]),
      ) as ReplaySample['verdicts']
      const different = replays.filter(({ verdict }) => verdict === 'different').map(({ messageId }) => messageId)
      return { checked: replays.length, verdicts, different: different.slice(0, 20) }
    },

    outlook(): Outlook {
      const thresholds = shippedThresholds()
      if (thresholds === null) return { messages: 0, days: 0, tasks: [] }
      return db.snapshot(() => {
        const period = scoredPeriod(db, communityScope(account, 'h.community_id'), thresholds)
        const decided = decidedExamples(db, MOST_DECISIONS)
        const { sensitivity } = readSettings(db)
        const tasks = (['spam', 'abuse'] as const).map((task) => ({
          task,
          chosen: sensitivity[task],
          levels: outlookOf(task, thresholds[task], period, decided),
        }))
        return { messages: period.messages, days: period.days, tasks }
      })
    },

    setSensitivity(task: MeasuredTask, level: Sensitivity): Result<{ jobId: JobId }, Failure<'MODEL_NOT_INSTALLED'>> {
      if (shippedThresholds() === null) return fail('MODEL_NOT_INSTALLED', { model: task })
      const jobId = db.transaction(() => {
        const settings = readSettings(db)
        writeSetting(db, 'settings', { ...settings, sensitivity: { ...settings.sensitivity, [task]: level } })
        record({
          action: 'model.set-sensitivity',
          objectType: 'model',
          objectId: null,
          payload: { task, from: settings.sensitivity[task], to: level },
        })
        return startScoring(allCommunities(), '', [task])
      })
      feed.publish('settings')
      publish()
      return ok({ jobId: jobIds.of(jobId) })
    },

    measure(modelId: AddedModelId): Result<{ jobId: JobId }, NotFound> {
      const row = addedModelRow(db, addedModelIds.row(modelId))
      if (!row) return fail('MODEL_NOT_FOUND')
      return ok({ jobId: jobIds.of(db.transaction(() => startMeasuring(row.id, row.name))) })
    },

    change(input: ChangeInput): Result<{ model: AddedModel; jobId: JobId }, NotFound> {
      const result = db.transaction((): Result<{ model: AddedModel; jobId: JobId }, NotFound> => {
        const row = addedModelRow(db, addedModelIds.row(input.modelId))
        if (!row) return fail('MODEL_NOT_FOUND')
        const active = input.active ?? row.active === 1
        const spam = input.spamThreshold ?? row.spam_threshold
        const abuse = input.abuseThreshold ?? row.abuse_threshold
        db.run(
          'UPDATE added_model SET active = ?, spam_threshold = ?, abuse_threshold = ?, flags_stale = 1 WHERE id = ?',
          active ? 1 : 0,
          spam,
          abuse,
          row.id,
        )
        record({
          action: 'model.change',
          objectType: 'model',
          objectId: input.modelId,
          payload: { sha256: row.sha256, active, spamThreshold: spam, abuseThreshold: abuse },
        })
        const jobId = startScoring(allCommunities(), row.name)
        return ok({ model: view(row.id), jobId: jobIds.of(jobId) })
      })
      if (result.ok) publish()
      return result
    },

    remove(modelId: AddedModelId): Result<{ jobId: JobId }, NotFound> {
      const result = db.transaction((): Result<{ jobId: JobId }, NotFound> => {
        const row = addedModelRow(db, addedModelIds.row(modelId))
        if (!row) return fail('MODEL_NOT_FOUND')
        db.run('UPDATE added_model SET removed_at = ?, active = 0, flags_stale = 1 WHERE id = ?', clock(), row.id)
        record({
          action: 'model.remove',
          objectType: 'model',
          objectId: modelId,
          payload: { name: row.name, sha256: row.sha256 },
        })
        return ok({ jobId: jobIds.of(startScoring(allCommunities(), row.name)) })
      })
      if (result.ok) publish()
      return result
    },

    /** After an analysis: lets the active models read what is new in these communities, and ends what was cut off. */
    scoreNew(communityIds: readonly number[]): void {
      if (!addedModelRows(db, true).some((model) => model.active === 1 || model.flags_stale === 1)) return
      db.transaction(() => startScoring(communityIds, ''))
      feed.publish('jobs')
    },
  }
}
export type ModelService = ReturnType<typeof createModelService>
