import '@mantine/core/styles.layer.css'
import '@mantine/notifications/styles.layer.css'
import './app/theme/tokens.css'
import './app/theme/base.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import type { Preferences } from '#contract/settings.ts'
import { App } from './app/app.tsx'
import { createI18n, matchLocale } from './i18n/create-i18n.ts'
import { keepConnected } from './lib/connection.ts'
import { createContractClient } from './lib/contract-client.ts'
import type { ContractClient } from './lib/contract-client.ts'
import { openWire } from './lib/open-wire.ts'
import { readStyleNonce } from './lib/style-nonce.ts'

// The scroll lock under Mantine's dialogs writes a style element of its own and looks for the nonce here.
Object.assign(globalThis, { __webpack_nonce__: readStyleNonce() })

const client = createContractClient(keepConnected({ open: openWire }))
const preferences = await loadPreferences(client)
const i18n = await createI18n(preferences?.locale ?? matchLocale(navigator.languages))
const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')
createRoot(root).render(
  <StrictMode>
    <App client={client} i18n={i18n} preferences={preferences} />
  </StrictMode>,
)

/** The stored preferences, so that the first paint has the right language and colours; null when the core is late. */
async function loadPreferences({ core }: ContractClient): Promise<Preferences | null> {
  const patience = new Promise<null>((resolve) => setTimeout(resolve, 1500, null))
  return Promise.race([core.preferences.get().catch(() => null), patience])
}
