import { Button, Modal } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { LearnedHead } from '#contract/models.ts'
import { useAnnounce } from '../../../lib/announcer.tsx'
import { useOrpc } from '../../../lib/contract-provider.tsx'
import { useFailureNotice } from '../../../ui/failure-notice.ts'
import styles from './models.module.css'

/** A person says so before anything learned is put to use. */
export function ActivateDialog(props: { head: LearnedHead; isOpen: boolean; onClose: () => void }) {
  const { head, isOpen, onClose } = props
  const { t } = useTranslation(['models', 'common'])
  const announce = useAnnounce()
  const activate = useMutation(
    useOrpc().models.activate.mutationOptions({
      onSuccess: () => {
        announce(t('models:learning.activated', { version: head.version }))
        onClose()
      },
      onError: useFailureNotice(),
    }),
  )
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title={t('models:learning.activateTitle', { version: head.version })}
      size={440}
    >
      <p className={styles.dialogText}>{t('models:learning.activateText')}</p>
      <div className={styles.formActions}>
        <Button
          variant="filled"
          data-autofocus
          loading={activate.isPending}
          onClick={() => activate.mutate({ headId: head.id })}
        >
          {t('models:learning.activateConfirm')}
        </Button>
        <Button onClick={onClose}>{t('common:action.cancel')}</Button>
      </div>
    </Modal>
  )
}
