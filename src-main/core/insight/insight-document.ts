import { z } from 'zod'
import { MemberInsight } from '#contract/members.ts'
import { Newcomer, NewcomerWeek, LifetimeCurve } from '#contract/onboarding.ts'
import { Contributor } from '#contract/recognition.ts'
import { InsightState } from '#contract/insight.ts'
import { Concentration, Tier, TierPeriod } from '#contract/tiers.ts'
import { MemberSignals } from '../members/member-signals.ts'

/** One member's row of `member_insight.document`. */
export const MemberDocument = MemberInsight.pick({
  level: true,
  tierSince: true,
  tierWhy: true,
  measures: true,
  group: true,
  churn: true,
  onboarding: true,
}).extend({ signals: MemberSignals, movement: z.enum(['moved-up', 'held', 'moved-down']) })
export type MemberDocument = z.infer<typeof MemberDocument>

/** Figures of a whole community, by their key in `insight_figure`; people are named by id alone. */
export const FIGURES = {
  tiers: z.object({
    asOf: z.number(),
    counts: z.record(Tier, z.number().int()),
    concentration: Concentration,
    periods: z.array(TierPeriod),
  }),
  onboarding: z.object({
    asOf: z.number(),
    weeks: z.array(NewcomerWeek),
    newcomers: z.array(Newcomer.omit({ name: true })),
  }),
  lifetimes: z.object({
    asOf: z.number(),
    by: z.record(
      z.enum(['all', 'month', 'source']),
      z.object({ everyone: z.array(LifetimeCurve), returning: z.array(LifetimeCurve) }),
    ),
  }),
  recognition: z.object({
    months: z.array(
      z.object({
        month: z.string(),
        isFinished: z.boolean(),
        contributors: z.array(Contributor.omit({ name: true })),
      }),
    ),
  }),
} as const
export type FigureKey = keyof typeof FIGURES
export type Figure<Key extends FigureKey> = z.infer<(typeof FIGURES)[Key]>

export const InsightSummary = InsightState.pick({ scored: true, withdrawn: true, coverage: true })
export type InsightSummary = z.infer<typeof InsightSummary>
