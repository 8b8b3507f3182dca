import type { TextMark } from './text-mark.ts'
import type { TextSpan } from './text-segments.ts'

/** The stretches that the masked marks cover together, in order, without overlaps. */
export function maskedRanges(marks: readonly TextMark[]): readonly TextSpan[] {
  const ranges: { start: number; end: number }[] = []
  for (const { start, end } of marks.filter((mark) => mark.isMasked).toSorted((a, b) => a.start - b.start)) {
    const last = ranges.at(-1)
    if (last !== undefined && start <= last.end) last.end = Math.max(last.end, end)
    else ranges.push({ start, end })
  }
  return ranges
}

/**
 * Makes what is masked indivisible: a mark that begins or ends inside of a masked stretch covers all of it, so that the
 * stretch is drawn as one `●●●`, whatever else marks parts of it.
 */
export function sealMasked(marks: readonly TextMark[]): readonly TextMark[] {
  const ranges = maskedRanges(marks)
  if (ranges.length === 0) return marks
  return marks.map((mark) => {
    const first = ranges.find((range) => range.start <= mark.start && mark.start < range.end)
    const last = ranges.find((range) => range.start < mark.end && mark.end <= range.end)
    return { ...mark, start: first?.start ?? mark.start, end: last?.end ?? mark.end }
  })
}

/** A stretch of a text with `●●●` for what the ranges hide of it. */
export function maskedSlice(text: string, { start, end }: TextSpan, ranges: readonly TextSpan[]): string {
  let shown = ''
  let at = start
  for (const range of ranges) {
    if (range.end <= at || range.start >= end) continue
    shown += `${text.slice(at, Math.max(at, range.start))}●●●`
    at = Math.max(at, range.end)
  }
  return at < end ? shown + text.slice(at, end) : shown
}
