import type { TierPeriod } from '#contract/tiers.ts'
import { LEVELS } from './tier-rules.ts'
import type { LevelSnapshot } from './tier-history.ts'

/** Orbit's weights of the ladder. */
const WEIGHTS = [1, 4, 7, 10] as const
const PERIOD_WEEKS = 4
const SHOWN = 13
const WEEK_DAYS = 7

/**
 * Movement in periods of four weeks on a fixed grid, oldest first; the last may be unfinished. A member counts at the
 * end of a period who wrote within the long window before it.
 */
export function tierPeriods(snapshots: readonly LevelSnapshot[]): TierPeriod[] {
  const last = snapshots.at(-1)
  if (!last) return []
  const onGrid = (snapshot: LevelSnapshot): boolean => Math.floor(snapshot.day / WEEK_DAYS) % PERIOD_WEEKS === 0
  const marks = snapshots.filter((snapshot) => snapshot === last || (onGrid(snapshot) && snapshot !== last))
  const periods: TierPeriod[] = []
  for (const [index, end] of marks.entries()) {
    const start = marks[index - 1]
    if (!start) continue
    const gravity = gravityOf(end)
    const before = gravityOf(start)
    periods.push({
      from: start.at,
      to: end.at,
      isFinished: end !== last || end.day - start.day >= PERIOD_WEEKS * WEEK_DAYS,
      gravity,
      gravityChange: gravity === null || before === null ? null : gravity - before,
      levels: movements(start, end),
    })
  }
  return periods.slice(-SHOWN)
}

/** Sum of weight² × members over all members (Orbit's gravity); null without members. */
export function gravityOf({ levels, isActive }: Pick<LevelSnapshot, 'levels' | 'isActive'>): number | null {
  let members = 0
  let sum = 0
  for (const [member, level] of levels.entries()) {
    if (!isActive[member]) continue
    members += 1
    sum += (WEIGHTS[level] ?? 0) ** 2
  }
  return members === 0 ? null : sum / members
}

function movements(start: LevelSnapshot, end: LevelSnapshot): TierPeriod['levels'] {
  const levels = LEVELS.map((level) => ({ level, members: 0, movedUp: 0, held: 0, movedDown: 0 }))
  for (const [member, place] of end.levels.entries()) {
    const own = levels[place]
    if (!own || !end.isActive[member]) continue
    const before = start.levels[member] ?? 0
    own.members += 1
    if (before < place) own.movedUp += 1
    else if (before > place) own.movedDown += 1
    else own.held += 1
  }
  return levels
}
