import type { MoodFigure } from '#contract/topics.ts'

/** Fewer members than these are told of in no figure (a group in which one of them could be recognised). */
export const LEAST_MEMBERS = 5
const SMALL = 30
/** 97.5 % point of the normal distribution. */
const Z = 1.959963984540054

/** Collects moods, by member. */
export interface MoodTally {
  messages: number
  sum: number
  readonly byMember: Map<number, { sum: number; messages: number }>
}

export const createMoodTally = (): MoodTally => ({ messages: 0, sum: 0, byMember: new Map() })

/** Counts one message; NaN = it has no score. */
export function addMood(tally: MoodTally, member: number, mood: number): void {
  if (Number.isNaN(mood)) return
  const own = tally.byMember.get(member) ?? { sum: 0, messages: 0 }
  own.sum += mood
  own.messages++
  tally.byMember.set(member, own)
  tally.messages++
  tally.sum += mood
}

/**
 * Mean over messages with its 95 % interval. Messages of one member hang together, so members are the clusters: the
 * linearised variance of a ratio (Cochran, Sampling Techniques, 3rd ed., §9.3 and §11.8) with Student's t for as many clusters
 * as there are, less one.
 */
export function moodFigure({ messages, sum, byMember }: MoodTally): MoodFigure {
  const members = byMember.size
  const counts = { messages, members, small: messages < SMALL }
  if (members < LEAST_MEMBERS) return { ...counts, value: null, low: null, high: null }
  const value = sum / messages
  let squares = 0
  // In order of members: a sum must not depend on who wrote first.
  for (const [, own] of [...byMember].toSorted(([a], [b]) => a - b)) squares += (own.sum - value * own.messages) ** 2
  const half = (studentPoint(members - 1) * Math.sqrt((squares * members) / (members - 1))) / messages
  return { ...counts, value, low: Math.max(-1, value - half), high: Math.min(1, value + half) }
}

/** 97.5 % point of Student's t, by the expansion 26.7.5 of Abramowitz and Stegun; within 0.3 % from 4 degrees on. */
function studentPoint(degrees: number): number {
  const [z3, z5, z7] = [Z ** 3, Z ** 5, Z ** 7]
  return (
    Z +
    (z3 + Z) / (4 * degrees) +
    (5 * z5 + 16 * z3 + 3 * Z) / (96 * degrees ** 2) +
    (3 * z7 + 19 * z5 + 17 * z3 - 15 * Z) / (384 * degrees ** 3)
  )
}
