import { Button, Modal, PasswordInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { OWNER } from '#contract/roles.ts'
import { useAnnounce } from '../../lib/announcer.tsx'
import { useOrpc } from '../../lib/contract-provider.tsx'
import { toFailure } from '../../lib/failure.ts'
import { useShortcuts } from '../../lib/keymap/keymap-provider.tsx'
import { useCan, useSession } from '../../lib/session.tsx'
import { useFailureText } from '../../ui/failure-text.ts'
import { RecoveryCode } from '../../ui/recovery-code.tsx'
import { PageSection } from '../../ui/screen.tsx'
import styles from './settings.module.css'

/** The owner makes a new recovery code, for instance when the paper with the old one is lost. */
export function RecoveryCodeSection() {
  const { t } = useTranslation('settings')
  const { vault } = useSession()
  const canChange = useCan(OWNER) && !vault.readOnly
  const [isOpen, setIsOpen] = useState(false)
  /** Known from its making until the person says that it is kept. */
  const [code, setCode] = useState<string | null>(null)
  const close = () => {
    setIsOpen(false)
    setCode(null)
  }
  return (
    <PageSection id="settings-recovery" title={t('recovery.title')} lead={t('recovery.lead')}>
      {canChange ? (
        <div>
          <Button onClick={() => setIsOpen(true)}>{t('recovery.renew')}</Button>
        </div>
      ) : (
        <p className={styles.note}>{t('ownerOnly')}</p>
      )}
      <Modal
        opened={isOpen || code !== null}
        onClose={close}
        title={code === null ? t('recovery.renew') : t('recovery.made')}
        size={460}
        // A code is shown this once: only the person's word that it is kept closes it, no stray key or click.
        withCloseButton={code === null}
        closeOnEscape={code === null}
        closeOnClickOutside={code === null}
      >
        {code === null ? (
          <PasswordQuestion onMade={setCode} onCancel={close} />
        ) : (
          <NewCode code={code} onDone={close} />
        )}
      </Modal>
    </PageSection>
  )
}

function PasswordQuestion({ onMade, onCancel }: { onMade: (code: string) => void; onCancel: () => void }) {
  const { t } = useTranslation(['settings', 'common'])
  const orpc = useOrpc()
  const announce = useAnnounce()
  const describe = useFailureText()
  const [password, setPassword] = useState('')
  const renew = useMutation(
    orpc.accounts.renewRecoveryCode.mutationOptions({
      // The answer is not to outlive the dialog in the cache.
      gcTime: 0,
      onSuccess: ({ recoveryCode }) => {
        announce(t('settings:recovery.announced'))
        onMade(recoveryCode)
      },
    }),
  )
  const isWrong = renew.error && toFailure(renew.error).code === 'WRONG_PASSWORD'
  const failure = renew.error && !isWrong ? describe(renew.error) : null
  return (
    <form
      className={styles.dialogForm}
      onSubmit={(event) => {
        event.preventDefault()
        if (password !== '' && !renew.isPending) renew.mutate({ password })
      }}
    >
      <p className={styles.note}>{t('settings:recovery.question')}</p>
      <PasswordInput
        label={t('settings:password.current')}
        autoComplete="current-password"
        data-autofocus
        value={password}
        error={isWrong ? t('settings:password.wrong') : undefined}
        onChange={(event) => {
          setPassword(event.currentTarget.value)
          if (renew.error) renew.reset()
        }}
      />
      {failure && (
        <p className={styles.note} role="alert">
          {failure.text} {failure.advice} {failure.id}
        </p>
      )}
      <div className={styles.formActions}>
        <Button type="submit" variant="filled" disabled={password === ''} loading={renew.isPending}>
          {t('settings:recovery.make')}
        </Button>
        <Button onClick={onCancel} disabled={renew.isPending}>
          {t('common:action.cancel')}
        </Button>
      </div>
    </form>
  )
}

function NewCode({ code, onDone }: { code: string; onDone: () => void }) {
  const { t } = useTranslation('settings')
  // Keys of the console rest: one that leads to another screen would lose the code.
  useShortcuts({ scope: 'overlay', title: t('recovery.made'), isExclusive: true, shortcuts: [] })
  return (
    <>
      <p className={styles.dialogLead}>{t('recovery.oldVoid')}</p>
      <RecoveryCode code={code} doneLabel={t('recovery.done')} onDone={onDone} />
    </>
  )
}
