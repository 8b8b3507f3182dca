import { Autocomplete } from '@mantine/core'
import { useTranslation } from 'react-i18next'

const SUGGESTIONS = ['interest', 'consent', 'contract', 'duty'] as const

export interface BasisFieldProps {
  readonly value: string
  readonly onChange: (basis: string) => void
  /** Said below the field; without it, what the field is for. */
  readonly hint?: string
  readonly error?: string | undefined
  readonly isFocused?: boolean
}

/** The legal basis: in the reader's own words, with the usual ones to choose from. */
export function BasisField({ value, onChange, hint, error, isFocused = false }: BasisFieldProps) {
  const { t } = useTranslation('imports')
  return (
    <Autocomplete
      size="xs"
      label={t('basis.label')}
      description={hint ?? t('basis.hint')}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      placeholder={t('basis.placeholder')}
      error={error}
      maxLength={2000}
      data={SUGGESTIONS.map((name) => t(`basis.suggestion.${name}`))}
      // Hints to begin with, not completions: they are out of the way as soon as something is written.
      filter={({ options, search }) => (search === '' ? options : [])}
      value={value}
      onChange={onChange}
      data-autofocus={isFocused || undefined}
    />
  )
}
