import { ownText } from '../detection/text-skeleton.ts'
import { foldRuns } from '../search/search-folding.ts'
import { SINGLE_CHARACTERS, STOP_WORDS } from './stop-words.ts'

const SEGMENTER = new Intl.Segmenter('zh', { granularity: 'word' })
const LEAST_LETTERS = 3
const MOST_LETTERS = 24

/**
 * The words of a text that may name a topic, folded as the search folds: traditional characters made simplified, lower
 * case. Chinese is cut by the dictionary of `Intl.Segmenter`, which lacks many newer words (客服, 发货): what it leaves as
 * single characters beside each other is joined in pairs. Short words, numbers and stop words are left out, as are
 * quotations, mentions and addresses.
 */
export function topicWords(text: string): string[] {
  const words: string[] = []
  for (const { text: run, isPaired } of foldRuns(ownText(text))) {
    if (isPaired) {
      addPairedWords(run, words)
    } else if (isWord(run) && !STOP_WORDS.has(run)) words.push(run)
  }
  return words
}

function addPairedWords(run: string, words: string[]): void {
  let before = ''
  for (const { segment } of SEGMENTER.segment(run)) {
    const isSingle = segment.length === 1 && !SINGLE_CHARACTERS.has(segment)
    const word = isSingle && before !== '' ? before + segment : segment
    if (word.length >= 2 && !STOP_WORDS.has(word)) words.push(word)
    before = isSingle ? segment : ''
  }
}

const isWord = (run: string): boolean =>
  run.length >= LEAST_LETTERS && run.length <= MOST_LETTERS && !/^\p{Nd}/u.test(run)
