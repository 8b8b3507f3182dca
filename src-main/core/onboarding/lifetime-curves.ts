import type { LifetimeCurve } from '#contract/onboarding.ts'
import type { ActivityTable } from '../activity/activity-table.ts'
import { silenceLimit } from '../indicators/churn-rule.ts'
import { dayName } from '../indicators/local-days.ts'
import { kaplanMeier, thinned, type Lifetime } from './kaplan-meier.ts'

const CURVE_POINTS = 40
/** Curves of fewer members say nothing and could be about one person. */
const LEAST_MEMBERS = 10
const MOST_GROUPS = 24
const UNKNOWN_SOURCE = 'unknown'

interface MemberLife extends Lifetime {
  readonly member: number
  readonly month: string
  /** Wrote on more than one day. */
  readonly returned: boolean
}

export interface LifetimeInputs {
  readonly table: ActivityTable
  readonly day: Int32Array
  readonly isCounted: Uint8Array
  /** Where a member came from, by place, as somebody noted it. */
  readonly sources: ReadonlyMap<number, string>
}

type Curves = Readonly<Record<'all' | 'month' | 'source', { everyone: LifetimeCurve[]; returning: LifetimeCurve[] }>>

/**
 * How long members stay: from the first to the last active day, ended once the silence after it is longer than the churn
 * rule allows (indicators/churn-rule.ts), else only seen so far. The first four weeks' arrivals of an export are in it:
 * their lives are cut off at the left, which makes the curve of `all` a lower bound for old communities.
 */
export function lifetimeCurves(inputs: LifetimeInputs): Curves {
  const lives = livesOf(inputs)
  const curves = (groupOf: (life: MemberLife) => string) => ({
    everyone: grouped(lives, groupOf),
    returning: grouped(
      lives.filter(({ returned }) => returned),
      groupOf,
    ),
  })
  return {
    all: curves(() => 'all'),
    month: curves(({ month }) => month),
    source: curves(({ member }) => inputs.sources.get(member) ?? UNKNOWN_SOURCE),
  }
}

function livesOf({ table, day, isCounted }: LifetimeInputs): MemberLife[] {
  const days = new Map<number, number[]>()
  for (let row = 0; row < table.size; row++) {
    const member = table.author[row] ?? 0
    if (!isCounted[member]) continue
    const today = day[row] ?? 0
    const own = days.get(member)
    if (!own) days.set(member, [today])
    else if (own.at(-1) !== today) own.push(today)
  }
  const reference = day.at(-1) ?? 0
  return [...days]
    .sort(([a], [b]) => a - b)
    .map(([member, own]) => {
      const [first, last] = [own[0] ?? 0, own.at(-1) ?? 0]
      const gaps = own.slice(1).map((each, index) => each - (own[index] ?? 0))
      return {
        member,
        month: dayName(first).slice(0, 7),
        returned: own.length > 1,
        days: last - first,
        hasEnded: reference - last >= silenceLimit(gaps),
      }
    })
}

/** The newest groups for months, the largest for sources; small groups are left out, but for the whole. */
function grouped(lives: readonly MemberLife[], groupOf: (life: MemberLife) => string): LifetimeCurve[] {
  const groups = [...Map.groupBy(lives, groupOf)]
    .filter(([group, members]) => group === 'all' || members.length >= LEAST_MEMBERS)
    .sort(([a], [b]) => (a < b ? -1 : 1))
  return groups.slice(-MOST_GROUPS).map(([group, members]) => {
    const survival = kaplanMeier(members)
    return {
      group,
      members: members.length,
      ended: members.filter(({ hasEnded }) => hasEnded).length,
      medianDays: survival.median,
      lowDays: survival.low,
      highDays: survival.high,
      curve: thinned(survival.steps, CURVE_POINTS).map(({ days, share, low, high }) => ({
        days,
        share: rounded(share),
        low: rounded(low),
        high: rounded(high),
      })),
    }
  })
}

const rounded = (share: number): number => Math.round(share * 10_000) / 10_000
