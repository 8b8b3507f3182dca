import { firstRowFrom } from '#core/activity/activity-table.ts'
import { DAY, firstPlaceFrom, SILENCE_DAYS, type ActivityHistory } from './activity-history.ts'

/** Windows before the instant in which messages and active days are counted, in days. */
export const WINDOWS = [3, 7, 14, 28, 56, 84, 168] as const

/** What a member's own messages before an instant say; nothing of anybody else. Times in days. */
export interface MemberHabit {
  /** Since the last message. */
  readonly silence: number
  /** Since the first message. */
  readonly tenure: number
  readonly messages: number
  /** Messages in each window of WINDOWS. */
  readonly recentMessages: readonly number[]
  /** Days with a message, counted back from the instant (0 = the 24 hours before it), ascending. */
  readonly days: Int32Array
  /** Active days in each window of WINDOWS. */
  readonly recentDays: readonly number[]
  /** Gaps between active days, ascending by length, without the open one. */
  readonly gaps: Int32Array
}

export function habitOf(history: ActivityHistory, place: number, instant: number): MemberHabit {
  const { table, own } = history
  const start = own.start[place] ?? 0
  const end = firstPlaceFrom(own, place, firstRowFrom(table, instant))
  const timeAt = (position: number): number => table.at[own.rows[position] ?? 0] ?? 0
  const days: number[] = []
  const recentMessages = WINDOWS.map(() => 0)
  for (let position = end - 1; position >= start; position--) {
    const age = (instant - timeAt(position)) / DAY
    const day = Math.floor(age)
    if (days.at(-1) !== day) days.push(day)
    for (let window = WINDOWS.length - 1; window >= 0; window--) {
      if (age > (WINDOWS[window] ?? 0)) break
      recentMessages[window] = (recentMessages[window] ?? 0) + 1
    }
  }
  return {
    silence: (instant - timeAt(end - 1)) / DAY,
    tenure: (instant - timeAt(start)) / DAY,
    messages: end - start,
    recentMessages,
    days: Int32Array.from(days),
    recentDays: WINDOWS.map((window) => countBelow(days, window)),
    gaps: Int32Array.from(days.slice(1), (day, index) => day - (days[index] ?? 0)).sort(),
  }
}

function countBelow(ascending: readonly number[], limit: number): number {
  const beyond = ascending.findIndex((value) => value >= limit)
  return beyond === -1 ? ascending.length : beyond
}

/** Quantile q of ascending values by linear interpolation; NaN of none. */
export function quantile(ascending: ArrayLike<number>, q: number): number {
  if (ascending.length === 0) return Number.NaN
  const position = (ascending.length - 1) * q
  const below = ascending[Math.floor(position)] ?? Number.NaN
  const above = ascending[Math.ceil(position)] ?? Number.NaN
  return below + (above - below) * (position - Math.floor(position))
}

const NONE = Number.NaN
/** Logarithm of a ratio of two counts or rates, kept finite by adding `plus` to both. */
export const logRatio = (one: number, other: number, plus: number): number => Math.log((one + plus) / (other + plus))

/** Features of a habit by name; logarithms of days and counts, so that a quick chat and a slow forum differ by a shift. */
export function habitFeatures(habit: MemberHabit): Record<string, number> {
  return { ...silenceFeatures(habit), ...volumeFeatures(habit), ...gapFeatures(habit), ...trendFeatures(habit) }
}

function silenceFeatures({ silence, days, tenure, messages }: MemberHabit): Record<string, number> {
  const nth = (n: number): number => {
    const day = days[n - 1]
    return day === undefined ? NONE : Math.log1p(day)
  }
  return {
    silence: Math.log1p(silence),
    secondLastDay: nth(2),
    thirdLastDay: nth(3),
    fifthLastDay: nth(5),
    tenthLastDay: nth(10),
    twentiethLastDay: nth(20),
    tenure: Math.log1p(tenure),
    silenceShareOfTenure: silence / Math.max(tenure, 0.01),
    messages: Math.log1p(messages),
    activeDays: Math.log1p(days.length),
    activeShare: Math.log((days.length + 0.5) / (tenure + 7)),
    expectedRepeat: Math.log((days.length + 0.5) / (tenure + 7)) + Math.log(silence + 1),
  }
}

