import { createHash } from 'node:crypto'
import type { DateOrder } from '#contract/imports.ts'
import type { RecordKind } from '#contract/indicators.ts'
import { createLocalClock } from '#workers/import/time/local-time.ts'
import { createTimeReader, type TimeReader } from '#workers/import/time/time-reader.ts'
import { recordKinds, type RecordField } from './record-kinds.ts'

/** A record whose fields are in their stored form: numbers plain, choices by name, times as ISO 8601 in UTC. */
export interface ReadRecord {
  readonly at: number
  readonly memberNativeId: string | null
  readonly platform: string | null
  readonly fields: Readonly<Record<string, string>>
  /** Its id in its own table; null = it has none. */
  readonly nativeId: string | null
}

export interface RecordProblem {
  readonly reason: 'value-missing' | 'value-invalid' | 'value-too-long' | 'time-invalid' | 'time-out-of-range'
  readonly field: string
}

export type RecordReading =
  | { readonly ok: true; readonly record: ReadRecord }
  | { readonly ok: false; readonly problem: RecordProblem }

const LONGEST = 2000
const TWO_YEARS = 2 * 365 * 86_400_000

export interface RecordReaderOptions {
  readonly timeZone: string
  readonly dateOrder: DateOrder
  /** UTC milliseconds. */
  readonly now: number
}

/** Reads cells by field name into a record of a kind. What is no field of the kind is left out. */
export function createRecordReader(kind: RecordKind, options: RecordReaderOptions) {
  const spec = recordKinds[kind]
  const times = createTimeReader({
    clock: createLocalClock(options.timeZone),
    order: options.dateOrder,
    nowMs: options.now + (spec.mayLieAhead ? TWO_YEARS : 0),
  })
  return (cells: Readonly<Record<string, string>>): RecordReading => {
    const fields: Record<string, string> = {}
    for (const field of spec.fields) {
      const value = readCell(field, (cells[field.name] ?? '').trim(), times)
      if (typeof value === 'object') return { ok: false, problem: value }
      if (value !== '') fields[field.name] = value
    }
    const record: ReadRecord = {
      at: Date.parse(fields[spec.time] ?? ''),
      memberNativeId: fields[spec.member] ?? null,
      platform: fields['platform']?.toLowerCase() ?? null,
      nativeId: fields[spec.id] ?? null,
      fields,
    }
    return { ok: true, record }
  }
}

function readCell(field: RecordField, cell: string, times: TimeReader): string | RecordProblem {
  const problem = (reason: RecordProblem['reason']): RecordProblem => ({ reason, field: field.name })
  if (cell.length > LONGEST) return problem('value-too-long')
  if (field.choices !== undefined) return readChoice(field.choices, cell) ?? problem('value-invalid')
  if (cell === '') return field.isRequired ? problem('value-missing') : ''
  if (field.type === 'number') return readNumber(field, cell) ?? problem('value-invalid')
  if (field.type !== 'time') return cell
  const reading = times(cell)
  if (reading.ok) return new Date(reading.ms).toISOString()
  return problem(reading.reason === 'time-out-of-range' ? 'time-out-of-range' : 'time-invalid')
}

/** The value a word stands for; the first of the choices where nothing is said. */
function readChoice(choices: NonNullable<RecordField['choices']>, cell: string): string | null {
  const word = cell.toLowerCase()
  for (const [value, words] of Object.entries(choices)) if (word === value || words.includes(word)) return value
  return cell === '' ? (Object.keys(choices)[0] ?? null) : null
}

/** `1,299.00`, `¥399`, `NT$1,200` and full-width digits; null for what is no number within its bounds. */
function readNumber(field: RecordField, cell: string): string | null {
  const plain = cell
    .normalize('NFKC')
    .replace(/^(?:[A-Z]{2,3}\$?|[¥$€£]|元|分)\s*|\s*(?:元|分|[A-Z]{3})$/g, '')
    .replace(/(?<=\d),(?=\d{3}(?!\d))/g, '')
  const value = plain === '' ? Number.NaN : Number(plain)
  if (!Number.isFinite(value) || value < (field.least ?? -Infinity) || value > (field.most ?? Infinity)) return null
  // The scales of surveys have whole steps.
  return field.most !== undefined && !Number.isInteger(value) ? null : String(value)
}

/**
 * What makes a record known again: its id in its own table; without one, all it says and which of several equal ones in
 * the file it is.
 */
export function createRecordKeys(): (record: ReadRecord) => string {
  const seen = new Map<string, number>()
  return ({ nativeId, fields }) => {
    if (nativeId !== null) return `id:${nativeId}`
    const content = JSON.stringify(Object.entries(fields).toSorted(([a], [b]) => (a < b ? -1 : 1)))
    const hash = createHash('sha256').update(content).digest('base64url')
    const occurrence = (seen.get(hash) ?? 0) + 1
    seen.set(hash, occurrence)
    return `${hash}:${occurrence}`
  }
}
