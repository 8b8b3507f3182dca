import { createHash } from 'node:crypto'
import type { WriteDatabase } from '#database/database.ts'
import type { ImportEvent, ImportedMessage, RejectedRecord } from '#workers/import/import-records.ts'
import type { ReadRecord } from '#workers/import/import-contract.ts'
import { forgetFindings } from '../analysis/analysis-repository.ts'
import { firstIdOfSecond } from '../messages/message-id.ts'

export interface WriteCounts {
  read: number
  added: number
  duplicate: number
  rejected: number
  system: number
}

/** Writes batches of records, each inside a transaction of the caller's. */
export interface RecordWriter {
  /** Returns what became of the records. */
  write(records: readonly ReadRecord[]): WriteCounts
}

/** What is known of a member since this import began; whoever was only mentioned so far counts as a person. */
interface KnownMember {
  readonly id: number
  readonly name: string
  readonly isBot: boolean
  readonly isDeleted: boolean
}

const hasFlags = (known: KnownMember, author: ImportedMessage['author']): boolean =>
  (known.isBot || !author.isBot) && (known.isDeleted || !author.isDeleted)

/** Of sending; what claims to be older than 1970 stands at its beginning, as its id does. */
const secondOf = (message: ImportedMessage): number => Math.max(0, Math.floor(message.sentAt / 1000))

/** What changed for one author within a batch; applied once, not per message. */
interface AuthorTally {
  count: number
  first: number
  last: number
}

/** A made-up id starts with `~`: no platform's id does, and the outbox knows that it means nothing outside. */
export const SYNTHETIC_ID = '~'

/**
 * Writes imported records, a batch in one transaction. Ids of channels and members are remembered for the length of an
 * import; everything else is asked of the database, so memory does not grow with the file.
 */
