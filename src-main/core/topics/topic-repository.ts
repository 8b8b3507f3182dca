import type { ReadDatabase } from '#database/database.ts'
import { readActivity } from '../activity/activity-repository.ts'
import type { ActivityTable } from '../activity/activity-table.ts'
import { activityFingerprint, readPromotional, readRemoved } from '../indicators/indicator-repository.ts'
import { readStandIns } from '../members/member-link-repository.ts'
import { firstIdAt } from '../messages/message-id.ts'
import { foldRuns } from '../search/search-folding.ts'
import type { TierName } from './mood-series.ts'
import type { TopicSources } from './topic-overview.ts'

/** Says whether anything an overview reads may have changed: equal text, equal answer. */
export function topicFingerprint(db: ReadDatabase, communityId: number): string {
  const row = db.first<Record<string, number | null>>(
    `SELECT c.analysed_count, (SELECT max(id) FROM analysis_run) AS run, (SELECT count(*) FROM flag) AS flags,
       (SELECT max(computed_at) FROM insight_run WHERE community_id = c.id) AS computed,
       (SELECT count(*) FROM profiling_consent) AS said, (SELECT max(said_at) FROM profiling_consent) AS said_at
     FROM community c WHERE c.id = ?`,
    communityId,
  )
  return `${activityFingerprint(db, communityId)} ${JSON.stringify(row ?? null)}`
}

/** What an overview is computed from; the texts are read when they are asked for. */
export function readTopicSources(db: ReadDatabase, communityId: number): TopicSources {
  const table = readActivity(db, communityId, { withScores: true })
  const places = new Map(table.members.map(({ id }, place) => [id, place]))
  for (const [id, standsFor] of readStandIns(db, communityId)) {
    const place = places.get(standsFor)
    if (place !== undefined) places.set(id, place)
  }
  const names = readNames(db, communityId)
  return {
    table,
    leftOut: new Set([...readRemoved(db, communityId), ...readPromotional(db, communityId)]),
    withheld: readWithheld(db, communityId, places),
    tiers: readTiers(db, communityId, places, table),
    isName: (word) => names.has(word),
    textsFrom: (row) => readTexts(db, communityId, table, row),
  }
}

/** Of a person with several accounts, the word given for one holds for all. */
function readWithheld(db: ReadDatabase, communityId: number, places: ReadonlyMap<number, number>): Set<number> {
  const rows = db.all<{ id: number }>(
    `SELECT p.member_id AS id FROM profiling_consent p JOIN member u ON u.id = p.member_id AND u.community_id = ?
      WHERE p.status <> 'given'`,
    communityId,
  )
  return new Set(rows.flatMap(({ id }) => places.get(id) ?? []))
}

function readTiers(
  db: ReadDatabase,
  communityId: number,
  places: ReadonlyMap<number, number>,
  table: ActivityTable,
): (TierName | null)[] {
  const tiers = table.members.map((): TierName | null => null)
  const rows = db.iterate<{ id: number; tier: TierName }>(
    'SELECT member_id AS id, tier FROM member_insight WHERE community_id = ?',
    communityId,
  )
  for (const { id, tier } of rows) {
    const place = places.get(id)
    if (place !== undefined) tiers[place] = tier
  }
  return tiers
}

/** Words that are names of members, folded as words are. */
function readNames(db: ReadDatabase, communityId: number): Set<string> {
  const names = new Set<string>()
  for (const { name } of db.iterate<{ name: string }>('SELECT name FROM member WHERE community_id = ?', communityId))
    for (const { text } of foldRuns(name)) names.add(text)
  return names
}

function* readTexts(
  db: ReadDatabase,
  communityId: number,
  table: ActivityTable,
  first: number,
): Iterable<readonly [number, string]> {
  const rowOf = new Map<number, number>()
  for (let row = first; row < table.size; row++) rowOf.set(table.messageIds[row] ?? 0, row)
  // Ids sort by time, so that the rest of the table is one stretch of it.
  const rows = db.iterate<{ id: number; text: string }>(
    `SELECT m.id, m.text FROM message m CROSS JOIN channel c ON c.id = m.channel_id AND c.community_id = ?
      WHERE m.id >= ?`,
    communityId,
    firstIdAt(table.at[first] ?? 0),
  )
  for (const { id, text } of rows) {
    const row = rowOf.get(id)
    if (row !== undefined) yield [row, text]
  }
}
