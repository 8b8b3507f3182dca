import type { EvidenceCause, EvidenceSpan } from '#contract/messages.ts'
import type { MarkTone, TextMark } from '../../../ui/marked-text/text-mark.ts'
import { reasonKey } from './evidence-reasons.ts'

const TONE_OF_CAUSE: Readonly<Record<EvidenceCause, MarkTone>> = {
  spam: 'model',
  abuse: 'model',
  pii: 'pii',
  rule: 'rule',
  flood: 'flood',
  search: 'search',
}

export function toneOf(cause: EvidenceCause): MarkTone {
  return TONE_OF_CAUSE[cause]
}

/** The evidence of an item as marks of its text; personal data is masked where the reader's setting says so. */
export function itemMarks(
  text: string,
  spans: readonly EvidenceSpan[],
  masksPersonalData: boolean,
): readonly TextMark[] {
  return spans.map((span) => ({
    start: span.start,
    end: span.end,
    tone: toneOf(span.cause),
    id: reasonKey(span, text.slice(span.start, span.end)),
    importance: span.cause === 'flood' ? -1 : Math.abs(span.weight ?? 0),
    isMasked: masksPersonalData && span.cause === 'pii',
  }))
}
