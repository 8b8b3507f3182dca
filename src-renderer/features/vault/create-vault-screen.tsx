import { Alert, Button, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CoreStatus } from '#contract/vault.ts'
import { useOrpc } from '../../lib/contract-provider.tsx'
import { useFailureText } from '../../ui/failure-text.ts'
import { useFirstFocus } from '../../ui/use-first-focus.ts'
import { EntryFrame } from './entry-frame.tsx'
import { NO_PASSWORD, NewPasswordFields } from '../../ui/new-password-fields.tsx'
import { OWN_VAULT, useSwitchVault } from './use-switch-vault.ts'
import { ENTRY_KEY } from './entry-command.ts'
import styles from './entry.module.css'

export interface CreateVaultScreenProps {
  readonly status: CoreStatus
  readonly onDone: (recoveryCode: string) => void
  readonly onBack: () => void
}

/** Makes a vault and its owner. A machine has one vault of its own; where it is there already, the way leads to it. */
export function CreateVaultScreen({ status, onDone, onBack }: CreateVaultScreenProps) {
  const { t } = useTranslation(['vault', 'common'])
  const hasOwn =
    status.state !== 'no-vault' && status.vaults.some((vault) => !vault.isSample) && status.vault?.isSample !== false
  return (
    <EntryFrame title={t('vault:create.title')} lead={t('vault:create.lead')}>
      {hasOwn ? <ExistingVault onBack={onBack} /> : <CreateForm onDone={onDone} onBack={onBack} />}
    </EntryFrame>
  )
}

function ExistingVault({ onBack }: { onBack: () => void }) {
  const { t } = useTranslation(['vault', 'common'])
  const { switchTo, isSwitching } = useSwitchVault()
  const goThere = () => {
    switchTo(OWN_VAULT)
    onBack()
  }
  return (
    <div className={styles.form}>
      <p>{t('vault:create.exists')}</p>
      <div className={styles.actions}>
        <Button variant="filled" loading={isSwitching} onClick={goThere}>
          {t('vault:create.goThere')}
        </Button>
        <Button onClick={onBack}>{t('common:action.back')}</Button>
      </div>
    </div>
  )
}

function CreateForm({ onDone, onBack }: Omit<CreateVaultScreenProps, 'status'>) {
  const { t } = useTranslation(['vault', 'common'])
  const orpc = useOrpc()
  const describe = useFailureText()
  const nameField = useFirstFocus<HTMLInputElement>()
  const [owner, setOwner] = useState('')
  const [password, setPassword] = useState(NO_PASSWORD)
  const create = useMutation(
    orpc.vault.create.mutationOptions({
      mutationKey: ENTRY_KEY,
      onSuccess: ({ recoveryCode }) => onDone(recoveryCode),
    }),
  )
  const isReady = owner.trim() !== '' && password.isReady
  const failure = create.error && describe(create.error)
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        if (isReady) create.mutate({ owner: owner.trim(), password: password.value })
      }}
    >
      <TextInput
        ref={nameField}
        label={t('vault:create.owner')}
        description={t('vault:create.ownerHint')}
        autoComplete="username"
        maxLength={80}
        required
        withAsterisk={false}
        value={owner}
        onChange={(event) => setOwner(event.currentTarget.value)}
      />
      <NewPasswordFields onChange={setPassword} />
      {failure && (
        <Alert color="red" title={failure.text}>
          {failure.advice} {failure.id}
        </Alert>
      )}
      <div className={styles.actions}>
        <Button type="submit" variant="filled" disabled={!isReady} loading={create.isPending}>
          {t('vault:create.submit')}
        </Button>
        <Button onClick={onBack} disabled={create.isPending}>
          {t('common:action.back')}
        </Button>
        {create.isPending && <span className={styles.hint}>{t('vault:create.working')}</span>}
      </div>
    </form>
  )
}
