import { Button, Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RecordFields, RecordView } from '#contract/business-records.ts'
import type { CommunityId } from '#contract/ids.ts'
import type { RecordKind } from '#contract/indicators.ts'
import { toFailure } from '../../../lib/failure.ts'
import { useFailureNotice } from '../../../ui/failure-notice.ts'
import { ListSkeleton } from '../../../ui/skeletons.tsx'
import { useRecordCommands, useRecordFields } from '../api/use-records.ts'
import styles from '../record-part.module.css'
import { useRecordWords } from '../record-words.ts'

export interface RecordFormProps {
  readonly communityId: CommunityId
  readonly kind: RecordKind
  /** Null = a new one. */
  readonly record: RecordView | null
  readonly onClose: () => void
}

/** One record, entered or changed by hand. */
export function RecordForm({ communityId, kind, record, onClose }: RecordFormProps) {
  const { t } = useTranslation('insights')
  const words = useRecordWords()
  const explain = useFailureNotice()
  const fields = useRecordFields(kind)
  const { add, change, remove } = useRecordCommands(explain)
  const [entered, setEntered] = useState<RecordFields>(record?.fields ?? {})
  const [fault, setFault] = useState<{ field: string | null; reason: string } | null>(null)
  if (fields.data === undefined) return <ListSkeleton rows={3} rowHeight={40} />
  const onError = (error: Error) => {
    const found = faultOf(error)
    if (found) setFault(found)
    else explain(error)
  }
  const save = () => {
    const filled = Object.fromEntries(Object.entries(entered).filter(([, value]) => value.trim() !== ''))
    if (record === null) add.mutate({ communityId, kind, fields: filled }, { onSuccess: onClose, onError })
    else change.mutate({ id: record.id, fields: filled }, { onSuccess: onClose, onError })
  }
  const set = (name: string, value: string) => setEntered({ ...entered, [name]: value })
  const errorOf = (name: string) => (fault?.field === name ? words.reject({ reason: fault.reason, field: null }) : null)
  return (
    <form
      className={styles.panel}
      data-testid="record-form"
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      <div className={styles.fields}>
        {fields.data.fields.map(({ name, isRequired, type, choices }) =>
          type === 'choice' ? (
            <Select
              key={name}
              size="xs"
              label={words.field(name)}
              data={choices}
              value={entered[name] ?? choices[0] ?? null}
              allowDeselect={false}
              onChange={(value) => set(name, value ?? '')}
            />
          ) : (
            <TextInput
              key={name}
              size="xs"
              label={words.field(name)}
              required={isRequired}
              placeholder={type === 'time' ? '2026-03-31 18:00' : undefined}
              value={entered[name] ?? ''}
              error={errorOf(name)}
              onChange={(event) => set(name, event.currentTarget.value)}
            />
          ),
        )}
      </div>
      <div className={styles.actions}>
        <Button size="xs" variant="filled" type="submit" loading={add.isPending || change.isPending}>
          {t('records.save')}
        </Button>
        <Button size="xs" onClick={onClose}>
          {t('records.cancel')}
        </Button>
        {record !== null && (
          <Button
            size="xs"
            color="red"
            variant="subtle"
            loading={remove.isPending}
            onClick={() => remove.mutate({ id: record.id }, { onSuccess: onClose })}
          >
            {t('records.remove')}
          </Button>
        )}
      </div>
    </form>
  )
}

/** Which field the core refused, and why. */
function faultOf(error: Error): { field: string | null; reason: string } | null {
  const { code, data } = toFailure(error)
  if (code !== 'RECORD_INVALID' || typeof data !== 'object' || data === null) return null
  if (!('reason' in data) || typeof data.reason !== 'string') return null
  const field = 'field' in data && typeof data.field === 'string' ? data.field : null
  return { reason: data.reason, field }
}
