import type { TextSpan } from './text-segments.ts'

/** Look of a mark; each is a colour token (`--cause-model` …). `difference` is a tint without a line. */
export type MarkTone = 'model' | 'rule' | 'pii' | 'flood' | 'search' | 'difference'

/** A marked stretch of a text. */
export interface TextMark extends TextSpan {
  readonly tone: MarkTone
  /** Names the mark for whoever shows more about it; put on the piece as `data-marks`, space-separated. */
  readonly id?: string
  /** Higher lies closer to the text where marks overlap. */
  readonly importance?: number
  /** How much it weighs among marks of its tone, 0..1: the line of a slight one is paler. Absent = full. */
  readonly strength?: number
  /** Puts `●●●` in the place of the characters. */
  readonly isMasked?: boolean
}
