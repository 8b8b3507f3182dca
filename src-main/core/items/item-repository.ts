import type { ItemFilter, ItemSort, ItemStatus, ItemSummary, ScorePart } from '#contract/items.ts'
import type { FlagKind } from '#contract/analysis.ts'
import type { ReadDatabase, SqlValue } from '#database/database.ts'
import { communityScope, whereAll, type Condition } from '../access/community-scope.ts'
import type { SessionAccount } from '../access/session.ts'
import { communityIds, itemIds, memberIds, messageIds } from '../identifier-codec.ts'
import { excerptOf } from '../messages/message-repository.ts'

export interface ItemRow {
  id: number
  message_id: number
  community_id: number
  member_id: number
  kind: FlagKind
  status: ItemStatus
  score: number
  parts: string
  cluster_id: number | null
  proposed_policy: string | null
  entered_at: number
  due_at: number
  held_until: number | null
  assignee_id: number | null
  revision: number
}

const ORDER: Record<ItemSort, string> = {
  priority: 'i.status, i.score DESC, i.id',
  age: 'i.status, i.entered_at, i.id',
  due: 'i.status, i.due_at, i.id',
}

/** With one status the index gives the order; with several, status must not come first. */
function orderBy(sort: ItemSort, statuses: readonly ItemStatus[]): string {
  return statuses.length === 1 ? ORDER[sort] : ORDER[sort].replace('i.status, ', '')
}

export function filterItems(account: SessionAccount, filter: ItemFilter): Condition {
  const oneOf = (column: string, values: readonly SqlValue[]): Condition =>
    values.length === 1
      ? { sql: `${column} = ?`, params: values }
      : { sql: `${column} IN (${values.map(() => '?').join(', ')})`, params: values }
  return whereAll([
    oneOf('i.status', filter.status),
    filter.kinds && filter.kinds.length > 0 ? oneOf('i.kind', filter.kinds) : null,
    communityScope(account, 'i.community_id', filter.communityIds?.map(communityIds.row)),
    filter.memberId ? { sql: 'i.member_id = ?', params: [memberIds.row(filter.memberId)] } : null,
    filter.assignedToMe ? { sql: 'i.assignee_id = ?', params: [account.id] } : null,
  ])
}

/**
 * Ids in queue order. A flood stands once in the list, by its most urgent item: it is decided as one, and 300 copies of
 * the same advert must not hide everything else.
 */
export function orderedItemIds(
  db: ReadDatabase,
  where: Condition,
  sort: ItemSort,
  statuses: readonly ItemStatus[],
): number[] {
  // Two arrays in one row: a row of its own for each of 100,000 items would take longer than finding them.
  const found = db.first<{ ids: string; clusters: string }>(
    `SELECT json_group_array(id) AS ids, json_group_array(cluster_id) AS clusters FROM
       (SELECT i.id, i.cluster_id FROM item i ${where.sql} ORDER BY ${orderBy(sort, statuses)})`,
    ...where.params,
  )
  const ids = JSON.parse(found?.ids ?? '[]') as number[]
  const clusters = JSON.parse(found?.clusters ?? '[]') as (number | null)[]
  const seen = new Set<number>()
  return ids.filter((_, index) => {
    const cluster = clusters[index] ?? null
    if (cluster === null) return true
    if (seen.has(cluster)) return false
    seen.add(cluster)
    return true
  })
}

interface CountRow {
  status: ItemStatus
  kind: FlagKind
  n: number
  overdue: number
  mine: number
}

/** Undecided items by status and kind, a flood counted once; and how many are decided. */
export function countRows(
  db: ReadDatabase,
  account: SessionAccount,
  now: number,
): { undecided: CountRow[]; decided: number } {
  const scope = communityScope(account, 'community_id')
  const within = scope === null ? '' : `AND ${scope.sql}`
  const params = scope?.params ?? []
  const undecided = `status IN ('open', 'held', 'escalated') ${within}`
  const sums = 'count(*) AS n, sum(due_at < ?) AS overdue, sum(assignee_id IS ?) AS mine'
  const alone = db.all<CountRow>(
    `SELECT status, kind, ${sums} FROM item WHERE ${undecided} AND cluster_id IS NULL GROUP BY status, kind`,
    now,
    account.id,
    ...params,
  )
  const floods = db.all<CountRow>(
    `SELECT status, kind, ${sums} FROM
       (SELECT status, kind, due_at, assignee_id FROM item WHERE cluster_id IS NOT NULL AND ${undecided}
        GROUP BY cluster_id, status)
     GROUP BY status, kind`,
    now,
    account.id,
    ...params,
  )
  const decided = db.first<{ n: number }>(
    `SELECT count(*) AS n FROM item WHERE status = 'decided' ${within}`,
    ...params,
  )
  return { undecided: [...alone, ...floods], decided: decided?.n ?? 0 }
}

export function itemRow(db: ReadDatabase, id: number): ItemRow | undefined {
  return db.first<ItemRow>('SELECT * FROM item WHERE id = ?', id)
}

interface SummaryRow extends ItemRow {
  text: string
  member_name: string
  channel_name: string
  sent_at: number
  alike: number
  assignee: string | null
}

/** Rows for the list, in the order of `ids`. */
export function itemSummaries(db: ReadDatabase, ids: readonly number[]): ItemSummary[] {
  const rows = db.all<SummaryRow>(
    `SELECT i.*, substr(m.text, 1, 500) AS text, u.name AS member_name, h.name AS channel_name, m.sent_at, a.name AS assignee,
       CASE WHEN i.cluster_id IS NULL THEN 1
            ELSE (SELECT count(*) FROM item o WHERE o.cluster_id = i.cluster_id AND o.status = i.status) END AS alike
     FROM item i JOIN message m ON m.id = i.message_id JOIN member u ON u.id = i.member_id
       JOIN channel h ON h.id = m.channel_id LEFT JOIN account a ON a.id = i.assignee_id
     WHERE i.id IN (SELECT value FROM json_each(?))`,
    JSON.stringify(ids),
  )
  const byId = new Map(rows.map((row) => [row.id, row]))
  return ids.flatMap((id) => {
    const row = byId.get(id)
    return row ? [toSummary(row)] : []
  })
}

function toSummary(row: SummaryRow): ItemSummary {
  return {
    id: itemIds.trusted(row.id),
    messageId: messageIds.trusted(row.message_id),
    communityId: communityIds.trusted(row.community_id),
    kind: row.kind,
    status: row.status,
    score: row.score,
    parts: JSON.parse(row.parts) as ScorePart[],
    excerpt: excerptOf(row.text),
    member: { id: memberIds.trusted(row.member_id), name: row.member_name },
    channel: row.channel_name,
    sentAt: row.sent_at,
    enteredAt: row.entered_at,
    dueAt: row.due_at,
    alike: row.alike,
    assignee: row.assignee,
    revision: row.revision,
  }
}

/** Open items of the same flood, the given one left out. */
export function alikeItemIds(db: ReadDatabase, item: ItemRow): number[] {
  if (item.cluster_id === null) return []
  return db
    .all<{ id: number }>(
      "SELECT id FROM item WHERE cluster_id = ? AND status IN ('open', 'held', 'escalated') AND id <> ? ORDER BY id",
      item.cluster_id,
      item.id,
    )
    .map((row) => row.id)
}