function volumeFeatures({ recentMessages, recentDays, days, silence }: MemberHabit): Record<string, number> {
  const features: Record<string, number> = {}
  for (const [index, window] of WINDOWS.entries()) {
    features[`messages${window}`] = Math.log1p(recentMessages[index] ?? 0)
    features[`days${window}`] = recentDays[index] ?? 0
  }
  const weeks = (limit: number): number =>
    new Set([...days].filter((day) => day < limit * 7).map((day) => Math.floor(day / 7))).size
  features['weeks4'] = weeks(4)
  features['weeks12'] = weeks(12)
  features['weeks26'] = weeks(26)
  const months = new Set([...days].filter((day) => day < 360).map((day) => Math.floor(day / SILENCE_DAYS)))
  features['months6'] = [...months].filter((month) => month < 6).length
  features['months12'] = months.size
  let streak = 0
  while (months.has(streak)) streak++
  features['monthStreak'] = streak
  features['burst28'] = (recentMessages[3] ?? 0) / Math.max(1, recentDays[3] ?? 0)
  features['decayed14'] = decayedDays(days, 14)
  features['decayed45'] = decayedDays(days, 45)
  features['decayed120'] = decayedDays(days, 120)
  features['silenceTimesRate'] = Math.log1p(silence) - Math.log(((recentDays[5] ?? 0) + 0.5) / 84)
  return features
}

/** Active days, each weighing half as much for every `halfLife` days that it lies back. */
const decayedDays = (days: Int32Array, halfLife: number): number => {
  let sum = 0
  for (const day of days) sum += 2 ** (-day / halfLife)
  return Math.log(sum + 0.1)
}

function gapFeatures({ gaps, silence, days, tenure }: MemberHabit): Record<string, number> {
  const over = (length: number): number => gaps.reduce((count, gap) => count + (gap >= length ? 1 : 0), 0)
  const recent = Array.from(days.subarray(1, 11), (day, index) => day - (days[index] ?? 0)).toSorted((a, b) => a - b)
  const survivors = over(Math.max(1, Math.ceil(silence)))
  const long = over(Math.max(1, Math.ceil(silence)) + SILENCE_DAYS)
  let sinceReturn = NONE
  for (let index = 1; index < days.length; index++) {
    if ((days[index] ?? 0) - (days[index - 1] ?? 0) >= SILENCE_DAYS) {
      sinceReturn = Math.log1p(days[index - 1] ?? 0)
      break
    }
  }
  return {
    gapMedian: Math.log(quantile(gaps, 0.5)),
    gapP90: Math.log(quantile(gaps, 0.9)),
    gapMost: Math.log(quantile(gaps, 1)),
    gapRecent: Math.log(quantile(recent, 0.5)),
    gapRecentMost: Math.log(quantile(recent, 1)),
    silenceOverMedian: gaps.length === 0 ? NONE : logRatio(silence, quantile(gaps, 0.5), 0.5),
    silenceOverP90: gaps.length === 0 ? NONE : logRatio(silence, quantile(gaps, 0.9), 0.5),
    silenceOverMost: gaps.length === 0 ? NONE : logRatio(silence, quantile(gaps, 1), 0.5),
    longGaps: over(SILENCE_DAYS),
    longGapRate: Math.log((over(SILENCE_DAYS) + 0.3) / (tenure / SILENCE_DAYS + 1)),
    longGapShare: gaps.length === 0 ? NONE : over(SILENCE_DAYS) / gaps.length,
    middleGaps: over(14),
    ownSurvival: survivors < 1 ? NONE : (long + 0.5) / (survivors + 1),
    sinceReturn,
  }
}

function trendFeatures({ recentMessages, recentDays, days, tenure }: MemberHabit): Record<string, number> {
  const within = (from: number, to: number): number =>
    days.reduce((sum, day) => sum + (day >= from && day < to ? 1 : 0), 0)
  const span = (window: number): number => Math.max(1, Math.min(window, tenure))
  const rate = (index: number): number => (recentDays[index] ?? 0) / span(WINDOWS[index] ?? 1)
  return {
    trend14: logRatio(rate(2), rate(5), 0.02),
    trend28: logRatio(rate(3), rate(6), 0.02),
    trendMessages: logRatio((recentMessages[2] ?? 0) / span(14), (recentMessages[5] ?? 0) / span(84), 0.05),
    days28Before: within(28, 56),
    days56Before: within(56, 84),
    trend28Before: logRatio(recentDays[3] ?? 0, within(28, 56), 1),
    peakShare: (recentDays[3] ?? 0) / Math.max(1, ...[0, 28, 56, 84, 112, 140].map((from) => within(from, from + 28))),
  }
}
