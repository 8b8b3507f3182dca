import { z } from 'zod'
import { MeasuredTask, type LearningReport, type TaskFigures } from '#contract/models.ts'
import { THRESHOLD_OF } from '#contract/settings.ts'
import type { WriteDatabase } from '#database/database.ts'
import { JobFailedError, type JobHandler } from '#jobs/job-runner.ts'
import type {
  InferenceWorkerContract,
  LearningExample,
  LearningResult,
  ScoredText,
  VaultAccess,
} from '#workers/inference/inference-contract.ts'
import type { WorkerLink } from '#workers/worker-link.ts'
import { readInstalledModels } from '../analysis/installed-models.ts'
import { firstIdAt } from '../messages/message-id.ts'
import { readSettings } from '../settings/settings-service.ts'
import { decidedExamples, type DecidedExample } from './decided-examples.ts'
import { readGoldSet } from './gold-set.ts'
import { balancedLogLoss } from './head-training.ts'
import { activeHeads, hashesOf, hashHead } from './learned-head.ts'
import { storeCandidate } from './learning-repository.ts'
import { measuredShare } from './model-figures.ts'

export interface LearningDeps {
  readonly db: WriteDatabase
  readonly worker: WorkerLink<InferenceWorkerContract>
  readonly vault: VaultAccess
  readonly modelsDir: string
  readonly resourcesDir: string
  readonly clock: () => number
  /** Called inside the transaction that stores a candidate, to log it. */
  readonly onLearned: (head: { id: number; task: MeasuredTask; sha256: string; report: LearningReport }) => void
  readonly afterwards: () => void
}

export const LearningInput = z.object({ task: MeasuredTask, accountId: z.number().int() })

/** Decisions that say something about a task, from which there is something to learn. */
export const FEWEST_TO_LEARN = 200
/** Of either answer: with fewer, a head learns who was decided about rather than what. */
export const FEWEST_OF_EACH = 20
const MOST_DECISIONS = 5000
/** The newest quarter is kept apart: what a head does with decisions that came after those it was learned from. */
const LEARNED_SHARE = 0.75
const WEEK_MS = 7 * 86_400_000
const MOST_OF_WEEK = 20_000

/** Decided messages a task can be learned from, oldest decision first. */
export function learnable(db: WriteDatabase, task: MeasuredTask): (DecidedExample & { truth: boolean })[] {
  return decidedExamples(db, MOST_DECISIONS)
    .flatMap((example) => {
      const truth = example[task]
      return truth === null ? [] : [{ ...example, truth }]
    })
    .toReversed()
}

/** Learns a candidate from decisions, judges it beside the present model, and stores it; it changes nothing yet. */
export function createLearningJob(deps: LearningDeps): JobHandler {
  return async (run) => {
    const { db, modelsDir } = deps
    const { task, accountId } = LearningInput.parse(run.input)
    const { models } = readInstalledModels(modelsDir)
    const base = models.find(({ name }) => name === task)
    if (!base) throw new JobFailedError('MODEL_NOT_INSTALLED', task)
    const decided = learnable(db, task)
    if (decided.length < FEWEST_TO_LEARN) throw new JobFailedError('TOO_FEW_DECISIONS', String(decided.length))
    const threshold = base.thresholds[THRESHOLD_OF[readSettings(db).sensitivity[task]]]
    const learned = decided.slice(0, Math.floor(decided.length * LEARNED_SHARE))
    run.report({ phase: 'learning', done: 0, total: null, unit: 'messages' })
    const result = await deps.worker.endWhenStuck(run.signal, () =>
      deps.worker.client().learn({
        modelsDir,
        learned: { vault: deps.vault, heads: hashesOf(activeHeads(db, models)) },
        task,
        threshold,
        examples: examplesOf(deps, task, decided, learned.length),
        week: { from: weekBegins(db), limit: MOST_OF_WEEK },
      }),
    )
    run.signal.throwIfAborted()
    const report = reportOf(decided, learned.length, threshold, result)
    const sha256 = hashHead(task, base.sha256, result.weights)
    const candidate = db.transaction(() => {
      // Decided messages may have gone while the worker was at it.
      const here = learned.filter(({ messageId }) => db.first('SELECT 1 FROM message WHERE id = ?', messageId))
      const stored = storeCandidate(db, {
        task,
        baseSha256: base.sha256,
        weights: result.weights,
        sha256,
        report,
        accountId,
        now: deps.clock(),
        messageIds: here.map(({ messageId }) => messageId),
      })
      if (here.length < learned.length) db.run('UPDATE learned_head SET stale = 1 WHERE id = ?', stored.id)
      deps.onLearned({ id: stored.id, task, sha256, report })
      return stored
    })
    deps.afterwards()
    return { task, version: candidate.version, isBetter: report.isBetter }
  }
}

