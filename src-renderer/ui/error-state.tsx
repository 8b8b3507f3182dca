import { Button } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useFailureText } from './failure-text.ts'
import { CopyButton } from './copy-button.tsx'
import styles from './state.module.css'

/** Stands where content could not be loaded: what happened, what was kept, what to do, and the id to copy. */
export function ErrorState({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const { t } = useTranslation(['ui', 'common'])
  const { text, advice, id } = useFailureText()(error)
  return (
    <div className={styles.state} role="alert">
      <div className={styles.icon} aria-hidden="true">
        <IconAlertTriangle size={28} stroke={1.5} />
      </div>
      <h2 className={styles.title}>{text}</h2>
      <div className={styles.text}>{advice}</div>
      {id && (
        <div className={styles.id}>
          {t('ui:error.id')} <code>{id}</code> <CopyButton text={id} label={t('ui:error.copyId')} />
        </div>
      )}
      {onRetry && (
        <div className={styles.actions}>
          <Button onClick={onRetry}>{t('common:action.retry')}</Button>
        </div>
      )}
    </div>
  )
}
