import { standardMapping } from '../import-records.ts'
import type { RejectReason } from '../import-records.ts'
import { SourceDamagedError } from '../source/byte-source.ts'
import { field, isObject, parseJson } from '../source/json-values.ts'
import type { SourceTree } from '../source/source-entry.ts'
import { splitLines } from '../source/line-splitter.ts'
import type { SourceLine } from '../source/line-splitter.ts'
import { createRowReader } from './row-reader.ts'
import { rejectRecord } from './source-record.ts'
import type { ReaderContext, SourceRecord } from './source-record.ts'

/** A line longer than this is passed over without being held. */
const MAX_LINE_BYTES = 16 * 1024 * 1024

/** One JSON object per line. */
export function readJsonl({
  tree,
  readTime,
  mapping,
}: ReaderContext): AsyncGenerator<readonly SourceRecord[], void, undefined> {
  return readJsonlRows(tree, createRowReader(mapping ?? standardMapping, keyGetter, readTime))
}

/** Runs every object through `toRecord`. Splits at `\n` only; empty lines do not count as records. */
export async function* readJsonlRows(
  tree: SourceTree,
  toRecord: RowReader,
): AsyncGenerator<readonly SourceRecord[], void, undefined> {
  for (const entry of tree.entries) {
    let last: SourceLine | null = null
    try {
      for await (const lines of splitLines(entry.read(), MAX_LINE_BYTES)) {
        last = lines.at(-1) ?? last
        yield lines.flatMap((line) => readLine(line, toRecord))
      }
    } catch (error) {
      if (!(error instanceof SourceDamagedError)) throw error
      yield [rejectRecord('truncated', error.message, { line: last === null ? 1 : last.line + 1 })]
    }
  }
}

type RowReader = (row: unknown) => SourceRecord | RejectReason

function readLine(line: SourceLine, toRecord: RowReader): readonly SourceRecord[] {
  if (line.isCut) return [rejectRecord('record-too-large', line.text, line)]
  if (line.text.trim() === '') return []
  const row = tryParse(line.text)
  if (row === undefined) return [rejectRecord('malformed', line.text, line)]
  if (!isObject(row)) return [rejectRecord('not-an-object', line.text, line)]
  const record = toRecord(row)
  return [typeof record === 'string' ? rejectRecord(record, line.text, line) : record]
}

function tryParse(text: string): unknown {
  try {
    return parseJson(text)
  } catch {
    return undefined
  }
}

/** The value at a key, or at a dotted path; a key that contains a dot itself wins over a path. */
export function keyGetter(key: string | null): (row: unknown) => unknown {
  if (key === null) return () => undefined
  const path = key.split('.')
  return (row) => {
    const direct = field(row, key)
    return direct === undefined && path.length > 1 ? path.reduce<unknown>(field, row) : direct
  }
}
