import { z } from 'zod'
import { query } from './define.ts'
import { CommunityId, Instant, TimeZone } from './ids.ts'
import { INSIGHT_READERS } from './roles.ts'

/** The twelve official indicators. */
export const IndicatorKey = z.enum([
  'active',
  'interaction',
  'retention',
  'paid-conversion',
  'referral-conversion',
  'repurchase',
  'nps',
  'ugc-share',
  'satisfaction',
  'complaints-24h',
  'suggestion-adoption',
  'churn',
])
export type IndicatorKey = z.infer<typeof IndicatorKey>

/** A day of the calendar in the zone of the figures: 2026-03-31. */
export const CalendarDay = z.iso.date()
export type CalendarDay = z.infer<typeof CalendarDay>

export const PeriodUnit = z.enum(['day', 'week', 'month'])
export type PeriodUnit = z.infer<typeof PeriodUnit>

/** Kinds of records that a chat export does not hold. */
export const RecordKind = z.enum(['orders', 'invitations', 'surveys', 'activities', 'complaints', 'suggestions'])
export type RecordKind = z.infer<typeof RecordKind>

/**
 * One indicator in one period. `value` is null where there is nothing to divide by (`basis: 'empty'`) or where no
 * records of the needed kind were ever entered (`basis: 'no-data'`).
 */
export const IndicatorValue = z.object({
  key: IndicatorKey,
  /** 2026-03-31 · 2026-W14 · 2026-03 · 2026-03-05/2026-04-02 (a span of its own). */
  period: z.string(),
  from: CalendarDay,
  /** First day behind the period. */
  to: CalendarDay,
  /** `members`: a count; `share`: 0..1; `points`: −100..100. */
  unit: z.enum(['members', 'share', 'points']),
  value: z.number().nullable(),
  numerator: z.number().nullable(),
  denominator: z.number().nullable(),
  /** 95 % interval: Wilson for shares, adjusted Wald for points; none for counts, which are no samples. */
  low: z.number().nullable(),
  high: z.number().nullable(),
  target: z.number().nullable(),
  /** Whether the value must reach the target from above (`at-most`) or from below. */
  targetKind: z.enum(['at-least', 'at-most']),
  /** All it needs has happened by the reference time; unfinished values are not compared. */
  finished: z.boolean(),
  /** Denominator (for counts: the value) under 30. */
  small: z.boolean(),
  basis: z.enum(['computed', 'empty', 'no-data']),
  /** Where `basis` is `no-data`: the records that are missing. */
  needs: RecordKind.nullable(),
  /** Value of the period before, when both are finished. */
  previous: z.number().nullable(),
  /** Against the period before; `steady` = the difference lies within chance (95 %). */
  trend: z.enum(['up', 'down', 'steady']).nullable(),
  /** Version of the definition it was computed with. */
  definition: z.number().int(),
  /** Figures beside the value, named by the definition (dau, wau, mau, d30, median …); null = cannot be said. */
  details: z.record(z.string(), z.number().nullable()),
})
export type IndicatorValue = z.infer<typeof IndicatorValue>

/** Who came, stayed, came back and fell silent: new + returning + resurrecting = active. */
export const LifecycleCounts = z.object({
  period: z.string(),
  from: CalendarDay,
  to: CalendarDay,
  finished: z.boolean(),
  active: z.number().int(),
  /** First active event ever. */
  new: z.number().int(),
  /** Active in the period before, too. */
  returning: z.number().int(),
  /** Active before, but not in the period before. */
  resurrecting: z.number().int(),
  /** Active in the period before, not in this one. */
  dormant: z.number().int(),
  /** (new + resurrecting) / dormant. */
  quickRatio: z.number().nullable(),
  /** Active in both periods / active in the period before, with its Wilson interval. */
  periodRetention: z.object({
    value: z.number().nullable(),
    numerator: z.number().int(),
    denominator: z.number().int(),
    low: z.number().nullable(),
    high: z.number().nullable(),
  }),
})
export type LifecycleCounts = z.infer<typeof LifecycleCounts>

export const IndicatorSheet = z.object({
  communityId: CommunityId,
  community: z.string(),
  timeZone: TimeZone,
  /** Reference time: the latest message. */
  dataTo: Instant.nullable(),
  /** Unit of the periods; null = the whole span is one. */
  by: PeriodUnit.nullable(),
  /** Every indicator in every period: period by period, in the official order. */
  items: z.array(IndicatorValue),
  lifecycle: z.array(LifecycleCounts),
})
export type IndicatorSheet = z.infer<typeof IndicatorSheet>

export const IndicatorRange = z
  .object({
    /** First day, included. */
    from: CalendarDay,
    /** First day that is not included any more. */
    to: CalendarDay,
    /** Periods that touch the span are taken whole. Left out: the span itself is the one period. */
    by: PeriodUnit.optional(),
    /** Zone of the days; left out: the vault's. */
    timeZone: TimeZone.optional(),
    /** Bots and staff are no members in figures unless this is said. */
    includeBots: z.boolean().default(false),
    includeStaff: z.boolean().default(false),
  })
  .refine(({ from, to }) => from < to, { path: ['to'], message: 'must be after from' })

export const indicators = {
  /** The twelve indicators of one community. */
  sheet: query(INSIGHT_READERS)
    .input(IndicatorRange.and(z.object({ communityId: CommunityId })))
    .output(IndicatorSheet)
    .errors({
      COMMUNITY_NOT_FOUND: { status: 404, message: 'There is no such community' },
      TOO_MANY_PERIODS: { status: 422, message: 'The span has too many periods', data: z.object({ most: z.number() }) },
    }),
}
