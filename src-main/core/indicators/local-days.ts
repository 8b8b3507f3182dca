import { createLocalClock } from '#workers/import/time/local-time.ts'

const DAY_MS = 86_400_000

/** Days of a time zone's calendar, numbered from 1970-01-01 = 0: figures count days, not stretches of 24 hours. */
export interface DayClock {
  readonly timeZone: string
  /** Number of the day that holds an instant (UTC milliseconds). */
  dayOf(instant: number): number
  /** First instant of a day. */
  startOf(day: number): number
}

export function createDayClock(timeZone: string): DayClock {
  const clock = createLocalClock(timeZone)
  const starts = new Map<number, number>()
  const startOf = (day: number): number => {
    const known = starts.get(day)
    if (known !== undefined) return known
    const start = clock.toUtc(day * DAY_MS)
    starts.set(day, start)
    return start
  }
  // Messages come in order of time: nearly each falls into the day of the one before.
  let [current, from, until] = [0, 0, 0]
  return {
    timeZone,
    startOf,
    dayOf(instant) {
      if (instant >= from && instant < until) return current
      let day = Math.floor(instant / DAY_MS)
      while (startOf(day) > instant) day--
      while (startOf(day + 1) <= instant) day++
      ;[current, from, until] = [day, startOf(day), startOf(day + 1)]
      return day
    },
  }
}

/** 2026-03-31 → number of the day. */
export const dayNumber = (date: string): number => Math.round(Date.parse(`${date}T00:00:00Z`) / DAY_MS)

/** Number of a day → 2026-03-31. */
export const dayName = (day: number): string => new Date(day * DAY_MS).toISOString().slice(0, 10)
