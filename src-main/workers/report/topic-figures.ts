import { computeTopicOverview, type TopicFigures } from '#core/topics/topic-overview.ts'
import { readTopicSources, topicFingerprint } from '#core/topics/topic-repository.ts'
import type { ReadDatabase } from '#database/database.ts'

/** Answers kept between two questions; the one asked least recently goes first. */
const KEPT = 4

/** Answers what a community speaks of. Finding topics takes seconds: an answer is kept until what it rests on changes. */
export function createTopicFigures() {
  const kept = new Map<string, { readonly fingerprint: string; readonly figures: TopicFigures }>()
  return (db: ReadDatabase, question: { communityId: number; timeZone: string; days: number }): TopicFigures => {
    const { communityId, timeZone, days } = question
    const key = `${communityId} ${timeZone} ${days}`
    const fingerprint = topicFingerprint(db, communityId)
    const known = kept.get(key)
    kept.delete(key)
    const figures =
      known?.fingerprint === fingerprint
        ? known.figures
        : computeTopicOverview(readTopicSources(db, communityId), timeZone, days)
    kept.set(key, { fingerprint, figures })
    const [oldest] = kept.keys()
    if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest)
    return figures
  }
}
