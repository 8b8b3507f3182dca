import { COLON, NEWLINE, OPEN_BRACE, OPEN_BRACKET } from './json-capture.ts'
import { isObject } from './json-values.ts'

/**
 * How the elements of a list begin, learned from the first whole ones, so that the next one can be found after damage.
 * One program writes all of them, with the same white space between them and the same first keys.
 */
export class ElementSignature {
  /** From the end of one element to the first key of the next. */
  #separator: Buffer | null = null
  #secondKey: string | null = null
  #isSure = false

  /** True once learned from two neighbours; until then each whole element teaches. */
  get isSure(): boolean {
    return this.#isSure
  }

  get isKnown(): boolean {
    return this.#separator !== null
  }

  /**
   * Learns from the element at `start`; `end` is where the one before it ended, or just behind the bracket of the list,
   * and then a comma is put before it. Where elements stand on lines of their own, their indentation tells them from
   * nested lists; on one line their first two keys must do. `value` is undefined for an element that is itself damaged.
   */
  learn(buffer: Buffer, end: number, start: number, value: unknown): void {
    if (this.#isSure || buffer[start] !== OPEN_BRACE || end < 1 || end > start) return
    const firstColon = buffer.indexOf(COLON, start)
    if (firstColon === -1) return
    const isFirst = buffer[end - 1] === OPEN_BRACKET
    const between = Buffer.concat([Buffer.from(isFirst ? ',' : ''), buffer.subarray(end, start)])
    const hasLines = between.includes(NEWLINE)
    this.#separator = Buffer.concat([between, buffer.subarray(start, hasLines ? start + 1 : firstColon + 1)])
    this.#secondKey = hasLines ? null : secondKey(value)
    this.#isSure = !isFirst && value !== undefined
  }

  /** Position of the next element's brace from `from` on, or -1. */
  find(buffer: Buffer, from: number): number {
    if (this.#separator === null) return -1
    const at = buffer.indexOf(this.#separator, from)
    return at === -1 ? -1 : at + this.#separator.indexOf(OPEN_BRACE)
  }

  /** False for an element of a nested list that begins with the same key. */
  fits(value: unknown): boolean {
    return this.#secondKey === null || secondKey(value) === this.#secondKey
  }
}

function secondKey(value: unknown): string | null {
  return isObject(value) ? (Object.keys(value)[1] ?? null) : null
}

/** Position behind the bracket of the next list under a key (`"messages": [`), or -1. */
export function findList(buffer: Buffer, from: number, key: string): number {
  const name = Buffer.from(JSON.stringify(key))
  for (let at = buffer.indexOf(name, from); at !== -1; at = buffer.indexOf(name, at + 1)) {
    const rest = buffer.toString('latin1', at + name.length, at + name.length + 64)
    const match = /^\s*:\s*\[/.exec(rest)
    if (match !== null) return at + name.length + match[0].length
  }
  return -1
}
