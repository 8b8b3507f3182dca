import type { TextSpan } from '../../ui/marked-text/text-segments.ts'

/** Characters shown before the first match, so that a match far inside a long text is seen in the list. */
const LEAD = 24

/** The part of a text that a row of the list shows, with its matches moved along. Line breaks become spaces. */
export function matchExcerpt<Span extends TextSpan>(
  text: string,
  matches: readonly Span[],
  length: number,
): { readonly text: string; readonly matches: readonly Span[] } {
  const first = matches[0]?.start ?? 0
  const from = first <= LEAD * 2 ? 0 : startOfCharacter(text, first - LEAD)
  const prefix = from === 0 ? '' : '…'
  const part = text.slice(from, startOfCharacter(text, from + length)).replace(/[\n\r\t]/g, ' ')
  const shift = prefix.length - from
  const moved = matches
    .filter((match) => match.start >= from && match.start < from + part.length)
    .map((match) => ({ ...match, start: match.start + shift, end: Math.min(match.end, from + part.length) + shift }))
  return { text: prefix + part, matches: moved }
}

/** Never between the two halves of a surrogate pair. */
function startOfCharacter(text: string, offset: number): number {
  const isLowHalf = /[\uDC00-\uDFFF]/.test(text.charAt(offset))
  return isLowHalf ? offset - 1 : offset
}
