import type { MemberProfile } from '#contract/members.ts'
import type { Week } from '../../ui/chart/week-chart.tsx'

const WEEK = 7 * 86_400_000

/** The weeks of a profile with their dates: each is seven whole days, and the last one ends with the community's data. */
export function activityWeeks({
  weekly,
  mood,
  dataTo,
}: Pick<MemberProfile, 'weekly' | 'mood' | 'dataTo'>): readonly Week[] {
  if (dataTo === null) return []
  return weekly.map((messages, index) => {
    const to = dataTo - (weekly.length - 1 - index) * WEEK
    return { from: to - WEEK, to, messages, mood: mood[index] ?? null }
  })
}
