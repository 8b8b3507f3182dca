import { buildActivityTable } from '#core/activity/activity-table.ts'
import type { ReleaseParameters } from '#core/disclosure-control/release-class.ts'
import { computeIndicators } from '#core/indicators/indicator-computation.ts'
import { countDailyActivity } from '#core/indicators/daily-activity.ts'
import { createDayClock, dayNumber } from '#core/indicators/local-days.ts'
import type { ModerationFacts } from '#core/reports/moderation-facts.ts'
import { draftPeriodReport } from '#core/reports/period-draft.ts'
import { countPeriodActivity, lifecycleSets } from '#core/reports/report-activity.ts'
import type { ReportFigures } from '#core/reports/report-figures.ts'
import { parseReportPeriod, periodBefore } from '#core/reports/report-period.ts'
import type { SeededRandom } from '../../support/seeded-random.ts'

const ACTIONS = ['dismiss', 'label', 'warn', 'remove', 'mute', 'ban'] as const
const POLICIES = ['spam', 'abuse', 'scam', 'other'] as const
const HOUR = 3_600_000

/** Figures of an invented community over two weeks, of as many members as one likes. */
export function inventFigures(random: SeededRandom, members: number): ReportFigures {
  const period = parseReportPeriod('2026-W40', 'weekly')
  if (!period) throw new Error('no such week')
  const before = periodBefore(period)
  const clock = createDayClock('Asia/Shanghai')
  const start = clock.startOf(dayNumber(before.from))
  const span = { from: clock.startOf(dayNumber(period.from)), to: clock.startOf(dayNumber(period.to)) }
  const times = Array.from({ length: members * 3 }, () => start + random.below(14 * 24) * HOUR).toSorted(
    (a, b) => a - b,
  )
  const table = buildActivityTable({
    members: Array.from({ length: members }, (_, i) => ({ id: i + 1, platformId: `p${i}`, isBot: i % 23 === 22 })),
    channels: Array.from({ length: 6 }, (_, i) => ({ id: i + 1, platformId: `c${i}`, name: `channel ${i}` })),
    messages: times.map((at, i) => ({
      id: i + 1,
      at,
      author: 1 + Math.min(random.below(members), random.below(members)),
      channel: 1 + Math.min(random.below(6), random.below(6)),
      characters: 10,
      language: 'zh' as const,
    })),
  })
  const activity = countDailyActivity(table, { clock, roles: [], removed: new Set() })
  const days = ({ from, to }: { from: string; to: string }) => ({ from: dayNumber(from), to: dayNumber(to) })
  const { items, lifecycle } = computeIndicators({
    activity,
    records: { orders: [], invitations: [], surveys: [], complaints: [], suggestions: [] },
    periods: [before, period].map((each) => ({ name: each.name, ...days(each) })),
    by: 'week',
    now: span.to,
    targets: {},
    includeBots: false,
    includeStaff: false,
  })
  const now = countPeriodActivity(table, clock, days(period))
  const earlier = countPeriodActivity(table, clock, days(before))
  return {
    period,
    before,
    isFinished: true,
    span,
    activity: now,
    activityBefore: earlier,
    lifecycle: lifecycleSets(table, clock, { before: dayNumber(before.from), ...days(period) }),
    lifecycleCounts: lifecycle.find(({ from }) => from === period.from) ?? null,
    indicators: items.filter(({ from }) => from === period.from),
    indicatorsBefore: items.filter(({ from }) => from === before.from),
    trend: [earlier, now].map(({ messages, authors }, i) => ({
      name: [before, period][i]?.name ?? '',
      messages,
      members: authors,
    })),
    moderation: inventModeration(random, members),
    moderationBefore: inventModeration(random, members),
    bots: 0,
  }
}

function inventModeration(random: SeededRandom, members: number): ModerationFacts {
  const decisions = Array.from({ length: random.below(members) }, () => ({
    action: random.pick(ACTIONS),
    policy: random.pick(POLICIES),
    member: random.below(members),
    isNotice: random.below(4) === 0,
  }))
  const by = (key: (each: (typeof decisions)[number]) => string) => {
    const kinds = new Map<string, typeof decisions>()
    for (const each of decisions) kinds.set(key(each), [...(kinds.get(key(each)) ?? []), each])
    return [...kinds].map(([kind, of]) => ({
      kind,
      count: of.length,
      members: [...new Set(of.map(({ member }) => member))].toSorted((a, b) => a - b),
      first: of[0],
    }))
  }
  return {
    flagged: by(({ policy }) => (policy === 'other' ? 'user-report' : policy === 'scam' ? 'flood' : policy)),
    decisionsByAction: by(({ action }) => action),
    decisionsByPolicy: by(({ policy }) => policy),
    measures: by(({ policy, action, isNotice }) => `${policy} ${action} ${isNotice}`).flatMap(({ first, ...counted }) =>
      first ? [{ ...counted, policy: first.policy, action: first.action, isNotice: first.isNotice }] : [],
    ),
    undone: { count: 1, members: 1 },
    entered: { count: decisions.length, members: new Set(decisions.map(({ member }) => member)).size },
    waiting: { count: 43, members: 31 },
    medianHours: 2.5,
    p90Hours: 20,
    tasksDone: { count: 4, members: 3 },
  }
}

export function draftWeek(figures: ReportFigures, parameters: ReleaseParameters) {
  const policyTitles = new Map(POLICIES.map((key) => [key as string, `Policy ${key}`]))
  return draftPeriodReport({ figures, parameters, community: 'Readers', policyTitles })
}
