import traditionalToSimplified from 'opencc-js/dict/TSCharacters'

/** What a UTF-16 unit is. `composed` = the text has to be normalised as a whole before it can be read. */
const Kind = { separator: 0, letter: 1, digit: 2, pair: 3, dropped: 4, composed: 5, surrogate: 6 } as const

const PAIRED = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}ー々〆]$/u
const DROPPED = /^[\p{Cf}\p{Variation_Selector}\u0300-\u036f]$/u

const kindOf = (character: string): number => {
  if (DROPPED.test(character)) return Kind.dropped
  if (PAIRED.test(character) && /^[\p{L}\p{N}]$/u.test(character)) return Kind.pair
  if (/^\p{Nd}$/u.test(character)) return Kind.digit
  return /^[\p{L}\p{N}\p{M}]$/u.test(character) ? Kind.letter : Kind.separator
}

const withoutDiacritic = (character: string): string => {
  if (character.length !== 1) return character
  const base = character.normalize('NFD').charAt(0)
  return base >= 'a' && base <= 'z' ? base : character
}

interface FoldingTables {
  /** {@link Kind} of each UTF-16 unit. */
  readonly kinds: Uint8Array
  /** The folded unit. */
  readonly units: Uint16Array
}

const buildTables = (): FoldingTables => {
  const kinds = new Uint8Array(0x10000)
  const units = new Uint16Array(0x10000)
  for (let unit = 0; unit < 0x10000; unit++) {
    if (unit >= 0xd800 && unit <= 0xdfff) {
      kinds[unit] = Kind.surrogate
      continue
    }
    const character = String.fromCharCode(unit)
    // The hexagrams of the Book of Changes (4DC0–4DFF) stand between the ideographs and are no letters.
    const isPlainHan = unit >= 0x3400 && unit <= 0x9fff && !(unit >= 0x4dc0 && unit <= 0x4dff)
    const folded = isPlainHan ? character : withoutDiacritic(character.normalize('NFKC').toLowerCase())
    const isComposed = folded.length !== 1 || (/^\p{M}$/u.test(character) && !DROPPED.test(character))
    kinds[unit] = isComposed ? Kind.composed : isPlainHan ? Kind.pair : kindOf(folded)
    units[unit] = isComposed ? unit : folded.charCodeAt(0)
  }
  // A diacritic after its letter: normalising makes one character of both, or it is dropped.
  for (let unit = 0x0300; unit <= 0x036f; unit++) kinds[unit] = Kind.dropped
  for (const pair of traditionalToSimplified.split('|')) {
    const [traditional = '', simplified = ''] = pair.split(' ')
    if (traditional.length === 1 && simplified.length === 1) units[traditional.charCodeAt(0)] = simplified.charCodeAt(0)
  }
  return { kinds, units }
}

const { kinds: KINDS, units: UNITS } = buildTables()

/** A stretch of folded text of one kind: paired (ideographs, kana, hangul), letters or digits. */
export interface FoldedRun {
  readonly text: string
  readonly isPaired: boolean
  /** Whether it touches the run before it. */
  readonly isGlued: boolean
}

const needsNormalising = (text: string): boolean => {
  for (let index = 0; index < text.length; index++) {
    const kind = KINDS[text.charCodeAt(index)]
    if (kind === Kind.composed || kind === Kind.surrogate) return true
  }
  return false
}

const readCodePoint = (text: string, index: number): { kind: number; folded: string } => {
  const unit = text.charCodeAt(index)
  const kind = KINDS[unit] ?? 0
  if (kind === Kind.surrogate) {
    const character = String.fromCodePoint(text.codePointAt(index) ?? 0)
    return { kind: character.length === 2 ? kindOf(character) : Kind.separator, folded: character }
  }
  // What is still composed after normalising is a letter or mark of a script with marks of its own.
  if (kind === Kind.composed) return { kind: kindOf(String.fromCharCode(unit)), folded: String.fromCharCode(unit) }
  return { kind, folded: String.fromCharCode(UNITS[unit] ?? unit) }
}

/**
 * Folds `original` into runs: compatibility forms (NFKC), lower case, Latin letters without diacritics, traditional
 * characters made simplified; invisible characters and everything that is no letter or digit left out.
 */
export const foldRuns = (original: string): readonly FoldedRun[] => {
  const text = needsNormalising(original) ? original.normalize('NFKC').toLowerCase().normalize('NFKC') : original
  const runs: FoldedRun[] = []
  let run = ''
  let runKind: number = Kind.separator
  let isGlued = false
  const close = (): void => {
    if (run !== '') runs.push({ text: run, isPaired: runKind === Kind.pair, isGlued })
    run = ''
  }
  for (let index = 0; index < text.length;) {
    const { kind, folded } = readCodePoint(text, index)
    index += folded.length
    if (kind === Kind.dropped) continue
    if (kind !== runKind) {
      close()
      isGlued = runKind !== Kind.separator
      runKind = kind
    }
    if (kind !== Kind.separator) run += folded
  }
  close()
  return runs
}
