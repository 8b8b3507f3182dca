import type { RecordMapping, RecordReject } from '#contract/business-records.ts'
import type { RecordKind } from '#contract/indicators.ts'
import { guessRecordMapping, recordKinds } from './record-kinds.ts'
import { createRecordReader, type ReadRecord, type RecordReaderOptions } from './record-reading.ts'
import type { RecordCommunity } from './record-repository.ts'
import type { RecordTable } from './record-table.ts'

export interface AssignedRecord extends ReadRecord {
  readonly communityId: number
}

export interface TableReading {
  readonly records: readonly AssignedRecord[]
  readonly rejects: readonly RecordReject[]
}

/** To which community a record belongs; a code when that cannot be said. */
export type Assign = (record: ReadRecord) => number | 'community-unknown' | 'community-ambiguous' | 'other-platform'

const EXCERPT = 200

/** The mapping of a table: what was said, and a guess for what was not. Columns that are not there count for nothing. */
export function completeMapping(
  kind: RecordKind,
  columns: readonly string[],
  said: RecordMapping | undefined,
): { mapping: RecordMapping; missing: string[] } {
  const guess = guessRecordMapping(kind, columns)
  const mapping = Object.fromEntries(
    recordKinds[kind].fields.map(({ name }) => {
      const column = said && name in said ? (said[name] ?? null) : (guess[name] ?? null)
      return [name, column !== null && columns.includes(column) ? column : null]
    }),
  )
  const missing = recordKinds[kind].fields.filter(({ name, isRequired }) => isRequired && mapping[name] === null)
  return { mapping, missing: missing.map(({ name }) => name) }
}

/** Reads every row of a table; what cannot be read is kept with its line and reason and stops nothing. */
export function readTableRecords(
  table: RecordTable,
  kind: RecordKind,
  options: RecordReaderOptions & { readonly mapping: RecordMapping; readonly assign: Assign },
): TableReading {
  const read = createRecordReader(kind, options)
  const places = Object.entries(options.mapping).flatMap(([field, column]) =>
    column === null ? [] : [[field, table.columns.indexOf(column)] as const],
  )
  const records: AssignedRecord[] = []
  const rejects: RecordReject[] = []
  for (const { line, cells } of table.rows) {
    const reject = (reason: string, field: string | null): void =>
      void rejects.push({ ordinal: rejects.length, line, reason, field, excerpt: cells.join(',').slice(0, EXCERPT) })
    const reading = read(Object.fromEntries(places.map(([field, place]) => [field, cells[place] ?? ''])))
    if (!reading.ok) {
      reject(reading.problem.reason, reading.problem.field)
      continue
    }
    const community = options.assign(reading.record)
    if (typeof community === 'string') reject(community, community === 'other-platform' ? 'platform' : 'member_id')
    else records.push({ ...reading.record, communityId: community })
  }
  return { records, rejects }
}

/** Everything into one community; a row that names another platform is not of it. */
export function assignTo(community: RecordCommunity): Assign {
  return ({ platform }) => (platform === null || platform === community.platform ? community.id : 'other-platform')
}

/**
 * Each row to the community that knows its member on its platform; a stranger to the only community of the platform,
 * or to the only one there is.
 */
export function assignByMember(
  communities: readonly RecordCommunity[],
  knowing: (nativeId: string) => readonly number[],
): Assign {
  return ({ platform, memberNativeId }) => {
    const possible = communities.filter((community) => platform === null || community.platform === platform)
    const known = memberNativeId === null ? [] : knowing(memberNativeId)
    const own = possible.filter(({ id }) => known.includes(id))
    const found = own.length > 0 ? own : possible
    const [only] = found
    if (!only) return 'community-unknown'
    return found.length === 1 ? only.id : 'community-ambiguous'
  }
}
