import { useTranslation } from 'react-i18next'
import { RecoveryCode } from '../../ui/recovery-code.tsx'
import { EntryFrame } from './entry-frame.tsx'
import styles from './entry.module.css'

/** The recovery code of a vault that was just made or recovered, before the vault is entered. */
export function RecoveryCodeScreen({ code, onDone }: { code: string; onDone: () => void }) {
  const { t } = useTranslation('vault')
  return (
    <EntryFrame title={t('recovery.title')} lead={t('recovery.lead')}>
      <div className={styles.form}>
        <RecoveryCode code={code} doneLabel={t('recovery.done')} onDone={onDone} />
      </div>
    </EntryFrame>
  )
}
