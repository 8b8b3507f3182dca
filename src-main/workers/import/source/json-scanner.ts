import { ElementSignature, findList } from './element-signature.ts'
import {
  beginCapture,
  BROKEN,
  CLOSE_BRACE,
  CLOSE_BRACKET,
  COLON,
  COMMA,
  isSpace,
  OPEN_BRACE,
  OPEN_BRACKET,
  QUOTE,
  scanCapture,
} from './json-capture.ts'
import type { JsonCapture } from './json-capture.ts'
import { parseJson } from './json-values.ts'

/**
 * Finds the elements of an array somewhere inside a JSON document of any size, without holding the document, and hands
 * each to `JSON.parse`. After a damaged place it looks for the next element and goes on.
 *
 * Why not stream-json: its token pipeline rebuilds every object from events. Measured on Node 24.21, one core, Discord
 * exports of 250,000 messages (206 MB indented, 141 MB on one line): stream-json 3.8 (parser, pick, streamArray)
 * 21,800 and 21,300 messages/s, under our target of 25,000 before a field is read; this scanner with `JSON.parse`
 * 170,000 and 232,000. stream-json also ends at the first damaged byte, and its guide asks for trusted input.
 */

/** What to do with a value: walk into it, hand over its elements, hand it over whole, or pass over it. */
export type JsonStep = 'enter' | 'elements' | 'keep' | 'skip'

export type JsonDamage = 'malformed' | 'record-too-large' | 'truncated'

export interface JsonScanHandler {
  /** Asked for the value of each key met; `path` ends with the key, `*` stands for an element of an entered array. */
  step(path: readonly string[]): JsonStep
  kept(path: readonly string[], value: unknown): void
  /** The container at `path` ends. */
  left(path: readonly string[]): void
  element(path: readonly string[], value: unknown, offset: number, raw: string): void
  damage(reason: JsonDamage, offset: number, raw: string): void
  /** A list of elements was found again after damage: the object text before it, for what can be read of its head. */
  foundAgain(head: string): readonly string[]
}

export interface JsonScanLimits {
  /** Largest element held in memory. */
  readonly elementBytes: number
  /** Largest value kept whole; a larger one is passed over. */
  readonly keptBytes: number
}

const defaultLimits: JsonScanLimits = { elementBytes: 16 * 1024 * 1024, keptBytes: 1024 * 1024 }

/** Bytes that may be looked at twice while recovering, so that a hostile file cannot cost quadratic time. */
const RECOVERY_BYTES = 256 * 1024 * 1024
/** What stays in view behind the search for the next element, for its separator and the head of its list. */
const RECOVERY_TAIL_BYTES = 4 * 1024

type FrameState = 'first' | 'next' | 'after'

interface Frame {
  readonly path: readonly string[]
  readonly isArray: boolean
  readonly isElements: boolean
  state: FrameState
}

export class JsonScanner {
  readonly #handler: JsonScanHandler
  readonly #limits: JsonScanLimits
  /** Key of the list to look for after damage, such as `messages`; null where the root is the list. */
  readonly #listKey: string | null
  readonly #frames: Frame[] = []
  #buffer: Buffer = Buffer.alloc(0)
  /** Offset in the document of the first byte of the buffer. */
  #base = 0
  #at = 0
  #capture: JsonCapture | null = null
  #key: string | null = null
  #isStarted = false
  readonly #signature = new ElementSignature()
  /** The next element comes from a search and may be one of a nested list. */
  #isProbing = false
  #lastElementEnd = -1
  #isRecovering = false
  #hasSeenDamage = false
  #hasReportedEnd = false
  #recoveryBudget = RECOVERY_BYTES
  /** Document offsets before which no further element or list begins. */
  readonly #elementSearch = { clearTo: 0 }
  readonly #listSearch = { clearTo: 0 }

  constructor(handler: JsonScanHandler, listKey: string | null, limits: JsonScanLimits = defaultLimits) {
    this.#handler = handler
    this.#listKey = listKey
    this.#limits = limits
  }

  push(chunk: Buffer): void {
    this.#buffer = this.#append(chunk)
    this.#run()
  }

