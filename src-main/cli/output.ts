import { once } from 'node:events'

/** Where a command writes: results on standard output, everything else on standard error. */
export interface Output {
  readonly json: boolean
  readonly quiet: boolean
  /** The result: one JSON line with `--json`, else the text that `words` makes of it. */
  result<T>(value: T, words: (value: T) => string): Promise<void>
  /** Raw lines of standard output (JSONL commands); waits while the reader is slow. */
  line(text: string): Promise<void>
  /** A remark for people; never on standard output. */
  note(text: string): void
  /** One line that is rewritten; only on a terminal. */
  progress(text: string): void
  /** Ends a progress line. */
  endProgress(): void
}

export function createOutput(options: { json: boolean; quiet: boolean }): Output {
  const showsProgress = process.stderr.isTTY && !options.quiet
  let hasProgress = false
  const write = async (text: string): Promise<void> => {
    if (!process.stdout.write(text)) await once(process.stdout, 'drain')
  }
  const endProgress = (): void => {
    if (hasProgress) process.stderr.write('\n')
    hasProgress = false
  }
  return {
    ...options,
    result: (value, words) => {
      endProgress()
      return write(options.json ? `${JSON.stringify(value)}\n` : `${words(value)}\n`)
    },
    line: (text) => write(`${text}\n`),
    note(text) {
      if (options.quiet) return
      endProgress()
      process.stderr.write(`${text}\n`)
    },
    progress(text) {
      if (!showsProgress) return
      hasProgress = true
      process.stderr.write(`\r\u001b[2K${text.slice(0, (process.stderr.columns ?? 100) - 1)}`)
    },
    endProgress,
  }
}

/** Rows under headings, padded so that columns align; CJK characters take two cells. */
export function table(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = headings.map((heading, column) =>
    Math.max(cells(heading), ...rows.map((row) => cells(row[column] ?? ''))),
  )
  const line = (row: readonly string[]): string =>
    row
      .map((cell, column) => cell + ' '.repeat(Math.max(0, (widths[column] ?? 0) - cells(cell))))
      .join('  ')
      .trimEnd()
  return [line(headings), ...rows.map(line)].join('\n')
}

function cells(text: string): number {
  let width = 0
  for (const character of text)
    width += /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/.test(
      character,
    )
      ? 2
      : 1
  return width
}

const isoTime = (time: number): string => new Date(time).toISOString()
/** Times leave the command line as ISO 8601 in UTC. */
export const iso = (time: number | null): string | null => (time === null ? null : isoTime(time))

/** The same with every time in it as ISO 8601; the contract names times `at`, `…At`, `…Until`, `dataFrom`. */
export function withIsoTimes(value: object): object {
  return Object.fromEntries(
    Object.entries(value).map(([name, each]: [string, unknown]) => [name, isoTimes(each, name)]),
  )
}

function isoTimes(value: unknown, name: string): unknown {
  if (typeof value === 'number') return /(^at|At|Until|^dataFrom)$/.test(name) ? isoTime(value) : value
  if (Array.isArray(value)) return value.map((each: unknown) => isoTimes(each, ''))
  return typeof value === 'object' && value !== null ? withIsoTimes(value) : value
}
