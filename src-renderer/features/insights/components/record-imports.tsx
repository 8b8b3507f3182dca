import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RecordImportView } from '#contract/business-records.ts'
import type { RecordImportId } from '#contract/ids.ts'
import type { RecordKind } from '#contract/indicators.ts'
import { useFormat } from '../../../lib/format-provider.tsx'
import { useFailureNotice } from '../../../ui/failure-notice.ts'
import { useRecordCommands, useRecordImports, useRecordRejects } from '../api/use-records.ts'
import styles from '../record-part.module.css'
import { RejectList } from './record-preview.tsx'

/** The tables of a kind that were read in: what they brought, what was rejected, and undoing them. */
export function RecordImports({ kind, mayUndo }: { kind: RecordKind; mayUndo: boolean }) {
  const { t } = useTranslation('insights')
  const imports = (useRecordImports().data ?? []).filter((each) => each.kind === kind)
  const [open, setOpen] = useState<RecordImportId | null>(null)
  if (imports.length === 0) return null
  return (
    <section aria-label={t('records.imports')} data-testid="record-imports">
      <h3 className={styles.heading}>{t('records.imports')}</h3>
      {imports.map((each) => (
        <ImportLine
          key={each.id}
          view={each}
          mayUndo={mayUndo}
          isOpen={open === each.id}
          onToggle={() => setOpen(open === each.id ? null : each.id)}
        />
      ))}
    </section>
  )
}

interface LineProps {
  readonly view: RecordImportView
  readonly mayUndo: boolean
  readonly isOpen: boolean
  readonly onToggle: () => void
}

function ImportLine({ view, mayUndo, isOpen, onToggle }: LineProps) {
  const { t } = useTranslation('insights')
  const format = useFormat()
  const explain = useFailureNotice()
  const { undo } = useRecordCommands(explain)
  const { added, updated, duplicate, rejected } = view
  return (
    <div>
      <bdi>{view.fileName}</bdi> · {format.dateTime(view.createdAt)} ·{' '}
      {t('records.imported', { added, updated, duplicate, rejected })}
      {rejected > 0 && (
        <button type="button" className={styles.link} aria-expanded={isOpen} onClick={onToggle}>
          {t('records.rejects')}
        </button>
      )}
      {view.undoneAt !== null ? (
        <span className={styles.lead}> · {t('records.undone')}</span>
      ) : (
        mayUndo && (
          <button
            type="button"
            className={styles.link}
            disabled={undo.isPending}
            onClick={() => undo.mutate({ importId: view.id })}
          >
            {t('records.undo')}
          </button>
        )
      )}
      {isOpen && <Rejects importId={view.id} />}
    </div>
  )
}

function Rejects({ importId }: { importId: RecordImportId }) {
  const rejects = useRecordRejects(importId)
  return <RejectList rejects={rejects.data ?? []} />
}
