import { readFileSync, statSync } from 'node:fs'
import { CsvError, parse } from 'csv-parse/sync'
import iconv from 'iconv-lite'
import { detectEncoding } from '#workers/import/source/text-encoding.ts'
import { namesRecordField } from './record-kinds.ts'
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
  return parseRecordTable(decodeTable(bytes))
}

/** A header of few letters does not tell one Chinese encoding from another; the names of columns that are known do. */
function decodeTable(bytes: Buffer): string {
  const detected = detectEncoding([bytes]).name
  if (detected.startsWith('utf-')) return iconv.decode(bytes, detected)
  const texts = [detected, 'gb18030', 'big5'].map((encoding) => iconv.decode(bytes, encoding))
  const known = (text: string): number => headerOf(text).split(delimiterOf(text)).filter(namesRecordField).length
  return texts.toSorted((a, b) => known(b) - known(a))[0] ?? ''
}

const headerOf = (text: string): string => text.split(/\r?\n/, 1)[0] ?? ''

function parseRecordTable(text: string): Result<RecordTable, Failure<'FILE_UNREADABLE'>> {
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
  const head = headerOf(text)
  const count = (delimiter: string): number => head.split(delimiter).length
  return DELIMITERS.toSorted((a, b) => count(b) - count(a))[0] ?? ','
}
