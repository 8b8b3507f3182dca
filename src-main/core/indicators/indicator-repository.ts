import type { AuthorRole, IndicatorKey } from '#contract/indicators.ts'
import type { ReadDatabase } from '#database/database.ts'
import { readActivity } from '../activity/activity-repository.ts'
import { currentRecords, parseFields } from '../business-records/record-repository.ts'
import { readStandIns } from '../members/member-link-repository.ts'
import { countDailyActivity, type AuthorRoleChange, type DailyActivity } from './daily-activity.ts'
import type { IndicatorRecords, SuggestionState } from './indicator-records.ts'
import { createDayClock } from './local-days.ts'

/** Reads and counts one community by days of a zone: seconds for a million messages, so it is kept between questions. */
export function readDailyActivity(db: ReadDatabase, communityId: number, timeZone: string): DailyActivity {
  return countDailyActivity(readActivity(db, communityId), {
    clock: createDayClock(timeZone),
    roles: readAuthorRoles(db, communityId),
    removed: readRemoved(db, communityId),
    aliases: readAliases(db, communityId),
  })
}

/** Says whether anything that `readDailyActivity` reads may have changed: equal text, equal answer. */
export function activityFingerprint(db: ReadDatabase, communityId: number): string {
  const row = db.first<Record<string, number | null>>(
    `SELECT c.message_count, c.data_to,
       (SELECT max(id) FROM import WHERE community_id = c.id) AS imported,
       (SELECT count(undone_at) FROM import WHERE community_id = c.id) AS undone,
       (SELECT max(id) FROM decision) AS decided, (SELECT count(undone_at) FROM decision) AS taken_back,
       (SELECT max(id) FROM author_role) AS roles, (SELECT total(is_bot) FROM member WHERE community_id = c.id) AS bots,
       (SELECT count(*) FROM member_link) AS links, (SELECT max(linked_at) FROM member_link) AS linked
     FROM community c WHERE c.id = ?`,
    communityId,
  )
  return JSON.stringify(row ?? null)
}

export function readAuthorRoles(db: ReadDatabase, communityId: number): AuthorRoleChange[] {
  return db
    .all<{ member_native_id: string; role: AuthorRole; from_at: number | null }>(
      'SELECT member_native_id, role, from_at FROM author_role WHERE community_id = ? ORDER BY from_at, id',
      communityId,
    )
    .map((row) => ({ platformId: row.member_native_id, role: row.role, from: row.from_at }))
}

/** Messages that a standing decision takes down. */
export function readRemoved(db: ReadDatabase, communityId: number): Set<number> {
  const rows = db.all<{ message_id: number }>(
    `SELECT d.message_id FROM decision d JOIN item i ON i.id = d.item_id
      WHERE i.community_id = ? AND d.undone_at IS NULL AND d.action = 'remove'`,
    communityId,
  )
  return new Set(rows.map((row) => row.message_id))
}

function readAliases(db: ReadDatabase, communityId: number): Map<string, string> {
  const standIns = readStandIns(db, communityId)
  if (standIns.size === 0) return new Map()
  const names = new Map(
    db
      .all<{ id: number; native_id: string }>('SELECT id, native_id FROM member WHERE community_id = ?', communityId)
      .map((row) => [row.id, row.native_id]),
  )
  return new Map([...standIns].map(([id, standsFor]) => [names.get(id) ?? '', names.get(standsFor) ?? '']))
}

/** Messages flagged as advertising that nobody dismissed. */
export function readPromotional(db: ReadDatabase, communityId: number): Set<number> {
  const rows = db.all<{ id: number }>(
    `SELECT f.message_id AS id FROM flag f JOIN message m ON m.id = f.message_id
       JOIN channel c ON c.id = m.channel_id AND c.community_id = ?
      WHERE f.kind = 'spam' AND NOT EXISTS (SELECT 1 FROM decision d
        WHERE d.message_id = f.message_id AND d.undone_at IS NULL AND d.action = 'dismiss')`,
    communityId,
  )
  return new Set(rows.map((row) => row.id))
}

/** From this score on a mood is called negative. */
const NEGATIVE_SCORE = 0.5

/** Messages with a negative mood; null when none of the community's messages was analysed. */
export function readNegative(db: ReadDatabase, communityId: number): Set<number> | null {
  const { analysed } = db.first<{ analysed: number }>(
    'SELECT analysed_count AS analysed FROM community WHERE id = ?',
    communityId,
  ) ?? { analysed: 0 }
  if (analysed === 0) return null
  const rows = db.all<{ id: number }>(
    `SELECT s.message_id AS id FROM message_score s JOIN message m ON m.id = s.message_id
       JOIN channel c ON c.id = m.channel_id AND c.community_id = ? WHERE s.negative >= ?`,
    communityId,
    NEGATIVE_SCORE,
  )
  return new Set(rows.map((row) => row.id))
}

/** Targets that differ from those of the definitions; null = none at all. */
export function readTargets(db: ReadDatabase, communityId: number): Partial<Record<IndicatorKey, number | null>> {
  const rows = db.all<{ key: IndicatorKey; target: number | null }>(
    'SELECT key, target FROM indicator_target WHERE community_id = ?',
    communityId,
  )
  return Object.fromEntries(rows.map(({ key, target }) => [key, target]))
}

/** The records of a community as the indicators read them; people are places in the activity, strangers below 0. */
export function readIndicatorRecords(
  db: ReadDatabase,
  communityId: number,
  activity: Pick<DailyActivity, 'placeOf'>,
): IndicatorRecords {
  const strangers = new Map<string, number>()
  const personOf = (nativeId: string): number => {
    const place = activity.placeOf.get(nativeId)
    if (place !== undefined) return place
    const known = strangers.get(nativeId) ?? -1 - strangers.size
    strangers.set(nativeId, known)
    return known
  }
  const orNull = (nativeId: string | undefined): number | null => (nativeId === undefined ? null : personOf(nativeId))
  const numberOr = (value: string | undefined): number | null => (value === undefined ? null : Number(value))
  const timeOr = (value: string | undefined): number | null => (value === undefined ? null : Date.parse(value))
  const records = {
    orders: [] as IndicatorRecords['orders'][number][],
    invitations: [] as IndicatorRecords['invitations'][number][],
    surveys: [] as IndicatorRecords['surveys'][number][],
    complaints: [] as IndicatorRecords['complaints'][number][],
    suggestions: [] as IndicatorRecords['suggestions'][number][],
  }
  for (const { kind, at, member_native_id, fields: json } of currentRecords(db, communityId)) {
    const fields = parseFields(json)
    const person = orNull(member_native_id ?? undefined)
    if (kind === 'orders' && person !== null)
      records.orders.push({ at, person, isPaid: ['paid', 'partly-refunded'].includes(fields['status'] ?? '') })
    else if (kind === 'invitations' && person !== null)
      records.invitations.push({ at, inviter: orNull(fields['inviter_id']), invitee: person })
    else if (kind === 'surveys')
      records.surveys.push({
        at,
        wave: fields['wave'] ?? '',
        person,
        recommend: numberOr(fields['nps']),
        satisfaction: numberOr(fields['csat']),
      })
    else if (kind === 'complaints')
      records.complaints.push({
        at,
        repliedAt: timeOr(fields['first_reply_at']),
        resolvedAt: timeOr(fields['resolved_at']),
      })
    // Stored by a choice of these very values.
    else if (kind === 'suggestions') records.suggestions.push({ at, state: fields['state'] as SuggestionState })
  }
  return records
}
