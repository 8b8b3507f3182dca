import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'

const KNOWN = ['spam', 'abuse', 'sentiment'] as const

/** What a model is called on the screen; models that have no word of their own keep the name of their folder. */
export function useModelName(): (name: string) => string {
  const { t } = useTranslation('common')
  return useCallback(
    (name) => {
      const known = KNOWN.find((model) => model === name)
      return known ? t(`model.${known}`) : name
    },
    [t],
  )
}
