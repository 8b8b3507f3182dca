import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { IconPrinter } from '@tabler/icons-react'
import { createPortal } from 'react-dom'
import { useTranslation } from 'react-i18next'
import { useOrpc } from '../../../lib/contract-provider.tsx'
import { useFormat, useNow } from '../../../lib/format-provider.tsx'
import { useSession } from '../../../lib/session.tsx'
import { CopyButton } from '../../../ui/copy-button.tsx'
import { useCheckpoints } from '../api/use-audit.ts'
import styles from './public-key.module.css'

/** The key that the log is checked with, and a sheet of paper with it and the newest checkpoint. */
export function PublicKey() {
  const { t } = useTranslation('compliance')
  const { data: info } = useQuery(useOrpc().vault.info.queryOptions())
  if (info === undefined) return null
  return (
    <>
      <code className={styles.key} data-testid="public-key">
        {info.vkey}
      </code>
      <div className={styles.actions}>
        <CopyButton text={info.vkey} label={t('key.copy')} withLabel />
        <Button leftSection={<IconPrinter size={14} />} onClick={() => window.print()}>
          {t('key.print')}
        </Button>
      </div>
      <Sheet vkey={info.vkey} />
    </>
  )
}

/** Stands beside the console in the page, unseen until it is printed; then it is all that is. */
function Sheet({ vkey }: { vkey: string }) {
  const { t } = useTranslation(['compliance', 'common'])
  const { vault } = useSession()
  const format = useFormat()
  const now = useNow()
  const newest = useCheckpoints().data?.[0] ?? null
  return createPortal(
    <section className={styles.sheet} aria-hidden="true" data-testid="key-sheet">
      <h1>
        {t('common:productName')} · {t('compliance:key.sheetTitle')}
      </h1>
      <p>{t('compliance:key.sheetLead', { vault: vault.name, time: format.exact(now) })}</p>
      <h2>{t('compliance:key.sheetKey')}</h2>
      <pre>{vkey}</pre>
      {newest !== null && (
        <>
          <h2>{t('compliance:key.sheetNote')}</h2>
          <pre>{newest.note}</pre>
        </>
      )}
      <p>{t('compliance:key.sheetHow')}</p>
      <p className={styles.line}>{t('compliance:key.signature')}</p>
    </section>,
    document.body,
  )
}
