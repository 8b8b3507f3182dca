import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Button } from '@mantine/core'
import type { CoreStatus } from '#contract/vault.ts'
import { useConnectionState, useContractClient, useOrpc } from '../lib/contract-provider.tsx'
import { FormatProvider, useFormat } from '../lib/format-provider.tsx'
import { SessionProvider } from '../lib/session.tsx'
import { ErrorState } from '../ui/error-state.tsx'
import { FullScreen } from '../ui/full-screen.tsx'
import { AfterMoment } from '../ui/skeletons.tsx'
import { EntryScreen } from '../features/vault/entry-screen.tsx'
import { Frame } from './frame/frame.tsx'

/** Decides by the state of the vault what is shown: how to get in, what is wrong with it, or the console itself. */
export function VaultGate() {
  const orpc = useOrpc()
  const status = useQuery(orpc.vault.status.queryOptions())
  const connection = useConnectionState()
  if (!status.data) {
    if (connection === 'disconnected') return <UnreachableScreen />
    if (status.error) return <ErrorState error={status.error} onRetry={() => void status.refetch()} />
    return <StartingScreen />
  }
  const { state, account, vault } = status.data
  if (state === 'open' && account && vault) return <OpenVault account={account} vault={vault} />
  return <EntryScreen status={status.data} />
}

function OpenVault(props: { account: NonNullable<CoreStatus['account']>; vault: NonNullable<CoreStatus['vault']> }) {
  const orpc = useOrpc()
  const { locale } = useFormat()
  const settings = useQuery(orpc.settings.get.queryOptions())
  const preferences = useQuery(orpc.preferences.get.queryOptions())
  const error = settings.error ?? preferences.error
  if (error)
    return <ErrorState error={error} onRetry={() => void Promise.all([settings.refetch(), preferences.refetch()])} />
  if (!settings.data || !preferences.data) return <StartingScreen />
  return (
    <SessionProvider session={{ ...props, settings: settings.data, preferences: preferences.data }}>
      <FormatProvider locale={locale} timeZone={settings.data.timeZone}>
        {/* Another account starts with a fresh frame: nothing of the one before stays on the screen. */}
        <Frame key={props.account.id} />
      </FormatProvider>
    </SessionProvider>
  )
}

function StartingScreen() {
  const { t } = useTranslation('frame')
  return (
    <AfterMoment>
      <FullScreen tone="plain" title={t('starting')}>
        {null}
      </FullScreen>
    </AfterMoment>
  )
}

function UnreachableScreen() {
  const { t } = useTranslation('frame')
  const { connection } = useContractClient()
  return (
    <FullScreen
      tone="danger"
      title={t('unreachable.title')}
      actions={<Button onClick={() => connection.reconnectNow()}>{t('connection.retry')}</Button>}
    >
      {t('unreachable.text')}
    </FullScreen>
  )
}
