import { Checkbox, Select, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { ColumnMapping } from '#contract/imports.ts'
import { mappingOf, neededFields } from '../import-draft.ts'
import type { ImportFormProps } from './import-form.tsx'
import styles from './mapping-fields.module.css'

const FIELDS = ['time', 'author', 'text', 'authorName', 'channel', 'id', 'replyTo', 'mentions', 'bot'] as const
const REPORT_FIELDS = ['time', 'id', 'author', 'authorName', 'text', 'channel'] as const

/** Which column holds what: guessed, correctable, and to be remembered under a name. */
export function MappingFields({ preview, draft, missing, onChange }: Omit<ImportFormProps, 'onSubmit'>) {
  const { t } = useTranslation('imports')
  const mapping = mappingOf(draft, preview)
  const set = (field: keyof ColumnMapping, column: string | null) =>
    onChange({ mapping: { ...(mapping ?? NO_COLUMNS), [field]: column } })
  const fields =
    preview.format === 'user-reports'
      ? REPORT_FIELDS.map((field) => ({ field, label: t(`mapping.reportField.${field}`) }))
      : FIELDS.map((field) => ({ field, label: t(`mapping.field.${field}`) }))
  return (
    <fieldset className={styles.mapping}>
      <legend className={styles.title}>{t('mapping.title')}</legend>
      <p className={styles.hint}>
        {preview.savedMapping === null ? t('mapping.guessed') : t('mapping.saved', { name: preview.savedMapping })}
      </p>
      <div className={styles.fields}>
        {fields.map(({ field, label }) => {
          const isNeeded = neededFields(preview.format).some((needed) => needed === field)
          const isOpen = isNeeded && (mapping?.[field] ?? null) === null
          return (
            <label key={field} className={styles.field}>
              <span data-open={isOpen || undefined}>
                {label}
                {isNeeded && <span className={styles.needed}> · {t('mapping.needed')}</span>}
              </span>
              <Select
                aria-label={label}
                searchable
                clearable={!isNeeded}
                placeholder={t('mapping.none')}
                error={isOpen}
                data={[...new Set(preview.columns)]}
                value={mapping?.[field] ?? null}
                onChange={(column) => set(field, column)}
              />
            </label>
          )
        })}
      </div>
      <div className={styles.save}>
        <Checkbox
          label={t('mapping.save')}
          checked={draft.mappingName !== null}
          onChange={(event) =>
            onChange({ mappingName: event.currentTarget.checked ? (preview.savedMapping ?? '') : null })
          }
        />
        {draft.mappingName !== null && (
          <TextInput
            aria-label={t('mapping.name')}
            placeholder={t('mapping.namePlaceholder')}
            maxLength={100}
            error={missing.includes('mappingName')}
            value={draft.mappingName}
            onChange={(event) => onChange({ mappingName: event.currentTarget.value })}
          />
        )}
      </div>
    </fieldset>
  )
}

const NO_COLUMNS: ColumnMapping = {
  id: null,
  time: null,
  author: null,
  authorName: null,
  channel: null,
  text: null,
  replyTo: null,
  mentions: null,
  bot: null,
}
