/**
 * All messages of one community as columns, oldest first: what members, tiers, the network, churn and the indicators are
 * computed from. A million messages take about 45 MB and are read in one pass, so that every figure can be a pure
 * function over arrays instead of a query of its own.
 */
export interface ActivityTable {
  /** Number of messages = length of every column but the two of mentions. */
  readonly size: number
  /** Row ids of the messages, ascending. */
  readonly messageIds: Float64Array
  /** UTC milliseconds, never falling. */
  readonly at: Float64Array
  /** Place of the author in `members`. */
  readonly author: Int32Array
  /** Place of the channel in `channels`. */
  readonly channel: Int32Array
  /** Length of the text in UTF-16 units. */
  readonly characters: Uint32Array
  /** Row of the message that this one answers; -1 = none; -2 = one that is not in the table. */
  readonly replyTo: Int32Array
  /** Reactions received. */
  readonly reactions: Uint32Array
  /** The text asks something (a question mark, half or full width). */
  readonly isQuestion: Uint8Array
  /** Members mentioned in row i: `mentioned[mentionStart[i] .. mentionStart[i + 1]]`, places in `members`. */
  readonly mentionStart: Uint32Array
  readonly mentioned: Int32Array
  readonly members: readonly ActivityMember[]
  readonly channels: readonly ActivityChannel[]
}

/** Whoever counts as one person, in the order of platform ids: sums over members then come out the same however the data came in. */
export interface ActivityMember {
  /** Row id of the member that stands for the person. */
  readonly id: number
  readonly platformId: string
  readonly isBot: boolean
}

export interface ActivityChannel {
  readonly id: number
  readonly platformId: string
  readonly name: string
}

/** One message on its way into the table; ids are row ids. */
export interface ActivityMessage {
  readonly id: number
  readonly at: number
  readonly author: number
  readonly channel: number
  readonly characters: number
  /** Id of the message answered; undefined = no answer; null = the answered message is not here. */
  readonly replyTo?: number | null
  readonly reactions?: number
  readonly isQuestion?: boolean
  readonly mentions?: readonly number[]
}

export interface ActivitySources {
  readonly members: readonly ActivityMember[]
  readonly channels: readonly ActivityChannel[]
  /** In ascending order of ids. Messages of the same second may come with times that fall: they are put in order. */
  readonly messages: Iterable<ActivityMessage>
  /** Row ids that stand for another member (several accounts of one person). */
  readonly standIns?: ReadonlyMap<number, number>
}

const byPlatformId = <T extends { readonly platformId: string }>(a: T, b: T): number =>
  a.platformId < b.platformId ? -1 : a.platformId > b.platformId ? 1 : 0

/**
 * Puts messages into columns. Members nobody wrote as or mentioned stay in `members`. Throws when a message names an
 * author or a channel that was not given.
 */
export function buildActivityTable(sources: ActivitySources): ActivityTable {
  const members = [...sources.members].sort(byPlatformId)
  const channels = [...sources.channels].sort(byPlatformId)
  const memberPlace = new Map(members.map(({ id }, place) => [id, place]))
  for (const [id, standsFor] of sources.standIns ?? []) {
    const place = memberPlace.get(standsFor)
    if (place !== undefined) memberPlace.set(id, place)
  }
  const channelPlace = new Map(channels.map(({ id }, place) => [id, place]))
  const rows = inOrderOfTime([...sources.messages])

  const size = rows.length
  const messageIds = new Float64Array(size)
  const at = new Float64Array(size)
  const author = new Int32Array(size)
  const channel = new Int32Array(size)
  const characters = new Uint32Array(size)
  const replyTo = new Int32Array(size)
  const reactions = new Uint32Array(size)
  const isQuestion = new Uint8Array(size)
  const mentionStart = new Uint32Array(size + 1)
  const mentioned: number[] = []
  const rowOf = rowsOfAnswered(rows)
  for (const [row, message] of rows.entries()) {
    messageIds[row] = message.id
    at[row] = message.at
    author[row] = placeOf(memberPlace, message.author, 'member')
    channel[row] = placeOf(channelPlace, message.channel, 'channel')
    characters[row] = message.characters
    replyTo[row] = message.replyTo === undefined ? -1 : (rowOf.get(message.replyTo ?? -1) ?? -2)
    reactions[row] = message.reactions ?? 0
    isQuestion[row] = message.isQuestion ? 1 : 0
    for (const id of message.mentions ?? []) {
      const place = memberPlace.get(id)
      if (place !== undefined) mentioned.push(place)
    }
    mentionStart[row + 1] = mentioned.length
  }
  return {
    size,
    messageIds,
    at,
    author,
    channel,
    characters,
    replyTo,
    reactions,
    isQuestion,
    mentionStart,
    mentioned: Int32Array.from(mentioned),
    members,
    channels,
  }
}

/** Ids follow whole seconds: only neighbours can be out of order, and hardly any are. */
function inOrderOfTime(rows: ActivityMessage[]): ActivityMessage[] {
  const isOrdered = rows.every((row, index) => index === 0 || (rows[index - 1]?.at ?? 0) <= row.at)
  return isOrdered ? rows : rows.toSorted((a, b) => a.at - b.at || a.id - b.id)
}

/** Rows of those messages that are answered by another: a map of all of them would be ten times as large. */
function rowsOfAnswered(rows: readonly ActivityMessage[]): Map<number, number> {
  const answered = new Set<number>()
  for (const { replyTo } of rows) if (typeof replyTo === 'number') answered.add(replyTo)
  const places = new Map<number, number>()
  for (const [row, { id }] of rows.entries()) if (answered.has(id)) places.set(id, row)
  return places
}

function placeOf(places: ReadonlyMap<number, number>, id: number, what: string): number {
  const place = places.get(id)
  if (place === undefined) throw new Error(`no ${what} ${id} among those given`)
  return place
}

/** First row at or after an instant (UTC milliseconds); `size` when there is none. */
export function firstRowFrom(table: ActivityTable, instant: number): number {
  let low = 0
  let high = table.size
  while (low < high) {
    const middle = (low + high) >> 1
    if ((table.at[middle] ?? 0) < instant) low = middle + 1
    else high = middle
  }
  return low
}
