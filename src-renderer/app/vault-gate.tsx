import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { CoreStatus } from '#contract/vault.ts'
import { CreateVaultScreen } from '../features/vault/create-vault-screen.tsx'
import { EntryScreen } from '../features/vault/entry-screen.tsx'
import { RecoveryCodeScreen } from '../features/vault/recovery-code-screen.tsx'
import { useIsEntering } from '../features/vault/entry-command.ts'
import { useConnectionState, useContractClient, useOrpc } from '../lib/contract-provider.tsx'
import { FormatProvider, useFormat } from '../lib/format-provider.tsx'
import { sessionOf } from '../lib/session-cache.ts'
import { SessionProvider } from '../lib/session.tsx'
import { ErrorState } from '../ui/error-state.tsx'
import { FullScreen } from '../ui/full-screen.tsx'
import { AfterMoment } from '../ui/skeletons.tsx'
import { Frame } from './frame/frame.tsx'
import { preloadFirstScreen } from './screens.ts'

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
  return <GateOf status={status.data} />
}

/** Address of the screen that makes a vault of one's own, also while the sample is open. */
const NEW_VAULT_PATH = '/new-vault'

function GateOf({ status }: { status: CoreStatus }) {
  const [path, navigate] = useLocation()
  const [recoveryCode, setRecoveryCode] = useState<string | null>(null)
  const isEntering = useIsEntering()
  const { state, account, vault } = status
  useEffect(preloadFirstScreen, [])
  const leave = () => navigate('/', { replace: true })
  if (recoveryCode !== null) {
    const onDone = () => {
      setRecoveryCode(null)
      leave()
    }
    return <RecoveryCodeScreen code={recoveryCode} onDone={onDone} />
  }
  if (path === NEW_VAULT_PATH) return <CreateVaultScreen status={status} onDone={setRecoveryCode} onBack={leave} />
  if (state === 'open' && account && vault && !isEntering)
    return <OpenVault key={sessionOf(status)} account={account} vault={vault} trouble={status.trouble} />
  return <EntryScreen status={status} onRecoveryCode={setRecoveryCode} />
}

interface OpenVaultProps {
  readonly account: NonNullable<CoreStatus['account']>
  readonly vault: NonNullable<CoreStatus['vault']>
  readonly trouble: CoreStatus['trouble']
}

function OpenVault(props: OpenVaultProps) {
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
        <Frame />
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
