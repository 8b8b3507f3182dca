import type { ReadDatabase, WriteDatabase } from '#database/database.ts'
import type { AnalysedMessage, FoundFlood } from '#workers/inference/inference-contract.ts'
import { dueAt, proposeItem, type ItemSignals } from '../items/priority-rules.ts'
import type { Settings } from '#contract/settings.ts'

/** Stores the scores and flags of a batch. A forced run replaces what an earlier run found, except what people reported. */
export function storeBatch(
  db: WriteDatabase,
  target: { communityId: number; runId: number; now: number; force: boolean },
  messages: readonly AnalysedMessage[],
): void {
  for (const message of messages) {
    if (target.force) forgetFindings(db, message.id)
    db.run(
      `INSERT INTO message_score (message_id, run_id, spam, abuse, negative, neutral, positive, language, text_hash)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (message_id) DO UPDATE SET run_id = excluded.run_id, spam = excluded.spam, abuse = excluded.abuse,
         negative = excluded.negative, neutral = excluded.neutral, positive = excluded.positive, language = excluded.language,
         text_hash = excluded.text_hash`,
      message.id,
      target.runId,
      message.spam,
      message.abuse,
      message.negative,
      message.neutral,
      message.positive,
      message.language,
      Buffer.from(message.textHash, 'hex'),
    )
    for (const flag of message.flags) {
      db.run(
        `INSERT OR REPLACE INTO flag (message_id, kind, source_id, source_version, run_id, score, threshold, spans, flagged_at)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        message.id,
        flag.kind,
        flag.sourceId,
        flag.sourceVersion,
        target.runId,
        flag.score,
        flag.threshold,
        JSON.stringify(flag.spans),
        target.now,
      )
    }
  }
}

/** Takes away what analysis found on a message, except what people reported: its text or the rules have changed. */
export function forgetFindings(db: WriteDatabase, messageId: number): void {
  db.run("DELETE FROM flag WHERE message_id = ? AND kind <> 'user-report'", messageId)
  db.run('DELETE FROM flood_message WHERE message_id = ?', messageId)
  db.run('DELETE FROM added_model_score WHERE message_id = ?', messageId)
}

/** Counts messages that were scored for the first time. */
export function addAnalysed(db: WriteDatabase, communityId: number, count: number): void {
  if (count > 0) db.run('UPDATE community SET analysed_count = analysed_count + ? WHERE id = ?', count, communityId)
}

/** Adds messages to their floods; a message stays in the flood it was first seen in, with the flag it got then. */
export function storeFloods(
  db: WriteDatabase,
  target: { communityId: number; runId: number; now: number },
  floods: readonly FoundFlood[],
): void {
  for (const flood of floods) {
    const cluster = db.first<{ id: number }>(
      `INSERT INTO flood_cluster (community_id, cluster_key, kind) VALUES (?, ?, ?)
       ON CONFLICT (community_id, cluster_key) DO UPDATE SET kind = kind RETURNING id`,
      target.communityId,
      flood.key,
      flood.kind,
    )
    if (!cluster) throw new Error('flood not stored')
    for (const messageId of flood.messageIds) {
      db.run('INSERT OR IGNORE INTO flood_message (message_id, cluster_id) VALUES (?, ?)', messageId, cluster.id)
      db.run(
        `INSERT OR IGNORE INTO flag (message_id, kind, source_id, source_version, run_id, score, threshold, spans, flagged_at)
         VALUES (?, 'flood', 0, 0, ?, 1, NULL, '[]', ?)`,
        messageId,
        target.runId,
        target.now,
      )
    }
  }
}

interface FlaggedRow {
  message_id: number
  member_id: number
  spam: number | null
  abuse: number | null
  is_spam: number
  is_abuse: number
  added_spam: number
  added_abuse: number
  personal: number
  reports: number
  policies: string
  cluster_id: number | null
}

/** How far a flood reaches. Asked once a flood, not once a message of it: that would grow with the square of its size. */
export interface FloodReach {
  readonly messages: number
  readonly members: number
}

function floodReach(db: ReadDatabase, clusterId: number, known: Map<number, FloodReach>): FloodReach {
  let reach = known.get(clusterId)
  if (!reach) {
    reach = db.first<FloodReach>(
      `SELECT count(*) AS messages, count(DISTINCT m.member_id) AS members
       FROM flood_message f JOIN message m ON m.id = f.message_id WHERE f.cluster_id = ?`,
      clusterId,
    ) ?? { messages: 0, members: 0 }
    known.set(clusterId, reach)
  }
  return reach
}

/** What is known of messages that carry a flag, all that priority needs, in message order after `after`. */
function flaggedMessages(db: ReadDatabase, communityId: number, after: number, limit: number): FlaggedRow[] {
  return db.all<FlaggedRow>(
    `SELECT g.message_id, m.member_id, s.spam, s.abuse, g.is_spam, g.is_abuse,
       g.added_spam, g.added_abuse, g.personal, g.reports, g.policies, f.cluster_id
     FROM (SELECT message_id, max(kind = 'spam' AND source_id = 0) AS is_spam, max(kind = 'abuse' AND source_id = 0) AS is_abuse,
             max(CASE WHEN kind = 'spam' AND source_id > 0 THEN score ELSE 0 END) AS added_spam,
             max(CASE WHEN kind = 'abuse' AND source_id > 0 THEN score ELSE 0 END) AS added_abuse,
             max(CASE WHEN kind = 'pii' AND score >= threshold THEN score ELSE 0 END) AS personal,
             sum(kind = 'user-report') AS reports,
             coalesce(json_group_array(w.policy_key) FILTER (WHERE w.policy_key IS NOT NULL), '[]') AS policies
           FROM flag LEFT JOIN word_rule w ON kind = 'rule' AND w.id = source_id
           WHERE message_id > ? GROUP BY message_id ORDER BY message_id LIMIT ?) g
     JOIN message m ON m.id = g.message_id JOIN channel h ON h.id = m.channel_id AND h.community_id = ?
     LEFT JOIN message_score s ON s.message_id = g.message_id LEFT JOIN flood_message f ON f.message_id = g.message_id
     ORDER BY g.message_id`,
    after,
    limit,
    communityId,
  )
}

function lastFlaggedId(db: ReadDatabase, after: number, limit: number): number | null {
  const row = db.first<{ last: number | null }>(
    'SELECT max(message_id) AS last FROM (SELECT DISTINCT message_id FROM flag WHERE message_id > ? ORDER BY message_id LIMIT ?)',
    after,
    limit,
  )
  return row?.last ?? null
}

function signalsOf(row: FlaggedRow, reach: FloodReach | null): ItemSignals {
  return {
    spam: { probability: row.spam ?? 0, flagged: row.is_spam === 1 },
    abuse: { probability: row.abuse ?? 0, flagged: row.is_abuse === 1 },
    added: { spam: row.added_spam, abuse: row.added_abuse },
    floodSize: reach?.messages ?? 0,
    floodMembers: reach?.members ?? 0,
    personalData: row.personal,
    rulePolicies: [...new Set(JSON.parse(row.policies) as string[])],
    userReports: row.reports,
  }
}

/**
 * Brings the queue up to date with the flags of one community, for `limit` flagged messages after `after`: new items
 * enter, waiting ones get their new score, decided ones stay as they are. Returns where to go on (null = the end) and
 * how many entered.
 */
export function fillQueue(
  db: WriteDatabase,
  options: {
    communityId: number
    after: number
    limit: number
    now: number
    settings: Settings
    /** Floods looked up so far; kept by the caller from step to step. */
    reach: Map<number, FloodReach>
  },
): { next: number | null; entered: number } {
  const next = lastFlaggedId(db, options.after, options.limit)
  let entered = 0
  for (const row of flaggedMessages(db, options.communityId, options.after, options.limit)) {
    const reach = row.cluster_id === null ? null : floodReach(db, row.cluster_id, options.reach)
    const proposal = proposeItem(signalsOf(row, reach))
    if (!proposal) {
      db.run("DELETE FROM item WHERE message_id = ? AND status = 'open' AND revision = 1", row.message_id)
      continue
    }
    const { changes } = db.run(
      `INSERT INTO item (message_id, community_id, member_id, kind, status, score, parts, cluster_id, proposed_policy, entered_at, due_at)
       VALUES (?, ?, ?, ?, 'open', ?, ?, ?, ?, ?, ?) ON CONFLICT (message_id) DO NOTHING`,
      row.message_id,
      options.communityId,
      row.member_id,
      proposal.kind,
      proposal.score,
      JSON.stringify(proposal.parts),
      row.cluster_id,
      proposal.policy,
      options.now,
      dueAt(options.now, proposal.score, options.settings),
    )
    if (changes > 0) {
      entered++
      continue
    }
    db.run(
      `UPDATE item SET kind = ?, score = ?, parts = ?, cluster_id = ?, proposed_policy = ?
       WHERE message_id = ? AND status <> 'decided' AND (score <> ? OR cluster_id IS NOT ?)`,
      proposal.kind,
      proposal.score,
      JSON.stringify(proposal.parts),
      row.cluster_id,
      proposal.policy,
      row.message_id,
      proposal.score,
      row.cluster_id,
    )
  }
  return { next, entered }
}

/** The same for one message, whose flags have just changed. */
export function queueMessage(
  db: WriteDatabase,
  messageId: number,
  options: { communityId: number; now: number; settings: Settings },
): void {
  fillQueue(db, { ...options, after: messageId - 1, limit: 1, reach: new Map() })
  db.run(
    `DELETE FROM item WHERE message_id = ? AND status = 'open' AND revision = 1
     AND NOT EXISTS (SELECT 1 FROM flag f WHERE f.message_id = item.message_id)`,
    messageId,
  )
}

/**
 * Takes out items that nobody has touched and whose message has no flag any more (a forced run cleared it, or an edit
 * did), looking at `limit` items after `after`. Returns where to go on; null = the end.
 */
export function removeUnfoundedItems(
  db: WriteDatabase,
  { communityId, after, limit }: { communityId: number; after: number; limit: number },
): number | null {
  const last = db.first<{ id: number | null }>(
    'SELECT max(id) AS id FROM (SELECT id FROM item WHERE id > ? ORDER BY id LIMIT ?)',
    after,
    limit,
  )?.id
  if (last === null || last === undefined) return null
  db.run(
    `DELETE FROM item WHERE id > ? AND id <= ? AND community_id = ? AND status = 'open' AND revision = 1
     AND NOT EXISTS (SELECT 1 FROM flag f WHERE f.message_id = item.message_id)`,
    after,
    last,
    communityId,
  )
  return last
}
