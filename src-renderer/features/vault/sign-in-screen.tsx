import { Anchor, Button, PasswordInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { CoreStatus } from '#contract/vault.ts'
import { useOrpc } from '../../lib/contract-provider.tsx'
import { useFirstFocus } from '../../ui/use-first-focus.ts'
import { EntryFrame } from './entry-frame.tsx'
import { SAMPLE_PASSPHRASE } from './sample-passphrase.ts'
import { useSignInFault } from './use-sign-in-fault.ts'
import { useSwitchVault } from './use-switch-vault.ts'
import { useVaultLabel } from './vault-label.ts'
import styles from './entry.module.css'

export interface SignInScreenProps {
  readonly status: CoreStatus
  readonly onForgotten: () => void
  readonly onCreate: () => void
}

/** Who is signing in, and the password. */
export function SignInScreen({ status, onForgotten, onCreate }: SignInScreenProps) {
  const { t } = useTranslation('vault')
  const label = useVaultLabel()
  return (
    <EntryFrame title={t('signIn.title')} lead={status.vault && label(status.vault)}>
      <SignInForm status={status} onForgotten={onForgotten} />
      <OtherVaults status={status} onCreate={onCreate} />
    </EntryFrame>
  )
}

function SignInForm({ status, onForgotten }: Omit<SignInScreenProps, 'onCreate'>) {
  const { t } = useTranslation('vault')
  const orpc = useOrpc()
  const cache = useQueryClient()
  const field = useFirstFocus<HTMLInputElement>()
  const [account, setAccount] = useState(status.accountNames[0] ?? '')
  const [password, setPassword] = useState('')
  const [isCapsLock, setIsCapsLock] = useState(false)
  const unlock = useMutation(
    orpc.vault.unlock.mutationOptions({
      onSuccess: (opened) => cache.setQueryData(orpc.vault.status.queryKey(), opened),
    }),
  )
  const fault = useSignInFault(unlock.error, status.retryAt, t('signIn.wrong'))
  const isReady = account !== '' && password !== '' && !fault.mustWait
  const noticeCapsLock = (event: KeyboardEvent) => setIsCapsLock(event.getModifierState('CapsLock'))
  if (status.accountNames.length === 0) return <p className={styles.form}>{t('signIn.noAccounts')}</p>
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        if (isReady) unlock.mutate({ account, password }, { onError: () => field.current?.select() })
      }}
    >
      <AccountChoice names={status.accountNames} chosen={account} onChoose={setAccount} />
      <PasswordInput
        ref={field}
        label={t('signIn.password')}
        autoComplete="current-password"
        value={password}
        error={fault.text}
        description={isCapsLock ? t('signIn.capsLock') : undefined}
        onChange={(event) => setPassword(event.currentTarget.value)}
        onKeyUp={noticeCapsLock}
      />
      {status.vault?.isSample && (
        <p className={styles.hint}>
          {t('signIn.samplePassword')} <code className={styles.inlineCode}>{SAMPLE_PASSPHRASE}</code>
        </p>
      )}
      <div className={styles.actions}>
        <Button type="submit" variant="filled" disabled={!isReady} loading={unlock.isPending}>
          {t('signIn.submit')}
        </Button>
        <Anchor component="button" type="button" className={`${styles.link} ${styles.push}`} onClick={onForgotten}>
          {t('signIn.forgotten')}
        </Anchor>
      </div>
    </form>
  )
}

interface AccountChoiceProps {
  readonly names: readonly string[]
  readonly chosen: string
  readonly onChoose: (name: string) => void
}

function AccountChoice({ names, chosen, onChoose }: AccountChoiceProps) {
  const { t } = useTranslation('vault')
  return (
    <div>
      <div className={styles.accountLabel} id="account-choice">
        {t('signIn.account')}
      </div>
      <div className={styles.accounts} role="radiogroup" aria-labelledby="account-choice">
        {names.map((name) => (
          <label key={name} className={styles.account}>
            <input type="radio" name="account" value={name} checked={name === chosen} onChange={() => onChoose(name)} />
            <span>{name}</span>
          </label>
        ))}
      </div>
    </div>
  )
}

/** The other vaults of the data folder, and the way to one's own where there is none yet. */
function OtherVaults({ status, onCreate }: { status: CoreStatus; onCreate: () => void }) {
  const { t } = useTranslation('vault')
  const label = useVaultLabel()
  const { switchTo, isSwitching } = useSwitchVault()
  const others = status.vaults.filter((vault) => !vault.isCurrent)
  const hasOwn = status.vaults.some((vault) => !vault.isSample)
  if (others.length === 0 && hasOwn) return null
  return (
    <section className={styles.vaults} aria-label={t('signIn.otherVault')}>
      {t('signIn.otherVault')}
      <ul>
        {others.map((vault) => (
          <li key={vault.name}>
            <Anchor
              component="button"
              className={styles.link}
              disabled={isSwitching}
              onClick={() => switchTo(vault.name)}
            >
              {label(vault)}
            </Anchor>
          </li>
        ))}
        {!hasOwn && (
          <li>
            <Anchor component="button" className={styles.link} onClick={onCreate}>
              {t('create.title')}
            </Anchor>
          </li>
        )}
      </ul>
    </section>
  )
}
