import { Marker, UNIT_CLASS, UnitClass } from './character-folding.ts'
import { ConceptReader, FormConcept } from './concept-reader.ts'
import { addFeature, createFeatureBuffer, type FeatureBuffer } from './feature-buffer.ts'
import { logBucket, Seed, step } from './feature-hashing.ts'
import { createTextBuffer, type TextBuffer } from './text-buffer.ts'
import { normaliseInto } from './text-normaliser.ts'

/** Changes whenever the same normalised text may yield other features: every model names the one it was trained on. */
export const FEATURISER_VERSION = '2'

// Beyond this, the beginning and the end of a text are read, so that padding cannot push an advert out of sight.
const LONGEST_TEXT = 1600
const HEAD_LENGTH = 1200

const SHORTEST_INNER = 3
const LONGEST_INNER = 5
const LONGEST_HAN = 4
// Keys, hashes and laughter: the beginning says what they are.
const LONGEST_WORD = 20
const EDGE = 0x5f
const EXCLAMATION = 0x21
const QUESTION = 0x3f
// Telephone, account and chat numbers; prices, years and counts are shorter.
const LONG_NUMBER = 5

/** Reads texts one after another; keeps scratch space, no results. */
export class TextFeaturiser {
  readonly #word = new Uint16Array(LONGEST_WORD + 2)
  readonly #text: TextBuffer = createTextBuffer()
  #features: FeatureBuffer = createFeatureBuffer()
  readonly #concepts = new ConceptReader(this.#features)
  #previous = 0
  #previousFrom = -1
  #earlier = 0
  #earlierFrom = -1
  #urls = 0
  #mentions = 0
  #emoji = 0
  #letters = 0
  #hanUnits = 0
  #exclamations = 0

  /** Normalises `text` and writes its features into `features`. Returns the normalised text, valid until the next call. */
  featurise(text: string, features: FeatureBuffer): TextBuffer {
    const buffer = this.#text
    normaliseInto(readPart(text), buffer)
    if (text.length > LONGEST_TEXT) moveTail(buffer, text.length)
    features.length = 0
    this.#features = features
    this.#concepts.begin(features)
    this.#previous = Seed.wordPair
    this.#previousFrom = -1
    this.#earlierFrom = -1
    this.#urls = this.#mentions = this.#emoji = this.#letters = this.#hanUnits = this.#exclamations = 0
    let index = 0
    while (index < buffer.length) {
      const unitClass = UNIT_CLASS[buffer.units[index] ?? 0] ?? 0
      if (unitClass === UnitClass.space) index++
      else if (unitClass === UnitClass.letter || unitClass === UnitClass.digit) index = this.#readWord(buffer, index)
      else if (unitClass === UnitClass.han) index = this.#readHan(buffer, index)
      else if (unitClass === UnitClass.emoji) index = this.#readEmoji(buffer, index)
      else if (unitClass === UnitClass.marker) index = this.#readMarker(buffer, index)
      else index = this.#readSymbols(buffer, index)
    }
    features.script = this.#script(text, buffer)
    this.#concepts.end()
    this.#addShape(text, features.script)
    return buffer
  }

  #add(hash: number, from: number, to: number): void {
    addFeature(this.#features, hash, from, to)
  }