function examplesOf(
  { resourcesDir }: LearningDeps,
  task: MeasuredTask,
  decided: readonly (DecidedExample & { truth: boolean })[],
  learned: number,
): LearningExample[] {
  const nobody = { accountId: 0, memberId: 0 }
  return [
    ...decided.map(({ text, truth, accountId, memberId }, index): LearningExample => ({
      part: index < learned ? 'train' : 'later',
      text,
      truth,
      accountId,
      memberId,
    })),
    ...readGoldSet(resourcesDir).map((item): LearningExample => ({
      part: 'gold',
      text: item.text,
      truth: item[task],
      ...nobody,
    })),
  ]
}

function weekBegins(db: WriteDatabase): number {
  const newest = db.first<{ at: number | null }>('SELECT max(data_to) AS at FROM community')?.at ?? 0
  return firstIdAt(newest - WEEK_MS)
}

const logit = (probability: number): number => {
  const inside = Math.min(1 - 1e-12, Math.max(1e-12, probability))
  return Math.log(inside / (1 - inside))
}

function reportOf(
  decided: readonly DecidedExample[],
  learned: number,
  threshold: number,
  result: LearningResult,
): LearningReport {
  const byAccount = Map.groupBy(decided.slice(0, learned), ({ accountId }) => accountId)
  const largest = Math.max(0, ...[...byAccount.values()].map((each) => each.length))
  const part = (name: ScoredText['part']) => result.scores.filter((score) => score.part === name)
  const lossOf = (which: 'present' | 'candidate') =>
    balancedLogLoss(part('later').map((score) => ({ truth: score.truth, logit: logit(score[which]) })))
  const goldRight = (which: 'present' | 'candidate') =>
    part('gold').filter((score) => score[which] >= threshold === score.truth).length
  const loss = { present: lossOf('present'), candidate: lossOf('candidate') }
  const gold = { present: goldRight('present'), candidate: goldRight('candidate') }
  return {
    decisions: decided.length,
    learnedFrom: learned,
    accounts: byAccount.size,
    largestAccount: learned === 0 ? 0 : largest / learned,
    strength: result.strength,
    features: result.features,
    threshold,
    figures: (['later', 'gold'] as const).map((set) => ({
      set,
      texts: part(set).length,
      positives: part(set).filter(({ truth }) => truth).length,
      present: figuresOf(part(set), 'present', threshold),
      candidate: figuresOf(part(set), 'candidate', threshold),
    })),
    loss,
    week: { ...result.week },
    // It must do better on what was decided later, and no worse on texts that nobody here has decided.
    isBetter: result.features > 0 && loss.candidate < loss.present && gold.candidate >= gold.present,
  }
}

function figuresOf(scores: readonly ScoredText[], which: 'present' | 'candidate', threshold: number): TaskFigures {
  const flagged = scores.filter((score) => score[which] >= threshold)
  const right = flagged.filter(({ truth }) => truth).length
  return {
    precision: measuredShare(right, flagged.length),
    recall: measuredShare(right, scores.filter(({ truth }) => truth).length),
  }
}
