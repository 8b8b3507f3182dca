import i18next from 'i18next'
import type { i18n } from 'i18next'
import { initReactI18next } from 'react-i18next'
import type { Locale } from '#contract/settings.ts'
import type { Catalogue } from './catalogue.ts'

const loaders: Readonly<Record<Locale, () => Promise<Catalogue>>> = {
  en: async () => (await import('./locales/en/catalogue.ts')).en,
  'zh-CN': async () => (await import('./locales/zh-CN/catalogue.ts')).zhCN,
  'zh-TW': async () => (await import('./locales/zh-TW/catalogue.ts')).zhTW,
}

/** The locale that suits the languages a browser asks for; Simplified Chinese where none of ours fits. */
export function matchLocale(wanted: readonly string[]): Locale {
  for (const tag of wanted) {
    const { language, script, region } = new Intl.Locale(tag).maximize()
    if (language === 'zh' || language === 'yue') {
      return script === 'Hant' || region === 'TW' || region === 'HK' || region === 'MO' ? 'zh-TW' : 'zh-CN'
    }
    if (language === 'en') return 'en'
  }
  return 'zh-CN'
}

/** An i18next instance with one locale loaded. A locale's texts are fetched once, when it is first wanted. */
export async function createI18n(locale: Locale): Promise<i18n> {
  const instance = i18next.createInstance()
  await instance.use(initReactI18next).init({
    lng: locale,
    resources: { [locale]: await loaders[locale]() },
    partialBundledLanguages: true,
    supportedLngs: ['zh-CN', 'zh-TW', 'en'],
    load: 'currentOnly',
    fallbackLng: false,
    defaultNS: 'common',
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
  })
  return instance
}

/** Changes the language of the whole interface; resolves when its texts are there. */
export async function changeLocale(instance: i18n, locale: Locale): Promise<void> {
  if (!instance.hasResourceBundle(locale, 'common')) {
    const catalogue = await loaders[locale]()
    for (const [area, texts] of Object.entries(catalogue)) instance.addResourceBundle(locale, area, texts)
  }
  await instance.changeLanguage(locale)
}
