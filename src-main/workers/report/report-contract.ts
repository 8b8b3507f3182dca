import { oc, type } from '@orpc/contract'
import { z } from 'zod'
import { AuditVerification } from '#contract/audit.ts'
import {
  type CohortGrid,
  type CommercialBalance,
  type IndicatorSheet,
  type LifecycleStage,
  PeriodUnit,
  RetentionVariant,
} from '#contract/indicators.ts'
import { ReportPeriod } from '#contract/reports.ts'
import type { ReportFigures } from '#core/reports/report-figures.ts'
import type { TopicFigures } from '#core/topics/topic-overview.ts'
import { VaultAccess } from '../inference/inference-contract.ts'
import { churnWorkerContract } from './churn-contract.ts'
import { insightWorkerContract } from './insight-contract.ts'

const KnownCheckpoint = z.object({ origin: z.string(), size: z.number().int(), root: z.string() })

/** What every question about figures says: of which community, in which days. */
const figuresOf = {
  vault: VaultAccess,
  communityId: z.number().int(),
  timeZone: z.string(),
}
const who = { includeBots: z.boolean(), includeStaff: z.boolean() }

/** Inner contract of the report worker: long reads on a connection of its own. */
export const reportWorkerContract = {
  ...insightWorkerContract,
  ...churnWorkerContract,
  openVerification: oc
    .input(z.object({ vault: VaultAccess, highestKnown: z.array(KnownCheckpoint), witnessNotes: z.array(z.string()) }))
    .output(z.object({ handle: z.number().int() })),
  /** Works for a few hundred milliseconds at most, so that a cancel is heard. */
  continueVerification: oc
    .input(z.object({ handle: z.number().int() }))
    .output(z.object({ done: z.number(), total: z.number(), result: AuditVerification.nullable() })),
  closeVerification: oc.input(z.object({ handle: z.number().int() })).output(z.object({ closed: z.boolean() })),
  indicatorSheet: oc
    .input(
      z.object({
        ...figuresOf,
        ...who,
        from: z.string(),
        to: z.string(),
        by: PeriodUnit.nullable(),
        now: z.number(),
      }),
    )
    .output(type<Pick<IndicatorSheet, 'items' | 'lifecycle'>>()),
  cohortGrid: oc
    .input(
      z.object({
        ...figuresOf,
        ...who,
        by: z.enum(['week', 'month']),
        variant: RetentionVariant,
        cohorts: z.number().int(),
      }),
    )
    .output(type<CohortGrid['rows']>()),
  commercialBalance: oc
    .input(z.object({ ...figuresOf, days: z.number().int() }))
    .output(type<Omit<CommercialBalance, 'communityId'>>()),
  lifecycleStage: oc.input(z.object(figuresOf)).output(type<Omit<LifecycleStage, 'communityId'>>()),
  topicFigures: oc.input(z.object({ ...figuresOf, days: z.number().int() })).output(type<TopicFigures>()),
  reportFigures: oc
    .input(z.object({ ...figuresOf, period: ReportPeriod, dataTo: z.number(), now: z.number() }))
    .output(type<ReportFigures>()),
}
export type ReportWorkerContract = typeof reportWorkerContract
