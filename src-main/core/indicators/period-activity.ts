import type { DailyActivity } from './daily-activity.ts'
import type { Period } from './periods.ts'

export interface WhoCounts {
  readonly includeBots: boolean
  readonly includeStaff: boolean
}

/** 1 = a member that figures count. */
export function countedMembers(activity: DailyActivity, { includeBots, includeStaff }: WhoCounts): Uint8Array {
  return activity.isBot.map((isBot, place) =>
    (isBot === 1 && !includeBots) || (activity.isStaff[place] === 1 && !includeStaff) ? 0 : 1,
  )
}

/** Which members were active in one period, and how much they wrote. */
export interface PeriodActivity {
  readonly period: Period
  /** Messages by member; 0 = not active. */
  readonly posts: Uint32Array
  /** Members that count and were active. */
  readonly active: number
}

/** Sums the days of each member up. Members that do not count stay 0. */
export function periodActivity(activity: DailyActivity, counted: Uint8Array, period: Period): PeriodActivity {
  const sums = new Uint32Array(counted.length)
  let active = 0
  for (let member = 0; member < counted.length; member++) {
    if (counted[member] === 0) continue
    const end = activity.start[member + 1] ?? 0
    let posts = 0
    for (let at = firstDayFrom(activity, member, period.from); at < end; at++) {
      if ((activity.days[at] ?? 0) >= period.to) break
      posts += activity.posts[at] ?? 0
    }
    if (posts === 0) continue
    sums[member] = posts
    active++
  }
  return { period, posts: sums, active }
}

/** Place in `activity.days` of a member's first active day on or after a day; the end of its days when there is none. */
export function firstDayFrom(activity: DailyActivity, member: number, day: number): number {
  let low = activity.start[member] ?? 0
  let high = activity.start[member + 1] ?? 0
  while (low < high) {
    const middle = (low + high) >> 1
    if ((activity.days[middle] ?? 0) < day) low = middle + 1
    else high = middle
  }
  return low
}

/** Whether a member was active on one of the days `from` .. `to - 1`. */
export function wasActive(activity: DailyActivity, member: number, from: number, to: number): boolean {
  const at = firstDayFrom(activity, member, from)
  return at < (activity.start[member + 1] ?? 0) && (activity.days[at] ?? 0) < to
}

/** First active day of a member; null when it never wrote. */
export function firstActiveDay(activity: DailyActivity, member: number): number | null {
  const at = activity.start[member] ?? 0
  return at === activity.start[member + 1] ? null : (activity.days[at] ?? null)
}

/** The day behind `day` has begun by the reference time: everything of the days before it is known. */
export function isOver(activity: DailyActivity, day: number): boolean {
  return activity.reference !== null && activity.clock.startOf(day) <= activity.reference
}

/**
 * Distinct members active in the `width` days that end at each day `first` .. `last` (trailing windows): DAU with 1, WAU
 * with 7, MAU with 30.
 */
export function trailingActive(
  activity: DailyActivity,
  counted: Uint8Array,
  { first, last, width }: { readonly first: number; readonly last: number; readonly width: number },
): Uint32Array {
  const size = Math.max(0, last - first + 1)
  const changes = new Int32Array(size + 1)
  const add = (day: number, change: number): void => {
    const place = Math.max(0, day - first)
    if (place < changes.length) changes[place] = (changes[place] ?? 0) + change
  }
  for (let member = 0; member < counted.length; member++) {
    if (counted[member] === 0) continue
    const end = activity.start[member + 1] ?? 0
    // A day keeps its member active until the window has passed it, or until the member's next day takes over.
    for (let at = firstDayFrom(activity, member, first - width + 1); at < end; at++) {
      const day = activity.days[at] ?? 0
      if (day > last) break
      const next = at + 1 < end ? (activity.days[at + 1] ?? Infinity) : Infinity
      const until = Math.min(day + width, next)
      if (until <= first) continue
      add(day, 1)
      add(until, -1)
    }
  }
  const active = new Uint32Array(size)
  let sum = 0
  for (let place = 0; place < size; place++) active[place] = sum += changes[place] ?? 0
  return active
}
