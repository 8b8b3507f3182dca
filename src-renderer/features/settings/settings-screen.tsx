import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useParams } from 'wouter'
import { PageScreen } from '../../ui/screen.tsx'
import { AboutSection } from './about-section.tsx'
import { AccountsSection } from './accounts/accounts-section.tsx'
import { AppearanceSection } from './appearance-section.tsx'
import { ModelsSection } from './models-section.tsx'
import { PasswordSection } from './password-section.tsx'
import { RecoveryCodeSection } from './recovery-code-section.tsx'
import { VaultSection } from './vault-section.tsx'

/** Everything that can be set, on one page; `/settings/password` opens it at that section. */
export function SettingsScreen() {
  const { t } = useTranslation('settings')
  const { section } = useParams<{ section?: string }>()
  useEffect(() => {
    if (section) document.getElementById(`settings-${section}`)?.scrollIntoView({ block: 'start' })
  }, [section])
  return (
    <PageScreen title={t('title')}>
      <AppearanceSection />
      <VaultSection />
      <AccountsSection />
      <PasswordSection />
      <RecoveryCodeSection />
      <ModelsSection />
      <AboutSection />
    </PageScreen>
  )
}
