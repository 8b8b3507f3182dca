import { Button, Select } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RecordImportView, RecordMapping, RecordReject } from '#contract/business-records.ts'
import type { CommunityId, FileToken } from '#contract/ids.ts'
import type { RecordKind } from '#contract/indicators.ts'
import { useOrpc } from '../../../lib/contract-provider.tsx'
import { useFormat } from '../../../lib/format-provider.tsx'
import { ErrorState } from '../../../ui/error-state.tsx'
import { useFailureNotice } from '../../../ui/failure-notice.ts'
import { ListSkeleton } from '../../../ui/skeletons.tsx'
import { useRecordCommands } from '../api/use-records.ts'
import styles from '../record-part.module.css'
import { useRecordWords } from '../record-words.ts'

export interface RecordPreviewProps {
  readonly file: FileToken
  readonly name: string
  readonly kind: RecordKind
  readonly communityId: CommunityId
  readonly onDone: (view: RecordImportView) => void
}

/** How a table would be read: its columns, to be corrected, and what would be rejected. */
export function RecordPreview({ file, name, kind, communityId, onDone }: RecordPreviewProps) {
  const { t } = useTranslation('insights')
  const format = useFormat()
  const words = useRecordWords()
  const explain = useFailureNotice()
  const [mapping, setMapping] = useState<RecordMapping | undefined>(undefined)
  const input = { file, kind, communityId, ...(mapping && { mapping }) }
  const preview = useQuery({
    ...useOrpc().records.preview.queryOptions({ input }),
    placeholderData: keepPreviousData,
  })
  const { read } = useRecordCommands(explain)
  if (preview.error !== null) return <ErrorState error={preview.error} onRetry={() => void preview.refetch()} />
  if (preview.data === undefined) return <ListSkeleton rows={4} rowHeight={28} />
  const { columns, mapping: shown, missing, valid, rejects } = preview.data
  return (
    <section className={styles.panel} aria-label={name} data-testid="record-preview">
      <strong>
        <bdi>{name}</bdi>
      </strong>
      <p className={styles.lead}>{t('records.mappingText')}</p>
      <div className={styles.fields}>
        {Object.entries(shown).map(([field, column]) => (
          <Select
            key={field}
            size="xs"
            label={words.field(field)}
            placeholder={t('records.noColumn')}
            error={missing.includes(field) ? t('records.required') : undefined}
            clearable
            data={[...new Set(columns)]}
            value={column}
            onChange={(chosen) => setMapping({ ...shown, [field]: chosen })}
          />
        ))}
      </div>
      <p role="status">
        {missing.length > 0
          ? t('records.missing', { fields: format.list(missing.map(words.field)) })
          : t('records.valid', { valid, read: preview.data.read })}
      </p>
      <RejectList rejects={rejects} />
      <div className={styles.actions}>
        <Button
          size="xs"
          variant="filled"
          disabled={missing.length > 0 || preview.data.read === 0}
          loading={read.isPending}
          onClick={() => read.mutate({ ...input, mapping: shown }, { onSuccess: onDone })}
        >
          {t('records.import', { count: valid })}
        </Button>
      </div>
    </section>
  )
}

/** Rows that could not be read, each with its line and why. */
export function RejectList({ rejects }: { rejects: readonly RecordReject[] }) {
  const { t } = useTranslation('insights')
  const words = useRecordWords()
  if (rejects.length === 0) return null
  return (
    <ul className={styles.rejects} aria-label={t('records.rejects')}>
      {rejects.map((reject) => (
        <li key={reject.ordinal}>
          {t('records.line', { line: reject.line })} · {words.reject(reject)} · <bdi>{reject.excerpt}</bdi>
        </li>
      ))}
    </ul>
  )
}
