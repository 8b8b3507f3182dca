import { LANGUAGES, type ActivityTable } from '../activity/activity-table.ts'
import type { DayClock } from '../indicators/local-days.ts'
import { Kind, type Interactions } from '../network/interactions.ts'
import { LONG_DAYS, SHORT_DAYS } from '../tiers/tier-rules.ts'
import type { MemberSignals } from './member-signals.ts'
import { percentiles } from './percentiles.ts'

const DAY = 86_400_000
const WEEK = 7 * DAY
/** Day 0 of the calendar, 1970-01-01, was a Thursday; 0 = Monday. */
const weekdayOf = (day: number): number => (((day + 3) % 7) + 7) % 7

export interface SignalInputs {
  readonly table: ActivityTable
  readonly day: Int32Array
  readonly clock: DayClock
  readonly isCounted: Uint8Array
  readonly interactions: Interactions
  /** Decisions of the last year that stand, by place: those that restrict, and notices and warnings. */
  readonly sanctions: ReadonlyMap<number, { readonly restricting: number; readonly warning: number }>
}

/** Counts of one member while the rows go by; the fields are those of MemberSignals. */
type Tally = ReturnType<typeof newTally>

function newTally(firstAt: number, day: number) {
  return {
    firstAt,
    lastAt: firstAt,
    lastDay: day,
    total: 0,
    messages: 0,
    recent: 0,
    activeDays: 0,
    recentDays: 0,
    characters: 0,
    dayParts: [0, 0, 0, 0],
    weekend: 0,
    gaps: 0,
    gapSum: 0,
    gapSquares: 0,
    returnedAfterDays: 0,
    channels: new Map<number, number>(),
    responses: 0,
    questions: 0,
    answered: 0,
    welcomes: 0,
    answersReceived: 0,
    reactions: 0,
    mood: newMoments(),
    moodEarlier: newMoments(),
    partners: new Map<number, number>(),
    languages: new Map<number, number>(),
  }
}

function newMoments() {
  return { n: 0, sum: 0, squares: 0 }
}

/**
 * Counts what tags are made of in one pass over the table and one over the exchanges: by place of the member, null for
 * those who do not count or never wrote.
 */
export function countSignals(inputs: SignalInputs): (MemberSignals | null)[] {
  const { table, isCounted } = inputs
  const tallies: (Tally | null)[] = Array.from({ length: table.members.length }, () => null)
  countMessages(inputs, tallies)
  countExchanges(inputs, tallies)
  const active = (value: (tally: Tally) => number): Float64Array =>
    percentiles(Float64Array.from(tallies, (tally) => (tally && tally.messages > 0 ? value(tally) : Number.NaN)))
  const volume = active(({ messages }) => messages)
  const contribution = active(({ answersReceived, reactions }) => answersReceived + reactions)
  return tallies.map((tally, place) =>
    tally && isCounted[place]
      ? toSignals(tally, {
          channelId: (channel) => table.channels[channel]?.id ?? null,
          volumePercentile: rounded(volume[place] ?? 0, 3),
          contributionPercentile: rounded(contribution[place] ?? 0, 3),
          sanctions: inputs.sanctions.get(place),
        })
      : null,
  )
}

function countMessages({ table, day, clock, isCounted }: SignalInputs, tallies: (Tally | null)[]): void {
  const end = (day.at(-1) ?? 0) + 1
  const [longFrom, shortFrom] = [end - LONG_DAYS, end - SHORT_DAYS]
  for (let row = 0; row < table.size; row++) {
    const place = table.author[row] ?? 0
    if (!isCounted[place]) continue
    const at = table.at[row] ?? 0
    const today = day[row] ?? 0
    const tally = (tallies[place] ??= newTally(at, today))
    const isNewDay = tally.total === 0 || tally.lastDay !== today
    if (isNewDay && tally.total > 0) addGap(tally, today, shortFrom)
    tally.total += 1
    tally.lastAt = at
    tally.lastDay = today
    if (today < longFrom) continue
    const isRecent = today >= shortFrom
    tally.messages += 1
    if (isNewDay) tally.activeDays += 1
    if (isRecent) {
      tally.recent += 1
      if (isNewDay) tally.recentDays += 1
    }
    tally.characters += table.characters[row] ?? 0
    const part = Math.min(3, Math.max(0, Math.floor((at - clock.startOf(today)) / (6 * 3_600_000))))
    tally.dayParts[part] = (tally.dayParts[part] ?? 0) + 1
    if (weekdayOf(today) >= 5) tally.weekend += 1
    increase(tally.channels, table.channel[row] ?? 0)
    if (table.isQuestion[row]) tally.questions += 1
    tally.reactions += table.reactions[row] ?? 0
    addMood(isRecent ? tally.mood : tally.moodEarlier, table.mood[row] ?? Number.NaN)
    const language = table.language[row] ?? 0
    if (language > 0) increase(tally.languages, language)
  }
}

function addGap(tally: Tally, today: number, shortFrom: number): void {
  const gap = today - tally.lastDay
  tally.gaps += 1
  tally.gapSum += gap
  tally.gapSquares += gap * gap
  if (today >= shortFrom) tally.returnedAfterDays = Math.max(tally.returnedAfterDays, gap)
}

