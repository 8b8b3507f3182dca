import type { RuleId } from '#contract/ids.ts'
import type { WordListRuleView } from '#contract/rules.ts'

/** A word list as it is being written: terms and exceptions are texts with one phrase a line. */
export interface WordListDraft {
  readonly name: WordListRuleView['name']
  readonly policy: string
  readonly terms: string
  readonly exceptions: string
}

/** What the contract takes in one phrase and in one list. */
export const LONGEST_PHRASE = 200
export const MOST_PHRASES = 5000

export function draftOf({ name, policy, terms, exceptions }: WordListRuleView): WordListDraft {
  return { name, policy, terms: terms.join('\n'), exceptions: exceptions.join('\n') }
}

export function emptyWordList(policy: string): WordListDraft {
  return { name: { 'zh-CN': '', 'zh-TW': '', en: '' }, policy, terms: '', exceptions: '' }
}

/** The phrases of a text: its lines without space around them, empty ones left out. */
export function phrasesOf(text: string): readonly string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
}

/** Phrases that stand there once more, spelled alike but for case and width (`ＶＩＰ` = `vip`), each once. */
export function repeatedPhrases(phrases: readonly string[]): readonly string[] {
  const seen = new Set<string>()
  const repeated = new Map<string, string>()
  for (const phrase of phrases) {
    const spelling = spellingOf(phrase)
    if (seen.has(spelling)) repeated.set(spelling, phrase)
    seen.add(spelling)
  }
  return [...repeated.values()]
}

/** The phrases without those that stood there before, in their order. */
export function withoutRepeats(phrases: readonly string[]): readonly string[] {
  const seen = new Set<string>()
  return phrases.filter((phrase) => {
    const spelling = spellingOf(phrase)
    const isNew = !seen.has(spelling)
    seen.add(spelling)
    return isNew
  })
}

/** Terms that are exceptions as well: they can never be hit. */
export function neutralisedTerms(terms: readonly string[], exceptions: readonly string[]): readonly string[] {
  const excepted = new Set(exceptions.map(spellingOf))
  return terms.filter((term) => excepted.has(spellingOf(term)))
}

export type WordListFault = 'name' | 'terms' | 'tooLong' | 'tooMany'

/** Why a draft cannot be saved; empty = it can. */
export function faultsOf(draft: WordListDraft): readonly WordListFault[] {
  const lists = [withoutRepeats(phrasesOf(draft.terms)), withoutRepeats(phrasesOf(draft.exceptions))]
  const faults: WordListFault[] = []
  if (Object.values(draft.name).every((name) => name.trim() === '')) faults.push('name')
  if (lists[0]?.length === 0) faults.push('terms')
  if (lists.flat().some((phrase) => phrase.length > LONGEST_PHRASE)) faults.push('tooLong')
  if (lists.some((phrases) => phrases.length > MOST_PHRASES)) faults.push('tooMany')
  return faults
}

/** What is sent: phrases once each, and a name in every language, the first one written where one is missing. */
export function toSaveInput(draft: WordListDraft, ruleId: RuleId | null) {
  const first = Object.values(draft.name).find((name) => name.trim() !== '') ?? ''
  const nameOr = (name: string) => (name.trim() === '' ? first.trim() : name.trim())
  return {
    ...(ruleId === null ? {} : { ruleId }),
    name: { 'zh-CN': nameOr(draft.name['zh-CN']), 'zh-TW': nameOr(draft.name['zh-TW']), en: nameOr(draft.name.en) },
    policy: draft.policy,
    terms: [...withoutRepeats(phrasesOf(draft.terms))],
    exceptions: [...withoutRepeats(phrasesOf(draft.exceptions))],
  }
}

/** Whether a draft says something else than what is stored (null = nothing is). */
export function isChanged(draft: WordListDraft, rule: WordListRuleView | null): boolean {
  if (rule === null) return phrasesOf(draft.terms).length > 0 || Object.values(draft.name).some((name) => name !== '')
  const { name, policy, terms, exceptions } = rule
  const plain = (part: Omit<WordListDraft, 'terms' | 'exceptions'>, lists: readonly (readonly string[])[]) =>
    JSON.stringify([part.name['zh-CN'], part.name['zh-TW'], part.name.en, part.policy, ...lists])
  return (
    plain(draft, [phrasesOf(draft.terms), phrasesOf(draft.exceptions)]) !== plain({ name, policy }, [terms, exceptions])
  )
}

function spellingOf(phrase: string): string {
  return phrase.normalize('NFKC').toLowerCase().replaceAll(/\s+/g, ' ')
}
