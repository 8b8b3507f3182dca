import { Button, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useOrpc } from '../../lib/contract-provider.tsx'
import { useFirstFocus } from '../../ui/use-first-focus.ts'
import { EntryFrame } from './entry-frame.tsx'
import { NO_PASSWORD, NewPasswordFields } from '../../ui/new-password-fields.tsx'
import { ENTRY_KEY } from './entry-command.ts'
import { useSignInFault } from './use-sign-in-fault.ts'
import styles from './entry.module.css'

/** The way back in when the password is lost: the recovery code and a new password. */
export function RecoverScreen({ onDone, onBack }: { onDone: (code: string) => void; onBack: () => void }) {
  const { t } = useTranslation(['vault', 'common'])
  const orpc = useOrpc()
  const codeField = useFirstFocus<HTMLInputElement>()
  const [code, setCode] = useState('')
  const [password, setPassword] = useState(NO_PASSWORD)
  const recover = useMutation(
    orpc.vault.recover.mutationOptions({
      mutationKey: ENTRY_KEY,
      onSuccess: ({ recoveryCode }) => onDone(recoveryCode),
    }),
  )
  const fault = useSignInFault(recover.error, null, t('vault:recover.wrong'))
  const isReady = code.trim() !== '' && password.isReady && !fault.mustWait
  return (
    <EntryFrame title={t('vault:recover.title')} lead={t('vault:recover.lead')}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault()
          if (isReady) recover.mutate({ recoveryCode: code.trim(), newPassword: password.value })
        }}
      >
        <TextInput
          ref={codeField}
          label={t('vault:recover.code')}
          autoComplete="off"
          spellCheck={false}
          required
          withAsterisk={false}
          value={code}
          error={fault.text}
          styles={{ input: { fontFamily: 'var(--font-mono)' } }}
          onChange={(event) => setCode(event.currentTarget.value)}
        />
        <NewPasswordFields onChange={setPassword} />
        <div className={styles.actions}>
          <Button type="submit" variant="filled" disabled={!isReady} loading={recover.isPending}>
            {t('vault:recover.submit')}
          </Button>
          <Button onClick={onBack} disabled={recover.isPending}>
            {t('common:action.back')}
          </Button>
        </div>
      </form>
    </EntryFrame>
  )
}
