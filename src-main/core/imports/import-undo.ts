import type { VaultResources } from '../access/vault-resources.ts'
import { importIds } from '../identifier-codec.ts'
import type { WriteDatabase } from '#database/database.ts'
import { queueMessage } from '../analysis/analysis-repository.ts'
import { readSettings } from '../settings/settings-service.ts'
import { deleteReports, flagReports, forgetRepeats, handReportOn, reportsOf } from './report-repository.ts'
import {
  countAsAdded,
  deleteUnusedMembers,
  refreshReach,
  isReports,
  removeMessages,
  type ImportRow,
  type TakenOut,
} from './import-repository.ts'

/** Rows looked at in one transaction: other calls come between two. */
const STEP = 2000
/** Of reports each finds its item a new place in the queue. */
const REPORT_STEP = 500

/**
 * Takes an import out again, in steps, so that the console stays usable while a large one goes. The log says so before
 * the first step, and each step carries its own counts: a stop in between leaves a smaller import that can be undone
 * again.
 */
export async function takeOut(
  { db, clock, record }: VaultResources,
  row: ImportRow,
  signal: AbortSignal,
): Promise<TakenOut> {
  const objectId = importIds.of(row.id)
  db.transaction(() => record({ action: 'import.undo-start', objectType: 'import', objectId }))
  const gone = { removed: 0, kept: 0, shared: 0 }
  const inSteps = async (work: (after: number) => number | null): Promise<void> => {
    for (let after: number | null = -1; after !== null;) {
      const from: number = after
      after = db.transaction(() => work(from))
      await new Promise((resolve) => setImmediate(resolve))
      signal.throwIfAborted()
    }
  }
  const { community_id } = row
  if (isReports(row) && community_id !== null) {
    db.transaction(() => forgetRepeats(db, row.id))
    await inSteps((after) => {
      const step = removeReports(db, { id: row.id, community_id }, { after, limit: REPORT_STEP, now: clock() })
      gone.removed += step.removed
      gone.kept += step.kept
      gone.shared += step.shared
      return step.next
    })
  }
  await inSteps((after) => {
    const step = removeMessages(db, row, { after, limit: STEP })
    gone.removed += step.removed
    gone.kept += step.kept
    gone.shared += step.shared
    return step.next
  })
  if (community_id !== null) {
    await inSteps((after) => deleteUnusedMembers(db, community_id, { after, limit: STEP }))
  }
  db.transaction(() => {
    refreshReach(db, row)
    db.run('UPDATE import SET undone_at = ? WHERE id = ?', clock(), row.id)
    record({ action: 'import.undo', objectType: 'import', objectId, payload: { ...gone } })
  })
  return gone
}

/** The same for reports as `removeMessages` for messages. */
function removeReports(
  db: WriteDatabase,
  row: { readonly id: number; readonly community_id: number },
  step: { after: number; limit: number; now: number },
): TakenOut & { next: number | null } {
  const reports = reportsOf(db, row.id, step.after, step.limit)
  const shared = reports.flatMap(({ id, heir }) => (heir === null ? [] : [{ id, heir }]))
  for (const { id, heir } of shared) {
    handReportOn(db, id, heir)
    countAsAdded(db, heir)
  }
  const own = reports.filter(({ heir }) => heir === null)
  const going = own.filter(({ is_cited }) => is_cited === 0)
  deleteReports(
    db,
    going.map(({ id }) => id),
  )
  const queue = { communityId: row.community_id, now: step.now, settings: readSettings(db) }
  for (const messageId of new Set(going.map(({ message_id }) => message_id))) {
    flagReports(db, messageId)
    queueMessage(db, messageId, queue)
  }
  return {
    removed: going.length,
    kept: own.length - going.length,
    shared: shared.length,
    next: reports.at(-1)?.id ?? null,
  }
}
