import { Button, PasswordInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAnnounce } from '../../lib/announcer.tsx'
import { useOrpc } from '../../lib/contract-provider.tsx'
import { toFailure } from '../../lib/failure.ts'
import { useFailureText } from '../../ui/failure-text.ts'
import { NO_PASSWORD, NewPasswordFields } from '../../ui/new-password-fields.tsx'
import { PageSection } from '../../ui/screen.tsx'
import styles from './settings.module.css'

/** Changing one's own password. */
export function PasswordSection() {
  const { t } = useTranslation('settings')
  const orpc = useOrpc()
  const announce = useAnnounce()
  const describe = useFailureText()
  const [current, setCurrent] = useState('')
  const [next, setNext] = useState(NO_PASSWORD)
  const [round, setRound] = useState(0)
  const change = useMutation(
    orpc.accounts.changePassword.mutationOptions({
      onSuccess: () => {
        setCurrent('')
        setNext(NO_PASSWORD)
        setRound(round + 1)
        announce(t('password.changed'))
      },
    }),
  )
  const isReady = current !== '' && next.isReady
  const isWrong = change.error && toFailure(change.error).code === 'WRONG_PASSWORD'
  const failure = change.error && !isWrong ? describe(change.error) : null
  return (
    <PageSection id="settings-password" title={t('password.title')} lead={t('password.lead')}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault()
          if (isReady) change.mutate({ current, next: next.value })
        }}
      >
        <PasswordInput
          label={t('password.current')}
          autoComplete="current-password"
          value={current}
          error={isWrong ? t('password.wrong') : undefined}
          onChange={(event) => {
            setCurrent(event.currentTarget.value)
            if (change.error) change.reset()
          }}
        />
        <NewPasswordFields key={round} label={t('password.next')} onChange={setNext} />
        {failure && (
          <p className={styles.note} role="alert">
            {failure.text} {failure.advice} {failure.id}
          </p>
        )}
        <div className={styles.formActions}>
          <Button type="submit" disabled={!isReady} loading={change.isPending}>
            {t('password.change')}
          </Button>
          {change.isSuccess && current === '' && <span className={styles.note}>{t('password.changed')}</span>}
        </div>
      </form>
    </PageSection>
  )
}
