import type { Criterion, RecognitionRules } from '#contract/recognition.ts'
import type { ActivityTable } from '../activity/activity-table.ts'
import { dayName } from '../indicators/local-days.ts'
import { isAnswer } from '../members/signal-count.ts'
import type { Interactions } from '../network/interactions.ts'

const WEEK = 7 * 86_400_000
const MONTHS = 12

export interface ContributorInputs {
  readonly table: ActivityTable
  readonly day: Int32Array
  readonly isCounted: Uint8Array
  readonly interactions: Interactions
  readonly rules: RecognitionRules
  /** Months such as 2026-04 in which a member, by place, had a restricting decision that stands. */
  readonly sanctioned: ReadonlySet<string>
}

export interface MonthlyContributors {
  readonly month: string
  readonly isFinished: boolean
  readonly contributors: {
    /** Place in the table's `members`. */
    readonly member: number
    readonly rank: number
    readonly points: number
    readonly counts: Record<Criterion, number>
    readonly badges: string[]
  }[]
}

type Counts = Record<Criterion, number>
const noCounts = (): Counts => ({
  messages: 0,
  'active-days': 0,
  answers: 0,
  answered: 0,
  reactions: 0,
  welcomes: 0,
})

/** `sanctioned` holds these. */
export const sanctionKey = (member: number, month: string): string => `${member} ${month}`

/** The named contributors of the last twelve months with messages, oldest first. Equal points share a rank. */
export function monthlyContributors(inputs: ContributorInputs): MonthlyContributors[] {
  const counts = countByMonth(inputs)
  const latest = dayName(inputs.day.at(-1) ?? 0).slice(0, 7)
  const isLastDay = dayName((inputs.day.at(-1) ?? 0) + 1).slice(0, 7) !== latest
  return [...counts]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .slice(-MONTHS)
    .map(([month, members]) => ({
      month,
      isFinished: month !== latest || isLastDay,
      contributors: rankContributors(members, month, inputs),
    }))
}

function countByMonth({ table, day, isCounted, interactions }: ContributorInputs): Map<string, Map<number, Counts>> {
  const monthOf = createMonthNames()
  const months = new Map<string, Map<number, Counts>>()
  const at = (row: number, member: number): Counts => {
    const month = monthOf(day[row] ?? 0)
    let members = months.get(month)
    if (!members) months.set(month, (members = new Map()))
    let counts = members.get(member)
    if (!counts) members.set(member, (counts = noCounts()))
    return counts
  }
  const firstAt = new Float64Array(table.members.length).fill(Number.NaN)
  const lastDay = new Int32Array(table.members.length).fill(-1)
  for (let row = 0; row < table.size; row++) {
    const member = table.author[row] ?? 0
    if (!isCounted[member]) continue
    if (Number.isNaN(firstAt[member] ?? 0)) firstAt[member] = table.at[row] ?? 0
    const counts = at(row, member)
    counts.messages += 1
    counts.reactions += table.reactions[row] ?? 0
    if (lastDay[member] !== day[row]) counts['active-days'] += 1
    lastDay[member] = day[row] ?? 0
  }
  const wasAnswered = new Uint8Array(table.size)
  for (let index = 0; index < interactions.size; index++) {
    if (!isAnswer(table, interactions, index)) continue
    const row = interactions.row[index] ?? 0
    const [from, to] = [interactions.from[index] ?? 0, interactions.to[index] ?? 0]
    const giver = at(row, from)
    giver.answers += 1
    const first = firstAt[to] ?? Number.NaN
    if ((table.at[row] ?? 0) - first < WEEK && first > (firstAt[from] ?? Infinity)) giver.welcomes += 1
    const answered = interactions.answered[index] ?? -1
    if (answered < 0 || wasAnswered[answered]) continue
    wasAnswered[answered] = 1
    at(answered, to).answered += 1
  }
  return months
}

/** Names of months by day; the days of one month ask once. */
function createMonthNames(): (day: number) => string {
  const names = new Map<number, string>()
  return (day) => {
    const known = names.get(day)
    if (known !== undefined) return known
    const name = dayName(day).slice(0, 7)
    names.set(day, name)
    return name
  }
}

function rankContributors(
  members: ReadonlyMap<number, Counts>,
  month: string,
  { rules, sanctioned }: ContributorInputs,
): MonthlyContributors['contributors'] {
  const ranked = [...members]
    .filter(([member]) => !(rules.excludeSanctioned && sanctioned.has(sanctionKey(member, month))))
    .map(([member, counts]) => ({ member, counts, points: pointsOf(counts, rules) }))
    .filter(({ points }) => points > 0)
    .sort((a, b) => b.points - a.points || a.member - b.member)
    .slice(0, rules.named)
  return ranked.map((each) => ({
    ...each,
    rank: 1 + ranked.filter(({ points }) => points > each.points).length,
    badges: rules.badges.filter(({ criterion, atLeast }) => each.counts[criterion] >= atLeast).map(({ key }) => key),
  }))
}

export function pointsOf(counts: Readonly<Counts>, { points }: RecognitionRules): number {
  const sum = points.reduce((total, rule) => total + rule.points * Math.min(rule.most, counts[rule.criterion]), 0)
  return Math.round(sum * 100) / 100
}
