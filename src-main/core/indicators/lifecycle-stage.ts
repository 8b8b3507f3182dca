import type { LifecycleStage } from '#contract/indicators.ts'
import { presentStretches } from './churn-rule.ts'
import type { DailyActivity } from './daily-activity.ts'
import { computeIndicators } from './indicator-computation.ts'
import { dayName } from './local-days.ts'
import { share } from './measure.ts'
import { countedMembers, firstActiveDay, isOver, trailingActive, wasActive } from './period-activity.ts'
import { periodBefore, periodOf } from './periods.ts'

type Stage = Omit<LifecycleStage, 'communityId'>
type Dial = Stage['dials']['growth']

const FORMING_DAYS = 90
const FORMING_MEMBERS = 50
const GROWING_RATIO = 1.1
const DECLINING_RATIO = 0.9
const FOUR_WEEKS = 28
/** 97.5 % point of the normal distribution: a change of counts within it may be chance. */
const Z = 1.96

/**
 * Stage of a community: forming (under 90 days of history or under 50 monthly active members), declining (quick ratio
 * under 0.9 in both of the last two finished months), growing (monthly active members up over four weeks by more than
 * chance and quick ratio above 1.1), else mature. Bots and staff do not count. Four dials, since growth, retention,
 * survival and activity hardly hang together (T. Cunha et al., WWW 2019).
 */
export function computeLifecycleStage(activity: DailyActivity): Stage {
  const counted = countedMembers(activity, { includeBots: false, includeStaff: false })
  const firstDays = Array.from(counted, (counts, member) => (counts === 1 ? firstActiveDay(activity, member) : null))
  const firstDay = firstDays.reduce<number>((least, day) => Math.min(least, day ?? Infinity), Infinity)
  if (activity.reference === null || firstDay === Infinity) return emptyStage
  // The reference day itself goes on: its end is not known.
  const asOf = isOver(activity, activity.referenceDay + 1) ? activity.referenceDay : activity.referenceDay - 1
  const first = asOf - 2 * FOUR_WEEKS + 1
  const trailing = (width: number) => trailingActive(activity, counted, { first, last: asOf, width })
  const [dau, mau] = [trailing(1), trailing(30)]
  const monthly = mau[asOf - first] ?? 0
  const monthlyBefore = mau[asOf - FOUR_WEEKS - first] ?? 0
  const monthlyEarlier = mau[0] ?? 0
  const quickRatios = lastQuickRatios(activity)
  const historyDays = asOf - firstDay + 1
  const retention = dialOf((day) => retentionAt({ activity, firstDays, asOf: day }), asOf)
  const survival = dialOf((day) => survivalAt({ activity, firstDays, asOf: day }), asOf)
  return {
    ...stageFrom({ historyDays, monthly, monthlyBefore, quickRatios }),
    asOf: dayName(asOf),
    historyDays,
    monthlyActive: monthly,
    quickRatios,
    dials: {
      growth: { value: change(monthlyBefore, monthly), before: change(monthlyEarlier, monthlyBefore), n: monthly },
      retention,
      survival,
      activity: {
        value: stickiness(dau, mau, FOUR_WEEKS),
        before: stickiness(dau, mau, 0),
        n: monthly,
      },
    },
  }
}

const emptyDial: Dial = { value: null, before: null, n: 0 }
const emptyStage: Stage = {
  stage: null,
  because: null,
  asOf: null,
  historyDays: 0,
  monthlyActive: 0,
  quickRatios: [],
  dials: { growth: emptyDial, retention: emptyDial, survival: emptyDial, activity: emptyDial },
}

interface StageFacts {
  readonly historyDays: number
  readonly monthly: number
  readonly monthlyBefore: number
  readonly quickRatios: readonly (number | null)[]
}

