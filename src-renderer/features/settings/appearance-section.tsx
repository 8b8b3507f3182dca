import { SegmentedControl, Select, Switch } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Locale } from '#contract/settings.ts'
import type { Preferences } from '#contract/settings.ts'
import { matchLocale } from '../../i18n/create-i18n.ts'
import { useUpdatePreferences } from '../../lib/preferences.ts'
import { useSession } from '../../lib/session.tsx'
import { useFailureNotice } from '../../ui/failure-notice.ts'
import { PageSection } from '../../ui/screen.tsx'
import { SettingRow } from './setting-row.tsx'

const SYSTEM = 'system'

/** Language, colours, density and masking: kept beside the vaults, so that the sign-in screen has them too. */
export function AppearanceSection() {
  const { t } = useTranslation(['settings', 'common'])
  const { preferences } = useSession()
  const update = useUpdatePreferences(useFailureNotice())
  const languages = [
    {
      value: SYSTEM,
      label: t('settings:appearance.languageSystem', {
        language: t(`common:locale.${matchLocale(navigator.languages)}`),
      }),
    },
    ...Locale.options.map((locale) => ({ value: locale, label: t(`common:locale.${locale}`) })),
  ]
  return (
    <PageSection id="settings-appearance" title={t('settings:appearance.title')} lead={t('settings:appearance.lead')}>
      <SettingRow label={t('settings:appearance.language')}>
        {(label) => (
          <Select
            {...label}
            w={240}
            data={languages}
            value={preferences.locale ?? SYSTEM}
            onChange={(value) => update({ locale: Locale.nullable().catch(null).parse(value) })}
          />
        )}
      </SettingRow>
      <SettingRow label={t('settings:appearance.theme')}>
        {(label) => (
          <SegmentedControl<Preferences['theme']>
            {...label}
            size="xs"
            value={preferences.theme}
            onChange={(theme) => update({ theme })}
            data={[
              { value: 'system', label: t('settings:appearance.themeSystem') },
              { value: 'light', label: t('settings:appearance.themeLight') },
              { value: 'dark', label: t('settings:appearance.themeDark') },
            ]}
          />
        )}
      </SettingRow>
      <SettingRow label={t('settings:appearance.density')}>
        {(label) => (
          <SegmentedControl<Preferences['density']>
            {...label}
            size="xs"
            value={preferences.density}
            onChange={(density) => update({ density })}
            data={[
              { value: 'comfortable', label: t('settings:appearance.densityComfortable') },
              { value: 'compact', label: t('settings:appearance.densityCompact') },
            ]}
          />
        )}
      </SettingRow>
      <SettingRow label={t('settings:appearance.mask')} hint={t('settings:appearance.maskText')}>
        {(label) => (
          <Switch
            {...label}
            checked={preferences.maskText}
            onChange={(event) => update({ maskText: event.currentTarget.checked })}
          />
        )}
      </SettingRow>
    </PageSection>
  )
}
