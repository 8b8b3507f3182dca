import { useEffect, useId, useRef } from 'react'
import type { KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { Kbd } from '../../../ui/kbd.tsx'
import { useReview, useReviewSession } from '../queue/review-context.tsx'
import type { Deciding } from '../use-decide.ts'
import styles from './record-panel.module.css'

/** The reason that goes into the log and the notice, and the note that stays among reviewers. */
export function RecordPanel({ deciding }: { deciding: Deciding }) {
  const { t } = useTranslation('review')
  const session = useReviewSession()
  const isOpen = useReview((state) => state.isRecordOpen)
  const note = useRef<HTMLTextAreaElement>(null)
  const id = useId()
  useEffect(() => {
    if (isOpen) note.current?.focus()
  }, [isOpen])
  if (!isOpen) return null
  const close = () => session.set({ isRecordOpen: false })
  const onKeyDown = (event: KeyboardEvent) => {
    const isDone = event.key === 'Escape' || (event.key === 'Enter' && (event.ctrlKey || event.metaKey))
    if (!isDone || event.nativeEvent.isComposing) return
    event.preventDefault()
    event.stopPropagation()
    close()
  }
  return (
    <div className={styles.panel}>
      <div className={styles.field}>
        <label htmlFor={`${id}-reason`}>{t('record.reason')}</label>
        <textarea
          id={`${id}-reason`}
          rows={2}
          maxLength={2000}
          dir="auto"
          value={deciding.reason}
          aria-describedby={`${id}-reason-hint`}
          onKeyDown={onKeyDown}
          onChange={(event) => session.draft({ reason: event.target.value })}
        />
        <small id={`${id}-reason-hint`}>
          {t('record.reasonHint')}
          {deciding.draft.reason !== null && (
            <button type="button" className={styles.reset} onClick={() => session.draft({ reason: null })}>
              {t('record.reset')}
            </button>
          )}
        </small>
      </div>
      <div className={styles.field}>
        <label htmlFor={`${id}-note`}>{t('record.note')}</label>
        <textarea
          ref={note}
          id={`${id}-note`}
          rows={2}
          maxLength={4000}
          dir="auto"
          value={deciding.draft.note}
          aria-describedby={`${id}-note-hint`}
          onKeyDown={onKeyDown}
          onChange={(event) => session.draft({ note: event.target.value })}
        />
        <small id={`${id}-note-hint`}>{t('record.noteHint')}</small>
      </div>
      <button type="button" className={styles.done} onClick={close}>
        {t('record.done')} <Kbd keys="escape" />
      </button>
    </div>
  )
}