export function createMessageWriter(
  db: WriteDatabase,
  target: { communityId: number; importId: number },
): RecordWriter {
  const channels = new Map<string, number>()
  const members = new Map<string, KnownMember>()

  const channelId = (native: ImportedMessage['channel']): number => {
    const known = channels.get(native.nativeId)
    if (known !== undefined) return known
    const row = db.first<{ id: number }>(
      `INSERT INTO channel (community_id, native_id, name, space) VALUES (?, ?, ?, ?)
       ON CONFLICT (community_id, native_id) DO UPDATE SET name = excluded.name, space = coalesce(excluded.space, space) RETURNING id`,
      target.communityId,
      native.nativeId,
      native.name,
      native.space ?? null,
    )
    if (!row) throw new Error('channel not stored')
    channels.set(native.nativeId, row.id)
    return row.id
  }

  const memberId = (author: ImportedMessage['author']): number => {
    const known = members.get(author.nativeId)
    if (known && known.name === author.name && hasFlags(known, author)) return known.id
    // The latest name is the one people know; a name of a deleted account never replaces a real one.
    const row = db.first<{ id: number }>(
      `INSERT INTO member (community_id, native_id, name, is_bot, is_deleted) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT (community_id, native_id) DO UPDATE SET
         name = CASE WHEN excluded.is_deleted = 1 THEN name ELSE excluded.name END,
         is_bot = max(is_bot, excluded.is_bot), is_deleted = max(is_deleted, excluded.is_deleted) RETURNING id`,
      target.communityId,
      author.nativeId,
      author.name,
      author.isBot ? 1 : 0,
      author.isDeleted ? 1 : 0,
    )
    if (!row) throw new Error('member not stored')
    members.set(author.nativeId, { ...author, id: row.id })
    return row.id
  }

  /** Somebody who was only mentioned so far: kept for the network, not counted as a member who wrote. */
  const mentionedId = (nativeId: string, name: string | null): number => {
    const known = members.get(nativeId)
    if (known) return known.id
    const row =
      db.first<{ id: number; name: string }>(
        'SELECT id, name FROM member WHERE community_id = ? AND native_id = ?',
        target.communityId,
        nativeId,
      ) ??
      db.first<{ id: number; name: string }>(
        'INSERT INTO member (community_id, native_id, name) VALUES (?, ?, ?) RETURNING id, name',
        target.communityId,
        nativeId,
        name ?? nativeId,
      )
    if (!row) throw new Error('member not stored')
    members.set(nativeId, { id: row.id, name: row.name, isBot: false, isDeleted: false })
    return row.id
  }

  /** The last id given out, and its second: batches come in the order of time, so the next message is often beside it. */
  let newest = { second: -1, id: -1 }

  const nextId = (second: number): number => {
    if (second === newest.second) return newest.id + 1
    const first = firstIdOfSecond(second)
    const last = db.first<{ id: number | null }>(
      'SELECT max(id) AS id FROM message WHERE id >= ? AND id < ?',
      first,
      firstIdOfSecond(second + 1),
    )
    return last?.id === null || last === undefined ? first : last.id + 1
  }

  /** The same message may stand twice in a source without ids: the second one is told apart by its number. */
  const syntheticId = (message: ImportedMessage): string => {
    const hash = createHash('sha256')
      .update(JSON.stringify([message.channel.nativeId, message.sentAt, message.author.nativeId, message.text]))
      .digest('base64url')
      .slice(0, 22)
    const row = db.first<{ count: number }>(
      `INSERT INTO import_occurrence (import_id, key_hash, count) VALUES (?, ?, 1)
       ON CONFLICT (import_id, key_hash) DO UPDATE SET count = count + 1 RETURNING count`,
      target.importId,
      hash,
    )
    return `${SYNTHETIC_ID}${hash}.${row?.count ?? 1}`
  }

  const writeMessage = (message: ImportedMessage, tokens: string, tallies: Map<number, AuthorTally>): boolean => {
    const channel = channelId(message.channel)
    const member = memberId(message.author)
    const native = message.nativeId ?? syntheticId(message)
    const second = secondOf(message)
    const id = nextId(second)
    const { changes } = db.run(
      `INSERT INTO message (id, channel_id, member_id, import_id, native_id, sent_at, edited_at, reply_to, text)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (channel_id, native_id) DO NOTHING`,
      id,
      channel,
      member,
      target.importId,
      native,
      message.sentAt,
      message.editedAt,
      message.replyTo,
      message.text,
    )
    if (changes === 0) {
      noteRepeat(db, target.importId, { channel, native })
      if (message.editedAt !== null) applyEdit(db, target.communityId, { channel, native }, message, tokens)
      return false
    }
    newest = { second, id }
    if (tokens !== '') db.run('INSERT INTO message_text (rowid, tokens) VALUES (?, ?)', id, tokens)
    writeParts(db, id, message, mentionedId)
    const tally = tallies.get(member)
    if (!tally) tallies.set(member, { count: 1, first: message.sentAt, last: message.sentAt })
    else {
      tally.count++
      tally.first = Math.min(tally.first, message.sentAt)
      tally.last = Math.max(tally.last, message.sentAt)
    }
    return true
  }

  return {
    write(records: readonly ReadRecord[]): WriteCounts {
      const counts: WriteCounts = { read: records.length, added: 0, duplicate: 0, rejected: 0, system: 0 }
      const tallies = new Map<number, AuthorTally>()
      for (const { event, tokens } of inTimeOrder(records)) {
        if (event.kind === 'system') counts.system++
        else if (event.kind === 'reject') {
          counts.rejected++
          writeReject(db, target.importId, event)
        } else if (writeMessage(event.message, tokens, tallies)) counts.added++
        else counts.duplicate++
      }
      applyTallies(db, target.communityId, tallies)
      return counts
    },
  }
}

/**
 * Oldest first within the batch: the full-text index writes out what it has gathered whenever a row id falls, so an
 * export with the newest message first would otherwise cost one index segment per message. The sort is stable, so the
 * order within a second stays that of the source.
 */
function inTimeOrder(records: readonly ReadRecord[]): readonly ReadRecord[] {
  const time = (event: ImportEvent): number => (event.kind === 'message' ? secondOf(event.message) : 0)
  return records.toSorted((a, b) => time(a.event) - time(b.event))
}

