import { z } from 'zod'
import { command, disclosure, query } from './define.ts'
import { CommunityId, ExperimentId, Instant } from './ids.ts'
import { Purpose } from './messages.ts'
import { OPERATORS } from './roles.ts'

/** `a` is the arm to compare with: nothing, or what is done today. */
export const Arm = z.enum(['a', 'b'])
export type Arm = z.infer<typeof Arm>

/**
 * What a member has to do after the exposure: write (`active`) or write an answer (`replied`) within the window; write in
 * the seven days behind the window (`retained`).
 */
export const ExperimentMetric = z.enum(['active', 'replied', 'retained'])
export type ExperimentMetric = z.infer<typeof ExperimentMetric>

const Share = z.number().min(0).max(1)
const Interval = z.object({ low: z.number(), high: z.number() })

const population = {
  communityId: CommunityId,
  metric: ExperimentMetric,
  /** Days of a member's window. */
  windowDays: z.number().int().min(1).max(90),
  /** Members that wrote in so many days before the end of the data take part. */
  activeWithinDays: z.number().int().min(1).max(365),
}
const Baseline = z.number().min(0.001).max(0.999)

export const ExperimentDesign = z.object({
  ...population,
  name: z.string().trim().min(1).max(80),
  /** What is expected, and why. */
  hypothesis: z.string().trim().max(500),
  /** What each arm is shown or sent. */
  texts: z.object({ a: z.string().trim().min(1).max(500), b: z.string().trim().min(1).max(500) }),
  /** Share expected of arm a. */
  baseline: Baseline,
  /** Days after the start in which members may be exposed. */
  exposureDays: z.number().int().min(1).max(90),
})
export type ExperimentDesign = z.infer<typeof ExperimentDesign>

/** What could be found with the members there are. */
export const ExperimentOutlook = z.object({
  eligible: z.number().int(),
  tiers: z.array(z.object({ tier: z.string(), count: z.number().int() })),
  /** Who does not take part, each counted under the first that holds. */
  leftOut: z.object({
    bots: z.number().int(),
    staff: z.number().int(),
    /** Said no to being profiled, or are under 14. */
    consent: z.number().int(),
    /** Take part in an experiment that is running. */
    busy: z.number().int(),
    inactive: z.number().int(),
  }),
  /** The same share as it was in the newest window that is over, to start the guess from; null = no data. */
  measured: z.object({ value: Share, numerator: z.number().int(), denominator: z.number().int() }).nullable(),
  /** Of the smaller arm. */
  perArm: z.number().int(),
  /** Smallest rise found with power 0.8 at a level of 0.05; null = none can be, or no baseline was given. */
  smallestDetectable: z.number().nullable(),
  /** The least of n·p and n·(1 − p); has to be above 5. */
  leastExpected: z.number().nullable(),
})
export type ExperimentOutlook = z.infer<typeof ExperimentOutlook>

const ArmResult = z.object({
  drawn: z.number().int(),
  exposed: z.number().int(),
  /** Judged: exposed to their own arm alone, window over. */
  n: z.number().int(),
  successes: z.number().int(),
  /** Wilson, at the confidence of this look. */
  interval: Interval.nullable(),
  /** Beta-binomial from a flat prior: mean and 95 % interval. */
  posterior: Interval.extend({ mean: z.number() }),
})

/** What the figures say, the graver first: exposures do not fit the draw; too few; b or a better; no difference found. */
export const Verdict = z.enum(['broken-ratio', 'too-few', 'b-better', 'a-better', 'no-difference'])
export type Verdict = z.infer<typeof Verdict>

/** One look at the outcome, kept as it was. */
export const ExperimentLook = z.object({
  number: z.number().int(),
  at: Instant,
  isFinal: z.boolean(),
  dataTo: Instant,
  /** Share of the drawn members that have been judged. */
  fraction: z.number(),
  /** Two-sided level of this look; all looks together: 0.05 at most. */
  level: z.number(),
  arms: z.object({ a: ArmResult, b: ArmResult }),
  /** Share of b minus share of a; Newcombe's interval at the confidence of this look. */
  difference: z.object({ value: z.number(), interval: Interval }).nullable(),
  /** Fisher's exact test, two-sided. */
  p: z.number(),
  /** Chance that b's share is the higher one, from the posteriors. */
  chanceBIsHigher: z.number(),
  sampleRatio: z.object({ chiSquare: z.number(), p: z.number(), alarm: z.boolean() }),
  leastExpected: z.number(),
  leftOut: z.object({ crossed: z.number().int(), unfinished: z.number().int(), notExposed: z.number().int() }),
  verdict: Verdict,
  /** Number of the log entry that recorded it. */
  auditSeq: z.number().int(),
})
export type ExperimentLook = z.infer<typeof ExperimentLook>

