import { useEffect, useRef, useState } from 'react'
import type { KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { MemberBeside } from '#contract/items.ts'
import { MODERATORS } from '#contract/roles.ts'
import { useFormat, useNow } from '../../../lib/format-provider.tsx'
import { useCan, useSession } from '../../../lib/session.tsx'
import { Kbd } from '../../../ui/kbd.tsx'
import { useFailureNotice } from '../../../ui/failure-notice.ts'
import { useAddMemberNote } from '../api/use-review-basics.ts'
import { useReview, useReviewSession } from '../queue/review-context.tsx'
import { PaneSection } from './pane-section.tsx'
import styles from './member-pane.module.css'

/** Notes that reviewers keep about a member, and the field to add one. */
export function MemberNotes({ member }: { member: MemberBeside }) {
  const { t } = useTranslation('review')
  const format = useFormat()
  const now = useNow()
  const session = useReviewSession()
  const { vault } = useSession()
  const isModerator = useCan(MODERATORS)
  const mayWrite = isModerator && !vault.readOnly
  const isWriting = useReview((state) => state.isWritingNote)
  const notes = member.notes.toSorted((a, b) => b.at - a.at)
  return (
    <PaneSection title={t('side.notes')}>
      {notes.map((note) => (
        <p key={note.id} className={styles.note} dir="auto">
          {note.text}{' '}
          <small title={format.exact(note.at)}>
            {note.account} · {format.relative(note.at, now)}
          </small>
        </p>
      ))}
      {notes.length === 0 && <p className={styles.quiet}>{t('side.noNotes')}</p>}
      {mayWrite && !isWriting && (
        <button type="button" className={styles.add} onClick={() => session.set({ isWritingNote: true })}>
          {t('side.addNote')} <Kbd keys="n" />
        </button>
      )}
      {mayWrite && isWriting && <NoteForm member={member} />}
    </PaneSection>
  )
}

function NoteForm({ member }: { member: MemberBeside }) {
  const { t } = useTranslation(['review', 'common'])
  const session = useReviewSession()
  const explain = useFailureNotice()
  const note = useAddMemberNote(member.id)
  const [text, setText] = useState('')
  const field = useRef<HTMLTextAreaElement>(null)
  useEffect(() => field.current?.focus(), [])
  const close = () => session.set({ isWritingNote: false })
  const save = () => {
    if (text.trim() === '') return
    // The words stay in the field until they are on disk.
    note.add(text.trim()).then(close, explain)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Escape') close()
    else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) save()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <div className={styles.form}>
      <textarea
        ref={field}
        rows={3}
        maxLength={4000}
        dir="auto"
        aria-label={t('side.notePlaceholder')}
        placeholder={t('side.notePlaceholder')}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <div className={styles.formButtons}>
        <button type="button" onClick={save} disabled={text.trim() === '' || note.isPending}>
          {t('side.saveNote')} <Kbd keys="mod+enter" />
        </button>
        <button type="button" onClick={close}>
          {t('common:action.cancel')} <Kbd keys="escape" />
        </button>
      </div>
    </div>
  )
}
