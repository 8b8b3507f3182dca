import type { ColumnMapping } from '#contract/imports.ts'
import { standardMapping, type TablePreview } from '../import-records.ts'
import { readReference } from '../formats/row-reader.ts'
import { field, isObject, parseJson } from '../source/json-values.ts'
import { isSeparatorLine, readCsvRows } from './csv-rows.ts'
import { guessMapping, looksLikeTime, namesField, namesReference } from './mapping-guess.ts'

const PREVIEW_ROWS = 20
/** Rows that are looked at to tell the delimiter and the columns. */
const SAMPLE_ROWS = 200
/** Objects with more keys are shown without the rest. */
const MAX_KEYS = 200
const SAMPLE_CHARACTERS = 64 * 1024
const delimiters = [',', ';', '\t', '|'] as const

export interface ReadPreview {
  readonly preview: TablePreview
  /** Time, author and text are named by their headers, so that no person need look. */
  readonly isSure: boolean
  /** What stands in the column of times, of more rows than are shown. */
  readonly times: readonly string[]
}

/** What a delimited text is, from its beginning; null where no delimiter gives rows of equal length. */
export async function previewCsv(head: string): Promise<ReadPreview | null> {
  const samples = await Promise.all(
    delimiters.map(async (delimiter) => ({ delimiter, rows: await parseSample(head, delimiter) })),
  )
  const candidates = samples.flatMap(({ delimiter, rows }) => {
    const width = commonWidth(rows)
    return width < 2 ? [] : [{ delimiter, rows, score: width * evenShare(rows, width) }]
  })
  const best = candidates.toSorted((a, b) => b.score - a.score)[0]
  if (best === undefined) return null
  const first = best.rows[0] ?? []
  const hasHeader = isHeader(first, best.rows.slice(1))
  const columns = hasHeader ? uniqueNames(first) : first.map((_, index) => String(index + 1))
  const rows = best.rows.slice(hasHeader ? 1 : 0)
  const { mapping, isSure } = guessMapping(columns, rows)
  return {
    preview: { columns, hasHeader, delimiter: best.delimiter, rows: rows.slice(0, PREVIEW_ROWS), guess: mapping },
    isSure: isSure && hasHeader,
    times: columnOf({ columns, rows }, mapping.time),
  }
}

/** What the objects of a JSONL file hold, from its beginning; null where its lines are no objects. */
export function previewJsonl(head: string): ReadPreview | null {
  const lines = wholeLines(head).filter((line) => line.trim() !== '')
  const objects = lines.slice(0, SAMPLE_ROWS).flatMap((line) => {
    try {
      const value = parseJson(line)
      return isObject(value) ? [value] : []
    } catch {
      return []
    }
  })
  if (objects.length === 0 || objects.length * 2 < Math.min(lines.length, SAMPLE_ROWS)) return null
  const columns = [...new Set(objects.flatMap(dottedKeys))].slice(0, MAX_KEYS)
  const rows = objects.map((object) => columns.map((column) => shown(valueAt(object, column))))
  const { mapping, isSure } = guessMapping(columns, rows)
  // A single object may be any JSON document on one line.
  if (objects.length === 1 && (mapping.time === null || mapping.text === null)) return null
  return {
    preview: {
      columns,
      hasHeader: true,
      delimiter: null,
      rows: rows.slice(0, PREVIEW_ROWS),
      guess: withRareKeys(mapping),
    },
    isSure,
    times: columnOf({ columns, rows }, mapping.time),
  }
}

/** Keys that hardly any object has may come after the lines that were looked at; their standard names are known. */
const withRareKeys = (mapping: ColumnMapping): ColumnMapping => ({
  ...mapping,
  replyTo: mapping.replyTo ?? standardMapping.replyTo,
  mentions: mapping.mentions ?? standardMapping.mentions,
  bot: mapping.bot ?? standardMapping.bot,
})

/** The cells of a column. */
export function columnOf(
  { columns, rows }: Pick<TablePreview, 'columns' | 'rows'>,
  name: string | null,
): readonly string[] {
  const index = name === null ? -1 : columns.indexOf(name)
  return index === -1 ? [] : rows.map((row) => row[index] ?? '')
}

/** The head ends anywhere: its last, torn line does not count unless it is the only one. */
function wholeLines(head: string): readonly string[] {
  const lines = head.split('\n')
  return lines.length > 1 && !head.endsWith('\n') && head.length >= SAMPLE_CHARACTERS ? lines.slice(0, -1) : lines
}

async function parseSample(head: string, delimiter: string): Promise<readonly (readonly string[])[]> {
  const text = wholeLines(head.slice(0, SAMPLE_CHARACTERS)).join('\n')
  const rows: (readonly string[])[] = []
  for await (const part of readCsvRows(onlyChunk(text), delimiter)) {
    for (const row of part) {
      const isRow = !row.isBroken && row.fields.some((cell) => cell !== '')
      if (isRow && !isSeparatorLine(row, delimiter)) rows.push(row.fields)
    }
  }
  return rows.slice(0, SAMPLE_ROWS)
}

async function* onlyChunk(text: string): AsyncGenerator<Buffer, void, undefined> {
  yield Buffer.from(text)
}

function commonWidth(rows: readonly (readonly string[])[]): number {
  const counts = Map.groupBy(rows, (row) => row.length)
  return [...counts].toSorted((a, b) => b[1].length - a[1].length)[0]?.[0] ?? 0
}

function evenShare(rows: readonly (readonly string[])[], width: number): number {
  return rows.filter((row) => row.length === width).length / rows.length
}

/** A header names a field we know, or holds no time where the rows below have one in the same place. */
function isHeader(first: readonly string[], rows: readonly (readonly string[])[]): boolean {
  if (first.some(looksLikeTime)) return false
  if (first.some((cell) => namesField(cell))) return true
  return first.every((_, index) => !looksLikeTime(first[index] ?? '')) && rows.some((row) => row.some(looksLikeTime))
}

/** Empty and repeated names get their place, so that a mapping can name each column. */
function uniqueNames(names: readonly string[]): readonly string[] {
  const seen = new Set<string>()
  return names.map((raw, index) => {
    const name = raw.trim()
    const unique = name === '' || seen.has(name) ? `${name}${name === '' ? '' : ' '}${index + 1}` : name
    seen.add(unique)
    return unique
  })
}

/**
 * Keys of an object and, one level down, of the objects in it: `message.text`. An author or channel with an id stays one
 * column, since the reader of rows takes the object as well as a bare id, and a file may hold both.
 */
function dottedKeys(object: Readonly<Record<string, unknown>>): readonly string[] {
  return Object.keys(object).flatMap((key) => {
    const value = object[key]
    if (!isObject(value) || (namesReference(key) && readReference(value) !== null)) return [key]
    return Object.keys(value).map((inner) => `${key}.${inner}`)
  })
}

function valueAt(object: unknown, column: string): unknown {
  const direct = field(object, column)
  return direct === undefined ? column.split('.').reduce<unknown>(field, object) : direct
}

function shown(value: unknown): string {
  if (typeof value === 'string') return value
  const reference = isObject(value) ? readReference(value) : null
  if (reference !== null) return reference.name ?? reference.nativeId
  return value === undefined || value === null ? '' : JSON.stringify(value)
}

export function missingFields(mapping: ColumnMapping): readonly string[] {
  return (['time', 'author', 'text'] as const).filter((name) => mapping[name] === null)
}
