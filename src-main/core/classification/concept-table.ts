import { CONCEPTS } from './concept-lexicon.ts'
import { Seed, step } from './feature-hashing.ts'
import { normalise } from './text-normaliser.ts'

// A power of two, several times the number of words, so that most look-ups end at an empty slot at once.
const SLOTS = 1 << 13
const NONE: readonly number[] = []

const hashUnits = (seed: number, text: string): number => {
  let hash = seed
  for (let index = 0; index < text.length; index++) hash = step(hash, text.charCodeAt(index))
  return hash
}

const hashSingle = (word: string): number => {
  // As the featuriser reads it: normalised, without the apostrophe it skips inside words.
  const text = normalise(word).text.replaceAll("'", '')
  return hashUnits(/^\p{sc=Han}/u.test(text) ? Seed.han : Seed.word, text)
}

const hashEntry = (entry: string): number => {
  const [first = '', second] = entry.split('_')
  if (second === undefined) return hashSingle(first)
  return step(step(Seed.wordPair, hashSingle(first)), hashSingle(second))
}

interface ConceptTable {
  readonly keys: Int32Array
  /** Numbers of the concepts of the hash in the same slot of `keys`; empty = the slot is free. */
  readonly concepts: readonly (readonly number[])[]
}

const slotOf = (table: ConceptTable, hash: number): number => {
  let slot = hash & (SLOTS - 1)
  while (table.concepts[slot] !== NONE && table.keys[slot] !== hash) slot = (slot + 1) & (SLOTS - 1)
  return slot
}

const buildTable = (): ConceptTable => {
  const concepts: (readonly number[])[] = Array.from({ length: SLOTS }, () => NONE)
  const table = { keys: new Int32Array(SLOTS), concepts }
  for (const [concept, words] of Object.values(CONCEPTS).entries()) {
    for (const word of words.split(' ')) {
      const hash = hashEntry(word)
      const slot = slotOf(table, hash)
      table.keys[slot] = hash
      concepts[slot] = [...new Set([...(concepts[slot] ?? NONE), concept])]
    }
  }
  return table
}

const TABLE = buildTable()

/** Numbers of the concepts (places in {@link CONCEPTS}) of a word, a pair of words or a run of han characters, by its hash. */
export const conceptsOf = (hash: number): readonly number[] => TABLE.concepts[slotOf(TABLE, hash)] ?? NONE
