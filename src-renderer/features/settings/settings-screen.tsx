import { useTranslation } from 'react-i18next'
import { PageScreen } from '../../ui/screen.tsx'

export function SettingsScreen() {
  const { t } = useTranslation('frame')
  return <PageScreen title={t('nav.settings')}>{null}</PageScreen>
}