  /** The source is at its end (or its rest is unreadable): what is unfinished is reported as truncated, once. */
  end(): void {
    this.#run()
    // An unclosed string may have swallowed whole elements: look for them behind its start, until nothing is left.
    while (this.#capture !== null) {
      this.#recover('truncated', this.#capture.kind === 'skip' ? this.#at : this.#capture.start)
      this.#run()
    }
    if (!this.#isRecovering && this.#frames.length > 0) this.#report('truncated', this.#buffer.length)
    this.#isRecovering = false
  }

  /** Drops what is worked off and puts the new bytes behind what is held. */
  #append(chunk: Buffer): Buffer {
    const capture = this.#capture
    const needed = capture === null ? this.#at : capture.kind === 'skip' ? capture.at : capture.start
    // What stands before an element is learned when that element is whole.
    const learning = this.#signature.isSure || this.#lastElementEnd < 0 ? needed : this.#lastElementEnd - 1
    const from = Math.max(0, Math.min(needed, learning, this.#buffer.length))
    this.#base += from
    this.#at -= from
    this.#lastElementEnd -= from
    if (capture !== null) {
      capture.start -= from
      capture.at -= from
    }
    return from === this.#buffer.length ? chunk : Buffer.concat([this.#buffer.subarray(from), chunk])
  }

  #run(): void {
    for (;;) {
      if (this.#isRecovering) {
        if (!this.#searchNext()) return
      } else if (this.#capture !== null) {
        if (!this.#scanValue(this.#capture)) return
      } else if (!this.#skipSpace() || !this.#next()) return
    }
  }

  #skipSpace(): boolean {
    const buffer = this.#buffer
    let at = this.#at
    while (at < buffer.length && isSpace(buffer[at] ?? 0)) at++
    this.#at = at
    return at < buffer.length
  }

  /** Takes one structural step at a byte that is not white space. False: nothing more to do. */
  #next(): boolean {
    const byte = this.#buffer[this.#at] ?? 0
    const frame = this.#frames.at(-1)
    if (frame === undefined) return this.#nextAtRoot()
    if (byte === (frame.isArray ? CLOSE_BRACKET : CLOSE_BRACE)) return this.#leave(frame)
    if (frame.state === 'after') {
      if (byte !== COMMA) return this.#recover('malformed', this.#at)
      frame.state = 'next'
      this.#at++
      return true
    }
    if (frame.isArray) return this.#beginElement(frame)
    if (this.#key === null) {
      if (byte !== QUOTE) return this.#recover('malformed', this.#at)
      this.#beginCapture('key', frame.path)
      return true
    }
    return this.#beginMember(frame, this.#key)
  }

  #nextAtRoot(): boolean {
    if (!this.#isStarted) {
      this.#isStarted = true
      return this.#beginValue(this.#handler.step([]), [])
    }
    // After damage the end may be a false one: a bracket of a nested list in the middle of the document.
    if (this.#hasSeenDamage) this.#isRecovering = true
    else this.#at = this.#buffer.length
    return this.#isRecovering
  }

  #leave(frame: Frame): boolean {
    this.#at++
    if (this.#hasSeenDamage && frame.isElements) {
      this.#isRecovering = true
      return true
    }
    this.#frames.pop()
    this.#handler.left(frame.path)
    const outer = this.#frames.at(-1)
    if (outer !== undefined) outer.state = 'after'
    return true
  }

  #beginMember(frame: Frame, key: string): boolean {
    if (this.#buffer[this.#at] !== COLON) return this.#recover('malformed', this.#at)
    this.#at++
    if (!this.#skipSpace()) {
      // The colon stays to be read again with the value behind it.
      this.#at = this.#buffer.lastIndexOf(COLON)
      return false
    }
    const path = [...frame.path, key]
    this.#key = null
    frame.state = 'after'
    return this.#beginValue(this.#handler.step(path), path)
  }

  #beginElement(frame: Frame): boolean {
    frame.state = 'after'
    if (!frame.isElements) {
      const path = [...frame.path, '*']
      return this.#beginValue(this.#handler.step(path), path)
    }
    this.#beginCapture('element', frame.path)
    return true
  }

