import type { RecognitionRules } from '#contract/recognition.ts'
import type { ReadDatabase } from '#database/database.ts'
import { readActivitySteps } from '../activity/activity-repository.ts'
import type { ActivityTable } from '../activity/activity-table.ts'
import { createDayClock, dayName, type DayClock } from '../indicators/local-days.ts'
import { readStandIns } from '../members/member-link-repository.ts'
import { secondOfId } from '../messages/message-id.ts'
import { sanctionKey } from '../recognition/contributor-count.ts'
import { readRecognitionRules } from '../recognition/recognition-service.ts'
import { readSettings } from '../settings/settings-service.ts'

const YEAR = 365 * 86_400_000

/** Everything that the figures of one community are computed from, read in one go; places are those of the table. */
export interface InsightSources {
  readonly table: ActivityTable
  readonly clock: DayClock
  /** Local day of each row. */
  readonly day: Int32Array
  /** 1 = a member who counts: no bot, did not withdraw or object, not marked under 14. */
  readonly isCounted: Uint8Array
  readonly withdrawn: ReadonlySet<number>
  readonly sanctions: Map<number, { restricting: number; warning: number }>
  /** Months in which a member had a restricting decision that stands, as `sanctionKey` writes them. */
  readonly sanctioned: ReadonlySet<string>
  /** Where members came from, as somebody noted it. */
  readonly origins: ReadonlyMap<number, string>
  readonly rules: RecognitionRules
}

/**
 * Reads them in steps; yields the share done. Messages must not be written meanwhile: the job runs in the lane of imports.
 */
export function* readInsightSources(db: ReadDatabase, communityId: number): Generator<number, InsightSources> {
  const table = yield* readActivitySteps(db, communityId, { withScores: true })
  return db.snapshot(() => {
    const clock = createDayClock(readSettings(db).timeZone)
    const day = Int32Array.from(table.at, (at) => clock.dayOf(at))
    const placeOf = placesById(db, communityId, table)
    const withdrawn = readWithdrawn(db, communityId, placeOf)
    const isCounted = Uint8Array.from(table.members, ({ isBot }, place) => (isBot || withdrawn.has(place) ? 0 : 1))
    const asOf = table.at.at(-1) ?? 0
    return {
      table,
      clock,
      day,
      isCounted,
      withdrawn,
      ...readSanctions(db, communityId, { placeOf, asOf, clock }),
      origins: readOrigins(db, communityId, placeOf),
      rules: readRecognitionRules(db),
    }
  })
}

/** Place of each account of the community, which is that of another where that one stands for it. */
function placesById(db: ReadDatabase, communityId: number, table: ActivityTable): Map<number, number> {
  const places = new Map(table.members.map(({ id }, place) => [id, place]))
  for (const [id, standsFor] of readStandIns(db, communityId)) {
    const place = places.get(standsFor)
    if (place !== undefined) places.set(id, place)
  }
  return places
}

/** Of a person with several accounts, the word given for one holds for all. */
function readWithdrawn(db: ReadDatabase, communityId: number, placeOf: ReadonlyMap<number, number>): Set<number> {
  const rows = db.all<{ member_id: number }>(
    `SELECT p.member_id FROM profiling_consent p JOIN member u ON u.id = p.member_id AND u.community_id = ?
      WHERE p.status <> 'given'`,
    communityId,
  )
  return new Set(rows.flatMap(({ member_id }) => placeOf.get(member_id) ?? []))
}

const RESTRICTING = new Set(['remove', 'mute', 'ban'])
const WARNING = new Set(['notice', 'warn'])

/** Decisions by the time of their message: when a moderator came to look at it says nothing about the member. */
function readSanctions(
  db: ReadDatabase,
  communityId: number,
  { placeOf, asOf, clock }: { placeOf: ReadonlyMap<number, number>; asOf: number; clock: DayClock },
): Pick<InsightSources, 'sanctions' | 'sanctioned'> {
  const sanctions: InsightSources['sanctions'] = new Map()
  const sanctioned = new Set<string>()
  const rows = db.iterate<{ member_id: number; message_id: number; action: string }>(
    `SELECT d.member_id, d.message_id, d.action FROM decision d JOIN member u ON u.id = d.member_id
      WHERE u.community_id = ? AND d.undone_at IS NULL`,
    communityId,
  )
  for (const { member_id, message_id, action } of rows) {
    const place = placeOf.get(member_id)
    if (place === undefined) continue
    const at = secondOfId(message_id) * 1000
    if (RESTRICTING.has(action)) sanctioned.add(sanctionKey(place, dayName(clock.dayOf(at)).slice(0, 7)))
    if (at < asOf - YEAR) continue
    const own = sanctions.get(place) ?? { restricting: 0, warning: 0 }
    if (RESTRICTING.has(action)) own.restricting += 1
    if (WARNING.has(action)) own.warning += 1
    sanctions.set(place, own)
  }
  return { sanctions, sanctioned }
}

function readOrigins(db: ReadDatabase, communityId: number, placeOf: ReadonlyMap<number, number>): Map<number, string> {
  const origins = new Map<number, string>()
  const rows = db.iterate<{ member_id: number; label: string }>(
    `SELECT t.member_id, t.label FROM member_tag t JOIN member u ON u.id = t.member_id AND u.community_id = ?
      WHERE t.key = 'source' ORDER BY t.id`,
    communityId,
  )
  for (const { member_id, label } of rows) {
    const place = placeOf.get(member_id)
    if (place !== undefined) origins.set(place, label)
  }
  return origins
}
