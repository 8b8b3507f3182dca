import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { JobView } from '#contract/jobs.ts'

/** Why a job failed, in words: the text of its error's code, with what the job says of it. */
export function useJobErrorText(): (error: NonNullable<JobView['error']>) => { text: string; advice: string } {
  const { t, i18n } = useTranslation('errors')
  return useCallback(
    ({ code, message }) => {
      // The code comes over the wire, so the key can only be checked at run time.
      const key = (i18n.exists(`errors:${code}`) ? code : 'UNEXPECTED') as 'FILE_UNREADABLE'
      const values = { detail: message, seen: message, examples: message, model: message }
      return { text: t(`${key}.text`, values), advice: t(`${key}.advice`, values) }
    },
    [t, i18n],
  )
}
