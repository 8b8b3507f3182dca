import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useGo } from '../../lib/address.ts'
import { FullScreen } from '../../ui/full-screen.tsx'
import type { Screen } from '../screens.ts'

export function NotFoundScreen({ home }: { home: Screen }) {
  const { t } = useTranslation('frame')
  const go = useGo()
  return (
    <FullScreen
      tone="plain"
      title={t('notFound.title')}
      actions={<Button onClick={() => go(home.path)}>{t('notFound.action', { screen: t(`nav.${home.id}`) })}</Button>}
    >
      {t('notFound.text')}
    </FullScreen>
  )
}
