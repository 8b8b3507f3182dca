import { SourceDamagedError } from './byte-source.ts'
import { splitLines } from './line-splitter.ts'
import type { SourceLine } from './line-splitter.ts'
import type { SourceEntry } from './source-entry.ts'

/** A record of a text export: a head line that says when and who, and the lines of text behind it. */
export interface TextBlock<Head> {
  /** Null for lines before the first head. */
  readonly head: Head | null
  /** Lines behind the head line, without their ends; empty lines at the end are dropped. */
  readonly lines: readonly string[]
  /** The head line, or the first line where there is no head. */
  readonly first: string
  readonly line: number
  readonly offset: number
  /** Larger than a record may be; `lines` is its beginning only. */
  readonly isCut: boolean
  /** The source breaks off behind this block. */
  readonly isTorn: boolean
}

/** One record beyond this is no chat message. */
const MAX_BLOCK_CHARACTERS = 4 * 1024 * 1024
const MAX_LINE_BYTES = 8 * 1024 * 1024

interface OpenBlock<Head> {
  readonly head: Head | null
  readonly first: SourceLine
  readonly lines: string[]
  characters: number
  isCut: boolean
}

/** Groups lines under the head lines that `parseHead` knows; one list of blocks per chunk of the source. */
export async function* readBlocks<Head>(
  entry: SourceEntry,
  parseHead: (line: string) => Head | null,
): AsyncGenerator<readonly TextBlock<Head>[], void, undefined> {
  let open: OpenBlock<Head> | null = null
  let isTorn = false
  try {
    for await (const lines of splitLines(entry.read(), MAX_LINE_BYTES)) {
      const blocks: TextBlock<Head>[] = []
      for (const line of lines) {
        const head = line.isCut ? null : parseHead(line.text)
        if (head === null && open !== null) addLine(open, line)
        else {
          if (open !== null) blocks.push(closeBlock(open, false))
          const own = head === null ? [line.text] : []
          open = { head, first: line, lines: own, characters: 0, isCut: line.isCut }
        }
      }
      if (blocks.length > 0) yield blocks
    }
  } catch (error) {
    if (!(error instanceof SourceDamagedError)) throw error
    isTorn = true
  }
  if (open !== null) yield [closeBlock(open, isTorn)]
}

function addLine<Head>(block: OpenBlock<Head>, line: SourceLine): void {
  block.characters += line.text.length + 1
  block.isCut ||= line.isCut || block.characters > MAX_BLOCK_CHARACTERS
  if (!block.isCut) block.lines.push(line.text)
}

function closeBlock<Head>(block: OpenBlock<Head>, isTorn: boolean): TextBlock<Head> {
  const lines = block.lines.slice(0, block.lines.findLastIndex((line) => line.trim() !== '') + 1)
  const { text, line, offset } = block.first
  return { head: block.head, lines, first: text, line, offset, isCut: block.isCut, isTorn }
}
