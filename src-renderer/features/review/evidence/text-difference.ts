import type { TextSpan } from '../../../ui/marked-text/text-segments.ts'

/** Words of letters and digits count as one; every other character, Chinese ones included, counts alone. */
const TOKEN = /[\p{Script=Latin}\p{N}_@.-]+|\p{Emoji_Presentation}|[\s\S]/gu
/** Beyond this the table of the comparison would be felt (its cost is the product of both lengths). */
const MAX_TOKENS = 600

/**
 * The stretches of `text` that `reference` does not have, in UTF-16 units: what a flood changes from copy to copy
 * (a price, an account name). Longest common subsequence over tokens (Wagner & Fischer 1974); of texts over 600 tokens
 * only the beginnings are compared, and the rest counts as equal.
 */
export function differingSpans(reference: string, text: string): readonly TextSpan[] {
  if (reference === text) return []
  const known = tokensOf(reference)
  const tokens = tokensOf(text)
  const common = commonTable(known, tokens)
  const width = tokens.length + 1
  const spans: { start: number; end: number }[] = []
  let row = 0
  let offset = 0
  for (let column = 0; column < tokens.length;) {
    const token = tokens[column] ?? ''
    if (known[row] === token) {
      row += 1
    } else if (row < known.length && at(common, (row + 1) * width + column) >= at(common, row * width + column + 1)) {
      row += 1
      continue
    } else {
      const last = spans.at(-1)
      if (last?.end === offset) last.end += token.length
      else spans.push({ start: offset, end: offset + token.length })
    }
    offset += token.length
    column += 1
  }
  return spans
}

function tokensOf(text: string): readonly string[] {
  return (text.match(TOKEN) ?? []).slice(0, MAX_TOKENS)
}

/** `table[row * width + column]` = length of the longest common subsequence of what stands behind both places. */
function commonTable(known: readonly string[], tokens: readonly string[]): Uint16Array {
  const width = tokens.length + 1
  const table = new Uint16Array((known.length + 1) * width)
  for (let row = known.length - 1; row >= 0; row--) {
    for (let column = tokens.length - 1; column >= 0; column--) {
      table[row * width + column] =
        known[row] === tokens[column]
          ? at(table, (row + 1) * width + column + 1) + 1
          : Math.max(at(table, (row + 1) * width + column), at(table, row * width + column + 1))
    }
  }
  return table
}

function at(table: Uint16Array, index: number): number {
  return table[index] ?? 0
}
