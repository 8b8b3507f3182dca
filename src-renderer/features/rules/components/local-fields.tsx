import { useTranslation } from 'react-i18next'
import type { Policy } from '#contract/policies.ts'
import { Locale } from '#contract/settings.ts'
import styles from './editor.module.css'

export interface LocalFieldsProps {
  readonly label: string
  readonly value: Policy['title']
  readonly onChange: (value: Policy['title']) => void
  readonly isReadOnly: boolean
  /** Lines of each field; one by default. */
  readonly rows?: number
  readonly maxLength: number
}

/** One text in the three languages of the product, side by side. */
export function LocalFields({ label, value, onChange, isReadOnly, rows = 1, maxLength }: LocalFieldsProps) {
  const { t } = useTranslation('common')
  return (
    <fieldset className={styles.local}>
      <legend className={styles.label}>{label}</legend>
      {Locale.options.map((locale) => {
        const field = {
          className: styles.input,
          lang: locale,
          dir: 'auto',
          value: value[locale],
          readOnly: isReadOnly,
          maxLength,
          'aria-label': `${label} · ${t(`locale.${locale}`)}`,
        }
        return (
          <label key={locale} className={styles.locale}>
            <span className={styles.small}>{t(`locale.${locale}`)}</span>
            {rows === 1 ? (
              <input
                type="text"
                {...field}
                onChange={(event) => onChange({ ...value, [locale]: event.target.value })}
              />
            ) : (
              <textarea
                rows={rows}
                {...field}
                onChange={(event) => onChange({ ...value, [locale]: event.target.value })}
              />
            )}
          </label>
        )
      })}
    </fieldset>
  )
}
