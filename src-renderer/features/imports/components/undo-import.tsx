import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { ImportView } from '#contract/imports.ts'
import { useUndoImport } from '../api/use-import-commands.ts'
import styles from './undo-import.module.css'

/** Says exactly what undoing an import takes away and what stays, then does it in place and says what it did. */
export function UndoImport(props: { view: ImportView; isAsked: boolean; onClose: () => void }) {
  const { view, isAsked, onClose } = props
  const { t } = useTranslation(['imports', 'common'])
  const undo = useUndoImport()
  const of = view.format === 'user-reports' ? 'Reports' : ''
  if (undo.data !== undefined) {
    const { removed, kept, shared } = undo.data
    return (
      <p className={styles.done} data-testid="undo-result">
        {t(`imports:undo.done${of}`, { count: removed })} {kept > 0 && t('imports:undo.kept', { count: kept })}{' '}
        {shared > 0 && t('imports:undo.shared', { count: shared })}
      </p>
    )
  }
  if (!isAsked || view.state === 'undone') return null
  return (
    <section className={styles.ask} aria-label={t('imports:undo.title')}>
      <h3 className={styles.title}>{t('imports:undo.title')}</h3>
      <ul className={styles.facts}>
        <li>{t(`imports:undo.goes${of}`, { count: view.added })}</li>
        <li>{t('imports:undo.stays')}</li>
        <li>{t('imports:undo.proof')}</li>
      </ul>
      <p className={styles.mute}>{t('imports:undo.again')}</p>
      <div className={styles.actions}>
        <Button
          className={styles.confirm}
          variant="filled"
          loading={undo.isPending}
          onClick={() => undo.mutate({ importId: view.id })}
        >
          {t(`imports:undo.confirm${of}`, { count: view.added })}
        </Button>
        <Button disabled={undo.isPending} onClick={onClose}>
          {t('common:action.cancel')}
        </Button>
      </div>
    </section>
  )
}