  #beginValue(step: JsonStep, path: readonly string[]): true {
    const byte = this.#buffer[this.#at]
    const isArray = byte === OPEN_BRACKET
    if ((step === 'enter' && (isArray || byte === OPEN_BRACE)) || (step === 'elements' && isArray)) {
      this.#frames.push({ path, isArray, isElements: step === 'elements', state: 'first' })
      this.#at++
      if (step === 'elements') this.#lastElementEnd = this.#at
      return true
    }
    this.#beginCapture(step === 'keep' ? 'keep' : 'skip', path)
    return true
  }

  #beginCapture(kind: JsonCapture['kind'], path: readonly string[]): void {
    this.#capture = beginCapture(kind, path, this.#buffer, this.#at)
  }

  /** Runs to the end of the value. False: the end is not in the buffer yet. */
  #scanValue(capture: JsonCapture): boolean {
    const end = scanCapture(capture, this.#buffer)
    if (end >= 0) return this.#finishCapture(capture, end)
    if (end === BROKEN) return this.#recover('malformed', capture.kind === 'skip' ? this.#at : capture.start)
    const heldBytes = capture.at - capture.start
    if (capture.kind === 'skip') {
      this.#at = Math.min(capture.at, this.#buffer.length)
    } else if (capture.kind === 'element') {
      if (heldBytes > this.#limits.elementBytes) return this.#recover('record-too-large', capture.start)
    } else if (heldBytes > this.#limits.keptBytes) {
      this.#capture = { ...capture, kind: 'skip' }
    }
    return false
  }

  #finishCapture(capture: JsonCapture, end: number): boolean {
    this.#capture = null
    this.#at = end
    if (capture.kind === 'skip') return true
    const raw = this.#buffer.toString('utf8', capture.start, end)
    let value: unknown
    try {
      value = parseJson(raw)
    } catch {
      return this.#recover('malformed', capture.start)
    }
    if (capture.kind === 'keep') this.#handler.kept(capture.path, value)
    else if (capture.kind === 'key') this.#key = String(value)
    else return this.#finishElement(capture, end, value, raw)
    return true
  }

  #finishElement({ start, path }: JsonCapture, end: number, value: unknown, raw: string): true {
    if (this.#isProbing && !this.#signature.fits(value)) {
      this.#recoveryBudget -= end - start
      this.#at = start + 1
      this.#isRecovering = true
      return true
    }
    this.#isProbing = false
    this.#learn(start, value)
    this.#lastElementEnd = end
    this.#handler.element(path, value, this.#base + start, raw)
    return true
  }

  #learn(start: number, value: unknown): void {
    if (this.#signature.isSure) return
    this.#signature.learn(this.#buffer, this.#lastElementEnd, start, value)
    this.#elementSearch.clearTo = 0
  }

  #report(reason: JsonDamage, at: number): void {
    this.#hasSeenDamage = true
    if (reason === 'truncated') {
      if (this.#hasReportedEnd) return
      this.#hasReportedEnd = true
    }
    const raw = this.#buffer.toString('utf8', at, Math.min(this.#buffer.length, at + 1_600))
    this.#handler.damage(reason, this.#base + at, raw)
  }

  /** Reports damage at `at` and begins the search for the next element behind it. */
  #recover(reason: JsonDamage, at: number): boolean {
    this.#report(reason, at)
    if (!this.#signature.isKnown && this.#capture?.kind === 'element') {
      this.#learn(at, undefined)
    }
    this.#recoveryBudget -= Math.max(0, this.#at - at, (this.#capture?.at ?? 0) - at)
    this.#capture = null
    this.#key = null
    this.#lastElementEnd = -1
    this.#at = Math.min(at + 1, this.#buffer.length)
    this.#isRecovering = true
    return true
  }

  /** Looks for the next element or the head of a list. False: not in the buffer. */
  #searchNext(): boolean {
    if (this.#recoveryBudget < 0) {
      this.#at = this.#buffer.length
      return false
    }
    const next = this.#searchAhead(this.#elementSearch, (from) => this.#signature.find(this.#buffer, from))
    const listKey = this.#listKey
    const list =
      listKey === null ? -1 : this.#searchAhead(this.#listSearch, (from) => findList(this.#buffer, from, listKey))
    if (list !== -1 && (next === -1 || list < next)) this.#resumeList(list)
    else if (next !== -1) this.#resumeElement(next)
    else {
      this.#at = Math.max(this.#at, this.#buffer.length - RECOVERY_TAIL_BYTES)
      return false
    }
    return true
  }

  /** Searches only what no search before has seen, so that many searches for what is not there cost one. */
  #searchAhead(search: { clearTo: number }, find: (from: number) => number): number {
    const from = Math.max(this.#at, search.clearTo - this.#base)
    const found = find(from)
    // The tail covers what stands before the place found: a separator, a key.
    const seenTo = (found === -1 ? this.#buffer.length : found) - RECOVERY_TAIL_BYTES
    search.clearTo = this.#base + Math.max(from, seenTo)
    return found
  }

  #resumeElement(next: number): void {
    while (this.#frames.length > 0 && this.#frames.at(-1)?.isElements !== true) this.#frames.pop()
    if (this.#frames.length === 0) this.#frames.push({ path: [], isArray: true, isElements: true, state: 'after' })
    const frame = this.#frames.at(-1)
    if (frame !== undefined) frame.state = 'next'
    this.#isProbing = true
    this.#goOnAt(next)
  }

  /** `begin` is just behind the bracket. */
  #resumeList(begin: number): void {
    const keyAt = this.#buffer.lastIndexOf(QUOTE, this.#buffer.lastIndexOf(QUOTE, begin) - 1)
    const headStart = this.#buffer.lastIndexOf(OPEN_BRACE, keyAt)
    const head = headStart === -1 ? '' : this.#buffer.toString('utf8', headStart, keyAt)
    const path = this.#handler.foundAgain(head)
    this.#frames.length = 0
    this.#frames.push({ path, isArray: true, isElements: true, state: 'first' })
    this.#lastElementEnd = begin
    this.#goOnAt(begin)
  }

  #goOnAt(position: number): void {
    this.#at = position
    this.#isRecovering = false
    this.#isStarted = true
  }
}
