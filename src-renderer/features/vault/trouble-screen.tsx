import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { CoreStatus, VaultTrouble } from '#contract/vault.ts'
import { useOrpc } from '../../lib/contract-provider.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'
import { FullScreen } from '../../ui/full-screen.tsx'
import { SAMPLE_VAULT, useSwitchVault } from './use-switch-vault.ts'
import styles from './trouble.module.css'

export interface TroubleScreenProps {
  readonly trouble: VaultTrouble
  readonly status: CoreStatus
  readonly onCreate: () => void
}

/** Why the vault cannot be opened: what happened, what was kept, what to do. */
export function TroubleScreen({ trouble, status, onCreate }: TroubleScreenProps) {
  const { t } = useTranslation('vault')
  const orpc = useOrpc()
  const cache = useQueryClient()
  const { switchTo, isSwitching } = useSwitchVault()
  const current = status.vaults.find((vault) => vault.isCurrent)
  // Going to the vault that is there already makes the core look at it anew.
  const retry = () =>
    current ? switchTo(current.name) : void cache.invalidateQueries({ queryKey: orpc.vault.status.key() })
  const details = JSON.stringify({ ...trouble, vault: status.vault?.path, version: status.version }, null, 2)
  const { code } = trouble
  return (
    <main className={styles.screen}>
      <FullScreen
        tone="danger"
        title={t(`trouble.${code}.title`)}
        actions={
          <>
            <Button variant="filled" loading={isSwitching} onClick={retry}>
              {t('trouble.retry')}
            </Button>
            {code === 'VAULT_NOT_FOUND' && <Button onClick={onCreate}>{t('trouble.makeNew')}</Button>}
            {!status.vault?.isSample && (
              <Button onClick={() => switchTo(SAMPLE_VAULT)}>{t('trouble.openSample')}</Button>
            )}
            <CopyButton text={details} label={t('trouble.copyDetails')} withLabel />
          </>
        }
        details={{ label: t('trouble.details'), text: details }}
      >
        <p>
          {code === 'VAULT_IN_USE' && trouble.pid === null
            ? t('trouble.VAULT_IN_USE.whatUnknown')
            : t(`trouble.${code}.what`, factsOf(trouble))}
        </p>
        <p>
          <b>{t(`trouble.${code}.kept`)}</b>
        </p>
        <p>{t(`trouble.${code}.advice`)}</p>
        {status.vault && <p className={styles.path}>{t('trouble.where', { path: status.vault.path })}</p>}
      </FullScreen>
    </main>
  )
}

/** Every value that a text about trouble may name; each text names only those that its trouble has. */
function factsOf(trouble: VaultTrouble) {
  const facts = { found: 0, known: 0, path: '', version: 0, size: 0, highest: 0, ...trouble }
  return { ...facts, pid: trouble.code === 'VAULT_IN_USE' ? (trouble.pid ?? 0) : 0 }
}
