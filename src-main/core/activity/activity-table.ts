/**
 * All messages of one community as columns, oldest first: what members, tiers, the network, churn and the indicators are
 * computed from. A million messages take about 45 MB and are read in one pass, so that every figure can be a pure
 * function over arrays instead of a query of its own.
 */
export interface ActivityTable {
  /** Number of messages = length of every column but the two of mentions. */
  readonly size: number
  /** Row ids of the messages. */
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
  /** Positive minus negative, −1..1; NaN where it was not read or the message has no score. */
  readonly mood: Float32Array
  /** Place in `LANGUAGES`; 0 where it was not read or the message has no score. */
  readonly language: Uint8Array
  /** Reactions whose giver is known: row of the message and place of the giver; by row, then by place. */
  readonly reactedRow: Int32Array
  readonly reactedBy: Int32Array
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
  readonly mood?: number
  /** Of the analysis, such as zh-Hans. */
  readonly language?: string
  /** Members known to have reacted. */
  readonly reactedBy?: readonly number[]
  /** The platform's own id, where it has one: tells the order of messages of the same instant. */
  readonly nativeId?: string
}

/** Languages of the analysis by their place in `ActivityTable.language`. */
export const LANGUAGES = ['', 'zh-Hans', 'zh-Hant', 'en', 'mixed', 'other'] as const
const LANGUAGE_PLACES = new Map<string, number>(LANGUAGES.map((language, place) => [language, place]))
const NOBODY: readonly number[] = []

export interface ActivitySources {
  readonly members: readonly ActivityMember[]
  readonly channels: readonly ActivityChannel[]
  /**
   * In ascending order of ids. They are put in order of time; at the same instant by channel and then by the platform's
   * ids, so that it does not matter in which order files were imported.
   */
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
  const rows = inOrderOfTime(Array.isArray(sources.messages) ? sources.messages : [...sources.messages], channelPlace)

  const size = rows.length
  const messageIds = new Float64Array(size)
  const at = new Float64Array(size)
  const author = new Int32Array(size)
  const channel = new Int32Array(size)
  const characters = new Uint32Array(size)
  const replyTo = new Int32Array(size)
  const reactions = new Uint32Array(size)
  const isQuestion = new Uint8Array(size)
  const mood = new Float32Array(size).fill(Number.NaN)
  const language = new Uint8Array(size)
  const given: { row: number; by: number }[] = []
  const mentionStart = new Uint32Array(size + 1)
  const mentioned: number[] = []
  const rowOf = rowsOfAnswered(rows)
  for (let row = 0; row < size; row++) {
    const message = rows[row]
    if (!message) break
    messageIds[row] = message.id
    at[row] = message.at
    author[row] = placeOf(memberPlace, message.author, 'member')
    channel[row] = placeOf(channelPlace, message.channel, 'channel')
    characters[row] = message.characters
    replyTo[row] = message.replyTo === undefined ? -1 : (rowOf.get(message.replyTo ?? -1) ?? -2)
    reactions[row] = message.reactions ?? 0
    isQuestion[row] = message.isQuestion ? 1 : 0
    for (const id of message.mentions ?? NOBODY) {
      const place = memberPlace.get(id)
      if (place !== undefined) mentioned.push(place)
    }
    mentionStart[row + 1] = mentioned.length
    if (message.mood !== undefined) mood[row] = message.mood
    if (message.language !== undefined) language[row] = LANGUAGE_PLACES.get(message.language) ?? 0
    for (const id of message.reactedBy ?? NOBODY) {
      const by = memberPlace.get(id)
      if (by !== undefined) given.push({ row, by })
    }
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
    mood,
    language,
    ...reactionColumns(given),
    mentionStart,
    mentioned: Int32Array.from(mentioned),
    members,
    channels,
  }
}

/** Ids follow whole seconds, so that the rows come nearly in order. */
function inOrderOfTime(rows: ActivityMessage[], channelPlace: ReadonlyMap<number, number>): ActivityMessage[] {
  const compare = (a: ActivityMessage, b: ActivityMessage): number =>
    a.at - b.at ||
    (channelPlace.get(a.channel) ?? 0) - (channelPlace.get(b.channel) ?? 0) ||
    compareNativeIds(a.nativeId, b.nativeId) ||
    a.id - b.id
  const isOrdered = rows.every((row, index) => {
    const before = rows[index - 1]
    return !before || before.at < row.at || (before.at === row.at && compare(before, row) <= 0)
  })
  return isOrdered ? rows : rows.toSorted(compare)
}

/** Platforms count up: of two ids the longer is the later, of two as long the one that sorts later. */
function compareNativeIds(a = '', b = ''): number {
  return a.length - b.length || (a < b ? -1 : a > b ? 1 : 0)
}

function reactionColumns(given: { row: number; by: number }[]): Pick<ActivityTable, 'reactedRow' | 'reactedBy'> {
  given.sort((a, b) => a.row - b.row || a.by - b.by)
  return {
    reactedRow: Int32Array.from(given, ({ row }) => row),
    reactedBy: Int32Array.from(given, ({ by }) => by),
  }
}

/** Rows of those messages that are answered by another: a map of all of them would be ten times as large. */
function rowsOfAnswered(rows: readonly ActivityMessage[]): Map<number, number> {
  const answered = new Set<number>()
  for (const { replyTo } of rows) if (typeof replyTo === 'number') answered.add(replyTo)
  const places = new Map<number, number>()
  for (let row = 0; row < rows.length; row++) {
    const id = rows[row]?.id
    if (id !== undefined && answered.has(id)) places.set(id, row)
  }
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
