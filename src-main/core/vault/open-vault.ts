import { join } from 'node:path'
import { safe } from '@orpc/client'
import type { Logger } from 'pino'
import type { EvidenceSpan } from '#contract/messages.ts'
import type { WriteDatabase } from '#database/database.ts'
import { createJobRunner } from '#jobs/job-runner.ts'
import type { ImportWorkerContract } from '#workers/import/import-contract.ts'
import type { InferenceWorkerContract, VaultAccess } from '#workers/inference/inference-contract.ts'
import type { ReportWorkerContract } from '#workers/report/report-contract.ts'
import { createWorkerLink, type WorkerLink } from '#workers/worker-link.ts'
import type { SessionAccount } from '../access/session.ts'
import type { ActionRecord, VaultResources } from '../access/vault-resources.ts'
import { createAccountService } from '../accounts/account-service.ts'
import { readInstalledModels } from '../analysis/installed-models.ts'
import { createAnalysisService } from '../analysis/analysis-service.ts'
import { makeCheckpointIfDue, type CheckpointEvent } from '../audit/audit-checkpoint.ts'
import { appendAuditEntry } from '../audit/audit-log.ts'
import { createWitnessService } from '../audit/witness-service.ts'
import { createAuditService } from '../audit/audit-service.ts'
import { createRecordService } from '../business-records/record-service.ts'
import type { ChangeFeed } from '../changes/change-feed.ts'
import { createChurnService } from '../churn/churn-service.ts'
import { createWatchService } from '../churn/watch-service.ts'
import { createCommunityService } from '../communities/community-service.ts'
import type { CoreOptions } from '../core-options.ts'
import { createDecisionService } from '../decisions/decision-service.ts'
import { createExperimentService } from '../experiments/experiment-service.ts'
import type { FileRegistry } from '../imports/file-registry.ts'
import { createImportService } from '../imports/import-service.ts'
import { createIndicatorService } from '../indicators/indicator-service.ts'
import { createInsightService } from '../insight/insight-service.ts'
import { createItemService } from '../items/item-service.ts'
import { createJobService } from '../jobs/job-service.ts'
import { createMemberCareService } from '../members/member-care-service.ts'
import { createMemberService } from '../members/member-service.ts'
import { createMessageService } from '../messages/message-service.ts'
import { createLearningService } from '../models/learning-service.ts'
import { activeHeads, hashesOf } from '../models/learned-head.ts'
import { createModelService } from '../models/model-service.ts'
import { createNetworkService } from '../network/network-service.ts'
import { createOnboardingService } from '../onboarding/onboarding-service.ts'
import { createOutboxService } from '../outbox/outbox-service.ts'
import { createPolicyService } from '../policies/policy-service.ts'
import { createRecognitionService } from '../recognition/recognition-service.ts'
import { createReportService } from '../reports/report-service.ts'
import { createRuleService } from '../rules/rule-service.ts'
import { createSettingsService } from '../settings/settings-service.ts'
import { createTierService } from '../tiers/tier-service.ts'
import { createTopicService } from '../topics/topic-service.ts'
import { APP_VERSION } from '../version.ts'
import type { KeyRing } from './key-ring.ts'
import type { RollbackGuard } from './rollback-guard.ts'
import type { VaultHeader } from './vault-folder.ts'
import { createVaultInfo } from './vault-info.ts'

export interface OpenVaultParts {
  readonly options: CoreOptions
  readonly dir: string
  readonly databaseFile: string
  readonly databaseKey: string
  readonly header: VaultHeader
  readonly db: WriteDatabase
  readonly account: SessionAccount
  readonly keys: KeyRing
  readonly guard: RollbackGuard
  readonly feed: ChangeFeed
  readonly files: FileRegistry
  readonly logger: Logger
  readonly clock: () => number
  readonly readOnly: boolean
  /** Lets go of the vault's lock. */
  readonly release: () => void
}

const CHECKPOINT_POLL_MS = 60_000

/** The item can be judged without the marks: a model that is gone or damaged must not keep anybody from it. */
async function explainText(
  worker: WorkerLink<InferenceWorkerContract>,
  by: { modelsDir: string; learned: { vault: VaultAccess; heads: { spam?: string; abuse?: string } } },
  text: string,
  task: 'spam' | 'abuse',
): Promise<EvidenceSpan[]> {
  const { error, data, isDefined } = await safe(worker.client().explain({ ...by, text, task }))
  if (isDefined) return []
  if (error) throw error
  return data
}

