import { useTranslation } from 'react-i18next'
import type { MoodFigure } from '#contract/topics.ts'
import { useFormat } from '../../lib/format-provider.tsx'

/** Moods in words: the mean with its interval, or that too few members wrote. */
export function useMoodWords(): { value(mood: MoodFigure): string; interval(mood: MoodFigure): string } {
  const { t } = useTranslation('insights')
  const format = useFormat()
  return {
    value: ({ value }) => (value === null ? t('topics.few') : format.decimal(value)),
    interval: ({ low, high }) =>
      low === null || high === null
        ? t('value.none')
        : t('topics.between', { low: format.decimal(low), high: format.decimal(high) }),
  }
}
