import { Button } from '@mantine/core'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useAnnounce } from '../../lib/announcer.tsx'
import { useConnectionState, useContractClient } from '../../lib/contract-provider.tsx'
import { useSession } from '../../lib/session.tsx'
import { Banner } from '../../ui/banner.tsx'

/** What stays true for a while, above every screen: a lost connection, a vault open for reading only. */
export function FrameBanners() {
  const { t } = useTranslation('frame')
  const { vault } = useSession()
  const { connection } = useContractClient()
  const state = useConnectionState()
  useRestoredNotice(state === 'connected')
  return (
    <>
      {state !== 'connected' && (
        <Banner
          tone="danger"
          action={
            <Button size="compact-xs" onClick={() => connection.reconnectNow()}>
              {t('connection.retry')}
            </Button>
          }
        >
          {t('connection.lost')}
        </Banner>
      )}
      {vault.readOnly && <ReadOnlyBanner />}
    </>
  )
}

function ReadOnlyBanner() {
  const { t } = useTranslation(['frame', 'vault'])
  const { trouble } = useSession()
  return (
    <Banner tone="warning">
      {trouble && <b>{t(`vault:trouble.${trouble.code}.title`)} · </b>}
      {t('frame:readOnly')} {trouble && t(`vault:trouble.${trouble.code}.advice`)}
    </Banner>
  )
}

function useRestoredNotice(isConnected: boolean): void {
  const { t } = useTranslation('frame')
  const announce = useAnnounce()
  const wasConnected = useRef(isConnected)
  useEffect(() => {
    if (isConnected && !wasConnected.current) announce(t('connection.restored'))
    wasConnected.current = isConnected
  }, [isConnected, announce, t])
}
