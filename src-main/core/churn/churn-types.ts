/** Three kinds of reasons for which a member falls silent; every reason code belongs to one. */
export const REASON_GROUPS = ['need-mismatch', 'experience-gap', 'weak-value'] as const
export type ReasonGroup = (typeof REASON_GROUPS)[number]

/** What a contribution of the model says of a member, and its group. Words for people are made elsewhere. */
export const REASON_GROUP_OF = {
  'long-silence': 'weak-value',
  'rare-visits': 'weak-value',
  'fading-activity': 'weak-value',
  'loose-habit': 'weak-value',
  'new-here': 'weak-value',
  'no-answers': 'experience-gap',
  'few-partners': 'experience-gap',
  'partners-left': 'experience-gap',
  'quiet-channels': 'need-mismatch',
  'narrow-interest': 'need-mismatch',
} as const satisfies Record<string, ReasonGroup>
export type ReasonCode = keyof typeof REASON_GROUP_OF

/** What raised a member's risk, as a sum of the model's own contributions to the log-odds. */
export interface ChurnReason {
  readonly code: ReasonCode
  readonly group: ReasonGroup
  /** Share of the log-odds, above 0. */
  readonly weight: number
}

export const RISK_BANDS = ['low', 'medium', 'high'] as const
export type RiskBand = (typeof RISK_BANDS)[number]

/** 30-day silence risk of one member at a reference instant. */
export interface MemberChurn {
  /** Place in the activity table's `members`. */
  readonly place: number
  /** Calibrated probability of no message in the next 30 days. */
  readonly risk: number
  readonly band: RiskBand
  /** The same from days since the last message alone: what the model must beat. */
  readonly recencyBaseline: number
  /** Heaviest first; empty when nothing raises the risk. */
  readonly reasons: readonly ChurnReason[]
}

/** From which risk a member is in the band. */
export const BAND_FROM: Readonly<Record<RiskBand, number>> = { low: 0, medium: 0.4, high: 0.65 }

export const bandOf = (risk: number): RiskBand =>
  risk >= BAND_FROM.high ? 'high' : risk >= BAND_FROM.medium ? 'medium' : 'low'
