import type { z } from 'zod'
import type { contract } from '#contract/contract.ts'
import type { JobId, LearnedHeadId } from '#contract/ids.ts'
import { MeasuredTask, type LearnedHead } from '#contract/models.ts'
import type { JobRunner } from '#jobs/job-runner.ts'
import type { VaultResources } from '../access/vault-resources.ts'
import { readInstalledModels } from '../analysis/installed-models.ts'
import { jobIds, learnedHeadIds } from '../identifier-codec.ts'
import { fail, ok, type Failure, type Result } from '../result.ts'
import { createLearningJob, FEWEST_OF_EACH, FEWEST_TO_LEARN, learnable, type LearningDeps } from './learning-job.ts'
import { headRow, headRows, makeActive, toHeadView, type HeadRow } from './learning-repository.ts'

type Learning = z.infer<(typeof contract.models.learning)['~orpc']['outputSchema'] & z.ZodType>
type ActivateFailure = Failure<'HEAD_NOT_FOUND' | 'HEAD_NOT_BETTER' | 'HEAD_OUTDATED'>

export type LearningServiceDeps = Pick<LearningDeps, 'worker' | 'vault' | 'modelsDir' | 'resourcesDir'> & {
  readonly jobs: JobRunner
}

/** What this vault learns from its moderators: candidates that a person looks at, compares and may put to use. */
export function createLearningService(resources: VaultResources, deps: LearningServiceDeps) {
  const { db, account, clock, record, feed } = resources
  const publish = (): void => feed.publish('models', 'audit')

  deps.jobs.register(
    'model-learning',
    'models',
    createLearningJob({
      ...deps,
      db,
      clock,
      onLearned: ({ id, task, sha256, report }) =>
        record({
          action: 'model.learn',
          objectType: 'model',
          objectId: learnedHeadIds.of(id),
          payload: { task, sha256, learnedFrom: report.learnedFrom, isBetter: report.isBetter },
        }),
      afterwards: publish,
    }),
  )

  const baseOf = (task: MeasuredTask): string | null =>
    readInstalledModels(deps.modelsDir).models.find(({ name }) => name === task)?.sha256 ?? null
  const view = (row: HeadRow): LearnedHead => toHeadView(db, row, baseOf(row.task))
  /** Decisions to learn a task from, and whether there are enough of both answers. */
  const stock = (task: MeasuredTask) => {
    const decided = learnable(db, task)
    const positives = decided.filter(({ truth }) => truth).length
    const isEnough =
      decided.length >= FEWEST_TO_LEARN && Math.min(positives, decided.length - positives) >= FEWEST_OF_EACH
    return { decided: decided.length, positives, isEnough }
  }
  const begin = (task: MeasuredTask): number =>
    deps.jobs.start({
      kind: 'model-learning',
      title: task,
      input: { task, accountId: account.id },
      accountId: account.id,
    })
  const switchTo = (task: MeasuredTask, row: HeadRow | null, action: string): void => {
    makeActive(db, task, row?.id ?? null, clock())
    record({
      action,
      objectType: 'model',
      objectId: row ? learnedHeadIds.of(row.id) : null,
      payload: { task, version: row?.version ?? 0, sha256: row?.sha256 ?? null },
    })
  }

  return {
    learning: (): Learning =>
      db.snapshot(() => ({
        needed: FEWEST_TO_LEARN,
        neededOfEach: FEWEST_OF_EACH,
        tasks: MeasuredTask.options.map((task) => ({ task, ...stock(task), heads: headRows(db, task).map(view) })),
      })),

    learn(
      task: MeasuredTask,
    ): Result<{ jobId: JobId }, Failure<'TOO_FEW_DECISIONS' | 'MODEL_NOT_INSTALLED' | 'LEARNING_RUNNING'>> {
      if (baseOf(task) === null) return fail('MODEL_NOT_INSTALLED', { model: task })
      if (deps.jobs.isActive('model-learning')) return fail('LEARNING_RUNNING')
      const { decided, positives, isEnough } = stock(task)
      if (!isEnough) return fail('TOO_FEW_DECISIONS', { decided, positives, needed: FEWEST_TO_LEARN })
      return ok({ jobId: jobIds.of(db.transaction(() => begin(task))) })
    },

    /** Puts a candidate to use, or an earlier version again; a person has seen its figures. */
    activate(headId: LearnedHeadId): Result<LearnedHead, ActivateFailure> {
      const result = db.transaction((): Result<LearnedHead, ActivateFailure> => {
        const row = headRow(db, learnedHeadIds.row(headId))
        if (!row) return fail('HEAD_NOT_FOUND')
        const head = view(row)
        if (head.stale || !head.fits) return fail('HEAD_OUTDATED')
        if (!head.report.isBetter) return fail('HEAD_NOT_BETTER')
        if (row.status !== 'active') switchTo(row.task, row, 'model.activate')
        return ok(view(headRow(db, row.id) ?? row))
      })
      if (result.ok) publish()
      return result
    },

    /** Back to the version that was in use before; before the first there is the shipped model alone. */
    rollback(task: MeasuredTask): Result<{ active: LearnedHead | null }, Failure<'NOTHING_TO_ROLL_BACK'>> {
      const result = db.transaction((): Result<{ active: LearnedHead | null }, Failure<'NOTHING_TO_ROLL_BACK'>> => {
        const rows = headRows(db, task)
        const active = rows.find(({ status }) => status === 'active')
        if (!active) return fail('NOTHING_TO_ROLL_BACK')
        const [before] = rows.filter(
          (row) =>
            row.status === 'retired' &&
            row.version < active.version &&
            row.activated_at !== null &&
            row.stale === 0 &&
            row.base_sha256 === active.base_sha256,
        )
        switchTo(task, before ?? null, 'model.rollback')
        const now = before && headRow(db, before.id)
        return ok({ active: now ? view(now) : null })
      })
      if (result.ok) publish()
      return result
    },

    /**
     * Where an example of what is in use has gone (erased, or its import undone), a candidate is learned without it. To
     * be called after anything that takes messages out; a person still puts the new one to use.
     */
    relearnStale(): void {
      if (deps.jobs.isActive('model-learning')) return
      for (const task of MeasuredTask.options) {
        const rows = headRows(db, task)
        const isStale = rows.some(({ status, stale }) => status === 'active' && stale === 1)
        const hasAnother = rows.some(({ status, stale }) => status === 'candidate' && stale === 0)
        if (isStale && !hasAnother && baseOf(task) !== null && stock(task).isEnough) db.transaction(() => begin(task))
      }
    },
  }
}
export type LearningService = ReturnType<typeof createLearningService>