/** Everything that works while a vault is open: services, jobs, workers, and the log they write to. */
export function assembleVault(parts: OpenVaultParts) {
  const { db, account, clock, feed, options, logger } = parts
  const record = (action: ActionRecord): number =>
    appendAuditEntry(db, {
      at: clock(),
      actor: account.pseudonym,
      role: account.role,
      appVersion: APP_VERSION,
      ...action,
      objectType: action.objectType ?? 'vault',
      objectId: action.objectId ?? '-',
    }).seq
  const resources: VaultResources = { db, account, clock, feed, record, readOnly: parts.readOnly }
  const workers = {
    import: createWorkerLink<ImportWorkerContract>('import', logger),
    inference: createWorkerLink<InferenceWorkerContract>('inference', logger),
    report: createWorkerLink<ReportWorkerContract>('report', logger),
  }
  const access = { file: parts.databaseFile, key: parts.databaseKey }
  const jobs = createJobRunner({ db, clock, logger, readOnly: parts.readOnly, onChange: () => feed.publish('jobs') })

  /** What was learned from decisions takes part in the explanation as it does in the score. */
  const learnedNow = () => ({
    vault: access,
    heads: hashesOf(activeHeads(db, readInstalledModels(options.modelsDir).models)),
  })
  const models = createModelService(resources, {
    worker: workers.inference,
    jobs,
    files: parts.files,
    vault: access,
    modelsDir: options.modelsDir,
    resourcesDir: options.resourcesDir,
    addedModelsDir: join(parts.dir, 'models'),
  })
  const insight = createInsightService(resources, {
    worker: workers.report,
    jobs,
    vault: access,
    modelsDir: options.modelsDir,
    models: () =>
      analysis
        .models()
        .map(({ sha256 }) => sha256)
        .join(' '),
  })
  // The command line closes the vault after each command; it computes figures when somebody asks for them.
  const refreshInsight = (communityIds: readonly number[]): void => {
    if (options.hasWindow) insight.recompute(communityIds)
  }
  const learning = createLearningService(resources, {
    worker: workers.inference,
    jobs,
    vault: access,
    modelsDir: options.modelsDir,
    resourcesDir: options.resourcesDir,
  })
  const analysis = createAnalysisService(resources, {
    worker: workers.inference,
    jobs,
    vault: access,
    modelsDir: options.modelsDir,
    onAnalysed: (communityIds) => {
      models.scoreNew(communityIds)
      learning.relearnStale()
      refreshInsight(communityIds)
    },
  })
  // Whether models can be used is asked, and answered, by whoever needs them.
  if (options.hasWindow) void safe(workers.inference.client().models({ modelsDir: options.modelsDir }))
  const audit = createAuditService(resources, { worker: workers.report, jobs, vault: access, guard: parts.guard })
  const services = {
    accounts: createAccountService(resources, parts.keys),
    settings: createSettingsService(resources),
    communities: createCommunityService(resources),
    watch: createWatchService(resources),
    churn: createChurnService(resources, { worker: workers.report, vault: access, modelsDir: options.modelsDir }),
    analysis,
    imports: createImportService(resources, {
      worker: workers.import,
      jobs,
      files: parts.files,
      isClosed: parts.header.isSample,
      analyse: (communityId) => {
        if (!analysis.startFor(communityId)) refreshInsight([communityId])
      },
    }),
    messages: createMessageService(resources),
    jobs: createJobService(resources, jobs),
    items: createItemService(resources, (text, task) =>
      explainText(workers.inference, { modelsDir: options.modelsDir, learned: learnedNow() }, text, task),
    ),
    decisions: createDecisionService(resources),
    outbox: createOutboxService(resources),
    policies: createPolicyService(resources),
    topics: createTopicService(resources, { worker: workers.report, vault: access }),
    indicators: createIndicatorService(resources, { worker: workers.report, vault: access }),
    records: createRecordService(resources, { files: parts.files, isClosed: parts.header.isSample }),
    members: createMemberService(resources),
    memberCare: createMemberCareService(resources, {
      recompute: insight.recompute,
      forget: insight.forget,
      refresh: refreshInsight,
    }),
    insight,
    tiers: createTierService(resources),
    network: createNetworkService(resources),
    onboarding: createOnboardingService(resources),
    recognition: createRecognitionService(resources, { recomputeAll: () => void insight.start(undefined, false) }),
    reports: createReportService(resources, {
      worker: workers.report,
      vault: access,
      guard: parts.guard,
      modelsDir: options.modelsDir,
      printPdf: options.printPdf ?? null,
    }),
    experiments: createExperimentService(resources),
    rules: createRuleService(resources),
    models,
    learning,
    audit,
    witness: createWitnessService(resources, audit.checkpoint),
    info: createVaultInfo(resources, { databaseFile: parts.databaseFile, models: analysis.models }),
  }

  /** What comes after the fact (signing, closing) must not turn a command that is stored into one that failed. */
  const attempt = (what: string, work: () => void): void => {
    try {
      work()
    } catch (error) {
      logger.error({ err: error }, what)
    }
  }
  /** Signs the log when it is due; the guard remembers what was signed. What cannot be signed now is, the next time. */
  const sign = (event?: CheckpointEvent): void => {
    if (parts.readOnly) return
    attempt('the log could not be signed', () => {
      const made = makeCheckpointIfDue(db, { now: clock(), ...(event && { event }) })
      if (!made) return
      parts.guard.remember(db)
      feed.publish('audit')
    })
  }
  const timer = setInterval(sign, CHECKPOINT_POLL_MS)
  timer.unref()

  return {
    ...parts,
    services,
    jobs,
    record,
    sign,
    stopSigning: (): void => clearInterval(timer),
    /**
     * Ends jobs and threads, signs the log and closes the file, which happens in any case: a vault that could not be
     * locked because the disk is full would be worse than a log without its last line.
     */
    async close(event: CheckpointEvent): Promise<void> {
      clearInterval(timer)
      await jobs.stop()
      await Promise.all(Object.values(workers).map((worker) => worker.stop()))
      if (!parts.readOnly) {
        attempt('closing could not be logged', () => {
          db.transaction(() =>
            record({ action: event === 'lock' ? 'vault.lock' : 'vault.close', objectType: 'vault', objectId: null }),
          )
        })
        sign(event)
        attempt('the write-ahead log could not be moved', () => void db.pragma('wal_checkpoint(TRUNCATE)'))
      }
      try {
        db.close()
      } finally {
        parts.release()
      }
    },
  }
}
export type OpenVault = ReturnType<typeof assembleVault>
