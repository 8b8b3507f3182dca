import { Button, Checkbox } from '@mantine/core'
import { IconDownload, IconPrinter } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useContractClient } from '../../lib/contract-provider.tsx'
import { useFormat } from '../../lib/format-provider.tsx'
import { saveText } from '../../lib/save-text.ts'
import { CopyButton } from '../../ui/copy-button.tsx'
import { useFailureNotice } from '../../ui/failure-notice.ts'
import { EntryFrame } from './entry-frame.tsx'
import styles from './entry.module.css'

/** Shows a recovery code the one time it is known; leads on only when the person says that it is kept. */
export function RecoveryCodeScreen({ code, onDone }: { code: string; onDone: () => void }) {
  const { t } = useTranslation(['vault', 'common'])
  const { host } = useContractClient()
  const format = useFormat()
  const fail = useFailureNotice()
  const [isKept, setIsKept] = useState(false)
  const save = () => {
    const content = t('vault:recovery.fileText', { code, date: format.date(Date.now()) })
    saveText(host, { suggestedName: t('vault:recovery.fileName'), content, mediaType: 'text/plain' }).catch(fail)
  }
  return (
    <EntryFrame title={t('vault:recovery.title')} lead={t('vault:recovery.lead')}>
      <div className={styles.form}>
        <code className={styles.code} aria-label={t('vault:recovery.code')}>
          {code}
        </code>
        <div className={styles.actions}>
          <CopyButton text={code} label={t('common:action.copy')} withLabel />
          <Button leftSection={<IconDownload size={14} />} onClick={save}>
            {t('common:action.save')}
          </Button>
          <Button leftSection={<IconPrinter size={14} />} onClick={() => window.print()}>
            {t('common:action.print')}
          </Button>
        </div>
        <p className={styles.hint}>{t('vault:recovery.advice')}</p>
        <Checkbox
          className={styles.noPrint}
          size="xs"
          label={t('vault:recovery.confirm')}
          checked={isKept}
          onChange={(event) => setIsKept(event.currentTarget.checked)}
        />
        <div className={styles.actions}>
          <Button variant="filled" disabled={!isKept} onClick={onDone}>
            {t('vault:recovery.done')}
          </Button>
        </div>
      </div>
    </EntryFrame>
  )
}
