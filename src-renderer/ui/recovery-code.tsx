import { Button, Checkbox } from '@mantine/core'
import { IconDownload, IconPrinter } from '@tabler/icons-react'
import { useState } from 'react'
import { createPortal } from 'react-dom'
import { useTranslation } from 'react-i18next'
import { useContractClient } from '../lib/contract-provider.tsx'
import { useFormat, useNow } from '../lib/format-provider.tsx'
import { saveText } from '../lib/save-text.ts'
import { CopyButton } from './copy-button.tsx'
import { useFailureNotice } from './failure-notice.ts'
import { useFirstFocus } from './use-first-focus.ts'
import styles from './recovery-code.module.css'

export interface RecoveryCodeProps {
  readonly code: string
  /** What the button says that leads on. */
  readonly doneLabel: string
  readonly onDone: () => void
}

/**
 * Shows a recovery code the one time it is known, to be copied, saved or printed; leads on only when the person says
 * that it is kept. The focus goes to the code, so that a screen reader reads it first.
 */
export function RecoveryCode({ code, doneLabel, onDone }: RecoveryCodeProps) {
  const { t } = useTranslation(['ui', 'common'])
  const { host } = useContractClient()
  const format = useFormat()
  const now = useNow()
  const fail = useFailureNotice()
  const frame = useFirstFocus<HTMLDivElement>()
  const [isKept, setIsKept] = useState(false)
  const content = t('ui:recoveryCode.fileText', { code, date: format.date(now) })
  const save = () => {
    saveText(host, { suggestedName: t('ui:recoveryCode.fileName'), content, mediaType: 'text/plain' }).catch(fail)
  }
  return (
    <div className={styles.stack}>
      <div ref={frame} role="group" aria-label={t('ui:recoveryCode.label')} tabIndex={-1} className={styles.frame}>
        <code className={styles.code}>{code}</code>
      </div>
      <div className={styles.actions}>
        <CopyButton text={code} label={t('common:action.copy')} withLabel />
        <Button leftSection={<IconDownload size={14} />} onClick={save}>
          {t('common:action.save')}
        </Button>
        <Button leftSection={<IconPrinter size={14} />} onClick={() => window.print()}>
          {t('common:action.print')}
        </Button>
      </div>
      <p className={styles.hint}>{t('ui:recoveryCode.advice')}</p>
      <Checkbox
        size="xs"
        label={t('ui:recoveryCode.confirm')}
        checked={isKept}
        onChange={(event) => setIsKept(event.currentTarget.checked)}
      />
      <div className={styles.actions}>
        <Button variant="filled" disabled={!isKept} onClick={onDone}>
          {doneLabel}
        </Button>
      </div>
      <PrintedSheet text={content} />
    </div>
  )
}

/** Stands beside the console in the page, unseen until it is printed; then it is all that is. */
function PrintedSheet({ text }: { text: string }) {
  return createPortal(
    <pre className={styles.sheet} aria-hidden="true">
      {text}
    </pre>,
    document.body,
  )
}
