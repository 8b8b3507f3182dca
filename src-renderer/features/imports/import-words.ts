import type { useTranslation } from 'react-i18next'
import { imports } from '../../i18n/locales/en/imports.ts'

type Translate = ReturnType<typeof useTranslation<'imports'>>['t']

const knows = <Words extends object>(words: Words, key: string): key is Extract<keyof Words, string> =>
  Object.hasOwn(words, key)

/** What a format is called; formats of a later version keep their code. */
export function formatName(t: Translate, format: string): string {
  return knows(imports.format, format) ? t(`format.${format}`) : format
}

export function platformName(t: Translate, platform: string): string {
  return knows(imports.platform, platform) ? t(`platform.${platform}`) : platform
}

/** Why a record was rejected: in a few words, and in a sentence that says what to look at. */
export function rejectReason(t: Translate, code: string): { readonly short: string; readonly long: string } {
  return knows(imports.reasonText, code) && code !== 'other'
    ? { short: t(`reason.${code}`), long: t(`reasonText.${code}`) }
    : { short: t('reason.other', { code }), long: t('reasonText.other') }
}
