import type { IndicatorValue, LifecycleCounts } from '#contract/indicators.ts'
import type { ReportPeriod } from '#contract/reports.ts'
import type { ReadDatabase } from '#database/database.ts'
import type { ActivityTable } from '../activity/activity-table.ts'
import { readActivity } from '../activity/activity-repository.ts'
import { computeIndicators } from '../indicators/indicator-computation.ts'
import { readDailyActivity, readIndicatorRecords, readTargets } from '../indicators/indicator-repository.ts'
import { createDayClock, dayNumber, type DayClock } from '../indicators/local-days.ts'
import { type ModerationFacts, readModeration } from './moderation-facts.ts'
import { countPeriodActivity, lifecycleSets, type LifecycleSets, type PeriodActivityFacts } from './report-activity.ts'
import { periodBefore } from './report-period.ts'

/** Everything a report about a community's life is made of, exact and about this community alone. */
export interface ReportFigures {
  readonly period: ReportPeriod
  readonly before: ReportPeriod
  readonly isFinished: boolean
  /** UTC milliseconds of the period. */
  readonly span: { readonly from: number; readonly to: number }
  readonly activity: PeriodActivityFacts
  readonly activityBefore: PeriodActivityFacts
  readonly lifecycle: LifecycleSets
  readonly lifecycleCounts: LifecycleCounts | null
  readonly indicators: readonly IndicatorValue[]
  readonly indicatorsBefore: readonly IndicatorValue[]
  /** Messages and members of the last periods, the oldest first; the period itself is the last. */
  readonly trend: readonly { readonly name: string; readonly messages: number; readonly members: readonly number[] }[]
  readonly moderation: ModerationFacts
  readonly moderationBefore: ModerationFacts
  readonly bots: number
}

export interface ReportFiguresInput {
  readonly communityId: number
  readonly period: ReportPeriod
  readonly timeZone: string
  readonly dataTo: number
  readonly now: number
}

const TREND_PERIODS = 8

/** Reads and counts; seconds for a million messages, so it runs in the report worker. */
export function readReportFigures(db: ReadDatabase, input: ReportFiguresInput): ReportFigures {
  return db.snapshot(() => {
    const table = readActivity(db, input.communityId)
    const clock = createDayClock(input.timeZone)
    const { period } = input
    const before = periodBefore(period)
    const spanOf = (each: ReportPeriod) => ({
      from: clock.startOf(dayNumber(each.from)),
      to: clock.startOf(dayNumber(each.to)),
    })
    const span = spanOf(period)
    const { items, lifecycle } = indicatorsOf(db, [before, period], input)
    const isOf = (each: ReportPeriod) => (value: { from: string }) => value.from === each.from
    return {
      period,
      before,
      isFinished: span.to <= input.dataTo,
      span,
      activity: countPeriodActivity(table, clock, daysOf(period)),
      activityBefore: countPeriodActivity(table, clock, daysOf(before)),
      lifecycle: lifecycleSets(table, clock, { before: dayNumber(before.from), ...daysOf(period) }),
      lifecycleCounts: lifecycle.find(isOf(period)) ?? null,
      indicators: items.filter(isOf(period)),
      indicatorsBefore: items.filter(isOf(before)),
      trend: trendOf(table, clock, period),
      moderation: readModeration(db, input.communityId, span),
      moderationBefore: readModeration(db, input.communityId, spanOf(before)),
      bots: table.members.filter(({ isBot }) => isBot).length,
    }
  })
}

const daysOf = ({ from, to }: ReportPeriod) => ({ from: dayNumber(from), to: dayNumber(to) })

function indicatorsOf(
  db: ReadDatabase,
  periods: readonly ReportPeriod[],
  { communityId, timeZone, now }: ReportFiguresInput,
) {
  const unit = periods[0]?.unit
  const activity = readDailyActivity(db, communityId, timeZone)
  return computeIndicators({
    activity,
    records: readIndicatorRecords(db, communityId, activity),
    periods: periods.map((period) => ({ name: period.name, ...daysOf(period) })),
    by: unit === 'week' || unit === 'month' ? unit : null,
    now,
    targets: readTargets(db, communityId),
    includeBots: false,
    includeStaff: false,
  })
}

function trendOf(table: ActivityTable, clock: DayClock, last: ReportPeriod): ReportFigures['trend'] {
  const periods = [last]
  while (periods.length < TREND_PERIODS) periods.unshift(periodBefore(periods[0] ?? last))
  return periods.map((period) => {
    const { messages, authors } = countPeriodActivity(table, clock, daysOf(period))
    return { name: period.name, messages, members: authors }
  })
}
