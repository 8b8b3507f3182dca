import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { toFailure } from '../lib/failure.ts'

export interface FailureText {
  /** What happened. */
  readonly text: string
  /** What was kept and what to do. */
  readonly advice: string
  readonly code: string
  /** Id in the log, for unexpected errors. */
  readonly id: string | null
}

/** Turns any error into words: the texts of its code in the `errors` catalogue, with the data of the error filled in. */
export function useFailureText(): (error: unknown) => FailureText {
  const { t, i18n } = useTranslation('errors')
  return useCallback(
    (error) => {
      const failure = toFailure(error)
      const code = i18n.exists(`errors:${failure.code}`) ? failure.code : 'UNEXPECTED'
      const values = typeof failure.data === 'object' && failure.data !== null ? { ...failure.data } : {}
      // The code comes over the wire, so the key can only be checked at run time (above).
      const key = code as 'UNEXPECTED'
      return { text: t(`${key}.text`, values), advice: t(`${key}.advice`, values), code: failure.code, id: failure.id }
    },
    [t, i18n],
  )
}
