import type {
  CohortGrid,
  CommercialBalance,
  IndicatorKey,
  LifecycleStage,
  PeriodUnit,
  RetentionVariant,
} from '#contract/indicators.ts'
import { readActivity } from '#core/activity/activity-repository.ts'
import { computeCohortGrid } from '#core/cohorts/cohort-grid.ts'
import { computeCommercialBalance } from '#core/indicators/commercial-balance.ts'
import type { DailyActivity } from '#core/indicators/daily-activity.ts'
import { computeIndicators, type IndicatorFigures } from '#core/indicators/indicator-computation.ts'
import {
  activityFingerprint,
  readDailyActivity,
  readIndicatorRecords,
  readNegative,
  readPromotional,
  readTargets,
} from '#core/indicators/indicator-repository.ts'
import { computeLifecycleStage } from '#core/indicators/lifecycle-stage.ts'
import { createDayClock, dayName, dayNumber } from '#core/indicators/local-days.ts'
import { countedMembers, type WhoCounts } from '#core/indicators/period-activity.ts'
import { periodsBetween } from '#core/indicators/periods.ts'
import type { ReadDatabase } from '#database/database.ts'

/** Communities whose days are kept between two questions; the one asked least recently goes first. */
const KEPT = 8

interface Kept {
  readonly fingerprint: string
  readonly activity: DailyActivity
}

export interface SheetQuestion extends WhoCounts {
  readonly communityId: number
  readonly timeZone: string
  readonly from: string
  readonly to: string
  readonly by: PeriodUnit | null
  readonly now: number
}

export interface CohortQuestion extends WhoCounts {
  readonly communityId: number
  readonly timeZone: string
  readonly by: 'week' | 'month'
  readonly variant: RetentionVariant
  readonly cohorts: number
}

/**
 * Answers questions about figures. Reading a million messages takes seconds, what is counted from them by day fits into
 * a few megabytes: it is kept, and read again only when messages, decisions, roles or links have changed.
 */
export function createIndicatorFigures() {
  const kept = new Map<string, Kept>()

  const activityOf = (db: ReadDatabase, communityId: number, timeZone: string): DailyActivity => {
    const key = `${communityId} ${timeZone}`
    const fingerprint = activityFingerprint(db, communityId)
    const known = kept.get(key)
    kept.delete(key)
    const activity = known?.fingerprint === fingerprint ? known.activity : readDailyActivity(db, communityId, timeZone)
    kept.set(key, { fingerprint, activity })
    const [oldest] = kept.keys()
    if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest)
    return activity
  }

  return {
    sheet(db: ReadDatabase, question: SheetQuestion): IndicatorFigures {
      const { communityId, timeZone, by, now, includeBots, includeStaff } = question
      const activity = activityOf(db, communityId, timeZone)
      const targets: Partial<Record<IndicatorKey, number | null>> = readTargets(db, communityId)
      return computeIndicators({
        activity,
        records: readIndicatorRecords(db, communityId, activity),
        periods: periodsBetween(dayNumber(question.from), dayNumber(question.to), by),
        by,
        now,
        targets,
        includeBots,
        includeStaff,
      })
    },

    cohorts(db: ReadDatabase, question: CohortQuestion): CohortGrid['rows'] {
      const { by, variant, cohorts } = question
      const activity = activityOf(db, question.communityId, question.timeZone)
      return computeCohortGrid(activity, { by, variant, cohorts, counted: countedMembers(activity, question) })
    },

    balance(
      db: ReadDatabase,
      communityId: number,
      timeZone: string,
      days: number,
    ): Omit<CommercialBalance, 'communityId'> {
      const table = readActivity(db, communityId)
      const clock = createDayClock(timeZone)
      const reference = table.at[table.size - 1]
      if (reference === undefined) return { from: null, isAnalysed: false, channels: [] }
      const firstDay = clock.dayOf(reference) - days + 1
      const negative = readNegative(db, communityId)
      const from = clock.startOf(firstDay)
      const promotional = readPromotional(db, communityId)
      const channels = computeCommercialBalance({ table, clock, promotional, negative, from })
      return { from: dayName(firstDay), isAnalysed: negative !== null, channels }
    },

    stage(db: ReadDatabase, communityId: number, timeZone: string): Omit<LifecycleStage, 'communityId'> {
      return computeLifecycleStage(activityOf(db, communityId, timeZone))
    },
  }
}