export const ExperimentView = z.object({
  id: ExperimentId,
  design: ExperimentDesign,
  community: z.string(),
  startedBy: z.string(),
  startedAt: Instant,
  /** Last instant at which members may be exposed. */
  exposeUntil: Instant,
  /** When the window of the last that may be exposed is over. */
  endsAt: Instant,
  status: z.enum(['running', 'finished', 'stopped']),
  stopped: z.object({ at: Instant, reason: z.string() }).nullable(),
  /** Smallest detectable rise as it was at the start. */
  smallestDetectable: z.number().nullable(),
  drawn: z.object({ a: z.number().int(), b: z.number().int() }),
  exposed: z.object({ a: z.number().int(), b: z.number().int() }),
  looks: z.array(ExperimentLook),
})
export type ExperimentView = z.infer<typeof ExperimentView>

const COMMUNITY_NOT_FOUND = { status: 404, message: 'There is no such community' } as const
const EXPERIMENT_NOT_FOUND = { status: 404, message: 'There is no such experiment' } as const
const EXPERIMENT_OVER = { status: 409, message: 'The experiment is not running any more' } as const
const one = z.object({ id: ExperimentId })

/** A/B of a message or an activity among the members of one community. */
export const experiments = {
  list: query(OPERATORS).output(z.array(ExperimentView)),
  outlook: query(OPERATORS)
    .input(z.object({ ...population, baseline: Baseline.optional() }))
    .output(ExperimentOutlook)
    .errors({ COMMUNITY_NOT_FOUND }),
  /** Draws the members and begins; refused when the arms are too small for the baseline. */
  start: command(OPERATORS)
    .input(ExperimentDesign)
    .output(ExperimentView)
    .errors({
      COMMUNITY_NOT_FOUND,
      TOO_FEW_MEMBERS: {
        status: 422,
        message: 'There are too few members for this baseline',
        data: z.object({ eligible: z.number(), leastExpected: z.number() }),
      },
    }),
  /** The members of one arm as CSV (platform id, name), to send them what the arm is shown; logged. */
  armList: disclosure(OPERATORS)
    .input(one.extend({ arm: Arm, purpose: Purpose }))
    .output(z.object({ csv: z.string(), members: z.number().int() }))
    .errors({ EXPERIMENT_NOT_FOUND, EXPERIMENT_OVER }),
  /** Notes that members were shown an arm: all of it, or those named by platform id. The first time counts. */
  expose: command(OPERATORS)
    .input(
      one.extend({ arm: Arm, at: Instant.optional(), platformIds: z.array(z.string()).min(1).max(100_000).optional() }),
    )
    .output(
      z.object({
        recorded: z.number().int(),
        /** Named, but drawn into neither arm. */
        unknown: z.number().int(),
        /** Named, but drawn into the other arm: they leave the figures. */
        otherArm: z.number().int(),
      }),
    )
    .errors({
      EXPERIMENT_NOT_FOUND,
      EXPERIMENT_OVER,
      EXPOSURE_OUTSIDE: {
        status: 422,
        message: 'Members are exposed between the start and the end of the exposures, not later than now',
        data: z.object({ from: z.number(), to: z.number() }),
      },
    }),
  /**
   * Looks at the outcome: at the planned end, or when everybody drawn has been judged; earlier when asked for, at the
   * level that is left for it.
   */
  look: command(OPERATORS)
    .input(one.extend({ early: z.boolean().default(false) }))
    .output(ExperimentView)
    .errors({
      EXPERIMENT_NOT_FOUND,
      EXPERIMENT_OVER,
      TOO_EARLY: {
        status: 409,
        message: 'The planned end has not come, or the messages do not reach it',
        data: z.object({ endsAt: z.number(), dataTo: z.number() }),
      },
      NOTHING_NEW: { status: 409, message: 'Nobody has been judged since the last look' },
    }),
  /** Ends it without a result. */
  stop: command(OPERATORS)
    .input(one.extend({ reason: z.string().trim().min(1).max(500) }))
    .output(ExperimentView)
    .errors({ EXPERIMENT_NOT_FOUND, EXPERIMENT_OVER }),
}
