import type { ColumnMapping } from '#contract/imports.ts'
import type { RejectReason } from '../import-records.ts'
import { SourceDamagedError } from '../source/byte-source.ts'
import type { SourceEntry } from '../source/source-entry.ts'
import { isSeparatorLine, readCsvRows } from '../table/csv-rows.ts'
import type { CsvRow } from '../table/csv-rows.ts'
import type { TablePreview } from '../import-records.ts'
import { createRowReader } from './row-reader.ts'
import { rejectRecord } from './source-record.ts'
import type { ReaderContext, SourceRecord } from './source-record.ts'

/** A table with columns given by a mapping; `table` says how its rows are delimited and whether it has a header. */
export async function* readCsv(
  { tree, readTime, mapping }: ReaderContext & { readonly mapping: ColumnMapping },
  table: TablePreview,
): AsyncGenerator<readonly SourceRecord[], void, undefined> {
  const column = (name: string | null): ((row: readonly string[]) => unknown) => {
    const index = name === null ? -1 : table.columns.indexOf(name)
    return index === -1 ? () => undefined : (row) => row[index]
  }
  const toRecord = createRowReader(mapping, column, readTime)
  for (const entry of tree.entries) yield* readTable(entry, table, toRecord)
}

/** Runs the rows of one file through `toRecord`; rows that do not fit the header are rejected. */
export async function* readTable(
  entry: SourceEntry,
  table: Pick<TablePreview, 'columns' | 'hasHeader' | 'delimiter'>,
  toRecord: (fields: readonly string[]) => SourceRecord | RejectReason,
): AsyncGenerator<readonly SourceRecord[], void, undefined> {
  const width = table.columns.length
  let isHeader = table.hasHeader
  const read = (row: CsvRow): readonly SourceRecord[] => {
    if (isSeparatorLine(row, table.delimiter ?? ',')) return []
    if (isHeader) {
      isHeader = false
      return []
    }
    const place = { line: row.line, offset: row.offset, entry: entry.name }
    if (row.isBroken) return [rejectRecord('malformed', row.fields[0] ?? '', place)]
    const record = fits(row.fields, width) ? toRecord(row.fields) : 'field-count'
    return [typeof record === 'string' ? rejectRecord(record, row.fields.join(table.delimiter ?? ','), place) : record]
  }
  try {
    for await (const rows of readCsvRows(entry.read(), table.delimiter ?? ',')) yield rows.flatMap(read)
  } catch (error) {
    if (!(error instanceof SourceDamagedError)) throw error
    yield [rejectRecord('truncated', error.message, { entry: entry.name })]
  }
}

/** Empty fields at the end may be missing or too many; a filled field too many means that all are shifted. */
function fits(fields: readonly string[], width: number): boolean {
  if (fields.length === width) return true
  return fields.length > width ? fields.slice(width).every((cell) => cell === '') : fields.length >= Math.min(width, 2)
}
