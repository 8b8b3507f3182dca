import type { VaultResources } from '../access/vault-resources.ts'
import { importIds } from '../identifier-codec.ts'
import { deleteUnusedMembers, refreshReach, removeMessages, type ImportRow } from './import-repository.ts'

/** Rows looked at in one transaction: other calls come between two. */
const STEP = 2000

/**
 * Takes an import out again, in steps, so that the console stays usable while a large one goes. The log says so before
 * the first step, and each step carries its own counts: a stop in between leaves a smaller import that can be undone
 * again.
 */
export async function takeOut(
  { db, clock, record }: VaultResources,
  row: ImportRow,
  signal: AbortSignal,
): Promise<{ removed: number; kept: number }> {
  const objectId = importIds.of(row.id)
  db.transaction(() => record({ action: 'import.undo-start', objectType: 'import', objectId }))
  const gone = { removed: 0, kept: 0 }
  const inSteps = async (work: (after: number) => number | null): Promise<void> => {
    for (let after: number | null = -1; after !== null;) {
      const from: number = after
      after = db.transaction(() => work(from))
      await new Promise((resolve) => setImmediate(resolve))
      signal.throwIfAborted()
    }
  }
  await inSteps((after) => {
    const step = removeMessages(db, row, { after, limit: STEP })
    gone.removed += step.removed
    gone.kept += step.kept
    return step.next
  })
  await inSteps((after) => deleteUnusedMembers(db, row.community_id, { after, limit: STEP }))
  db.transaction(() => {
    refreshReach(db, row)
    db.run('UPDATE import SET undone_at = ? WHERE id = ?', clock(), row.id)
    record({ action: 'import.undo', objectType: 'import', objectId, payload: { ...gone } })
  })
  return gone
}