function addMood(moments: Tally['mood'], mood: number): void {
  if (Number.isNaN(mood)) return
  moments.n += 1
  moments.sum += mood
  moments.squares += mood * mood
}

/** Bits of a partner: the member turned to them, they turned to the member. */
const GAVE = 1
const GOT = 2

/**
 * A turn of talk is an answer only where the message before it asked something: in a busy room everybody follows
 * somebody.
 */
export function isAnswer(table: ActivityTable, interactions: Interactions, index: number): boolean {
  const kind = interactions.kind[index]
  if (kind === Kind.reply || kind === Kind.mention) return true
  return kind === Kind.turn && table.isQuestion[interactions.answered[index] ?? 0] === 1
}

function countExchanges({ table, day, interactions }: SignalInputs, tallies: (Tally | null)[]): void {
  const longFrom = (day.at(-1) ?? 0) + 1 - LONG_DAYS
  const wasAnswered = new Uint8Array(table.size)
  let lastAnswer = -1
  for (let index = 0; index < interactions.size; index++) {
    const row = interactions.row[index] ?? 0
    if ((day[row] ?? 0) < longFrom) continue
    const [from, to] = [interactions.from[index] ?? 0, interactions.to[index] ?? 0]
    const [giver, receiver] = [tallies[from], tallies[to]]
    if (giver) giver.partners.set(to, (giver.partners.get(to) ?? 0) | GAVE)
    if (receiver) receiver.partners.set(from, (receiver.partners.get(from) ?? 0) | GOT)
    if (!isAnswer(table, interactions, index)) continue
    if (giver && lastAnswer !== row) giver.responses += 1
    lastAnswer = row
    if (receiver) receiver.answersReceived += 1
    if (giver && receiver && (table.at[row] ?? 0) - receiver.firstAt < WEEK && receiver.firstAt > giver.firstAt)
      giver.welcomes += 1
    const answered = interactions.answered[index] ?? -1
    if (receiver && answered >= 0 && !wasAnswered[answered] && (day[answered] ?? 0) >= longFrom) {
      wasAnswered[answered] = 1
      receiver.answered += 1
    }
  }
}

interface Standing {
  readonly channelId: (channel: number) => number | null
  readonly volumePercentile: number
  readonly contributionPercentile: number
  readonly sanctions: { readonly restricting: number; readonly warning: number } | undefined
}

function toSignals(tally: Tally, standing: Standing): MemberSignals {
  const [main] = [...tally.channels].sort((a, b) => b[1] - a[1] || a[0] - b[0])
  const partners = [...tally.partners.values()]
  return {
    firstAt: tally.firstAt,
    lastAt: tally.lastAt,
    total: tally.total,
    messages: tally.messages,
    recent: tally.recent,
    earlier: tally.messages - tally.recent,
    activeDays: tally.activeDays,
    recentDays: tally.recentDays,
    volumePercentile: Number.isNaN(standing.volumePercentile) ? 0 : standing.volumePercentile,
    characters: tally.messages === 0 ? 0 : Math.round(tally.characters / tally.messages),
    dayParts: tally.dayParts,
    weekend: tally.weekend,
    burstiness: burstinessOf(tally),
    gaps: tally.gaps,
    channels: tally.channels.size,
    mainChannel: main ? standing.channelId(main[0]) : null,
    mainChannelMessages: main?.[1] ?? 0,
    responses: tally.responses,
    questions: tally.questions,
    answered: tally.answered,
    welcomes: tally.welcomes,
    answersReceived: tally.answersReceived,
    reactions: tally.reactions,
    contributionPercentile: Number.isNaN(standing.contributionPercentile) ? 0 : standing.contributionPercentile,
    mood: momentsOf(tally.mood),
    moodEarlier: momentsOf(tally.moodEarlier),
    partners: partners.length,
    mutualPartners: partners.filter((bits) => bits === (GAVE | GOT)).length,
    returnedAfterDays: tally.returnedAfterDays,
    sanctions: standing.sanctions?.restricting ?? 0,
    warnings: standing.sanctions?.warning ?? 0,
    languages: Object.fromEntries(
      [...tally.languages].sort((a, b) => a[0] - b[0]).map(([place, n]) => [LANGUAGES[place] ?? '', n]),
    ),
  }
}

const LEAST_GAPS = 5

/** K.-I. Goh and A.-L. Barabási, "Burstiness and memory in complex systems", EPL 81, 2008: (σ − μ) / (σ + μ). */
function burstinessOf({ gaps, gapSum, gapSquares }: Tally): number | null {
  if (gaps < LEAST_GAPS) return null
  const mean = gapSum / gaps
  const deviation = Math.sqrt(Math.max(0, gapSquares / gaps - mean * mean))
  return rounded((deviation - mean) / (deviation + mean), 3)
}

function momentsOf({ n, sum, squares }: Tally['mood']): MemberSignals['mood'] {
  if (n === 0) return { n, mean: 0, variance: 0 }
  const mean = sum / n
  const variance = n < 2 ? 0 : Math.max(0, (squares - n * mean * mean) / (n - 1))
  return { n, mean: rounded(mean, 4), variance: rounded(variance, 4) }
}

function increase(counts: Map<number, number>, key: number): void {
  counts.set(key, (counts.get(key) ?? 0) + 1)
}

function rounded(value: number, digits: number): number {
  return Math.round(value * 10 ** digits) / 10 ** digits
}
