import { IconAlertTriangle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Kbd } from '../../../ui/kbd.tsx'
import { useFailureText } from '../../../ui/failure-text.ts'
import { useReview, useReviewSession } from '../queue/review-context.tsx'
import { failureWords, operationWords } from './operation-words.ts'
import styles from './failed-line.module.css'

/** Over the decisions of an item that came back: what was not recorded, why, and the key that tries it again. */
export function FailedLine() {
  const { t } = useTranslation(['review', 'common'])
  const session = useReviewSession()
  const describe = useFailureText()
  const current = useReview((state) => state.selection.current)
  const entry = useReview((state) => (current === null ? undefined : state.failed.get(current)))
  const failure = entry?.failure ?? null
  if (current === null || entry === undefined || failure === null) return null
  const { text, advice } = describe(failure.error)
  return (
    <div className={styles.line} role="alert">
      <IconAlertTriangle size={14} aria-hidden="true" />
      <span className={styles.text}>
        <b>
          {failureWords(t, failure)}: {operationWords(t, entry.operation)}.
        </b>{' '}
        {text}. {advice}
      </span>
      <button type="button" className={styles.again} onClick={() => session.retry(current)}>
        {t('strip.again')} <Kbd keys="enter" />
      </button>
    </div>
  )
}
