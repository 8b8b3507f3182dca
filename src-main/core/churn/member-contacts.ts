import { firstRowFrom } from '#core/activity/activity-table.ts'
import { countBetween, DAY, firstPlaceFrom, type ActivityHistory } from './activity-history.ts'
import { logRatio } from './member-habit.ts'

const HOUR = 3_600_000
const WINDOW = 84
const NONE = Number.NaN

/** Rows that bound the windows before an instant, and what the community's exports carry at all. */
export interface ContactWindow {
  readonly instant: number
  readonly end: number
  readonly from84: number
  readonly from28: number
  readonly from14: number
  readonly from7: number
  /** Replies were seen in the last 84 days: without any, their absence says nothing. */
  readonly hasReplies: boolean
  /** Answers or mentions were seen in the last 84 days. */
  readonly hasAddressing: boolean
}

export function contactWindow(history: ActivityHistory, instant: number): ContactWindow {
  const { table } = history
  const back = (days: number): number => firstRowFrom(table, instant - days * DAY)
  const end = firstRowFrom(table, instant)
  const from84 = back(WINDOW)
  let hasReplies = false
  for (let row = from84; row < end && !hasReplies; row++) hasReplies = (table.replyTo[row] ?? -1) >= 0
  const hasMentions = (table.mentionStart[end] ?? 0) > (table.mentionStart[from84] ?? 0)
  const bounds = { instant, end, from84, from28: back(28), from14: back(14), from7: back(7) }
  return { ...bounds, hasReplies, hasAddressing: hasReplies || hasMentions }
}

/** How others meet a member, and whether the places where they write still live. */
export function contactFeatures(
  history: ActivityHistory,
  place: number,
  window: ContactWindow,
): Record<string, number> {
  const { own } = history
  const first = firstPlaceFrom(own, place, window.from84)
  const last = firstPlaceFrom(own, place, window.end)
  const rows = own.rows.subarray(first, last)
  return {
    ...answerFeatures(history, rows, window),
    ...receivedFeatures(history, place, rows, window),
    ...partnerFeatures(history, rows, window),
    ...channelFeatures(history, rows, window),
  }
}

function answerFeatures(history: ActivityHistory, rows: Int32Array, window: ContactWindow): Record<string, number> {
  const { table, answerRow, nextOtherRow } = history
  const timeAt = (row: number): number => table.at[row] ?? 0
  let answered = 0
  let followedHour = 0
  let followedDay = 0
  let questions = 0
  let characters = 0
  let recentCharacters = 0
  let recent = 0
  let addressing = 0
  for (const row of rows) {
    if ((answerRow[row] ?? 0) < window.end) answered++
    const next = nextOtherRow[row] ?? 0
    const delay = next < window.end ? timeAt(next) - timeAt(row) : Number.POSITIVE_INFINITY
    if (delay <= HOUR) followedHour++
    if (delay <= DAY) followedDay++
    questions += table.isQuestion[row] ?? 0
    const length = Math.log1p(table.characters[row] ?? 0)
    characters += length
    if (row >= window.from28) {
      recentCharacters += length
      recent++
    }
    if ((table.replyTo[row] ?? -1) !== -1 || (table.mentionStart[row + 1] ?? 0) > (table.mentionStart[row] ?? 0))
      addressing++
  }
  const count = Math.max(1, rows.length)
  const lastRow = rows.at(-1) ?? 0
  const next = nextOtherRow[lastRow] ?? 0
  return {
    answeredShare: window.hasReplies ? answered / count : NONE,
    lastAnswered: window.hasReplies ? ((answerRow[lastRow] ?? 0) < window.end ? 1 : 0) : NONE,
    followedHour: followedHour / count,
    followedDay: followedDay / count,
    lastFollowed: next < window.end ? Math.log1p((timeAt(next) - timeAt(lastRow)) / HOUR) : NONE,
    questionShare: questions / count,
    meanLength: characters / count,
    lengthTrend: recent === 0 ? NONE : recentCharacters / recent - characters / count,
    addressingShare: window.hasAddressing ? addressing / count : NONE,
  }
}

