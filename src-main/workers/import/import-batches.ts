import { openImport } from './import-formats.ts'
import type { ImportEvent, OpenImportOptions } from './import-records.ts'

/** One pull: at most 1,000 events; `done` with the last of them. `bytesTotal` is known after the first pull. */
export interface ImportBatch {
  readonly events: readonly ImportEvent[]
  readonly bytesRead: number
  readonly bytesTotal: number
  readonly done: boolean
}

export interface ImportBatches {
  /** Calls must not overlap. After `done` it goes on giving empty, done batches. */
  next(): Promise<ImportBatch>
  /** Closes the files; harmless when called twice or after the end. */
  close(): Promise<void>
}

/** An export as batches to be pulled, each written in one transaction by the caller. */
export function openImportBatches(options: OpenImportOptions): ImportBatches {
  const source = openImport(options)
  const batches = source[Symbol.asyncIterator]()
  return {
    async next() {
      const { value, done } = await batches.next()
      return { events: done === true ? [] : value, ...source.progress(), done: done === true }
    },
    async close() {
      await batches.return?.()
    },
  }
}
