import { useId } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../lib/format-provider.tsx'
import { phrasesOf, repeatedPhrases, withoutRepeats } from '../word-list-draft.ts'
import styles from './editor.module.css'

/** Repeated phrases that are named; the others are counted. */
const NAMED = 5

export interface PhraseFieldProps {
  readonly label: string
  readonly hint: string
  readonly text: string
  readonly isReadOnly: boolean
  readonly onChange: (text: string) => void
  /** Something else that was noticed. */
  readonly finding?: ReactNode
}

/** A field with one phrase a line; counts them, and finds those that stand there twice. */
export function PhraseField({ label, hint, text, isReadOnly, onChange, finding }: PhraseFieldProps) {
  const { t } = useTranslation('rules')
  const format = useFormat()
  const id = useId()
  const phrases = phrasesOf(text)
  const repeated = repeatedPhrases(phrases)
  return (
    <div className={styles.phrases}>
      <div className={styles.label}>
        <label htmlFor={id}>{label}</label>
        <small>{t('wordLists.phrases', { count: phrases.length })}</small>
      </div>
      <textarea
        id={id}
        className={styles.input}
        dir="auto"
        spellCheck={false}
        rows={8}
        value={text}
        readOnly={isReadOnly}
        aria-describedby={`${id}-findings`}
        onChange={(event) => onChange(event.target.value)}
      />
      <p id={`${id}-findings`} className={styles.findings} aria-live="polite">
        {repeated.length > 0 && (
          <>
            <b>
              {t('wordLists.repeated', {
                count: repeated.length,
                phrases: format.list(repeated.slice(0, NAMED)),
              })}
            </b>{' '}
            {!isReadOnly && (
              <button
                type="button"
                className={styles.inline}
                onClick={() => onChange(withoutRepeats(phrases).join('\n'))}
              >
                {t('wordLists.leaveOut')}
              </button>
            )}{' '}
          </>
        )}
        {finding && <b>{finding}</b>}
        {repeated.length === 0 && !finding && hint}
      </p>
    </div>
  )
}
