import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { RecordKind } from '#contract/indicators.ts'
import { useKeepScope } from '../../../lib/address.ts'
import { useAnnounce } from '../../../lib/announcer.tsx'
import { useContractClient } from '../../../lib/contract-provider.tsx'
import { saveText } from '../../../lib/save-text.ts'
import { useFailureNotice } from '../../../ui/failure-notice.ts'
import styles from './template-button.module.css'

/** Saves the empty table of a kind of records; returns nothing when the dialog was closed. */
export function useTemplate(): (kind: RecordKind) => void {
  const { core, host } = useContractClient()
  const { t } = useTranslation('insights')
  const announce = useAnnounce()
  const explain = useFailureNotice()
  return (kind) => {
    core.records
      .template({ kind })
      .then(({ fileName, csv }) => saveText(host, { suggestedName: fileName, content: csv, mediaType: 'text/csv' }))
      .then((isSaved) => isSaved && announce(t('detail.saved')), explain)
  }
}

/** What to do about an indicator that has no records: an empty table to fill, and where it is read in. */
export function TemplateButton({ kind }: { kind: RecordKind }) {
  const { t } = useTranslation('insights')
  const keepScope = useKeepScope()
  const save = useTemplate()
  const name = t(`records.kinds.${kind}`)
  return (
    <>
      <button
        type="button"
        className={styles.link}
        aria-label={t('value.templateOf', { kind: name })}
        onClick={() => save(kind)}
      >
        {t('value.template')}
      </button>
      <Link
        className={styles.link}
        aria-label={t('value.importOf', { kind: name })}
        href={keepScope(`/insights/records?kind=${kind}`)}
      >
        {t('value.import')}
      </Link>
    </>
  )
}
