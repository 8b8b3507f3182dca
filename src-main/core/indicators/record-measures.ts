import type { ActivityBasis } from './activity-measures.ts'
import { netPromoterInterval } from './confidence-intervals.ts'
import type { IndicatorRecords, InvitationRecord, OrderRecord, SurveyRecord } from './indicator-records.ts'
import { quantileOf, share, shareMeasure, type Measure } from './measure.ts'
import { firstActiveDay, isOver, type PeriodActivity } from './period-activity.ts'
import type { Period } from './periods.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

/** Records in the form the measures ask for; made once for all periods. */
export interface RecordBasis extends ActivityBasis {
  readonly records: IndicatorRecords
  /** UTC milliseconds. */
  readonly now: number
  /** Days on which somebody paid, ascending; people out of the figures are left out. */
  readonly paidDays: ReadonlyMap<number, readonly number[]>
  /** First valid invitation of each invited person. */
  readonly invited: readonly { readonly day: number; readonly invitee: number }[]
  /** One answer per member and wave: the latest. */
  readonly answers: readonly (SurveyRecord & { readonly day: number })[]
}

export function recordBasis(basis: ActivityBasis, records: IndicatorRecords, now: number): RecordBasis {
  return {
    ...basis,
    records,
    now,
    paidDays: paidDaysByPerson(basis, records.orders),
    invited: validInvitations(basis, records.invitations),
    answers: latestAnswers(basis, records.surveys),
  }
}

/** People who never wrote (numbers below 0) count; bots and staff do not unless they were asked for. */
const counts = ({ counted }: ActivityBasis, person: number): boolean => person < 0 || counted[person] === 1

const isIn = (period: Period, day: number): boolean => day >= period.from && day < period.to

const PAID_WITHIN_DAYS = 30

/**
 * 4. Paid conversion: of the members whose first active day lies in the period and who had not paid before, those that
 * placed a paid order within 30 days of it.
 */
export function paidConversionMeasure(basis: RecordBasis, { period }: PeriodActivity): Measure {
  let [numerator, denominator] = [0, 0]
  for (const member of basis.cohort(period)) {
    const entry = firstActiveDay(basis.activity, member) ?? 0
    const first = basis.paidDays.get(member)?.[0] ?? Infinity
    if (first < entry) continue
    denominator++
    if (first <= entry + PAID_WITHIN_DAYS) numerator++
  }
  const finished = isOver(basis.activity, period.to + PAID_WITHIN_DAYS)
  return shareMeasure({ numerator, denominator, finished })
}

const JOINED_WITHIN_DAYS = 14

/**
 * 5. Referral conversion: of the people first invited in the period, those that were active within 14 days. The factor K
 * beside it = those people per active member.
 */
export function referralMeasure(basis: RecordBasis, { period, active }: PeriodActivity): Measure {
  const invited = basis.invited.filter(({ day }) => isIn(period, day))
  const joined = invited.filter(({ day, invitee }) => {
    const first = invitee < 0 ? null : firstActiveDay(basis.activity, invitee)
    return first !== null && first <= day + JOINED_WITHIN_DAYS
  })
  return shareMeasure({
    numerator: joined.length,
    denominator: invited.length,
    finished: isOver(basis.activity, period.to + JOINED_WITHIN_DAYS),
    details: { k: share(joined.length, active) },
  })
}

const REPURCHASE_DAYS = 90

/**
 * 6. Repurchase: of the buyers whose first order lies in the period and 90 days back, those that ordered again on another
 * day within 90 days of it.
 */
export function repurchaseMeasure({ activity, paidDays }: RecordBasis, { period }: PeriodActivity): Measure {
  let [numerator, denominator, buyers] = [0, 0, 0]
  for (const days of paidDays.values()) {
    const first = days[0] ?? 0
    if (!isIn(period, first)) continue
    buyers++
    if (activity.referenceDay < first + REPURCHASE_DAYS) continue
    denominator++
    if (days.some((day) => day > first && day <= first + REPURCHASE_DAYS)) numerator++
  }
  const finished = isOver(activity, period.to + REPURCHASE_DAYS)
  return shareMeasure({ numerator, denominator, finished, details: { buyers } })
}

/** 7. Net promoter score: share of 9 and 10 minus share of 0 to 6, times 100, over each member's latest answer of a wave. */
export function npsMeasure(basis: RecordBasis, { period, active }: PeriodActivity): Measure {
  const scores = basis.answers.flatMap(({ day, recommend }) =>
    isIn(period, day) && recommend !== null ? [recommend] : [],
  )
  const promoters = scores.filter((score) => score >= 9).length
  const detractors = scores.filter((score) => score <= 6).length
  return {
    value: scores.length === 0 ? null : (100 * (promoters - detractors)) / scores.length,
    numerator: promoters - detractors,
    denominator: scores.length,
    interval: netPromoterInterval(promoters, detractors, scores.length),
    finished: isOver(basis.activity, period.to),
    details: { promoters, detractors, response: share(scores.length, active) },
  }
}

