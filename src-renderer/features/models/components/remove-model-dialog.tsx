import { Button, Modal } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { AddedModel } from '#contract/models.ts'
import { useAnnounce } from '../../../lib/announcer.tsx'
import { useOrpc } from '../../../lib/contract-provider.tsx'
import { useFailureNotice } from '../../../ui/failure-notice.ts'
import styles from './models.module.css'

/** Asks before a model goes with its scores and flags. */
export function RemoveModelDialog(props: { model: AddedModel; isOpen: boolean; onClose: () => void }) {
  const { model, isOpen, onClose } = props
  const { t } = useTranslation(['models', 'common'])
  const announce = useAnnounce()
  const remove = useMutation(
    useOrpc().models.remove.mutationOptions({
      onSuccess: () => {
        announce(t('models:remove.done', { name: model.name }))
        onClose()
      },
      onError: useFailureNotice(),
    }),
  )
  return (
    <Modal opened={isOpen} onClose={onClose} title={t('models:remove.title', { name: model.name })} size={440}>
      <p className={styles.dialogText}>{t('models:remove.text')}</p>
      <div className={styles.formActions}>
        <Button
          variant="filled"
          color="red"
          data-autofocus
          loading={remove.isPending}
          onClick={() => remove.mutate({ modelId: model.id })}
        >
          {t('models:remove.confirm')}
        </Button>
        <Button onClick={onClose}>{t('common:action.cancel')}</Button>
      </div>
    </Modal>
  )
}
