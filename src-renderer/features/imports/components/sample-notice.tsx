import { Button } from '@mantine/core'
import { IconFlask } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { Banner } from '../../../ui/banner.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'

/** Why the sample vault takes no data, and the way to one that does: across the screen, or as a strip above it. */
export function SampleNotice({ isStrip = false }: { isStrip?: boolean }) {
  const { t } = useTranslation('imports')
  const [, navigate] = useLocation()
  const makeOwn = () => navigate('/new-vault')
  if (isStrip) {
    return (
      <Banner
        tone="info"
        action={
          <Button size="compact-xs" onClick={makeOwn}>
            {t('sample.action')}
          </Button>
        }
      >
        <b>{t('sample.title')}</b> · {t('sample.text')}
      </Banner>
    )
  }
  return (
    <EmptyState
      icon={<IconFlask size={28} stroke={1.5} />}
      title={t('sample.title')}
      action={
        <Button variant="filled" onClick={makeOwn}>
          {t('sample.action')}
        </Button>
      }
    >
      <p>{t('sample.text')}</p>
      <p>{t('sample.next')}</p>
    </EmptyState>
  )
}
