import { MantineProvider } from '@mantine/core'
import { useColorScheme } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useMemo, useState } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Locale } from '#contract/settings.ts'
import type { Preferences } from '#contract/settings.ts'
import { changeLocale, matchLocale } from '../i18n/create-i18n.ts'
import { useOrpc } from '../lib/contract-provider.tsx'
import { FormatProvider } from '../lib/format-provider.tsx'
import { readStyleNonce } from '../lib/style-nonce.ts'
import { createConsoleTheme } from './theme/theme.ts'

/** How the console looks until the stored preferences have come: as the store's own defaults have it. */
export const DEFAULT_PREFERENCES: Preferences = {
  locale: null,
  theme: 'system',
  density: 'comfortable',
  railCollapsed: false,
  maskText: true,
}

/** Applies language, colour scheme and density, and hands on formatters in the machine's own time zone. */
export function AppearanceProvider({ children }: { children: ReactNode }) {
  const orpc = useOrpc()
  const { data: preferences = DEFAULT_PREFERENCES } = useQuery(orpc.preferences.get.queryOptions())
  const systemScheme = useColorScheme('light', { getInitialValueInEffect: false })
  const scheme = preferences.theme === 'system' ? systemScheme : preferences.theme
  const locale = useAppliedLocale(preferences.locale ?? matchLocale(navigator.languages))
  const { t } = useTranslation('common')
  const theme = useMemo(
    () => createConsoleTheme({ close: t('action.close'), showPassword: t('action.showPassword') }),
    [t],
  )

  useEffect(() => {
    document.documentElement.lang = locale
    document.documentElement.dataset['density'] = preferences.density
    document.title = t('productName')
  }, [locale, preferences.density, t])

  return (
    <MantineProvider theme={theme} forceColorScheme={scheme} getStyleNonce={readStyleNonce}>
      <FormatProvider locale={locale} timeZone={new Intl.DateTimeFormat().resolvedOptions().timeZone}>
        {children}
      </FormatProvider>
    </MantineProvider>
  )
}

/** Loads a wanted locale; answers the one that is shown until it is there. */
function useAppliedLocale(wanted: Locale): Locale {
  const { i18n } = useTranslation()
  const [applied, setApplied] = useState(() => Locale.parse(i18n.language))
  useEffect(() => {
    let isCurrent = true
    void changeLocale(i18n, wanted).then(() => isCurrent && setApplied(wanted))
    return () => {
      isCurrent = false
    }
  }, [i18n, wanted])
  return applied
}
