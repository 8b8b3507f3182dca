import type { WriteDatabase } from '#database/database.ts'
import type { ReadRecord } from '#workers/import/import-contract.ts'
import { importPlatforms } from '#workers/import/import-records.ts'
import type { ImportedMessage } from '#workers/import/import-records.ts'
import { queueMessage } from '../analysis/analysis-repository.ts'
import { readSettings } from '../settings/settings-service.ts'
import { writeReject, type RecordWriter, type WriteCounts } from './message-writer.ts'
import { findReportedMessage, flagReports, insertReport } from './report-repository.ts'

const EXCERPT = 400

/**
 * Writes user reports (see user-reports-reader.ts for their shape): each finds its message, and the message's item enters
 * the queue or rises in it at once. Reports for another platform than the community's are passed over and counted as
 * `system`; those whose message is not here are rejected.
 */
export function createReportWriter(
  db: WriteDatabase,
  target: { communityId: number; importId: number },
  clock: () => number,
): RecordWriter {
  const platform =
    db.first<{ platform: string }>('SELECT platform FROM community WHERE id = ?', target.communityId)?.platform ?? ''
  const isElsewhere = ({ channel: { space } }: ImportedMessage): boolean =>
    space !== undefined && space !== platform && importPlatforms.some((known) => known === space)

  const store = (
    report: ImportedMessage,
  ): { outcome: 'added' | 'duplicate' | 'rejected'; messageId: number | null } => {
    const place = { nativeId: report.nativeId ?? '', channel: report.channel.nativeId }
    const messageId = findReportedMessage(db, target.communityId, place)
    if (messageId === null) return { outcome: 'rejected', messageId }
    const isNew = insertReport(db, {
      message_id: messageId,
      reporter: report.author.nativeId,
      reported_at: report.sentAt,
      reason: report.text,
      import_id: target.importId,
    })
    return { outcome: isNew ? 'added' : 'duplicate', messageId }
  }

  return {
    write(records: readonly ReadRecord[]): WriteCounts {
      const counts: WriteCounts = { read: records.length, added: 0, duplicate: 0, rejected: 0, system: 0 }
      const reported = new Set<number>()
      for (const { event } of records) {
        if (event.kind === 'system' || (event.kind === 'message' && isElsewhere(event.message))) {
          counts.system++
        } else if (event.kind === 'reject') {
          counts.rejected++
          writeReject(db, target.importId, event)
        } else {
          const { outcome, messageId } = store(event.message)
          counts[outcome]++
          if (outcome === 'added' && messageId !== null) reported.add(messageId)
          if (outcome === 'rejected') writeReject(db, target.importId, unknownMessage(event.ordinal, event.message))
        }
      }
      const queue = { communityId: target.communityId, now: clock(), settings: readSettings(db) }
      for (const messageId of reported) {
        flagReports(db, messageId)
        queueMessage(db, messageId, queue)
      }
      return counts
    },
  }
}

function unknownMessage(ordinal: number, { nativeId, author, text }: ImportedMessage) {
  const excerpt = [nativeId, author.name, text].join(' · ').slice(0, EXCERPT)
  return { ordinal, line: null, offset: null, entry: null, reason: 'message-unknown', excerpt } as const
}
