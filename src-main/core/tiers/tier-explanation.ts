import type { Explanation } from '#contract/member-tags.ts'
import { GRACE_MS, type LevelFacts, type LevelPlace } from './tier-rules.ts'

const share = (value: number): number => Math.round(value * 1000) / 1000

/** The figures that a level rests on: of reach for leaders, of volume for the others. */
export function explainLevel(level: LevelPlace, facts: LevelFacts): Explanation {
  if (level === 3) {
    return {
      code: 'reach',
      data: {
        pageRank: share(facts.pageRankPercentile),
        reach: share(facts.reachPercentile),
        bridging: share(facts.bridgingPercentile),
        callers: facts.callers,
        days: facts.calledDays,
      },
    }
  }
  if (level === 0) return { code: facts.messages === 0 ? 'silent' : 'little-volume', data: volumeOf(facts) }
  return { code: 'volume', data: volumeOf(facts) }
}

/** Why somebody moved: what the new level rests on, or that the old one was not held through the grace. */
export function explainMove(from: LevelPlace, to: LevelPlace, facts: LevelFacts): Explanation {
  if (to > from) return explainLevel(to, facts)
  const lost = facts.recentMessages === 0 ? 'fell-silent' : from === 3 ? 'reach-faded' : 'volume-faded'
  return {
    code: lost,
    data: { ...explainLevel(from, facts).data, ...volumeOf(facts), graceDays: GRACE_MS / 86_400_000 },
  }
}

function volumeOf(facts: LevelFacts): Explanation['data'] {
  return {
    shareBefore: share(facts.shareBefore),
    messages: facts.messages,
    recentMessages: facts.recentMessages,
    activeDays: facts.activeDays,
    partners: facts.partners,
  }
}
