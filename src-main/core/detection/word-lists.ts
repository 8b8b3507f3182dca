import { normalise, type NormalisedText } from '#core/classification/text-normaliser.ts'
import { createPhraseAutomaton } from './phrase-automaton.ts'

/** A term of a word list, as a person wrote it. */
export interface WordListTerm {
  readonly text: string
  /**
   * Whether letters and digits right beside a hit make it none. By default they do at an end of the term that is
   * itself a Latin letter or digit: `ico` is not in `icon`, while 微信 is in 加微信号.
   */
  readonly wholeWord?: boolean
}

/** One version of one rule made of words. */
export interface WordListRule {
  readonly id: string
  readonly version: number
  readonly policyKey: string
  readonly terms: readonly WordListTerm[]
  /** Phrases that neutralise a hit of this rule where they overlap it. */
  readonly exceptions: readonly string[]
}

/** Where a rule hit. Offsets are UTF-16 units of the original text, `end` exclusive. */
export interface WordListHit {
  readonly ruleId: string
  readonly ruleVersion: number
  readonly policyKey: string
  /** The term as it stands in the rule. */
  readonly term: string
  readonly start: number
  readonly end: number
}

/** Word lists ready to be looked for. */
export interface WordListMatcher {
  /** Hits of all rules in the order of the rules; those of one rule rise and do not overlap. */
  match(text: NormalisedText): readonly WordListHit[]
}

interface Phrase {
  readonly text: string
  readonly rule: number
  /** The term it stands for, or null for an exception. */
  readonly term: WordListTerm | null
}

interface Occurrence {
  readonly phrase: Phrase
  readonly start: number
  readonly end: number
}

const NO_HITS: readonly WordListHit[] = []
const WORD_UNIT = /[a-z0-9\u00c0-\u024f]/

const isWordUnit = (text: string, index: number): boolean => WORD_UNIT.test(text.charAt(index))

/** Whether the occurrence stands by itself at those of its ends where that matters. */
const standsAlone = (text: string, { phrase, start, end }: Occurrence): boolean => {
  const wholeWord = phrase.term?.wholeWord
  if (wholeWord === false) return true
  const atStart = wholeWord === true || isWordUnit(text, start)
  const atEnd = wholeWord === true || isWordUnit(text, end - 1)
  return !(atStart && isWordUnit(text, start - 1)) && !(atEnd && isWordUnit(text, end))
}

const overlaps = (a: Occurrence, b: Occurrence): boolean => a.start < b.end && b.start < a.end

/** Of the occurrences of one rule's terms: the longest first at each place, without overlap and without excepted ones. */
const chooseHits = (occurrences: readonly Occurrence[]): readonly Occurrence[] => {
  const exceptions = occurrences.filter(({ phrase }) => phrase.term === null)
  const terms = occurrences
    .filter((occurrence) => occurrence.phrase.term !== null)
    .filter((occurrence) => !exceptions.some((exception) => overlaps(occurrence, exception)))
    .toSorted((a, b) => a.start - b.start || b.end - a.end)
  const chosen: Occurrence[] = []
  for (const occurrence of terms) if (occurrence.start >= (chosen.at(-1)?.end ?? 0)) chosen.push(occurrence)
  return chosen
}

const phrasesOf = (rules: readonly WordListRule[]): readonly Phrase[] =>
  rules.flatMap(({ terms, exceptions }, rule) => [
    ...terms.map((term) => ({ text: normalise(term.text).text.trim(), rule, term })),
    ...exceptions.map((text) => ({ text: normalise(text).text.trim(), rule, term: null })),
  ])

/**
 * Prepares word lists for search in normalised text. Terms and exceptions are normalised in the same way, so that
 * traditional and simplified characters, full-width letters and spelt-apart words find each other; a term of which
 * normalising leaves nothing never hits.
 */
export const compileWordLists = (rules: readonly WordListRule[]): WordListMatcher => {
  const phrases = phrasesOf(rules)
  const automaton = createPhraseAutomaton(phrases.map(({ text }) => text))

  const occurrencesByRule = (text: string): ReadonlyMap<number, readonly Occurrence[]> => {
    const byRule = new Map<number, Occurrence[]>()
    for (const { phrase: number, end } of automaton.search(text)) {
      const phrase = phrases[number]
      if (phrase === undefined) continue
      const occurrence = { phrase, start: end - phrase.text.length, end }
      if (phrase.term !== null && !standsAlone(text, occurrence)) continue
      const known = byRule.get(phrase.rule)
      if (known === undefined) byRule.set(phrase.rule, [occurrence])
      else known.push(occurrence)
    }
    return byRule
  }

  return {
    match({ text, starts, ends }) {
      const byRule = occurrencesByRule(text)
      if (byRule.size === 0) return NO_HITS
      return rules.flatMap(({ id, version, policyKey }, rule) =>
        chooseHits(byRule.get(rule) ?? []).map(({ phrase, start, end }) => ({
          ruleId: id,
          ruleVersion: version,
          policyKey,
          term: phrase.term?.text ?? '',
          start: starts[start] ?? 0,
          end: ends[end - 1] ?? 0,
        })),
      )
    },
  }
}
