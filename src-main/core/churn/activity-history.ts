import { firstRowFrom, type ActivityTable } from '#core/activity/activity-table.ts'

export const DAY = 86_400_000

/**
 * An activity table sorted once more by member and by channel, so that a member's own history, whoever turned to them and
 * the life of their channels are runs of arrays. What happened at or after an instant is the tail of every run: readers
 * stop there, which is how features see nothing of the future.
 */
export interface ActivityHistory {
  readonly table: ActivityTable
  /** Places of members of whom nothing is computed: who withdrew or objected. */
  readonly excluded: ReadonlySet<number>
  /** Rows of member m, oldest first: `own.rows[own.start[m] .. own.start[m + 1]]`. */
  readonly own: Runs
  /** Rows in which others answered or mentioned member m. */
  readonly received: Runs
  /** Rows of channel c. */
  readonly channels: Runs
  /** Row of the first answer of somebody else to row i by a reply; `size` = none. */
  readonly answerRow: Int32Array
  /** Row of the next message of somebody else in the same channel; `size` = none. */
  readonly nextOtherRow: Int32Array
  /** Author of the message of somebody else before row i in the same channel; -1 = none. */
  readonly previousOther: Int32Array
}

/** Rows grouped by a key, in order of time. */
export interface Runs {
  readonly start: Uint32Array
  readonly rows: Int32Array
}

export function buildActivityHistory(table: ActivityTable, excluded: ReadonlySet<number> = new Set()): ActivityHistory {
  const isBot = Uint8Array.from(table.members, (member) => (member.isBot ? 1 : 0))
  return {
    table,
    excluded,
    own: runsOf(table.members.length, table.size, (row, add) => add(table.author[row] ?? 0)),
    received: runsOf(table.members.length, table.size, (row, add) => eachAddressed(table, row, isBot, add)),
    channels: runsOf(table.channels.length, table.size, (row, add) => add(table.channel[row] ?? 0)),
    answerRow: firstAnswers(table),
    ...neighbours(table),
  }
}

/** Calls `add` for everybody whom row i answers or mentions; never for oneself, nothing from bots. */
function eachAddressed(table: ActivityTable, row: number, isBot: Uint8Array, add: (member: number) => void): void {
  const author = table.author[row] ?? 0
  if (isBot[author]) return
  const answered = table.replyTo[row] ?? -1
  const answeredAuthor = answered >= 0 ? (table.author[answered] ?? -1) : -1
  if (answeredAuthor >= 0 && answeredAuthor !== author) add(answeredAuthor)
  const end = table.mentionStart[row + 1] ?? 0
  for (let place = table.mentionStart[row] ?? 0; place < end; place++) {
    const member = table.mentioned[place] ?? -1
    if (member !== author && member !== answeredAuthor) add(member)
  }
}

function runsOf(keys: number, size: number, each: (row: number, add: (key: number) => void) => void): Runs {
  const start = new Uint32Array(keys + 1)
  const count = (key: number): void => {
    start[key + 1] = (start[key + 1] ?? 0) + 1
  }
  for (let row = 0; row < size; row++) each(row, count)
  for (let key = 0; key < keys; key++) start[key + 1] = (start[key + 1] ?? 0) + (start[key] ?? 0)
  const next = start.slice()
  const rows = new Int32Array(start[keys] ?? 0)
  for (let row = 0; row < size; row++) {
    each(row, (key) => {
      const place = next[key] ?? 0
      rows[place] = row
      next[key] = place + 1
    })
  }
  return { start, rows }
}

function firstAnswers(table: ActivityTable): Int32Array {
  const answerRow = new Int32Array(table.size).fill(table.size)
  for (let row = table.size - 1; row >= 0; row--) {
    const answered = table.replyTo[row] ?? -1
    if (answered >= 0 && table.author[answered] !== table.author[row]) answerRow[answered] = row
  }
  return answerRow
}

function neighbours(table: ActivityTable): Pick<ActivityHistory, 'nextOtherRow' | 'previousOther'> {
  const { size, author, channel } = table
  const lastRow = new Int32Array(table.channels.length).fill(-1)
  const nextOtherRow = new Int32Array(size).fill(size)
  const previousOther = new Int32Array(size).fill(-1)
  for (let row = 0; row < size; row++) {
    const room = channel[row] ?? 0
    const last = lastRow[room] ?? -1
    if (last >= 0)
      previousOther[row] = author[last] === author[row] ? (previousOther[last] ?? -1) : (author[last] ?? -1)
    lastRow[room] = row
  }
  lastRow.fill(-1)
  for (let row = size - 1; row >= 0; row--) {
    const room = channel[row] ?? 0
    const next = lastRow[room] ?? -1
    if (next >= 0) nextOtherRow[row] = author[next] === author[row] ? (nextOtherRow[next] ?? size) : next
    lastRow[room] = row
  }
  return { nextOtherRow, previousOther }
}

/** First place in `runs.rows` of `key` whose row is `row` or later; rows ascend within a run. */
export function firstPlaceFrom(runs: Runs, key: number, row: number): number {
  let low = runs.start[key] ?? 0
  let high = runs.start[key + 1] ?? 0
  while (low < high) {
    const middle = (low + high) >> 1
    if ((runs.rows[middle] ?? 0) < row) low = middle + 1
    else high = middle
  }
  return low
}

/** Rows of `key` in the window [from, to) of rows. */
export const countBetween = (runs: Runs, key: number, from: number, to: number): number =>
  firstPlaceFrom(runs, key, to) - firstPlaceFrom(runs, key, from)

/** Least number of messages before the reference instant for a member to count. */
export const LEAST_MESSAGES = 3
/** A member counts with a message within so many days before the instant, and is silent with none as long after it. */
export const SILENCE_DAYS = 30

/**
 * Members who count at an instant: at least three messages before it, one of them in the 30 days before it; no bots. Places
 * in `members`, ascending.
 */
export function eligibleMembers(history: ActivityHistory, instant: number): number[] {
  const { table, own } = history
  const end = firstRowFrom(table, instant)
  const recent = firstRowFrom(table, instant - SILENCE_DAYS * DAY)
  const eligible: number[] = []
  for (const [place, member] of table.members.entries()) {
    if (member.isBot || history.excluded.has(place)) continue
    const first = own.start[place] ?? 0
    const next = firstPlaceFrom(own, place, end)
    if (next - first < LEAST_MESSAGES) continue
    if ((own.rows[next - 1] ?? -1) >= recent) eligible.push(place)
  }
  return eligible
}

/** For each of `places` 1 when the member writes nothing in [instant, instant + 30 days). */
export function silentAfter(history: ActivityHistory, places: readonly number[], instant: number): Uint8Array {
  const from = firstRowFrom(history.table, instant)
  const to = firstRowFrom(history.table, instant + SILENCE_DAYS * DAY)
  return Uint8Array.from(places, (place) => (countBetween(history.own, place, from, to) === 0 ? 1 : 0))
}
