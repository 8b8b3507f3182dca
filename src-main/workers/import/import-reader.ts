import type { DateOrder } from '#contract/imports.ts'
import { recordReaders } from './formats/record-readers.ts'
import type { SourceRecord } from './formats/source-record.ts'
import { ImportSourceError } from './import-records.ts'
import type { ImportEvent, ImportProgress, OpenImportOptions } from './import-records.ts'
import type { ByteCounter } from './source/byte-source.ts'
import { openSourceTree } from './source/source-tree.ts'
import { DateOrderEvidence } from './time/date-order.ts'
import { readWrittenDate } from './time/date-text.ts'
import { createLocalClock } from './time/local-time.ts'
import { createTimeReader } from './time/time-reader.ts'
import type { TimeReader } from './time/time-reader.ts'

/** Events in one batch at most: a database transaction of a size that commits in milliseconds. */
export const BATCH_EVENTS = 1_000
/** If none of so many records has a date of open order, the rest are not looked at for it. */
const DATE_PROBE_RECORDS = 200

/** Bytes of the reading at work, and of a full reading for the dates before it. */
export interface ReadingProgress {
  current: ByteCounter
  bytesBefore: number
}

/** Looking at the head of a file again may count some bytes twice. */
export function progressOf({ current, bytesBefore }: ReadingProgress): ImportProgress {
  const bytesRead = Math.min(current.bytesRead, current.bytesTotal)
  return { bytesRead: bytesBefore + bytesRead, bytesTotal: current.bytesTotal + bytesBefore }
}

/** The events of a source from its beginning, in batches; see `openImport`. */
export async function* readBatches(
  options: OpenImportOptions,
  progress: ReadingProgress,
): AsyncGenerator<readonly ImportEvent[], void, undefined> {
  const clock = createLocalClock(options.timeZone)
  const nowMs = (options.now ?? Date.now)()
  const order = await decideDateOrder(options, progress, nowMs)
  const readTime = createTimeReader({ clock, order, nowMs })
  const after = options.afterOrdinal ?? 0
  let ordinal = 0
  let batch: ImportEvent[] = []
  for await (const records of readRecords(options, progress.current, readTime)) {
    for (const record of records) {
      ordinal++
      if (ordinal <= after) continue
      batch.push(withOrdinal(record, ordinal))
      if (batch.length < BATCH_EVENTS) continue
      yield batch
      batch = []
    }
  }
  if (batch.length > 0) yield batch
}

function withOrdinal(record: SourceRecord, ordinal: number): ImportEvent {
  if (record.kind === 'message') return { kind: 'message', ordinal, message: record.message }
  return record.kind === 'system' ? { kind: 'system', ordinal } : { ...record, ordinal }
}

async function* readRecords(
  options: OpenImportOptions,
  counter: ByteCounter,
  readTime: TimeReader,
): AsyncGenerator<readonly SourceRecord[], void, undefined> {
  const tree = await openSourceTree(options.path, counter, options.signal)
  try {
    const read = recordReaders[options.format]
    for await (const records of read({ path: options.path, tree, readTime, mapping: options.mapping ?? null })) {
      options.signal?.throwIfAborted()
      yield records
    }
  } finally {
    tree.close()
  }
}

/**
 * Decides the order of day and month once for the whole source, in a reading of its own that only looks at the dates.
 * That reading ends at once where the first records show their order themselves.
 */
async function decideDateOrder(
  options: OpenImportOptions,
  progress: ReadingProgress,
  nowMs: number,
): Promise<DateOrder> {
  progress.bytesBefore = 0
  progress.current = { bytesRead: 0, bytesTotal: 0 }
  if (options.dateOrder !== 'auto') return options.dateOrder
  const evidence = new DateOrderEvidence(nowMs)
  let seen = 0
  for await (const records of readRecords(options, progress.current, collectDates(evidence))) {
    seen += records.length
    if (evidence.count === 0 && seen >= DATE_PROBE_RECORDS) break
  }
  if (evidence.count > 0) progress.bytesBefore = progress.current.bytesTotal
  progress.current = { bytesRead: 0, bytesTotal: progress.current.bytesTotal }
  if (evidence.count === 0) return 'auto'
  const verdict = evidence.verdict()
  if (verdict.kind === 'decided') return verdict.order
  throw new ImportSourceError({
    code: 'IMPORT_DATE_ORDER_AMBIGUOUS',
    path: options.path,
    examples: verdict.examples,
  })
}

/** Takes every time for good and notes its parts. */
function collectDates(evidence: DateOrderEvidence): TimeReader {
  return (value) => {
    if (typeof value === 'string' && value.length < 80) {
      const date = readWrittenDate(value.trim())
      if (date !== null) evidence.add(date, value)
    }
    return { ok: true, ms: 0 }
  }
}
