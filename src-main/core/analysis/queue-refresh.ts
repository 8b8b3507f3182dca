import type { WriteDatabase } from '#database/database.ts'
import type { JobRun } from '#jobs/job-runner.ts'
import { readSettings } from '../settings/settings-service.ts'
import { fillQueue, removeUnfoundedItems, type FloodReach } from './analysis-repository.ts'

const QUEUE_STEP = 500
const ITEM_STEP = 5000

/**
 * Brings the queue of a community up to date with its flags, in steps that other calls can come between: takes out
 * items without a reason left, lets new ones enter, and gives waiting ones their new priority. Returns how many entered.
 */
export async function refreshQueue(
  deps: { readonly db: WriteDatabase; readonly clock: () => number },
  run: JobRun,
  communityId: number,
): Promise<number> {
  await removeUnfounded(deps.db, run, communityId)
  return queueCommunity(deps, run, communityId)
}

/** What an edit or a forced run left without a reason to look at. */
async function removeUnfounded(db: WriteDatabase, run: JobRun, communityId: number): Promise<void> {
  let after: number | null = 0
  while (after !== null) {
    run.signal.throwIfAborted()
    const from: number = after
    after = db.transaction(() => removeUnfoundedItems(db, { communityId, after: from, limit: ITEM_STEP }))
    await new Promise((resolve) => setImmediate(resolve))
  }
}

async function queueCommunity(
  { db, clock }: { readonly db: WriteDatabase; readonly clock: () => number },
  run: JobRun,
  communityId: number,
): Promise<number> {
  const settings = readSettings(db)
  const reach = new Map<number, FloodReach>()
  let after: number | null = 0
  let entered = 0
  let done = 0
  while (after !== null) {
    run.signal.throwIfAborted()
    const from: number = after
    const step = db.transaction(() =>
      fillQueue(db, { communityId, after: from, limit: QUEUE_STEP, now: clock(), settings, reach }),
    )
    entered += step.entered
    after = step.next
    done += QUEUE_STEP
    run.report({ phase: 'queueing', done, total: null, unit: 'messages' })
    await new Promise((resolve) => setImmediate(resolve))
  }
  return entered
}
