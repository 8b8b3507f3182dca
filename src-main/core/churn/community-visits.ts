import { firstRowFrom } from '#core/activity/activity-table.ts'
import { DAY, firstPlaceFrom, type ActivityHistory } from './activity-history.ts'
import type { MemberHabit } from './member-habit.ts'
import { fitMbgNbd, type MbgNbdHistory, type MbgNbdParameters } from './mbg-nbd.ts'

/** Members whose histories the parameters are fitted on at most: enough for four parameters. */
const MOST_FITTED = 600
const PENALTY = 0.0005
/** Only the last two years: communities change. */
const FITTED_DAYS = 730

/** MBG/NBD of the community at an instant, over everybody who has written by then; undefined below 20 people. */
export function fitCommunity(history: ActivityHistory, instant: number): MbgNbdParameters | undefined {
  const { table, own } = history
  const end = firstRowFrom(table, instant)
  const oldest = firstRowFrom(table, instant - FITTED_DAYS * DAY)
  const starts: number[] = []
  for (const [place, member] of table.members.entries()) {
    const first = own.rows[own.start[place] ?? 0] ?? table.size
    const hasWritten = (own.start[place] ?? 0) < (own.start[place + 1] ?? 0)
    if (!member.isBot && hasWritten && first >= oldest && first < end) starts.push(place)
  }
  if (starts.length < 20) return undefined
  const every = Math.max(1, starts.length / MOST_FITTED)
  const histories: MbgNbdHistory[] = []
  for (let at = 0; at < starts.length; at += every) {
    const place = starts[Math.floor(at)]
    if (place !== undefined) histories.push(visitsOf(history, place, instant, end))
  }
  return fitMbgNbd(histories, PENALTY)
}

function visitsOf({ table, own }: ActivityHistory, place: number, instant: number, end: number): MbgNbdHistory {
  const start = own.start[place] ?? 0
  const next = firstPlaceFrom(own, place, end)
  const timeAt = (position: number): number => table.at[own.rows[position] ?? 0] ?? 0
  const first = timeAt(start)
  let repeats = 0
  let day = 0
  for (let position = start; position < next; position++) {
    const today = Math.floor((timeAt(position) - first) / DAY)
    if (today > day) {
      repeats++
      day = today
    }
  }
  return { repeats, lastAt: (timeAt(next - 1) - first) / DAY, age: (instant - first) / DAY }
}

/** A habit as the model sees it: one activity a day. */
export const visitsOfHabit = ({ days, silence, tenure }: MemberHabit): MbgNbdHistory => ({
  repeats: days.length - 1,
  lastAt: tenure - silence,
  age: tenure,
})
