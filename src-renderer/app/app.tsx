import { Notifications } from '@mantine/notifications'
import { QueryClientProvider } from '@tanstack/react-query'
import type { i18n as I18n } from 'i18next'
import { useEffect, useState } from 'react'
import type { ReactNode } from 'react'
import { I18nextProvider } from 'react-i18next'
import type { Preferences } from '#contract/settings.ts'
import { AnnouncerProvider } from '../lib/announcer.tsx'
import { listenForChanges } from '../lib/change-listener.ts'
import type { ContractClient } from '../lib/contract-client.ts'
import { ContractProvider, useContractClient } from '../lib/contract-provider.tsx'
import { KeymapProvider } from '../lib/keymap/keymap-provider.tsx'
import { createQueryClient } from '../lib/query-client.ts'
import { forgetBetweenSessions } from '../lib/session-cache.ts'
import { AppearanceProvider } from './appearance-provider.tsx'
import { CrashBoundary } from './crash-boundary.tsx'
import styles from './app.module.css'
import { VaultGate } from './vault-gate.tsx'

export interface AppProps {
  readonly client: ContractClient
  readonly i18n: I18n
  /** Preferences as they were at the start; null when the core did not answer in time. */
  readonly preferences: Preferences | null
}

/** The whole interface: what every screen needs, and the gate that decides which screen it is. */
export function App({ client, i18n, preferences }: AppProps) {
  const [cache] = useState(() => {
    const created = createQueryClient(
      () => void created.invalidateQueries({ queryKey: client.orpc.vault.status.key() }),
    )
    forgetBetweenSessions(created, client.orpc.vault.status.queryKey())
    if (preferences) created.setQueryData(client.orpc.preferences.get.queryKey(), preferences)
    return created
  })
  return (
    <QueryClientProvider client={cache}>
      <ContractProvider client={client}>
        <I18nextProvider i18n={i18n}>
          <AppearanceProvider>
            <AnnouncerProvider>
              <KeymapProvider>
                <Notifications position="top-right" limit={3} transitionDuration={100} className={styles.notices} />
                <CrashBoundary>
                  <ChangeListener cache={cache}>
                    <VaultGate />
                  </ChangeListener>
                </CrashBoundary>
              </KeymapProvider>
            </AnnouncerProvider>
          </AppearanceProvider>
        </I18nextProvider>
      </ContractProvider>
    </QueryClientProvider>
  )
}

function ChangeListener({ cache, children }: { cache: ReturnType<typeof createQueryClient>; children: ReactNode }) {
  const client = useContractClient()
  useEffect(() => {
    const stop = new AbortController()
    void listenForChanges(client, cache, stop.signal)
    return () => stop.abort()
  }, [client, cache])
  return children
}