/** 9. Satisfaction: share of 4 and 5 on the scale of 1 to 5, with the mean beside it. Unanswered is not neutral. */
export function satisfactionMeasure(basis: RecordBasis, { period }: PeriodActivity): Measure {
  const scores = basis.answers.flatMap(({ day, satisfaction }) =>
    isIn(period, day) && satisfaction !== null ? [satisfaction] : [],
  )
  return shareMeasure({
    numerator: scores.filter((score) => score >= 4).length,
    denominator: scores.length,
    finished: isOver(basis.activity, period.to),
    details: {
      mean: share(
        scores.reduce((sum, score) => sum + score, 0),
        scores.length,
      ),
    },
  })
}

const REPLY_WITHIN_MS = 24 * HOUR_MS

/**
 * 10. Complaints answered in 24 h: first reply by a person at most 24 hours after it, among the complaints of the period
 * that are answered or due by now. Beside it, in hours: median and 90th percentile of the first reply, median of the
 * resolution.
 */
export function complaintMeasure({ activity, records, now }: RecordBasis, { period }: PeriodActivity): Measure {
  const own = records.complaints.filter(({ at }) => isIn(period, activity.clock.dayOf(at)))
  const due = own.filter(({ at }) => at + REPLY_WITHIN_MS <= now)
  const inTime = due.filter(({ at, repliedAt }) => repliedAt !== null && repliedAt - at <= REPLY_WITHIN_MS)
  const hours = (times: readonly (number | null)[]): number[] =>
    own
      .flatMap(({ at }, place) => {
        const time = times[place] ?? null
        return time === null ? [] : [(time - at) / HOUR_MS]
      })
      .toSorted((a, b) => a - b)
  const replies = hours(own.map(({ repliedAt }) => repliedAt))
  return shareMeasure({
    numerator: inTime.length,
    denominator: due.length,
    finished: activity.clock.startOf(period.to) + REPLY_WITHIN_MS <= now,
    details: {
      open: own.filter(({ repliedAt }) => repliedAt === null).length,
      median: quantileOf(replies, 0.5),
      p90: quantileOf(replies, 0.9),
      resolution: quantileOf(hours(own.map(({ resolvedAt }) => resolvedAt)), 0.5),
    },
  })
}

const DECIDED_WITHIN_DAYS = 30

/**
 * 11. Suggestion adoption: adopted among the suggestions of the period that are at least 30 days old; duplicates went into
 * the first of them, spam is none. `decided`: among those decided. Adopted in part is a state of its own.
 */
export function suggestionMeasure({ activity, records, now }: RecordBasis, { period }: PeriodActivity): Measure {
  const old = records.suggestions.filter(
    ({ at, state }) =>
      state !== 'duplicate' &&
      state !== 'spam' &&
      isIn(period, activity.clock.dayOf(at)) &&
      at + DECIDED_WITHIN_DAYS * DAY_MS <= now,
  )
  const adopted = old.filter(({ state }) => state === 'adopted').length
  return shareMeasure({
    numerator: adopted,
    denominator: old.length,
    finished: activity.clock.startOf(period.to) + DECIDED_WITHIN_DAYS * DAY_MS <= now,
    details: {
      decided: share(adopted, old.filter(({ state }) => state !== 'open').length),
      partly: old.filter(({ state }) => state === 'partly-adopted').length,
    },
  })
}

function paidDaysByPerson(basis: ActivityBasis, orders: readonly OrderRecord[]): Map<number, number[]> {
  const days = new Map<number, number[]>()
  for (const { at, person, isPaid } of orders) {
    if (!isPaid || !counts(basis, person)) continue
    const day = basis.activity.clock.dayOf(at)
    const own = days.get(person)
    if (own) own.push(day)
    else days.set(person, [day])
  }
  for (const own of days.values()) own.sort((a, b) => a - b)
  return days
}

/** Of several invitations of one person the first valid one: not by itself, not of somebody who was here already. */
function validInvitations(basis: ActivityBasis, invitations: readonly InvitationRecord[]): RecordBasis['invited'] {
  const first = new Map<number, { day: number; invitee: number }>()
  for (const { at, inviter, invitee } of invitations.toSorted((a, b) => a.at - b.at)) {
    const day = basis.activity.clock.dayOf(at)
    const joined = invitee < 0 ? null : firstActiveDay(basis.activity, invitee)
    const isValid = inviter !== invitee && counts(basis, invitee) && (joined === null || joined >= day)
    if (isValid && !first.has(invitee)) first.set(invitee, { day, invitee })
  }
  return [...first.values()]
}

function latestAnswers(basis: ActivityBasis, surveys: readonly SurveyRecord[]): RecordBasis['answers'] {
  const anonymous: SurveyRecord[] = []
  const latest = new Map<string, SurveyRecord>()
  for (const answer of surveys) {
    if (answer.person === null) anonymous.push(answer)
    else if (counts(basis, answer.person)) {
      const key = `${answer.person} ${answer.wave}`
      const known = latest.get(key)
      if (!known || known.at <= answer.at) latest.set(key, answer)
    }
  }
  return [...anonymous, ...latest.values()].map((answer) => ({
    ...answer,
    day: basis.activity.clock.dayOf(answer.at),
  }))
}
