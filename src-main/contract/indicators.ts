import { z } from 'zod'
import { command, query } from './define.ts'
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

/** What counts as kept, N days after a member's first active day. */
export const RetentionVariant = z.enum(['exact', 'bracket', 'unbounded'])
export type RetentionVariant = z.infer<typeof RetentionVariant>

export const CohortGrid = z.object({
  communityId: CommunityId,
  timeZone: TimeZone,
  dataTo: Instant.nullable(),
  by: z.enum(['week', 'month']),
  variant: RetentionVariant,
  /** Days of one interval: 7, or 30 by month. */
  intervalDays: z.number().int(),
  rows: z.array(
    z.object({
      /** Period of the first active day. */
      cohort: z.string(),
      from: CalendarDay,
      to: CalendarDay,
      size: z.number().int(),
      /**
       * Interval 1, 2, … after the first active day. `denominator`: members that have been here long enough; a cell is
       * finished when that is the whole cohort, and missing when it is nobody.
       */
      cells: z.array(
        z.object({
          value: z.number().nullable(),
          numerator: z.number().int(),
          denominator: z.number().int(),
          low: z.number().nullable(),
          high: z.number().nullable(),
          finished: z.boolean(),
        }),
      ),
    }),
  ),
})
export type CohortGrid = z.infer<typeof CohortGrid>

/** Four dials and the stage they speak for; growth, retention, survival and activity hardly hang together. */
export const LifecycleStage = z.object({
  communityId: CommunityId,
  /** Null = no messages. */
  stage: z.enum(['forming', 'growing', 'mature', 'declining']).nullable(),
  /** What decided: few-days, few-members, shrinking-twice, growing-both, steady. */
  because: z.enum(['few-days', 'few-members', 'shrinking-twice', 'growing-both', 'steady']).nullable(),
  /** Last day that is over, which all dials look back from. */
  asOf: CalendarDay.nullable(),
  historyDays: z.number().int(),
  monthlyActive: z.number().int(),
  /** Quick ratios of the last two finished months, older first. */
  quickRatios: z.array(z.number().nullable()),
  dials: z.object({
    /** Change of monthly active members over four weeks; 0.1 = a tenth more. */
    growth: Dial(),
    /** D30 (bracket) of those who came in the last 120 days and have been here long enough. */
    retention: Dial(),
    /** Share of members that have not churned 90 days after they came (Kaplan–Meier, last year's newcomers). */
    survival: Dial(),
    /** Mean of DAU/MAU over the last 28 days. */
    activity: Dial(),
  }),
})
export type LifecycleStage = z.infer<typeof LifecycleStage>

/** `n`: how many it rests on; `before`: the same four weeks earlier. */
function Dial() {
  return z.object({ value: z.number().nullable(), before: z.number().nullable(), n: z.number().int() })
}

/** A rate after promotional messages beside the same of all other times; `…Of`: what it is divided by. */
const RateAfter = z.object({
  after: z.number().nullable(),
  afterOf: z.number().int(),
  otherwise: z.number().nullable(),
  otherwiseOf: z.number().int(),
  /** Higher after promotions, by more than chance (95 %). */
  isWorse: z.boolean(),
})

export const CommercialBalance = z.object({
  communityId: CommunityId,
  /** First day looked at; null = no messages. */
  from: CalendarDay.nullable(),
  /** Nothing was analysed yet: neither promotions nor moods are known. */
  isAnalysed: z.boolean(),
  channels: z.array(
    z.object({
      channel: z.string(),
      messages: z.number().int(),
      /** Flagged as advertising and not dismissed. */
      promotional: z.number().int(),
      share: z.number(),
      /** Promotional messages on the day with the most. */
      mostInADay: z.number().int(),
      /** Of the days of active members, the share on which one was seen for the last time. */
      leaving: RateAfter,
      /** Of the messages, the share with a negative mood. */
      negative: RateAfter,
      /** `watch`: from 10 % promotion, or worse afterwards; `high`: from 20 %, or both. */
      level: z.enum(['fine', 'watch', 'high']),
    }),
  ),
})
export type CommercialBalance = z.infer<typeof CommercialBalance>

/** Whose content is whose: a professional author (PGC), the community's own account (OGC), or a test account. */
export const AuthorRole = z.enum(['member', 'professional', 'official', 'test'])
export type AuthorRole = z.infer<typeof AuthorRole>

export const AuthorRoleView = z.object({
  platformId: z.string(),
  role: AuthorRole,
  /** Messages before it keep their source; null = from the beginning. */
  from: Instant.nullable(),
})

const COMMUNITY_NOT_FOUND = { status: 404, message: 'There is no such community' } as const
const who = { includeBots: z.boolean().default(false), includeStaff: z.boolean().default(false) }

export const indicators = {
  /** The twelve indicators of one community. */
  sheet: query(INSIGHT_READERS)
    .input(IndicatorRange.and(z.object({ communityId: CommunityId })))
    .output(IndicatorSheet)
    .errors({
      COMMUNITY_NOT_FOUND,
      TOO_MANY_PERIODS: { status: 422, message: 'The span has too many periods', data: z.object({ most: z.number() }) },
    }),
  cohorts: query(INSIGHT_READERS)
    .input(
      z.object({
        communityId: CommunityId,
        by: z.enum(['week', 'month']).default('week'),
        variant: RetentionVariant.default('bracket'),
        /** The newest so many cohorts, and as many intervals. */
        cohorts: z.number().int().min(1).max(104).default(12),
        timeZone: TimeZone.optional(),
        ...who,
      }),
    )
    .output(CohortGrid)
    .errors({ COMMUNITY_NOT_FOUND }),
  stage: query(INSIGHT_READERS)
    .input(z.object({ communityId: CommunityId }))
    .output(LifecycleStage)
    .errors({ COMMUNITY_NOT_FOUND }),
  /** How much of each channel is promotion, and what follows it, over the last `days` days. */
  balance: query(INSIGHT_READERS)
    .input(z.object({ communityId: CommunityId, days: z.number().int().min(7).max(366).default(90) }))
    .output(CommercialBalance)
    .errors({ COMMUNITY_NOT_FOUND }),
  /** A target of this community's own; null = none; left out = the one of the definition. */
  setTarget: command(INSIGHT_READERS)
    .input(z.object({ communityId: CommunityId, key: IndicatorKey, target: z.number().nullable().optional() }))
    .output(z.object({ changed: z.boolean() }))
    .errors({ COMMUNITY_NOT_FOUND }),
  authorRoles: query(INSIGHT_READERS)
    .input(z.object({ communityId: CommunityId }))
    .output(z.array(AuthorRoleView))
    .errors({ COMMUNITY_NOT_FOUND }),
  setAuthorRole: command(INSIGHT_READERS)
    .input(AuthorRoleView.extend({ communityId: CommunityId, platformId: z.string().trim().min(1).max(200) }))
    .output(z.array(AuthorRoleView))
    .errors({
      COMMUNITY_NOT_FOUND,
      MEMBER_NOT_FOUND: { status: 404, message: 'There is no such member' },
    }),
}
