import type { ActivityTable } from '../activity/activity-table.ts'

/** Kinds of exchange by their place in EDGE_KINDS (picture-filter.ts). The first three are direct: somebody is meant. */
export const Kind = { reply: 0, mention: 1, reaction: 2, turn: 3 } as const

/**
 * Two messages follow one another as turns of a talk when they stand beside each other in one channel, by different
 * people, at most this long apart, and the second names nobody: the temporal proximity of P. Mutton, "Inferring and
 * Visualizing Social Networks on Internet Relay Chat", IV 2004, with the pause after which a chat has gone on to
 * something else.
 */
export const TURN_WINDOW_MS = 5 * 60_000

/** Who turned to whom, as columns in order of the messages. Time, channel and text are those of the message. */
export interface Interactions {
  readonly size: number
  /** Places in the table's `members`: who acted, and towards whom. */
  readonly from: Int32Array
  readonly to: Int32Array
  readonly kind: Uint8Array
  /** Row of the message that was written (of a reaction: that it was given to). */
  readonly row: Int32Array
  /** Row of the message that was answered; -1 for mentions and reactions. */
  readonly answered: Int32Array
}

/**
 * Finds all exchanges between members who count (`isCounted` by place: no bots, nobody who withdrew). A message that
 * answers and mentions the same person counts once, as the answer.
 */
export function findInteractions(table: ActivityTable, isCounted: Uint8Array): Interactions {
  const found = createColumns(table)
  const lastInChannel = new Int32Array(table.channels.length).fill(-1)
  let reaction = 0
  for (let row = 0; row < table.size; row++) {
    const author = table.author[row] ?? 0
    const replied = table.replyTo[row] ?? -1
    if (isCounted[author]) {
      const meant = addDirect(table, isCounted, found, row)
      const channel = table.channel[row] ?? 0
      const before = lastInChannel[channel] ?? -1
      if (before >= 0 && meant === 0 && replied === -1) addTurn(table, found, row, before)
      lastInChannel[channel] = row
    }
    for (; reaction < table.reactedRow.length && table.reactedRow[reaction] === row; reaction++) {
      const giver = table.reactedBy[reaction] ?? 0
      if (giver !== author && isCounted[giver] && isCounted[author]) found.add(giver, author, Kind.reaction, row, -1)
    }
  }
  return found.columns()
}

/** Answers and mentions of one message; returns how many people it names, whether they count or not. */
function addDirect(table: ActivityTable, isCounted: Uint8Array, found: Columns, row: number): number {
  const author = table.author[row] ?? 0
  const replied = table.replyTo[row] ?? -1
  const repliedTo = replied >= 0 ? (table.author[replied] ?? -1) : -1
  if (repliedTo >= 0 && repliedTo !== author && isCounted[repliedTo])
    found.add(author, repliedTo, Kind.reply, row, replied)
  const start = table.mentionStart[row] ?? 0
  const end = table.mentionStart[row + 1] ?? start
  for (let at = start; at < end; at++) {
    const member = table.mentioned[at] ?? -1
    if (member === author || member === repliedTo || !isCounted[member]) continue
    if (table.mentioned.subarray(start, at).includes(member)) continue // two accounts of one person
    found.add(author, member, Kind.mention, row, -1)
  }
  return end - start
}

function addTurn(table: ActivityTable, found: Columns, row: number, before: number): void {
  const [author, other] = [table.author[row] ?? 0, table.author[before] ?? 0]
  if (author === other || (table.at[row] ?? 0) - (table.at[before] ?? 0) > TURN_WINDOW_MS) return
  found.add(author, other, Kind.turn, row, before)
}

type Columns = ReturnType<typeof createColumns>

/** Columns long enough for the most there can be: a reply or a turn per message, all mentions, all reactions. */
function createColumns(table: ActivityTable) {
  const most = table.size + table.mentioned.length + table.reactedRow.length
  const from = new Int32Array(most)
  const to = new Int32Array(most)
  const kind = new Uint8Array(most)
  const row = new Int32Array(most)
  const answered = new Int32Array(most)
  let size = 0
  return {
    add(source: number, target: number, what: number, atRow: number, answeredRow: number): void {
      from[size] = source
      to[size] = target
      kind[size] = what
      row[size] = atRow
      answered[size] = answeredRow
      size += 1
    },
    columns: (): Interactions => ({
      size,
      from: from.subarray(0, size),
      to: to.subarray(0, size),
      kind: kind.subarray(0, size),
      row: row.subarray(0, size),
      answered: answered.subarray(0, size),
    }),
  }
}

/** The distinct pairs of a list of exchanges, in the order in which they first came. */
export interface EdgeIndex {
  readonly count: number
  readonly from: Int32Array
  readonly to: Int32Array
  /** Edge of each exchange. */
  readonly of: Int32Array
}

/** Numbers the directed pairs. `members` = length of the table's `members`. */
export function indexEdges(interactions: Interactions, members: number): EdgeIndex {
  const numbers = new Map<number, number>()
  const of = new Int32Array(interactions.size)
  const from: number[] = []
  const to: number[] = []
  for (let i = 0; i < interactions.size; i++) {
    const [source, target] = [interactions.from[i] ?? 0, interactions.to[i] ?? 0]
    const key = source * members + target
    let number = numbers.get(key)
    if (number === undefined) {
      number = from.length
      numbers.set(key, number)
      from.push(source)
      to.push(target)
    }
    of[i] = number
  }
  return { count: from.length, from: Int32Array.from(from), to: Int32Array.from(to), of }
}
