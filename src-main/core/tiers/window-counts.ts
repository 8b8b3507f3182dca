import type { ActivityTable } from '../activity/activity-table.ts'
import type { Interactions } from '../network/interactions.ts'

/**
 * Messages, active days and days on which somebody was turned to, by member, within a stretch of local days that is
 * moved forward: every row comes in once and goes out once.
 */
export interface WindowCounts {
  readonly messages: Int32Array
  readonly activeDays: Int32Array
  readonly calledDays: Int32Array
  /** Days on which anybody wrote. */
  days: number
  total: number
  /** Moves the stretch to the days from ≤ day < until; neither may fall. */
  moveTo(from: number, until: number): void
}

/** What is needed of a table to move windows over it; made once for all windows. */
export interface WindowSource {
  readonly members: number
  /** Local day of each row, never falling; rows of members who do not count have no author (-1). */
  readonly day: Int32Array
  readonly author: Int32Array
  /** First message of its author on that day, first message of the day. */
  readonly isFirstOfAuthor: Uint8Array
  readonly isFirstOfDay: Uint8Array
  /** Exchanges in order of days, with those that are the first towards their member on that day. */
  readonly callDay: Int32Array
  readonly called: Int32Array
  readonly isFirstCall: Uint8Array
}

export function windowSource(
  table: ActivityTable,
  day: Int32Array,
  isCounted: Uint8Array,
  interactions: Interactions,
): WindowSource {
  const members = table.members.length
  const author = new Int32Array(table.size)
  const isFirstOfAuthor = new Uint8Array(table.size)
  const isFirstOfDay = new Uint8Array(table.size)
  const lastDay = new Int32Array(members).fill(-1)
  let lastAny = -1
  for (let row = 0; row < table.size; row++) {
    const place = table.author[row] ?? 0
    author[row] = isCounted[place] ? place : -1
    if (!isCounted[place]) continue
    const today = day[row] ?? 0
    if (lastDay[place] !== today) isFirstOfAuthor[row] = 1
    if (lastAny !== today) isFirstOfDay[row] = 1
    lastDay[place] = today
    lastAny = today
  }
  const callDay = new Int32Array(interactions.size)
  const isFirstCall = new Uint8Array(interactions.size)
  const lastCall = new Int32Array(members).fill(-1)
  for (let i = 0; i < interactions.size; i++) {
    const today = day[interactions.row[i] ?? 0] ?? 0
    const target = interactions.to[i] ?? 0
    callDay[i] = today
    if (lastCall[target] !== today) isFirstCall[i] = 1
    lastCall[target] = today
  }
  return { members, day, author, isFirstOfAuthor, isFirstOfDay, callDay, called: interactions.to, isFirstCall }
}

export function createWindowCounts(source: WindowSource): WindowCounts {
  const messages = new Int32Array(source.members)
  const activeDays = new Int32Array(source.members)
  const calledDays = new Int32Array(source.members)
  const rows = createCursor(source.day)
  const calls = createCursor(source.callDay)
  const counts: WindowCounts = {
    messages,
    activeDays,
    calledDays,
    days: 0,
    total: 0,
    moveTo(from, until) {
      rows.move(from, until, (row, step) => {
        const place = source.author[row] ?? -1
        if (place < 0) return
        messages[place] = (messages[place] ?? 0) + step
        counts.total += step
        if (source.isFirstOfAuthor[row]) activeDays[place] = (activeDays[place] ?? 0) + step
        if (source.isFirstOfDay[row]) counts.days += step
      })
      calls.move(from, until, (call, step) => {
        if (!source.isFirstCall[call]) return
        const place = source.called[call] ?? 0
        calledDays[place] = (calledDays[place] ?? 0) + step
      })
    },
  }
  return counts
}

/** Tells which entries of ascending days come into a stretch (+1) and which go out of it (−1). */
function createCursor(days: Int32Array) {
  let first = 0
  let end = 0
  return {
    move(from: number, until: number, change: (entry: number, step: 1 | -1) => void): void {
      for (; end < days.length && (days[end] ?? 0) < until; end++) change(end, 1)
      for (; first < end && (days[first] ?? 0) < from; first++) change(first, -1)
    },
  }
}

/**
 * Share of all messages by members who wrote more, for each member with messages (NaN for others): the "share before
 * own" of the volume rule. Those who wrote as much as one another stand alike.
 */
export function sharesBefore(messages: Int32Array, total: number): Float64Array {
  const membersWith = new Map<number, number>()
  for (const count of messages) if (count > 0) membersWith.set(count, (membersWith.get(count) ?? 0) + 1)
  const before = new Map<number, number>()
  let sum = 0
  for (const count of [...membersWith.keys()].sort((a, b) => b - a)) {
    before.set(count, sum / total)
    sum += count * (membersWith.get(count) ?? 0)
  }
  return Float64Array.from(messages, (count) => before.get(count) ?? Number.NaN)
}