export function stageFrom(facts: StageFacts): Pick<Stage, 'stage' | 'because'> {
  const { historyDays, monthly, monthlyBefore, quickRatios } = facts
  if (historyDays < FORMING_DAYS) return { stage: 'forming', because: 'few-days' }
  if (monthly < FORMING_MEMBERS) return { stage: 'forming', because: 'few-members' }
  if (quickRatios.length >= 2 && quickRatios.every((ratio) => ratio !== null && ratio < DECLINING_RATIO))
    return { stage: 'declining', because: 'shrinking-twice' }
  const isUp = monthly - monthlyBefore > Z * Math.sqrt(monthly + monthlyBefore)
  const ratio = quickRatios.at(-1) ?? null
  if (isUp && ratio !== null && ratio > GROWING_RATIO) return { stage: 'growing', because: 'growing-both' }
  return { stage: 'mature', because: 'steady' }
}

/** Of the last two finished months, older first. */
function lastQuickRatios(activity: DailyActivity): (number | null)[] {
  const last = periodBefore(periodOf(activity.referenceDay + 1, 'month'), 'month')
  const newest = isOver(activity, last.to) ? last : periodBefore(last, 'month')
  const { lifecycle } = computeIndicators({
    activity,
    records: { orders: [], invitations: [], surveys: [], complaints: [], suggestions: [] },
    periods: [periodBefore(newest, 'month'), newest],
    by: 'month',
    now: 0,
    targets: {},
    includeBots: false,
    includeStaff: false,
  })
  return lifecycle.map(({ quickRatio }) => quickRatio)
}

const change = (before: number, now: number): number | null => (before === 0 ? null : now / before - 1)

/** Mean of DAU/MAU over four weeks from a place on. */
function stickiness(dau: Uint32Array, mau: Uint32Array, from: number): number | null {
  let [sum, days] = [0, 0]
  for (let place = from; place < from + FOUR_WEEKS; place++) {
    const monthly = mau[place] ?? 0
    if (monthly === 0) continue
    sum += (dau[place] ?? 0) / monthly
    days++
  }
  return share(sum, days)
}

interface Context {
  readonly activity: DailyActivity
  readonly firstDays: readonly (number | null)[]
  /** Last day that is known. */
  readonly asOf: number
}

interface Reading {
  readonly value: number | null
  readonly n: number
}

function dialOf(read: (asOf: number) => Reading, asOf: number): Dial {
  const { value, n } = read(asOf)
  return { value, before: read(asOf - FOUR_WEEKS).value, n }
}

const D30 = { from: 30, to: 37 } as const
const NEWCOMER_DAYS = 120

/** D30 (days 30 to 36) of those who came in the last 120 days. */
function retentionAt({ activity, firstDays, asOf }: Context): Reading {
  let [kept, asked] = [0, 0]
  for (const [member, day] of firstDays.entries()) {
    if (day === null || day <= asOf - NEWCOMER_DAYS || day + D30.to - 1 > asOf) continue
    asked++
    if (wasActive(activity, member, day + D30.from, day + D30.to)) kept++
  }
  return { value: share(kept, asked), n: asked }
}

const SURVIVAL_DAYS = 90
const YEAR = 365

/**
 * Kaplan–Meier estimate of not having churned 90 days after coming, over the newcomers of the last year (E. L. Kaplan and
 * P. Meier, JASA 53, 1958). Who is still here, or came too late, is censored.
 */
function survivalAt({ activity, firstDays, asOf }: Context): Reading {
  const lives: { readonly days: number; readonly isOver: boolean }[] = []
  for (const [member, day] of firstDays.entries()) {
    if (day === null || day > asOf || day <= asOf - YEAR) continue
    const crossed = presentStretches(activity, member)[0]?.crossed ?? null
    const isChurned = crossed !== null && crossed <= asOf
    lives.push({ days: (isChurned ? crossed : asOf) - day, isOver: isChurned })
  }
  // Of the same day, who left comes before who was lost sight of.
  lives.sort((a, b) => a.days - b.days || Number(b.isOver) - Number(a.isOver))
  let survival = 1
  for (const [place, { days, isOver: ended }] of lives.entries())
    if (ended && days <= SURVIVAL_DAYS) survival *= 1 - 1 / (lives.length - place)
  const isLongEnough = lives.some(({ days }) => days >= SURVIVAL_DAYS)
  return { value: isLongEnough ? survival : null, n: lives.length }
}
