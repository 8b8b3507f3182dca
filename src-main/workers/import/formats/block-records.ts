import type { RejectReason } from '../import-records.ts'
import { readBlocks } from '../source/text-blocks.ts'
import type { TextBlock } from '../source/text-blocks.ts'
import type { SourceEntry } from '../source/source-entry.ts'
import { rejectRecord } from './source-record.ts'
import type { SourceRecord } from './source-record.ts'

/** How a text export is read: what a head line looks like, and what a head with its lines means. */
export interface BlockFormat<Head> {
  parseHead(line: string): Head | null
  /** Null: part of the file's own header or footer, no record. */
  toRecord(head: Head, block: TextBlock<Head>): SourceRecord | RejectReason | null
  /** Called with what stands before the first head. */
  readPreamble?(lines: readonly string[]): void
}

/** Runs one text file through its format. Lines before the first head are the file's header, never records. */
export async function* readBlockRecords<Head>(
  entry: SourceEntry,
  format: BlockFormat<Head>,
): AsyncGenerator<readonly SourceRecord[], void, undefined> {
  for await (const blocks of readBlocks(entry, format.parseHead)) {
    const records: SourceRecord[] = []
    for (const block of blocks) {
      const place = { line: block.line, offset: block.offset, entry: entry.name }
      const raw = [block.first, ...block.lines].join('\n')
      if (block.head === null) format.readPreamble?.(block.lines)
      else if (block.isCut) records.push(rejectRecord('record-too-large', raw, place))
      else {
        const record = format.toRecord(block.head, block)
        if (typeof record === 'string') records.push(rejectRecord(record, raw, place))
        else if (record !== null) records.push(record)
      }
      if (block.isTorn) records.push(rejectRecord('truncated', raw, place))
    }
    if (records.length > 0) yield records
  }
}
