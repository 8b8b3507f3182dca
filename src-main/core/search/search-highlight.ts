import type { EvidenceSpan } from '#contract/messages.ts'
import { foldRuns } from './search-folding.ts'

/** More marks than this help nobody, and a text may be long. */
const MOST_MATCHES = 50
const LONGEST_TEXT = 20_000

const folded = new Map<string, string>()

/** One character as the index folds it; a space where it folds to nothing that is searched. */
function foldCharacter(character: string): string {
  let result = folded.get(character)
  if (result === undefined) {
    result =
      foldRuns(character)
        .map(({ text }) => text)
        .join('') || ' '
    folded.set(character, result)
  }
  return result
}

/** A text folded character by character, with the place each folded unit came from. */
function foldWithPlaces(text: string): { text: string; places: number[] } {
  let result = ''
  const places: number[] = []
  let at = 0
  for (const character of text) {
    if (at >= LONGEST_TEXT) break
    const units = foldCharacter(character)
    for (let unit = 0; unit < units.length; unit++) places.push(at)
    result += units
    at += character.length
  }
  places.push(at)
  return { text: result, places }
}

/** The words of a query that are looked for, folded like the index; operators and excluded words left out. */
export function highlightWords(query: string): string[] {
  return query
    .replace(/(^|\s)-\S+/g, ' ')
    .split(/\s+/)
    .map((word) => foldWithPlaces(word).text.trim())
    .filter((word) => word !== '')
}

/**
 * Where the words of a search stand in a text, in UTF-16 units of the original: both sides are folded the way the index
 * is, so a traditional spelling is marked when the simplified one was typed.
 */
export function findMatches(text: string, words: readonly string[]): EvidenceSpan[] {
  if (words.length === 0) return []
  const { text: target, places } = foldWithPlaces(text)
  const spans: EvidenceSpan[] = []
  for (const word of words) {
    for (
      let at = target.indexOf(word);
      at >= 0 && spans.length < MOST_MATCHES;
      at = target.indexOf(word, at + word.length)
    ) {
      const start = places[at] ?? 0
      const last = places[at + word.length - 1] ?? start
      const end = last + String.fromCodePoint(text.codePointAt(last) ?? 0).length
      spans.push({ start, end, cause: 'search', weight: null, label: null })
    }
  }
  return spans.sort((a, b) => a.start - b.start || a.end - b.end)
}
