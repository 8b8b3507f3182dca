import { type FoldedRun, foldRuns } from './search-folding.ts'

/*
 * Words for a full-text column with a tokenizer like FTS5's unicode61, which knows no Chinese words.
 *
 * A run of ideographs, kana or hangul becomes its overlapping pairs and then its last character alone: 刷单赚钱 →
 * `刷单 单赚 赚钱 钱` (Lucene's CJKBigramFilter, but for that last one). The single character lets every character be
 * found by prefix, and it keeps runs apart: a phrase of pairs cannot go on from one run into the next. Other words are
 * cut where letters and digits meet.
 */

const hasSurrogate = (text: string): boolean => /[\ud800-\udfff]/.test(text)

/** The overlapping pairs of a run; none for a run of one character. */
const pairsOf = (run: string): string[] => {
  const pairs: string[] = []
  if (hasSurrogate(run)) {
    const characters = [...run]
    for (let index = 1; index < characters.length; index++) pairs.push(`${characters[index - 1]}${characters[index]}`)
  } else {
    for (let index = 1; index < run.length; index++) pairs.push(run.slice(index - 1, index + 1))
  }
  return pairs
}

const lastCharacter = (run: string): string => (hasSurrogate(run) ? ([...run].at(-1) ?? '') : run.slice(-1))

const indexedTokens = ({ text, isPaired }: FoldedRun): string[] => {
  if (!isPaired) return [text]
  const tokens = pairsOf(text)
  tokens.push(lastCharacter(text))
  return tokens
}

/** The tokens of `text` for the index, divided by spaces; empty if it has no letter or digit. */
export const searchTokens = (text: string): string => {
  const tokens: string[] = []
  for (const run of foldRuns(text)) for (const token of indexedTokens(run)) tokens.push(token)
  return tokens.join(' ')
}

// More than anyone types; it keeps the expression far from the limits of the query parser.
const MOST_PHRASES = 24
const MOST_TOKENS = 64

/** What stands between spaces or in quotes, with a minus before it or not. */
interface QueryPart {
  readonly text: string
  readonly isQuoted: boolean
  readonly isExcluded: boolean
}

const PART =
  /(?<=^|\s)([-\u2212\uff0d])?(?:["\u201c\u201d\uff02「『]([^"\u201c\u201d\uff02」』]*)["\u201c\u201d\uff02」』]?|(\S+))/g

const readParts = (input: string): QueryPart[] => {
  const parts: QueryPart[] = []
  for (const match of input.matchAll(PART)) {
    const [, minus, quoted, bare] = match
    parts.push({ text: quoted ?? bare ?? '', isQuoted: quoted !== undefined, isExcluded: minus !== undefined })
  }
  return parts
}

/**
 * FTS5 phrase for runs that follow each other. The last run may be the beginning of a longer one: of its pairs the
 * last one stands open, and a single character becomes a prefix. `opensLastWord` does so for letters and digits too.
 */
const phraseOf = (runs: readonly FoldedRun[], opensLastWord: boolean): string => {
  const tokens = runs.slice(0, -1).flatMap(indexedTokens)
  const last = runs.at(-1)
  if (last === undefined) return ''
  const pairs = last.isPaired ? pairsOf(last.text) : []
  const isPrefix = last.isPaired ? pairs.length === 0 : opensLastWord
  const phrase = [...tokens, ...(pairs.length > 0 ? pairs : [last.text])].slice(0, MOST_TOKENS)
  return `"${phrase.join(' ')}"${isPrefix && phrase.length < MOST_TOKENS ? ' *' : ''}`
}

/** Runs that touch stay together; the others are looked for one by one. */
const splitAtGaps = (runs: readonly FoldedRun[]): FoldedRun[][] => {
  const groups: FoldedRun[][] = []
  for (const run of runs) {
    if (run.isGlued && groups.length > 0) groups.at(-1)?.push(run)
    else groups.push([run])
  }
  return groups
}

const phrasesOf = ({ text, isQuoted }: QueryPart, isLast: boolean): string[] => {
  const runs = foldRuns(text)
  if (runs.length === 0) return []
  if (isQuoted) return [phraseOf(runs, false)]
  const groups = splitAtGaps(runs)
  return groups.map((group, index) => phraseOf(group, isLast && index === groups.length - 1))
}

/**
 * The FTS5 MATCH expression for what a person typed, or null if there is nothing to look for. All words must occur;
 * the last one may be unfinished; `"quoted words"` follow each other; `-word` must not occur. Whatever is typed gives
 * a valid expression, since only folded letters and digits enter it.
 */
export const searchQuery = (input: string): string | null => {
  const parts = readParts(input)
  const wanted: string[] = []
  const unwanted: string[] = []
  parts.forEach((part, index) => {
    const isLast = index === parts.length - 1 && !part.isExcluded
    ;(part.isExcluded ? unwanted : wanted).push(...phrasesOf(part, isLast))
  })
  if (wanted.length === 0) return null
  const all = wanted.slice(0, MOST_PHRASES).join(' AND ')
  return unwanted.length === 0 ? all : `(${all}) NOT (${unwanted.slice(0, MOST_PHRASES).join(' OR ')})`
}
