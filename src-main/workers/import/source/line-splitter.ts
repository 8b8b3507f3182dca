/** A line of a source: its text without the line end, its number from 1 and the byte offset of its first byte. */
export interface SourceLine {
  readonly text: string
  readonly line: number
  readonly offset: number
  /** The line was longer than allowed; `text` is its beginning only. */
  readonly isCut: boolean
}

const NEWLINE = 0x0a
const CARRIAGE_RETURN = 0x0d
/** What is kept of a line that is longer than allowed: enough for an excerpt. */
const CUT_LINE_BYTES = 2_000

/**
 * Splits chunks of UTF-8 bytes at `\n` only and drops a `\r` before it. (A lone U+2028 or `\r` is text: splitting there
 * would tear records that a JSON writer was free to leave unescaped.) One list of lines per chunk.
 */
export async function* splitLines(
  chunks: AsyncIterable<Buffer>,
  maxLineBytes: number,
): AsyncGenerator<SourceLine[], void, undefined> {
  let held: Buffer[] = []
  let heldBytes = 0
  let isCut = false
  let line = 1
  let lineOffset = 0
  const finish = (): SourceLine => ({ text: decodeLine(held), line: line++, offset: lineOffset, isCut })
  const hold = (part: Buffer): void => {
    heldBytes += part.length
    if (heldBytes > maxLineBytes && !isCut) {
      isCut = true
      held = [Buffer.concat([...held, part]).subarray(0, CUT_LINE_BYTES)]
    } else if (!isCut && part.length > 0) held.push(part)
  }
  for await (const chunk of chunks) {
    const lines: SourceLine[] = []
    let start = 0
    for (let end = chunk.indexOf(NEWLINE); end !== -1; end = chunk.indexOf(NEWLINE, start)) {
      hold(chunk.subarray(start, end))
      lines.push(finish())
      lineOffset += heldBytes + 1
      start = end + 1
      held = []
      heldBytes = 0
      isCut = false
    }
    hold(chunk.subarray(start))
    if (lines.length > 0) yield lines
  }
  if (heldBytes > 0) yield [finish()]
}

function decodeLine(parts: readonly Buffer[]): string {
  const bytes = parts.length === 1 ? (parts[0] ?? Buffer.alloc(0)) : Buffer.concat(parts)
  const end = bytes[bytes.length - 1] === CARRIAGE_RETURN ? bytes.length - 1 : bytes.length
  return bytes.toString('utf8', 0, end)
}
