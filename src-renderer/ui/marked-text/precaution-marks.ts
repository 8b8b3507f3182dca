import { likelyPersonalData } from './likely-personal-data.ts'
import type { TextMark } from './text-mark.ts'

const NO_MARKS: readonly TextMark[] = []

/** Marks of a text that no analysis result is at hand for: what looks like personal data, if it is to be masked. */
export function precautionMarks(text: string, masksPersonalData: boolean): readonly TextMark[] {
  if (!masksPersonalData) return NO_MARKS
  const spans = likelyPersonalData(text)
  return spans.length === 0 ? NO_MARKS : spans.map((span) => ({ ...span, tone: 'pii', isMasked: true }))
}
