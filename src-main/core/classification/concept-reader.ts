import { CONCEPTS } from './concept-lexicon.ts'
import { conceptsOf } from './concept-table.ts'
import { addFeature, type FeatureBuffer } from './feature-buffer.ts'
import { Seed, step } from './feature-hashing.ts'

const FIRST = Object.keys(CONCEPTS).length

/** What is recognised by its form instead of a word list; numbers follow those of the lexicon. */
export const FormConcept = {
  webAddress: FIRST,
  emailAddress: FIRST + 1,
  mention: FIRST + 2,
  longNumber: FIRST + 3,
  shortNumber: FIRST + 4,
  /** Letters and digits in one word: handles, codes. */
  mixedWord: FIRST + 5,
  emoji: FIRST + 6,
  questionMark: FIRST + 7,
  exclamationMark: FIRST + 8,
} as const

// Pairs grow with the square: a long text that holds more different concepts than this is paired by its beginning.
const MOST_PAIRED = 24
const MOST_COUNTED = 12

/**
 * Turns the concepts of one text into features: each concept, each two that follow one another (in order), each two that
 * occur anywhere (without order), and how many there are.
 */
export class ConceptReader {
  readonly #concepts = new Int32Array(MOST_PAIRED)
  readonly #froms = new Int32Array(MOST_PAIRED)
  readonly #tos = new Int32Array(MOST_PAIRED)
  #count = 0
  #latest = -1
  #latestFrom = 0
  #features: FeatureBuffer

  constructor(features: FeatureBuffer) {
    this.#features = features
  }

  /** Forgets the text before; features go to `features` from now on. */
  begin(features: FeatureBuffer): void {
    this.#features = features
    this.#count = 0
    this.#latest = -1
  }

  /** Takes in the concepts of what was read from units `from` … `to`, if it has any. */
  meet(hash: number, from: number, to: number): void {
    for (const concept of conceptsOf(hash)) this.see(concept, from, to)
  }

  see(concept: number, from: number, to: number): void {
    addFeature(this.#features, step(Seed.concept, concept), from, to)
    if (this.#latest !== -1 && this.#latest !== concept) {
      const inOrder = step(step(Seed.conceptSequence, this.#latest), concept)
      addFeature(this.#features, inOrder, Math.min(this.#latestFrom, from), to)
    }
    this.#latest = concept
    this.#latestFrom = from
    if (this.#count === MOST_PAIRED || this.#isKnown(concept)) return
    this.#concepts[this.#count] = concept
    this.#froms[this.#count] = from
    this.#tos[this.#count] = to
    this.#count++
  }

  /** Adds the pairs, at both their places, and the number of concepts. */
  end(): void {
    for (let later = 1; later < this.#count; later++) {
      for (let earlier = 0; earlier < later; earlier++) this.#addPair(earlier, later)
    }
    addFeature(this.#features, step(Seed.conceptCount, Math.min(this.#count, MOST_COUNTED)), -1, -1)
  }

  #addPair(earlier: number, later: number): void {
    const one = this.#concepts[earlier] ?? 0
    const other = this.#concepts[later] ?? 0
    const hash = step(step(Seed.conceptPair, Math.min(one, other)), Math.max(one, other))
    addFeature(this.#features, hash, this.#froms[earlier] ?? 0, this.#tos[earlier] ?? 0)
    addFeature(this.#features, hash, this.#froms[later] ?? 0, this.#tos[later] ?? 0)
  }

  #isKnown(concept: number): boolean {
    for (let place = 0; place < this.#count; place++) if (this.#concepts[place] === concept) return true
    return false
  }
}
