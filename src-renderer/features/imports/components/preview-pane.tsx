import { SegmentedControl } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ImportPreview } from '#contract/imports.ts'
import { useFormat } from '../../../lib/format-provider.tsx'
import { ScrollRegion } from '../../../ui/scroll-region/scroll-region.tsx'
import { ListSkeleton } from '../../../ui/skeletons.tsx'
import { Toolbar } from '../../../ui/toolbar.tsx'
import { mappingOf, missingParts } from '../import-draft.ts'
import type { ImportDraft } from '../import-draft.ts'
import { rejectReason } from '../import-words.ts'
import styles from './preview-pane.module.css'

export interface PreviewPaneProps {
  readonly preview: ImportPreview | null
  readonly draft: ImportDraft
  /** A newer preview is on its way. */
  readonly isStale: boolean
}

/** The first messages as they would be read, and for tables the rows as they stand, with what each column is taken for. */
export function PreviewPane({ preview, draft, isStale }: PreviewPaneProps) {
  const { t } = useTranslation('imports')
  const [view, setView] = useState<'messages' | 'rows'>('messages')
  const hasRows = (preview?.rawRows.length ?? 0) > 0
  const isRows = hasRows && view === 'rows'
  const count = isRows ? preview?.rawRows.length : preview?.messages.length
  return (
    <>
      <Toolbar
        title={t('preview.title')}
        end={
          hasRows && (
            <SegmentedControl
              aria-label={t('preview.view')}
              data={[
                { value: 'messages', label: t('preview.messages') },
                { value: 'rows', label: t('preview.rows') },
              ]}
              value={view}
              onChange={(value) => setView(value === 'rows' ? 'rows' : 'messages')}
            />
          )
        }
      >
        {count !== undefined && count > 0 && t('preview.count', { count })}
      </Toolbar>
      {preview === null ? (
        <ListSkeleton rows={12} rowHeight={34} />
      ) : (
        <ScrollRegion
          className={styles.scroll}
          label={isRows ? t('preview.rowsLabel') : t('preview.label')}
          testId="preview"
        >
          <Rejects preview={preview} />
          <div data-stale={isStale || undefined} className={styles.tables}>
            {isRows ? <Rows preview={preview} draft={draft} /> : <Messages preview={preview} draft={draft} />}
          </div>
        </ScrollRegion>
      )}
    </>
  )
}

function Messages({ preview, draft }: { preview: ImportPreview; draft: ImportDraft }) {
  const { t } = useTranslation('imports')
  const format = useFormat()
  if (preview.messages.length === 0) {
    const missing = missingParts(draft, preview)
    const why = missing.includes('mapping')
      ? t('preview.needsMapping')
      : missing.includes('dateOrder')
        ? t('preview.needsOrder')
        : t('preview.nothing')
    return <p className={styles.none}>{why}</p>
  }
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{t('preview.time')}</th>
          <th scope="col">{t('preview.author')}</th>
          <th scope="col" className={styles.channel}>
            {t('preview.channel')}
          </th>
          <th scope="col">{t('preview.text')}</th>
        </tr>
      </thead>
      <tbody>
        {preview.messages.map((message, index) => (
          <tr key={index}>
            <td className={styles.time} title={format.exact(message.sentAt)}>
              {format.dateTime(message.sentAt)}
            </td>
            <td className={styles.short}>
              <bdi>{message.author}</bdi>
            </td>
            <td className={`${styles.short} ${styles.channel}`}>
              <bdi>{message.channel}</bdi>
            </td>
            <td className={styles.text} dir="auto">
              {message.text}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** The rows of a table under their columns; above each column what it is taken for. */
function Rows({ preview, draft }: { preview: ImportPreview; draft: ImportDraft }) {
  const { t } = useTranslation('imports')
  const mapping = mappingOf(draft, preview)
  const fields = Object.entries(mapping ?? {}).flatMap(([field, column]) =>
    isField(field) && column !== null ? [{ field, column }] : [],
  )
  return (
    <table className={styles.table} data-raw>
      <thead>
        <tr>
          {preview.columns.map((column, index) => {
            const taken = fields.filter((each) => each.column === column)
            return (
              <th key={index} scope="col">
                {column}
                {taken.map(({ field }) => (
                  <span key={field} className={styles.field}>
                    {t(`mapping.field.${field}`)}
                  </span>
                ))}
              </th>
            )
          })}
        </tr>
      </thead>
      <tbody>
        {preview.rawRows.map((row, index) => (
          <tr key={index}>
            {row.map((cell, column) => (
              <td key={column} className={styles.short} dir="auto">
                {cell}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Rejects({ preview }: { preview: ImportPreview }) {
  const { t } = useTranslation('imports')
  if (preview.rejects.length === 0) return null
  return (
    <details className={styles.rejects} open data-testid="preview-rejects">
      <summary>
        <b>{t('preview.rejects', { count: preview.rejects.length })}</b> · {t('preview.rejectsText')}
      </summary>
      <ul>
        {preview.rejects.map((reject) => (
          <li key={reject.ordinal}>
            <span>{t('preview.record', { ordinal: reject.ordinal })}</span>
            <span>{rejectReason(t, reject.reason).short}</span>
            <code dir="auto">{reject.excerpt}</code>
          </li>
        ))}
      </ul>
    </details>
  )
}

const FIELD_NAMES = ['id', 'time', 'author', 'authorName', 'channel', 'text', 'replyTo', 'mentions', 'bot'] as const
type FieldName = (typeof FIELD_NAMES)[number]

function isField(name: string): name is FieldName {
  return FIELD_NAMES.some((field) => field === name)
}
