/** A stretch of a text in UTF-16 units, end exclusive. */
export interface TextSpan {
  readonly start: number
  readonly end: number
}

/** A piece of the text together with every span that covers it, the most important first. */
export interface TextSegment<Span extends TextSpan> {
  readonly start: number
  readonly text: string
  readonly spans: readonly Span[]
}

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

/**
 * Cuts a text at every edge of the given spans, which may overlap and nest, so that each piece can be drawn once with
 * all that covers it. Edges that would fall inside a grapheme cluster (a surrogate pair, an emoji sequence, a letter
 * with its marks) move outward: a mark never tears a character apart. Spans outside the text are clipped; empty ones
 * are dropped. The pieces joined give the text back.
 * @param importance higher comes first in a piece's `spans`; equal keeps the order given
 */
export function cutIntoSegments<Span extends TextSpan>(
  text: string,
  spans: readonly Span[],
  importance: (span: Span) => number = () => 0,
): TextSegment<Span>[] {
  const bounds = hasMultiUnitCharacters(text) ? clusterBounds(text) : null
  const placed: { start: number; end: number; span: Span }[] = []
  const edges = new Set([0, text.length])
  for (const span of spans) {
    const start = snapDown(bounds, clamp(span.start, text.length))
    const end = snapUp(bounds, clamp(span.end, text.length))
    if (end <= start) continue
    placed.push({ start, end, span })
    edges.add(start).add(end)
  }
  placed.sort((a, b) => importance(b.span) - importance(a.span))
  const cuts = [...edges].sort((a, b) => a - b)
  const segments: TextSegment<Span>[] = []
  for (let index = 0; index + 1 < cuts.length; index++) {
    const start = cuts[index] ?? 0
    const end = cuts[index + 1] ?? start
    segments.push({
      start,
      text: text.slice(start, end),
      spans: placed.filter((one) => one.start <= start && one.end >= end).map((one) => one.span),
    })
  }
  return segments
}

function clamp(offset: number, length: number): number {
  return Math.min(Math.max(offset, 0), length)
}

/** Most texts have one unit a character; only others pay for the segmenter. */
function hasMultiUnitCharacters(text: string): boolean {
  return /\p{M}|\u200d|\ufe0f|\r|[\u1100-\u11ff]|[\u{10000}-\u{10ffff}]/u.test(text)
}

function clusterBounds(text: string): number[] {
  const bounds = [0]
  for (const cluster of graphemes.segment(text)) bounds.push(cluster.index + cluster.segment.length)
  return bounds
}

function snapDown(bounds: readonly number[] | null, offset: number): number {
  return bounds?.findLast((bound) => bound <= offset) ?? offset
}

function snapUp(bounds: readonly number[] | null, offset: number): number {
  return bounds?.find((bound) => bound >= offset) ?? offset
}