  // Pairs, triples, and pairs over one word between ("not … good").
  #addPair(hash: number, from: number, to: number): void {
    const previousFrom = this.#previousFrom
    const pair = step(step(Seed.wordPair, this.#previous), hash)
    this.#add(pair, previousFrom === -1 ? from : previousFrom, to)
    if (previousFrom !== -1) this.#concepts.meet(pair, previousFrom, to)
    if (this.#earlierFrom !== -1) {
      this.#add(step(step(step(Seed.wordTriple, this.#earlier), this.#previous), hash), this.#earlierFrom, to)
      this.#add(step(step(Seed.skippedPair, this.#earlier), hash), this.#earlierFrom, to)
    }
    this.#earlier = this.#previous
    this.#earlierFrom = previousFrom
    this.#previous = hash
    this.#previousFrom = from
  }

  #readWord(buffer: TextBuffer, from: number): number {
    const { units } = buffer
    const word = this.#word
    let length = 1
    let digits = 0
    let index = from
    let hash: number = Seed.word
    word[0] = EDGE
    for (;;) {
      const unit = units[index] ?? 0
      const unitClass = index < buffer.length ? UNIT_CLASS[unit] : UnitClass.space
      if (unitClass === UnitClass.digit) digits++
      else if (unitClass !== UnitClass.letter) {
        const after = wordAfterSeparator(buffer, index)
        if (after === -1) break
        index = after
        continue
      }
      hash = step(hash, unit)
      if (length <= LONGEST_WORD) word[length++] = unit
      index++
    }
    if (digits === index - from) {
      const number = step(Seed.number, digits)
      this.#add(number, from, index)
      this.#addPair(number, from, index)
      this.#concepts.see(digits < LONG_NUMBER ? FormConcept.shortNumber : FormConcept.longNumber, from, index)
      return index
    }
    this.#letters += index - from
    this.#add(hash, from, index)
    this.#concepts.meet(hash, from, index)
    if (digits > 0) this.#concepts.see(FormConcept.mixedWord, from, index)
    this.#addPair(hash, from, index)
    if (length > 2) this.#addInner(length, from, index)
    return index
  }

