import { useTranslation } from 'react-i18next'
import type { RecordReject } from '#contract/business-records.ts'
import { insights } from '../../i18n/locales/en/insights.ts'

const knows = <Words extends object>(words: Words, key: string): key is Extract<keyof Words, string> =>
  Object.hasOwn(words, key)

/** Names of fields and reasons; codes of a later version stay as they are. */
export function useRecordWords() {
  const { t } = useTranslation('insights')
  const field = (name: string): string => (knows(insights.records.field, name) ? t(`records.field.${name}`) : name)
  return {
    field,
    reject: ({ reason, field: name }: Pick<RecordReject, 'reason' | 'field'>): string => {
      const words = knows(insights.records.reason, reason) ? t(`records.reason.${reason}`) : reason
      return name === null ? words : `${field(name)}: ${words}`
    },
  }
}
