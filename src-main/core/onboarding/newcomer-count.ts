import type { NewcomerWeek, OnboardingStep } from '#contract/onboarding.ts'
import type { ActivityTable } from '../activity/activity-table.ts'
import { wilsonInterval } from '../indicators/confidence-intervals.ts'
import type { DayClock } from '../indicators/local-days.ts'
import { Kind, type Interactions } from '../network/interactions.ts'

const DAY = 86_400_000
/** The plan of the first days, and the days that retention looks at. */
const PLAN_DAYS = 7
const RETAINED_UNTIL_DAY = 13
const WEEKS = 26
/** Who first writes in the first four weeks of an export may have been there before it began. */
const CUT_OFF_WEEKS = 4
/** A turn of talk is an answer here: the first thing a newcomer hears is rarely a formal reply. */
const ANSWERS: ReadonlySet<number> = new Set([Kind.reply, Kind.mention, Kind.turn])

const mondayOf = (day: number): number => day - ((((day + 3) % 7) + 7) % 7)

/** The first days of one member. */
export interface FirstDays {
  /** Place in the table's `members`. */
  readonly member: number
  readonly firstAt: number
  readonly firstDay: number
  readonly steps: OnboardingStep[]
  readonly answeredAfterMs: number | null
  readonly isFinished: boolean
  /** Wrote on one of the days 7 to 13; null = too early to say. */
  readonly isRetained: boolean | null
}

export interface NewcomerInputs {
  readonly table: ActivityTable
  readonly day: Int32Array
  readonly clock: DayClock
  readonly isCounted: Uint8Array
  readonly interactions: Interactions
}

/** The first days of everybody who counts and wrote, by place; null for others. Days are those of the calendar. */
export function firstDaysOf({ table, day, isCounted, interactions }: NewcomerInputs): (FirstDays | null)[] {
  const members = table.members.length
  const firstRow = new Int32Array(members).fill(-1)
  const planDays = new Int32Array(members)
  const lastPlanDay = new Int32Array(members).fill(-1)
  const isRetained = new Uint8Array(members)
  for (let row = 0; row < table.size; row++) {
    const member = table.author[row] ?? 0
    if (!isCounted[member]) continue
    if (firstRow[member] === -1) firstRow[member] = row
    const today = day[row] ?? 0
    const age = today - (day[firstRow[member] ?? 0] ?? 0)
    if (age < PLAN_DAYS && lastPlanDay[member] !== today) {
      planDays[member] = (planDays[member] ?? 0) + 1
      lastPlanDay[member] = today
    }
    if (age >= PLAN_DAYS && age <= RETAINED_UNTIL_DAY) isRetained[member] = 1
  }
  const { answeredAt, answeredOthers } = firstAnswers({ table, day, interactions }, firstRow)
  const reference = day.at(-1) ?? 0
  return Array.from(firstRow, (row, member) => {
    if (row === -1) return null
    const firstDay = day[row] ?? 0
    const firstAt = table.at[row] ?? 0
    const answered = answeredAt[member] ?? Number.NaN
    const steps: OnboardingStep[] = ['wrote']
    if (!Number.isNaN(answered)) steps.push('was-answered')
    if (answeredOthers[member]) steps.push('answered-others')
    if ((planDays[member] ?? 0) >= 2) steps.push('came-back')
    if ((planDays[member] ?? 0) >= 3) steps.push('three-days')
    return {
      member,
      firstAt,
      firstDay,
      steps,
      answeredAfterMs: Number.isNaN(answered) ? null : answered - firstAt,
      isFinished: reference - firstDay >= PLAN_DAYS,
      isRetained: reference - firstDay > RETAINED_UNTIL_DAY ? isRetained[member] === 1 : null,
    }
  })
}