function receivedFeatures(
  history: ActivityHistory,
  place: number,
  rows: Int32Array,
  window: ContactWindow,
): Record<string, number> {
  if (!window.hasAddressing)
    return {
      received28: NONE,
      received84: NONE,
      receivedPerMessage: NONE,
      sinceReceived: NONE,
      receivedSinceLast: NONE,
    }
  const { table, received } = history
  const count = (from: number): number => countBetween(received, place, from, window.end)
  const before = firstPlaceFrom(received, place, window.end)
  const latest = before > (received.start[place] ?? 0) ? (received.rows[before - 1] ?? 0) : -1
  return {
    received28: Math.log1p(count(window.from28)),
    received84: Math.log1p(count(window.from84)),
    receivedPerMessage: logRatio(count(window.from84), rows.length, 1),
    sinceReceived: latest < 0 ? NONE : Math.log1p((window.instant - (table.at[latest] ?? 0)) / DAY),
    receivedSinceLast: Math.log1p(count((rows.at(-1) ?? 0) + 1)),
  }
}

function partnerFeatures(history: ActivityHistory, rows: Int32Array, window: ContactWindow): Record<string, number> {
  const { table, previousOther, nextOtherRow, own } = history
  const partners = new Map<number, number>()
  const meet = (member: number): void => {
    if (member >= 0) partners.set(member, (partners.get(member) ?? 0) + 1)
  }
  // The latest 400 messages know whom a member talks with; more would only cost time.
  for (const row of rows.subarray(Math.max(0, rows.length - 400))) {
    meet(previousOther[row] ?? -1)
    const next = nextOtherRow[row] ?? 0
    if (next < window.end) meet(table.author[next] ?? -1)
    const end = table.mentionStart[row + 1] ?? 0
    for (let at = table.mentionStart[row] ?? 0; at < end; at++) meet(table.mentioned[at] ?? -1)
  }
  let active = 0
  let weight = 0
  let activeWeight = 0
  for (const [partner, times] of partners) {
    const before = firstPlaceFrom(own, partner, window.end)
    const isActive = before > (own.start[partner] ?? 0) && (own.rows[before - 1] ?? 0) >= window.from14
    weight += times
    if (isActive) {
      active++
      activeWeight += times
    }
  }
  return {
    partners: Math.log1p(partners.size),
    partnersPerMessage: logRatio(partners.size, Math.min(rows.length, 400), 1),
    partnersActive: partners.size === 0 ? NONE : active / partners.size,
    partnersActiveWeighted: weight === 0 ? NONE : activeWeight / weight,
  }
}

function channelFeatures(history: ActivityHistory, rows: Int32Array, window: ContactWindow): Record<string, number> {
  const { table, channels } = history
  const uses = new Map<number, number>()
  for (const row of rows) uses.set(table.channel[row] ?? 0, (uses.get(table.channel[row] ?? 0) ?? 0) + 1)
  let vitality = 0
  let quiet = 0
  let most = 0
  let alive = 0
  for (const [channel, times] of uses) {
    const recent = countBetween(channels, channel, window.from14, window.end)
    vitality += times * logRatio(recent, countBetween(channels, channel, window.from84, window.end) / 6, 1)
    if (countBetween(channels, channel, window.from7, window.end) === 0) quiet += times
    alive += times * Math.log1p(recent)
    most = Math.max(most, times)
  }
  const count = Math.max(1, rows.length)
  const lastRow = rows.at(-1) ?? 0
  const lastChannel = table.channel[lastRow] ?? 0
  return {
    channels: Math.log(Math.max(1, uses.size)),
    topChannelShare: most / count,
    channelTrend: vitality / count,
    quietChannelShare: quiet / count,
    channelVolume: alive / count,
    sinceInLastChannel: Math.log1p(countBetween(channels, lastChannel, lastRow + 1, window.end)),
    lastChannelTrend: logRatio(
      countBetween(channels, lastChannel, window.from14, window.end),
      countBetween(channels, lastChannel, window.from84, window.end) / 6,
      1,
    ),
  }
}
