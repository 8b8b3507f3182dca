import { z } from 'zod'
import { query } from './define.ts'
import { CommunityId, Instant, MemberId } from './ids.ts'
import { OPERATORS } from './roles.ts'

/** Steps of the first seven days. */
export const OnboardingStep = z.enum(['wrote', 'was-answered', 'answered-others', 'came-back', 'three-days'])
export type OnboardingStep = z.infer<typeof OnboardingStep>

export const Newcomer = z.object({
  memberId: MemberId,
  name: z.string(),
  firstAt: Instant,
  steps: z.array(OnboardingStep),
  /** From the first message to the first answer somebody else gave; null = none in seven days. */
  answeredAfterMs: z.number().nullable(),
  /** The seven days are over. */
  isFinished: z.boolean(),
})
export type Newcomer = z.infer<typeof Newcomer>

export const NewcomerWeek = z.object({
  /** Monday 00:00 in the vault's zone. */
  from: Instant,
  joined: z.number().int(),
  /** Members old enough to be counted (14 days), and of them those who wrote again on days 7 to 13. */
  counted: z.number().int(),
  retained: z.number().int(),
  /** retained / counted with its 95 % Wilson interval; null without members. */
  retention: z.object({ value: z.number(), low: z.number(), high: z.number() }).nullable(),
  isFinished: z.boolean(),
  answered: z.number().int(),
  /** Median time to the first answer in milliseconds, of those who were answered. */
  medianAnswerMs: z.number().nullable(),
  /** How many did each step. */
  steps: z.record(OnboardingStep, z.number().int()),
  /** The export begins here: some of these members were there before. */
  isCutOff: z.boolean(),
})
export type NewcomerWeek = z.infer<typeof NewcomerWeek>

export const LifetimeCurve = z.object({
  /** `all`, a month such as 2026-04, or a source. */
  group: z.string(),
  members: z.number().int(),
  /** Members who fell silent. */
  ended: z.number().int(),
  /** Days; null = more than half are still active. */
  medianDays: z.number().nullable(),
  lowDays: z.number().nullable(),
  highDays: z.number().nullable(),
  /** Share still active after so many days, with its 95 % interval; at most 40 points. */
  curve: z.array(z.object({ days: z.number(), share: z.number(), low: z.number(), high: z.number() })),
})
export type LifetimeCurve = z.infer<typeof LifetimeCurve>

export const onboarding = {
  /** Weeks oldest first (26), and who came in the last 28 days. */
  overview: query(OPERATORS)
    .input(z.object({ communityId: CommunityId }))
    .output(z.object({ asOf: Instant, weeks: z.array(NewcomerWeek), newcomers: z.array(Newcomer) }).nullable()),
  /** Kaplan–Meier estimates of how long members stay. */
  lifetimes: query(OPERATORS)
    .input(z.object({ communityId: CommunityId, by: z.enum(['all', 'month', 'source']).default('all') }))
    .output(
      z
        .object({
          asOf: Instant,
          /** Every member, and those who wrote on more than one day. */
          everyone: z.array(LifetimeCurve),
          returning: z.array(LifetimeCurve),
        })
        .nullable(),
    ),
}
