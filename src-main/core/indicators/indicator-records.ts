/**
 * Records that a chat export does not hold, as the indicators read them. `person`: place of the member in the activity
 * table; people who never wrote get numbers below 0, one each; null = unknown. Times are UTC milliseconds.
 */
export interface IndicatorRecords {
  readonly orders: readonly OrderRecord[]
  readonly invitations: readonly InvitationRecord[]
  readonly surveys: readonly SurveyRecord[]
  readonly complaints: readonly ComplaintRecord[]
  readonly suggestions: readonly SuggestionRecord[]
}

export interface OrderRecord {
  readonly at: number
  readonly person: number
  /** Only `paid` counts: what was refunded in full or cancelled is no order; refunded in part still is one. */
  readonly isPaid: boolean
}

export interface InvitationRecord {
  readonly at: number
  readonly inviter: number | null
  readonly invitee: number
}

export interface SurveyRecord {
  readonly at: number
  readonly wave: string
  /** Null = anonymous: each such answer stands for itself. */
  readonly person: number | null
  /** Likelihood to recommend, 0..10. */
  readonly recommend: number | null
  /** Satisfaction, 1..5. */
  readonly satisfaction: number | null
}

export interface ComplaintRecord {
  readonly at: number
  /** First reply by a person; automatic ones are none. */
  readonly repliedAt: number | null
  readonly resolvedAt: number | null
}

export interface SuggestionRecord {
  readonly at: number
  readonly state: SuggestionState
}

export type SuggestionState = 'open' | 'adopted' | 'partly-adopted' | 'declined' | 'duplicate' | 'spam'
