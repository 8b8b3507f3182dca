/** Reasons of the silence risk that there are words for (`members:standing.reason`). */
export const SILENCE_REASONS = [
  'long-silence',
  'rare-visits',
  'fading-activity',
  'loose-habit',
  'new-here',
  'no-answers',
  'few-partners',
  'partners-left',
  'quiet-channels',
  'narrow-interest',
] as const
