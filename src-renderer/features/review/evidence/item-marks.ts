import type { ScorePart } from '#contract/items.ts'
import type { EvidenceCause, EvidenceSpan } from '#contract/messages.ts'
import { maskedRanges, maskedSlice } from '../../../ui/marked-text/masked-marks.ts'
import { precautionMarks } from '../../../ui/marked-text/precaution-marks.ts'
import type { MarkTone, TextMark } from '../../../ui/marked-text/text-mark.ts'
import { isModelCause, listReasons } from './evidence-reasons.ts'
import type { EvidenceReason } from './evidence-reasons.ts'

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

/** What is drawn of an item's evidence: the marks of its text and the list below it. */
export interface ItemExplanation {
  readonly marks: readonly TextMark[]
  readonly reasons: readonly EvidenceReason[]
}

/**
 * The evidence of an item as marks and as a list. Where personal data is masked, nothing that overlaps it shows a
 * character of it either: neither a model's stretch in the text nor its line in the list.
 */
export function explainItem(
  text: string,
  spans: readonly EvidenceSpan[],
  parts: readonly ScorePart[],
  masksPersonalData: boolean,
): ItemExplanation {
  const hasPersonalData = spans.some((span) => span.cause === 'pii')
  const precaution = hasPersonalData ? [] : precautionMarks(text, masksPersonalData)
  const masks = spans.filter((span) => masksPersonalData && span.cause === 'pii')
  const hidden = maskedRanges([
    ...precaution,
    ...masks.map(({ start, end }) => ({ start, end, tone: 'pii' as const, isMasked: true })),
  ])
  const { reasons, keyOf } = listReasons(spans, parts, (span) => maskedSlice(text, span, hidden))
  const heaviest = Math.max(
    ...spans.filter(({ cause }) => isModelCause(cause)).map(({ weight }) => Math.abs(weight ?? 0)),
  )
  const marks = spans.flatMap((span): TextMark[] => {
    const id = keyOf.get(span)
    if (id === undefined) return []
    const { start, end, cause, weight } = span
    return [
      {
        start,
        end,
        id,
        tone: toneOf(cause),
        importance: cause === 'flood' ? -1 : Math.abs(weight ?? 0),
        ...(isModelCause(cause) && heaviest > 0 ? { strength: Math.abs(weight ?? 0) / heaviest } : {}),
        isMasked: masksPersonalData && cause === 'pii',
      },
    ]
  })
  return { marks: [...marks, ...precaution], reasons }
}
