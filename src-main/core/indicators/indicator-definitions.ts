import type { IndicatorKey, IndicatorValue, RecordKind } from '#contract/indicators.ts'
import { activeMeasure, churnMeasure, interactionMeasure, retentionMeasure, ugcMeasure } from './activity-measures.ts'
import type { Measure } from './measure.ts'
import type { PeriodActivity } from './period-activity.ts'
import {
  complaintMeasure,
  npsMeasure,
  paidConversionMeasure,
  referralMeasure,
  repurchaseMeasure,
  satisfactionMeasure,
  suggestionMeasure,
  type RecordBasis,
} from './record-measures.ts'

/** One official indicator. The version goes up whenever the same data would give another value. */
export interface IndicatorDefinition {
  readonly key: IndicatorKey
  readonly version: number
  readonly unit: IndicatorValue['unit']
  /** Default target of the work plan; null = none. */
  readonly target: number | null
  readonly targetKind: IndicatorValue['targetKind']
  /** Records without which it says nothing. */
  readonly needs: RecordKind | null
  readonly measure: (basis: RecordBasis, period: PeriodActivity) => Measure
}

const share = { version: 1, unit: 'share', targetKind: 'at-least', needs: null, target: null } as const

/** The twelve, in their official order. */
export const indicatorDefinitions: readonly IndicatorDefinition[] = [
  { ...share, key: 'active', unit: 'members', measure: activeMeasure },
  { ...share, key: 'interaction', target: 0.4, measure: interactionMeasure },
  { ...share, key: 'retention', target: 0.6, measure: retentionMeasure },
  { ...share, key: 'paid-conversion', needs: 'orders', measure: paidConversionMeasure },
  { ...share, key: 'referral-conversion', needs: 'invitations', measure: referralMeasure },
  { ...share, key: 'repurchase', needs: 'orders', measure: repurchaseMeasure },
  { ...share, key: 'nps', unit: 'points', needs: 'surveys', measure: npsMeasure },
  { ...share, key: 'ugc-share', target: 0.6, measure: ugcMeasure },
  { ...share, key: 'satisfaction', target: 0.9, needs: 'surveys', measure: satisfactionMeasure },
  { ...share, key: 'complaints-24h', target: 0.9, needs: 'complaints', measure: complaintMeasure },
  { ...share, key: 'suggestion-adoption', target: 0.4, needs: 'suggestions', measure: suggestionMeasure },
  { ...share, key: 'churn', target: 0.08, targetKind: 'at-most', measure: churnMeasure },
]
