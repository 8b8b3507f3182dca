import type { WriteDatabase } from './database.ts'

/** How long batches may lie in the write-ahead log before they are forced to the disk. */
const DURABLE_EVERY_MS = 250

/** Commits the batches of one long job. */
export interface BatchCommits {
  /** Runs one batch in a transaction. True: it is on the disk, and with it every batch before. */
  commit(work: () => void): boolean
  /** Forces to the disk what is not there yet. */
  flush(): void
}

/**
 * Waiting for the disk after each batch would halve the speed of an import, so a batch commits at NORMAL and one every
 * 250 ms at FULL, which makes the ones before it durable too. NORMAL lasts no longer than the batch's own transaction:
 * the job waits for its worker between two batches, and a decision taken meanwhile must be on the disk when it answers.
 */
export function createBatchCommits(db: WriteDatabase): BatchCommits {
  let lastDurable = performance.now()
  return {
    commit(work) {
      if (performance.now() - lastDurable >= DURABLE_EVERY_MS) {
        db.transaction(work)
        lastDurable = performance.now()
        return true
      }
      db.pragma('synchronous = NORMAL')
      try {
        db.transaction(work)
      } finally {
        db.pragma('synchronous = FULL')
      }
      return false
    },
    flush() {
      // A checkpoint syncs the write-ahead log before it moves pages out of it.
      db.pragma('wal_checkpoint(PASSIVE)')
      lastDurable = performance.now()
    },
  }
}