/** When others first turned to each newcomer, and who turned to others, within the plan's days. */
function firstAnswers(
  { table, day, interactions }: Pick<NewcomerInputs, 'table' | 'day' | 'interactions'>,
  firstRow: Int32Array,
): { answeredAt: Float64Array; answeredOthers: Uint8Array } {
  const answeredAt = new Float64Array(firstRow.length).fill(Number.NaN)
  const answeredOthers = new Uint8Array(firstRow.length)
  for (let index = 0; index < interactions.size; index++) {
    if (!ANSWERS.has(interactions.kind[index] ?? 0)) continue
    const row = interactions.row[index] ?? 0
    const [from, to] = [interactions.from[index] ?? 0, interactions.to[index] ?? 0]
    const isInPlan = (member: number): boolean => {
      const first = firstRow[member] ?? -1
      return first >= 0 && first <= row && (day[row] ?? 0) - (day[first] ?? 0) < PLAN_DAYS
    }
    if (isInPlan(to) && Number.isNaN(answeredAt[to] ?? 0)) answeredAt[to] = table.at[row] ?? 0
    if (isInPlan(from)) answeredOthers[from] = 1
  }
  return { answeredAt, answeredOthers }
}

/** Weeks of arrival, oldest first, up to the week of the reference day. */
export function newcomerWeeks(
  firstDays: readonly (FirstDays | null)[],
  range: { readonly firstDay: number; readonly referenceDay: number; readonly clock: DayClock },
): NewcomerWeek[] {
  const byMonday = Map.groupBy(
    firstDays.filter((each) => each !== null),
    ({ firstDay }) => mondayOf(firstDay),
  )
  const weeks: NewcomerWeek[] = []
  const latest = mondayOf(range.referenceDay)
  const cutOff = mondayOf(range.firstDay) + CUT_OFF_WEEKS * 7
  for (let monday = latest - (WEEKS - 1) * 7; monday <= latest; monday += 7) {
    if (monday + 7 <= range.firstDay) continue
    weeks.push({
      from: range.clock.startOf(monday),
      isFinished: range.referenceDay - (monday + 6) > RETAINED_UNTIL_DAY,
      isCutOff: monday < cutOff,
      ...weekFigures(byMonday.get(monday) ?? []),
    })
  }
  return weeks
}

function weekFigures(joined: readonly FirstDays[]): Omit<NewcomerWeek, 'from' | 'isFinished' | 'isCutOff'> {
  const counted = joined.filter(({ isRetained }) => isRetained !== null)
  const retained = counted.filter(({ isRetained }) => isRetained === true).length
  const interval = wilsonInterval(retained, counted.length)
  const waits = joined
    .flatMap(({ answeredAfterMs }) => (answeredAfterMs === null ? [] : [answeredAfterMs]))
    .sort((a, b) => a - b)
  const did = (step: OnboardingStep): number => joined.filter(({ steps }) => steps.includes(step)).length
  return {
    joined: joined.length,
    counted: counted.length,
    retained,
    retention: interval && { value: retained / counted.length, ...interval },
    answered: waits.length,
    medianAnswerMs: medianOf(waits),
    steps: {
      wrote: joined.length,
      'was-answered': did('was-answered'),
      'answered-others': did('answered-others'),
      'came-back': did('came-back'),
      'three-days': did('three-days'),
    },
  }
}

function medianOf(ascending: readonly number[]): number | null {
  const middle = ascending.length >> 1
  const upper = ascending[middle]
  if (upper === undefined) return null
  return ascending.length % 2 === 1 ? upper : ((ascending[middle - 1] ?? 0) + upper) / 2
}

/** Newest first: who came within so many days before the reference time. */
export function recentNewcomers(
  firstDays: readonly (FirstDays | null)[],
  referenceDay: number,
  days: number,
): FirstDays[] {
  return firstDays
    .filter((each) => each !== null)
    .filter(({ firstDay }) => referenceDay - firstDay < days)
    .sort((a, b) => b.firstAt - a.firstAt || a.member - b.member)
}

/** How long after the first day the plan is shown in a profile. */
export const ONBOARDING_SHOWN_MS = 90 * DAY