/** Remembers that this import brought the message too, unless it stands in it twice. */
function noteRepeat(db: WriteDatabase, importId: number, key: { channel: number; native: string }): void {
  db.run(
    `INSERT OR IGNORE INTO import_repeat (message_id, import_id)
     SELECT id, ? FROM message WHERE channel_id = ? AND native_id = ? AND import_id <> ?`,
    importId,
    key.channel,
    key.native,
    importId,
  )
}

/**
 * A later edit of a message that is here already: its new text is taken and analysed again. Not where a decision cites
 * the message: what was judged stays as it was judged.
 */
function applyEdit(
  db: WriteDatabase,
  communityId: number,
  key: { channel: number; native: string },
  message: ImportedMessage,
  tokens: string,
): void {
  const stored = db.first<{ id: number; edited_at: number | null }>(
    'SELECT id, edited_at FROM message WHERE channel_id = ? AND native_id = ?',
    key.channel,
    key.native,
  )
  if (!stored || (message.editedAt ?? 0) <= (stored.edited_at ?? 0)) return
  const { id } = stored
  if (db.first('SELECT 1 FROM decision WHERE message_id = ?', id)) return
  db.run('UPDATE message SET text = ?, edited_at = ? WHERE id = ?', message.text, message.editedAt, id)
  db.run('DELETE FROM message_text WHERE rowid = ?', id)
  if (tokens !== '') db.run('INSERT INTO message_text (rowid, tokens) VALUES (?, ?)', id, tokens)
  forgetFindings(db, id)
  if (db.run('DELETE FROM message_score WHERE message_id = ?', id).changes === 0) return
  db.run('UPDATE community SET analysed_count = analysed_count - 1 WHERE id = ?', communityId)
}

function writeParts(
  db: WriteDatabase,
  id: number,
  message: ImportedMessage,
  mentionedId: (nativeId: string, name: string | null) => number,
): void {
  for (const mention of message.mentions) {
    db.run(
      'INSERT OR IGNORE INTO mention (message_id, member_id) VALUES (?, ?)',
      id,
      mentionedId(mention.nativeId, mention.name),
    )
  }
  for (const reaction of message.reactions) {
    for (const by of reaction.by) {
      db.run(
        'INSERT OR IGNORE INTO reaction (message_id, emoji, member_native_id, count) VALUES (?, ?, ?, 1)',
        id,
        reaction.emoji,
        by,
      )
    }
    const unnamed = reaction.count - new Set(reaction.by).size
    if (unnamed > 0) {
      db.run(
        "INSERT OR IGNORE INTO reaction (message_id, emoji, member_native_id, count) VALUES (?, ?, '', ?)",
        id,
        reaction.emoji,
        unnamed,
      )
    }
  }
  message.attachments.forEach((attachment, position) => {
    db.run(
      'INSERT INTO attachment (message_id, position, name, media_type, bytes) VALUES (?, ?, ?, ?, ?)',
      id,
      position,
      attachment.name,
      attachment.mediaType,
      attachment.bytes,
    )
  })
}

export function writeReject(db: WriteDatabase, importId: number, event: { ordinal: number } & RejectedRecord): void {
  db.run(
    'INSERT OR REPLACE INTO import_reject (import_id, ordinal, line, byte_offset, entry, reason, excerpt) VALUES (?, ?, ?, ?, ?, ?, ?)',
    importId,
    event.ordinal,
    event.line,
    event.offset,
    event.entry,
    event.reason,
    event.excerpt,
  )
}

function applyTallies(db: WriteDatabase, communityId: number, tallies: ReadonlyMap<number, AuthorTally>): void {
  let added = 0
  let latest = 0
  for (const [memberId, tally] of tallies) {
    added += tally.count
    latest = Math.max(latest, tally.last)
    db.run(
      `UPDATE member SET message_count = message_count + ?, first_at = min(coalesce(first_at, ?), ?), last_at = max(coalesce(last_at, ?), ?)
       WHERE id = ?`,
      tally.count,
      tally.first,
      tally.first,
      tally.last,
      tally.last,
      memberId,
    )
  }
  if (added === 0) return
  db.run(
    'UPDATE community SET message_count = message_count + ?, data_to = max(coalesce(data_to, 0), ?) WHERE id = ?',
    added,
    latest,
    communityId,
  )
}
