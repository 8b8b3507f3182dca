/** Finding the end of one JSON value in a growing buffer of bytes. */

export const QUOTE = 0x22
export const COMMA = 0x2c
export const COLON = 0x3a
export const OPEN_BRACKET = 0x5b
export const CLOSE_BRACKET = 0x5d
export const OPEN_BRACE = 0x7b
export const CLOSE_BRACE = 0x7d
export const NEWLINE = 0x0a
const BACKSLASH = 0x5c

/** Answers of `scanCapture` where no end was found: not in the buffer yet, or not valid JSON. */
export const UNFINISHED = -1
export const BROKEN = -2

/** A value being scanned: keys, elements and kept values are held from `start` on, skipped ones are not. */
export interface JsonCapture {
  readonly kind: 'key' | 'element' | 'keep' | 'skip'
  readonly path: readonly string[]
  readonly isScalar: boolean
  start: number
  /** Where to scan on; may lie one byte behind the buffer, after a backslash. */
  at: number
  depth: number
  isInString: boolean
}

export function beginCapture(
  kind: JsonCapture['kind'],
  path: readonly string[],
  buffer: Buffer,
  start: number,
): JsonCapture {
  const byte = buffer[start]
  const isContainer = byte === OPEN_BRACE || byte === OPEN_BRACKET
  const isInString = byte === QUOTE
  const isScalar = !isContainer && !isInString
  return { kind, path, isScalar, start, at: isScalar ? start : start + 1, depth: isContainer ? 1 : 0, isInString }
}

/** Scans on; gives the position behind the value, `UNFINISHED` or `BROKEN`. */
export function scanCapture(capture: JsonCapture, buffer: Buffer): number {
  return capture.isScalar ? scanScalar(capture, buffer) : scanNested(capture, buffer)
}

function scanScalar(capture: JsonCapture, buffer: Buffer): number {
  let at = capture.at
  for (; at < buffer.length; at++) {
    const byte = buffer[at] ?? 0
    if (byte === COMMA || byte === CLOSE_BRACKET || byte === CLOSE_BRACE || byte <= 0x20) {
      return at === capture.start ? BROKEN : at
    }
    if (byte === COLON || byte === QUOTE || byte === OPEN_BRACE || byte === OPEN_BRACKET) return BROKEN
  }
  capture.at = at
  return UNFINISHED
}

/** The hot loop: one pass over the bytes of a string, object or list, aware of strings and escapes only. */
function scanNested(capture: JsonCapture, buffer: Buffer): number {
  const length = buffer.length
  let { at, depth, isInString } = capture
  while (at < length) {
    const byte = buffer[at] ?? 0
    if (isInString) {
      if (byte === BACKSLASH) at++
      else if (byte === QUOTE) {
        isInString = false
        if (depth === 0) return at + 1
        // A line end inside a string is invalid, and the surest sign that a quote was lost before it.
      } else if (byte === NEWLINE) return BROKEN
    } else if (byte === QUOTE) isInString = true
    else if (byte === OPEN_BRACE || byte === OPEN_BRACKET) depth++
    else if ((byte === CLOSE_BRACE || byte === CLOSE_BRACKET) && --depth === 0) return at + 1
    at++
  }
  capture.at = at
  capture.depth = depth
  capture.isInString = isInString
  return UNFINISHED
}

export function isSpace(byte: number): boolean {
  return byte === 0x20 || byte === NEWLINE || byte === 0x0d || byte === 0x09
}