  // N-grams of 3 to 5 letters with the edges of the word. A skipped separator shifts the span by one unit at most.
  #addInner(length: number, from: number, end: number): void {
    const word = this.#word
    word[length] = EDGE
    for (let start = 0; start + SHORTEST_INNER <= length + 1; start++) {
      let hash: number = Seed.inner
      const stop = Math.min(start + LONGEST_INNER, length + 1)
      const spanFrom = from + Math.max(0, start - 1)
      for (let position = start; position < stop; position++) {
        hash = step(hash, word[position] ?? 0)
        if (position - start + 1 >= SHORTEST_INNER) this.#add(hash, spanFrom, Math.min(end, from + position))
      }
    }
  }

  #readHan(buffer: TextBuffer, from: number): number {
    const { units } = buffer
    let end = from
    let last = from
    for (let start = from; start < buffer.length;) {
      this.#hanUnits++
      let hash: number = Seed.han
      let position = start
      let next = -1
      for (let size = 1; size <= LONGEST_HAN; size++) {
        hash = step(hash, units[position] ?? 0)
        this.#add(hash, start, position + 1)
        this.#concepts.meet(hash, start, position + 1)
        if (size === 1 && start === from) this.#addPair(hash, start, start + 1)
        position = hanAfter(buffer, position)
        if (size === 1) next = position
        if (position === -1) break
      }
      last = start
      end = start + 1
      if (next === -1) break
      this.#emoji += next > start + 1 ? 1 : 0
      start = next
    }
    this.#earlierFrom = -1
    this.#previous = step(Seed.han, units[last] ?? 0)
    this.#previousFrom = last
    return end
  }

  #readEmoji(buffer: TextBuffer, from: number): number {
    const unit = buffer.units[from] ?? 0
    const isPair = unit >= 0xd800 && unit <= 0xdbff && from + 1 < buffer.length
    const end = from + (isPair ? 2 : 1)
    this.#emoji++
    let hash = step(Seed.symbol, unit)
    if (isPair) hash = step(hash, buffer.units[from + 1] ?? 0)
    this.#add(hash, from, end)
    this.#concepts.see(FormConcept.emoji, from, end)
    return end
  }

  #readMarker(buffer: TextBuffer, from: number): number {
    const unit = buffer.units[from] ?? 0
    if (unit === Marker.url) this.#urls++
    else this.#mentions++
    this.#concepts.see(addressConcept(unit), from, from + 1)
    const hash = step(Seed.symbol, unit)
    this.#add(hash, from, from + 1)
    this.#addPair(hash, from, from + 1)
    return from + 1
  }

  #readSymbols(buffer: TextBuffer, from: number): number {
    let index = from
    let hash: number = Seed.symbol
    for (; index < buffer.length; index++) {
      const unit = buffer.units[index] ?? 0
      if (!isSymbol(UNIT_CLASS[unit] ?? 0)) break
      if (unit === EXCLAMATION) {
        this.#exclamations++
        this.#concepts.see(FormConcept.exclamationMark, index, index + 1)
      }
      if (unit === QUESTION) this.#concepts.see(FormConcept.questionMark, index, index + 1)
      hash = step(hash, unit)
      this.#add(hash, from, index + 1)
      if (index - from === 3) {
        index++
        break
      }
    }
    return index
  }

  // A han character says about as much as two letters.
  #script(text: string, buffer: TextBuffer): number {
    if (2 * this.#hanUnits < this.#letters || this.#hanUnits === 0) return 0
    let changed = 0
    for (let index = 0; index < buffer.length; index++) {
      const original = text.charCodeAt(buffer.starts[index] ?? 0)
      if (original >= 0x4e00 && original <= 0x9fff && original !== buffer.units[index]) changed++
    }
    return 12 * changed >= this.#hanUnits && changed > 0 ? 2 : 1
  }

  #addShape(text: string, script: number): void {
    let capitals = 0
    for (let index = 0; index < text.length && index < 400; index++) {
      const unit = text.charCodeAt(index)
      if (unit >= 0x41 && unit <= 0x5a) capitals++
    }
    const capitalShare = capitals > 4 ? Math.floor((8 * capitals) / Math.max(this.#letters, capitals)) : 0
    const shapes = [
      script,
      logBucket(this.#letters + 2 * this.#hanUnits),
      logBucket(this.#urls),
      logBucket(this.#mentions),
      logBucket(this.#emoji),
      capitalShare,
      logBucket(this.#exclamations),
    ]
    for (let kind = 0; kind < shapes.length; kind++) {
      this.#add(step(step(Seed.shape, kind), shapes[kind] ?? 0), -1, -1)
    }
  }
}

const addressConcept = (marker: number): number => {
  if (marker === Marker.url) return FormConcept.webAddress
  return marker === Marker.email ? FormConcept.emailAddress : FormConcept.mention
}

const isSymbol = (unitClass: number): boolean =>
  unitClass === UnitClass.punctuation ||
  unitClass === UnitClass.soft ||
  unitClass === UnitClass.dot ||
  unitClass === UnitClass.slash ||
  unitClass === UnitClass.at ||
  unitClass === UnitClass.other

const isSkipped = (unitClass: number): boolean => unitClass === UnitClass.soft || unitClass === UnitClass.emoji

/** The han character after `index` over at most one soft separator or emoji; -1 where the run ends. */
const hanAfter = (buffer: TextBuffer, index: number): number => {
  let next = index + 1
  while (next < buffer.length && next <= index + 2 && isSkipped(UNIT_CLASS[buffer.units[next] ?? 0] ?? 0)) next++
  return next < buffer.length && UNIT_CLASS[buffer.units[next] ?? 0] === UnitClass.han ? next : -1
}

/** don't, fr😀ee, mon*ey: the letter after one separator inside a word; -1 where the word ends. Hyphens part words. */
const wordAfterSeparator = (buffer: TextBuffer, index: number): number => {
  let next = index
  while (next < buffer.length && next < index + 2) {
    const unit = buffer.units[next] ?? 0
    if (!isSkipped(UNIT_CLASS[unit] ?? 0) || unit === 0x2d || unit === 0x5f || unit === 0x22) break
    next++
  }
  if (next === index || next >= buffer.length) return -1
  return UNIT_CLASS[buffer.units[next] ?? 0] === UnitClass.letter ? next : -1
}

const readPart = (text: string): string =>
  text.length <= LONGEST_TEXT
    ? text
    : text.slice(0, HEAD_LENGTH) + text.slice(text.length - (LONGEST_TEXT - HEAD_LENGTH))

/** Gives what was read from the end of a long text its place in the original again. */
const moveTail = (buffer: TextBuffer, textLength: number): void => {
  const shift = textLength - LONGEST_TEXT
  for (let index = 0; index < buffer.length; index++) {
    if ((buffer.starts[index] ?? 0) >= HEAD_LENGTH) buffer.starts[index] = (buffer.starts[index] ?? 0) + shift
    if ((buffer.ends[index] ?? 0) > HEAD_LENGTH) buffer.ends[index] = (buffer.ends[index] ?? 0) + shift
  }
}
