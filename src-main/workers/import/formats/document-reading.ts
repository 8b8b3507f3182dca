import type { RejectReason } from '../import-records.ts'
import { SourceDamagedError } from '../source/byte-source.ts'
import { JsonScanner } from '../source/json-scanner.ts'
import type { JsonScanHandler, JsonStep } from '../source/json-scanner.ts'
import type { SourceEntry } from '../source/source-entry.ts'
import { rejectRecord } from './source-record.ts'
import type { SourceRecord } from './source-record.ts'

/**
 * Runs one JSON document through a scanner and gives what its handler collected, chunk by chunk. An entry that cannot
 * be read on counts as ended there, plus one reject.
 */
export async function* scanDocument(
  entry: SourceEntry,
  listKey: string | null,
  makeHandler: (records: SourceRecord[]) => JsonScanHandler,
): AsyncGenerator<readonly SourceRecord[], void, undefined> {
  if (entry.refusal !== null) {
    yield [rejectRecord(entry.refusal, entry.name ?? '', { entry: entry.name })]
    return
  }
  const records: SourceRecord[] = []
  const scanner = new JsonScanner(makeHandler(records), listKey)
  try {
    for await (const chunk of entry.read()) {
      scanner.push(chunk)
      if (records.length > 0) yield records.splice(0)
    }
  } catch (error) {
    if (!(error instanceof SourceDamagedError)) throw error
    scanner.end()
    records.push(rejectRecord('entry-unreadable', error.message, { entry: entry.name }))
    yield records.splice(0)
    return
  }
  scanner.end()
  if (records.length > 0) yield records
}

/** The part of a handler that turns damage into rejects. */
export function rejectDamage(records: SourceRecord[], entry: SourceEntry): JsonScanHandler['damage'] {
  return (reason, offset, raw) => records.push(rejectRecord(reason, raw, { offset, entry: entry.name }))
}

/**
 * The records of a document with one list of messages: under `listKey` at its root, or, with null, the root itself.
 * `toRecord` gives null for what is no record at all.
 */
export function scanList(
  entry: SourceEntry,
  listKey: string | null,
  toRecord: (value: unknown) => SourceRecord | RejectReason | null,
): AsyncGenerator<readonly SourceRecord[], void, undefined> {
  return scanDocument(entry, listKey, (records) => ({
    step: (path) => listStep(path, listKey),
    kept: () => {},
    left: () => {},
    element: (_path, value, offset, raw) => {
      const record = toRecord(value)
      if (typeof record === 'string') records.push(rejectRecord(record, raw, { offset, entry: entry.name }))
      else if (record !== null) records.push(record)
    },
    damage: rejectDamage(records, entry),
    foundAgain: () => (listKey === null ? [] : [listKey]),
  }))
}

function listStep(path: readonly string[], listKey: string | null): JsonStep {
  if (path.length === 0) return listKey === null ? 'elements' : 'enter'
  return path[0] === listKey ? 'elements' : 'skip'
}

/**
 * Values of some keys at the root of a JSON document, also where they stand behind a list of any size. Reads until all
 * are found or one of `stopKeys` is met; what is damaged or larger than 1 MiB is missing from the answer.
 */
export async function readRootValues(
  chunks: AsyncIterable<Buffer>,
  keys: readonly string[],
  stopKeys: readonly string[] = [],
): Promise<ReadonlyMap<string, unknown>> {
  const values = new Map<string, unknown>()
  let isStopped = false
  const scanner = new JsonScanner(
    {
      step: (path) => {
        const key = path[0]
        if (key === undefined) return 'enter'
        isStopped ||= stopKeys.includes(key)
        return keys.includes(key) ? 'keep' : 'skip'
      },
      kept: (path, value) => values.set(path[0] ?? '', value),
      left: () => {},
      element: () => {},
      damage: () => (isStopped = true),
      foundAgain: () => [],
    },
    null,
  )
  try {
    for await (const chunk of chunks) {
      scanner.push(chunk)
      if (isStopped || keys.every((key) => values.has(key))) break
    }
  } catch (error) {
    if (!(error instanceof SourceDamagedError)) throw error
  }
  return values
}
