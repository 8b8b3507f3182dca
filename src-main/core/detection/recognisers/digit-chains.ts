/** A run of digits inside a chain; offsets are UTF-16 units of the text, `end` exclusive. */
export interface DigitGroup {
  readonly start: number
  readonly end: number
  readonly digits: string
}

/** Digit groups held together by short separators; `separators[i]` stands between groups `i` and `i + 1`. */
export interface DigitChain {
  readonly groups: readonly DigitGroup[]
  readonly separators: readonly string[]
}

/** Neighbouring groups of a chain read as one number. */
export interface DigitWindow {
  readonly start: number
  readonly end: number
  readonly digits: string
  /** Lengths of the groups, such as `3,4,4`. */
  readonly shape: string
  /** The separator between all groups; empty for a single group. */
  readonly separator: string
}

// Pictographs stand between digits to get past filters.
const CHAIN = /\d+(?:(?:[-.·•‧・*_~|/\\,，、 ]{1,3}| ?\p{Extended_Pictographic}{1,2} ?)\d+)*/gu
const GROUP = /\d+/g

// A dash with spaces around it is a dash; several spaces are not one.
const separatorOf = (between: string): string => between.trim() || between

/** The chains of `text` with at least `leastDigits` digits. */
export const findDigitChains = (text: string, leastDigits: number): readonly DigitChain[] => {
  const chains: DigitChain[] = []
  for (const match of text.matchAll(CHAIN)) {
    if (match[0].length < leastDigits) continue
    const groups: DigitGroup[] = []
    const separators: string[] = []
    let digitCount = 0
    for (const group of match[0].matchAll(GROUP)) {
      const start = match.index + group.index
      const previous = groups.at(-1)
      if (previous !== undefined) separators.push(separatorOf(text.slice(previous.end, start)))
      groups.push({ start, end: start + group[0].length, digits: group[0] })
      digitCount += group[0].length
    }
    if (digitCount >= leastDigits) chains.push({ groups, separators })
  }
  return chains
}

/**
 * Every run of neighbouring groups of `chain` with `least` to `most` digits in all and the same separator throughout.
 * Whether it is a piece of a longer number is for the caller to ask ({@link joinedBefore}, {@link joinedAfter}).
 */
export const digitWindows = (chain: DigitChain, least: number, most: number): readonly DigitWindow[] => {
  const windows: DigitWindow[] = []
  const { groups, separators } = chain
  for (let first = 0; first < groups.length; first++) {
    let digits = ''
    let shape = ''
    let separator = ''
    for (let last = first; last < groups.length; last++) {
      const group = groups[last]
      if (group === undefined) break
      if (last > first) {
        const between = separators[last - 1] ?? ''
        if (last > first + 1 && between !== separator) break
        separator = between
      }
      digits += group.digits
      shape += shape === '' ? group.digits.length : `,${group.digits.length}`
      if (digits.length > most) break
      if (digits.length >= least) {
        windows.push({ start: groups[first]?.start ?? 0, end: group.end, digits, shape, separator })
      }
    }
  }
  return windows
}

const JOINING = /[-.,/*_~|\\·]$/
const JOINED = /^[-.,/*_~|\\·]\d/

/** Whether a digit and a joining mark stand right before `start`, so that the number began earlier. */
export const joinedBefore = (text: string, start: number): boolean =>
  JOINING.test(text.charAt(start - 1)) && /\d/.test(text.charAt(start - 2))

/** Whether a joining mark and a digit stand right after `end`, so that the number goes on. */
export const joinedAfter = (text: string, end: number): boolean => JOINED.test(text.slice(end, end + 2))
