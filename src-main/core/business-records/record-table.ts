import { readFileSync, statSync } from 'node:fs'
import { CsvError, parse } from 'csv-parse/sync'
import iconv from 'iconv-lite'
import { detectEncoding } from '#workers/import/source/text-encoding.ts'
import { fail, ok, type Failure, type Result } from '../result.ts'

/** A table of records as it stands in its file. */
export interface RecordTable {
  readonly columns: readonly string[]
  readonly rows: readonly { readonly line: number; readonly cells: readonly string[] }[]
}

/** Records are entered by people: a file beyond this is another thing. */
const MAX_BYTES = 32 * 1024 * 1024
const DELIMITERS = [',', ';', '\t', '|'] as const

/** Reads a CSV file whole, in the encoding and with the delimiter it has; empty lines are none. */
export function readRecordTable(path: string): Result<RecordTable, Failure<'FILE_UNREADABLE'>> {
  let bytes: Buffer
  try {
    if (statSync(path).size > MAX_BYTES) return fail('FILE_UNREADABLE', { detail: 'file-too-large' })
    bytes = readFileSync(path)
  } catch (error) {
    return fail('FILE_UNREADABLE', {
      detail: error instanceof Error && 'code' in error ? String(error.code) : 'unreadable',
    })
  }
  if (bytes.length === 0) return fail('FILE_UNREADABLE', { detail: 'file-empty' })
  return parseRecordTable(iconv.decode(bytes, detectEncoding([bytes]).name))
}

/** The same of a text that is at hand. */
export function parseRecordTable(text: string): Result<RecordTable, Failure<'FILE_UNREADABLE'>> {
  try {
    const rows: RecordTable['rows'][number][] = []
    parse(text, {
      bom: true,
      delimiter: delimiterOf(text),
      on_record: (cells: string[], { lines }) => {
        rows.push({ line: lines, cells })
        return null
      },
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
    })
    const head = rows.shift()
    if (!head) return fail('FILE_UNREADABLE', { detail: 'file-empty' })
    const columns = head.cells.map((name, place) => name.trim() || String(place + 1))
    return ok({ columns, rows })
  } catch (error) {
    // A quote that is never closed, and the like.
    if (error instanceof CsvError) return fail('FILE_UNREADABLE', { detail: error.code })
    throw error
  }
}

/** The delimiter that stands most often in the header. */
function delimiterOf(text: string): string {
  const [head = ''] = text.split('\n', 1)
  const count = (delimiter: string): number => head.split(delimiter).length
  return DELIMITERS.toSorted((a, b) => count(b) - count(a))[0] ?? ','
}
