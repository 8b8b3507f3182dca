import { z } from 'zod'

declare global {
  /** ECMAScript 2026 (tc39.es/proposal-json-parse-with-source); not in TypeScript's library yet. */
  interface JSON {
    rawJSON(text: string): object
    isRawJSON(value: unknown): boolean
  }
}

/** A number of more digits than a double holds, written out again with all of them. */
const LongNumber = z.custom<object>((value) => JSON.isRawJSON(value))

/** A record of the JSONL commands. An id may be a number or null; it comes back as it was. */
export const TextRecord = z.object({
  id: z.union([z.string(), z.number(), z.null(), LongNumber]).optional(),
  text: z.string(),
})
export type TextRecord = z.infer<typeof TextRecord>

export interface BadLine {
  readonly line: number
  readonly reason: string
}

/** Longest line taken; a longer one is a bad line, not a reason to run out of memory. */
const MAX_LINE = 16 * 1024 * 1024

/**
 * Reads JSON Lines in batches: split at `\n` only, a `\r` before it tolerated, empty lines skipped. A line that is not a
 * record is handed to `onBad` and the rest goes on.
 */
export async function* readTextRecords(
  input: AsyncIterable<Buffer | string>,
  batchSize: number,
  onBad: (bad: BadLine) => void,
): AsyncGenerator<TextRecord[]> {
  let batch: TextRecord[] = []
  let line = 0
  for await (const text of splitLines(input)) {
    line++
    const record = parseRecord(text)
    if (record === null) continue
    if ('reason' in record) onBad({ line, reason: record.reason })
    else batch.push(record)
    if (batch.length < batchSize) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
}

function parseRecord(text: string): TextRecord | { reason: string } | null {
  if (text.trim() === '') return null
  if (text.length > MAX_LINE) return { reason: 'line-too-long' }
  let value: unknown
  try {
    value = parseJson(text)
  } catch {
    return { reason: 'not-json' }
  }
  const record = TextRecord.safeParse(value)
  if (record.success) return record.data
  return { reason: record.error.issues.some(({ path }) => path[0] === 'id') ? 'id-invalid' : 'text-missing' }
}

const LONG_ID = /"id"\s*:\s*-?\d{16,}/

/** Discord's ids are numbers beyond 2^53: rounded, they would name another message. */
function parseJson(text: string): unknown {
  if (!LONG_ID.test(text)) return JSON.parse(text)
  return JSON.parse(text, (key: string, value: unknown, context?: { readonly source?: string }) => {
    const isLong = key === 'id' && typeof value === 'number' && !Number.isSafeInteger(value)
    return isLong && context?.source !== undefined ? JSON.rawJSON(context.source) : value
  })
}

async function* splitLines(input: AsyncIterable<Buffer | string>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: false })
  let rest = ''
  for await (const chunk of input) {
    const text = rest + (typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true }))
    const lines = text.split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) yield line.endsWith('\r') ? line.slice(0, -1) : line
  }
  rest += decoder.decode()
  if (rest !== '') yield rest
}
