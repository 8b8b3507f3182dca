import { useTranslation } from 'react-i18next'
import type { RecordView } from '#contract/business-records.ts'
import type { RecordKind } from '#contract/indicators.ts'
import { useFormat } from '../../../lib/format-provider.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { useRecordFields } from '../api/use-records.ts'
import styles from '../record-part.module.css'
import { useRecordWords } from '../record-words.ts'

export interface RecordTableProps {
  readonly kind: RecordKind
  readonly records: readonly RecordView[]
  readonly total: number
  /** Null = nothing may be changed. */
  readonly onEdit: ((record: RecordView) => void) | null
}

/** The newest records of a kind. */
export function RecordTable({ kind, records, total, onEdit }: RecordTableProps) {
  const { t } = useTranslation('insights')
  const format = useFormat()
  const words = useRecordWords()
  const fields = useRecordFields(kind).data?.fields ?? []
  if (records.length === 0) return <EmptyState title={t('records.empty')}>{t('records.emptyText')}</EmptyState>
  const shown = fields.filter(({ name }) => records.some((record) => name in record.fields))
  return (
    <section aria-label={t(`records.kinds.${kind}`)} data-testid="record-table">
      <h3 className={styles.heading}>{t('records.count', { count: total })}</h3>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by key (WCAG 2.1.1) */}
      <div className={styles.table} role="region" aria-label={t('records.title')} tabIndex={0}>
        <table>
          <thead>
            <tr>
              {shown.map(({ name }) => (
                <th key={name} scope="col">
                  {words.field(name)}
                </th>
              ))}
              {onEdit !== null && <th scope="col">{t('records.edit')}</th>}
            </tr>
          </thead>
          <tbody>
            {records.map((record) => (
              <tr key={record.id}>
                {shown.map(({ name, type }) => {
                  const value = record.fields[name] ?? ''
                  return (
                    <td key={name} title={value}>
                      {type === 'time' && value !== '' ? format.dateTime(Date.parse(value)) : <bdi>{value}</bdi>}
                    </td>
                  )
                })}
                {onEdit !== null && (
                  <td>
                    <button type="button" className={styles.link} onClick={() => onEdit(record)}>
                      {t('records.edit')}
                    </button>
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}
