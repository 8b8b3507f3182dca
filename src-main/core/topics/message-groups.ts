import type { ActivityTable } from '../activity/activity-table.ts'
import type { TopicSpan } from './topic-span.ts'

/** What one member wrote in one channel in one go: single chat messages are too short to tell a topic. */
export interface MessageGroup {
  readonly author: number
  readonly rows: readonly number[]
}

/** Someone who is silent this long begins anew. */
const LONGEST_GAP = 5 * 60_000
const MOST_ROWS = 10

/** Groups of the counted rows `from` .. `to - 1`, in order of their first message. */
export function groupMessages(table: ActivityTable, span: TopicSpan, from: number, to: number): MessageGroup[] {
  const groups: { author: number; rows: number[] }[] = []
  const open = new Map<number, { author: number; rows: number[] }>()
  for (let row = from; row < to; row++) {
    if (!span.isCounted(row)) continue
    const author = table.author[row] ?? 0
    const key = (table.channel[row] ?? 0) * table.members.length + author
    const known = open.get(key)
    const gap = (table.at[row] ?? 0) - (table.at[known?.rows.at(-1) ?? 0] ?? 0)
    if (known && known.rows.length < MOST_ROWS && gap <= LONGEST_GAP) {
      known.rows.push(row)
      continue
    }
    const group = { author, rows: [row] }
    open.set(key, group)
    groups.push(group)
  }
  return groups
}

/** At most so many of them, spread evenly over time: no chance is involved. */
export function spreadSample<T>(all: readonly T[], most: number): readonly T[] {
  if (all.length <= most) return all
  const step = all.length / most
  return Array.from({ length: most }, (_, place) => all[Math.floor(place * step)]).filter((each) => each !== undefined)
}
