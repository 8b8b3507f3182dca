import { parse } from 'csv-parse'
import type { Parser } from 'csv-parse'
import { SourceDamagedError } from '../source/byte-source.ts'

/** A row of a table as it stands. */
export interface CsvRow {
  readonly fields: readonly string[]
  /** Line on which it begins, from 1, and byte offset of its beginning. */
  readonly line: number
  readonly offset: number
  /** Set where the text is no row: a quote in it is never closed. `fields` then holds the raw line alone. */
  readonly isBroken: boolean
}

/** `sep=;` on the first line is for Excel, which writes and reads it; it is neither header nor row. */
export function isSeparatorLine(row: CsvRow, delimiter: string): boolean {
  return row.line === 1 && /^sep=.$/i.test(row.fields.join(delimiter))
}

/** A record beyond this is taken for an unclosed quote. */
const MAX_RECORD_BYTES = 4 * 1024 * 1024
/** Bytes that may be parsed again after unclosed quotes, so that a hostile file cannot cost quadratic time. */
const RECOVERY_BYTES = 256 * 1024 * 1024
const NEWLINE = 0x0a

const csvOptions = {
  relax_column_count: true,
  relax_quotes: true,
  record_delimiter: ['\n', '\r\n'],
  skip_records_with_error: true,
  max_record_size: MAX_RECORD_BYTES,
}

/**
 * Rows of a CSV stream, one list per chunk; empty lines are none. csv-parse gives up everything behind a quote that is
 * never closed; here parsing starts anew on the line after the one where that record began.
 * Throws `SourceDamagedError` after the last row when the chunks break off.
 */
export async function* readCsvRows(
  chunks: AsyncIterable<Buffer>,
  delimiter: string,
): AsyncGenerator<readonly CsvRow[], void, undefined> {
  const pass = new CsvPass(delimiter)
  let damage: SourceDamagedError | null = null
  try {
    for await (const chunk of chunks) yield await pass.take(chunk)
  } catch (error) {
    if (!(error instanceof SourceDamagedError)) throw error
    damage = error
  }
  yield await pass.finish()
  if (damage !== null) throw damage
}

class CsvPass {
  readonly #delimiter: string
  #parser: Parser
  #rows: CsvRow[] = []
  #hasFailed = false
  /** The bytes from the end of the last whole row on, which a failing parser would take with it. */
  #buffer: Buffer = Buffer.alloc(0)
  /** Offsets in the source: of the buffer, of where the parser at work began, and of the end of the last row. */
  #bufferOffset = 0
  #parserOffset = 0
  #rowOffset = 0
  #line = 1
  #recoveryBudget = RECOVERY_BYTES

  constructor(delimiter: string) {
    this.#delimiter = delimiter
    this.#parser = this.#startParser()
  }

  async take(chunk: Buffer): Promise<readonly CsvRow[]> {
    this.#buffer = Buffer.concat([this.#buffer.subarray(this.#rowOffset - this.#bufferOffset), chunk])
    this.#bufferOffset = this.#rowOffset
    await this.#write(chunk)
    while (this.#hasFailed) await this.#restart()
    return this.#rows.splice(0)
  }

  async finish(): Promise<readonly CsvRow[]> {
    await this.#end()
    while (this.#hasFailed) {
      await this.#restart()
      await this.#end()
    }
    return this.#rows.splice(0)
  }

  /** Rows are taken in the callback and never pushed into the stream, so that they are here when `write` is done. */
  #startParser(): Parser {
    const parser = parse({
      ...csvOptions,
      delimiter: this.#delimiter,
      on_record: (fields: readonly string[], context) => {
        this.#takeRow(fields, this.#parserOffset + context.bytes)
        return null
      },
      on_skip: () => {
        this.#hasFailed = true
        return undefined
      },
    })
    parser.on('error', () => (this.#hasFailed = true))
    return parser.resume()
  }

  #takeRow(fields: readonly string[], end: number): void {
    if (this.#hasFailed) return
    const isEmpty = fields.length === 0 || (fields.length === 1 && fields[0] === '')
    if (!isEmpty) this.#rows.push({ fields, line: this.#line, offset: this.#rowOffset, isBroken: false })
    this.#moveTo(end)
  }

  #moveTo(end: number): void {
    for (let at = this.#rowOffset - this.#bufferOffset; at < end - this.#bufferOffset; at++) {
      if (this.#buffer[at] === NEWLINE) this.#line++
    }
    this.#rowOffset = end
  }

  /** Rejects the line at which the failed record began and parses what is held behind it with a fresh parser. */
  async #restart(): Promise<void> {
    const start = this.#rowOffset - this.#bufferOffset
    const newline = this.#buffer.indexOf(NEWLINE, start)
    this.#recoveryBudget -= this.#buffer.length - start
    const end = newline === -1 || this.#recoveryBudget < 0 ? this.#buffer.length : newline + 1
    const raw = this.#buffer.toString('utf8', start, Math.min(end, start + 2_000))
    if (raw.trim() !== '') {
      this.#rows.push({ fields: [raw.trimEnd()], line: this.#line, offset: this.#rowOffset, isBroken: true })
    }
    this.#moveTo(this.#bufferOffset + end)
    this.#parser.destroy()
    this.#hasFailed = false
    this.#parserOffset = this.#rowOffset
    this.#parser = this.#startParser()
    await this.#write(this.#buffer.subarray(end))
  }

  #write(bytes: Buffer): Promise<void> {
    return new Promise((resolve) => {
      if (bytes.length === 0) resolve()
      else this.#parser.write(bytes, () => resolve())
    })
  }

  #end(): Promise<void> {
    return new Promise((resolve) => {
      this.#parser.once('end', resolve)
      this.#parser.once('error', () => resolve())
      this.#parser.end()
    })
  }
}
