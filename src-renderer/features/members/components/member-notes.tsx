import { useEffect, useRef, useState } from 'react'
import type { KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { MemberProfile } from '#contract/members.ts'
import { MODERATORS } from '#contract/roles.ts'
import { useAnnounce } from '../../../lib/announcer.tsx'
import { useDisclosurePurpose } from '../../../lib/disclosure.ts'
import { useFormat, useNow } from '../../../lib/format-provider.tsx'
import { useCan, useSession } from '../../../lib/session.tsx'
import { useFailureNotice } from '../../../ui/failure-notice.ts'
import { Kbd } from '../../../ui/kbd.tsx'
import { useAddNote } from '../api/use-member-profile.ts'
import styles from './member-notes.module.css'
import sections from './pane-section.module.css'

export interface MemberNotesProps {
  readonly profile: MemberProfile
  readonly isWriting: boolean
  readonly onWriting: (isWriting: boolean) => void
}

/** Notes that reviewers keep about the member, newest first, and the field to add one. */
export function MemberNotes({ profile, isWriting, onWriting }: MemberNotesProps) {
  const { t } = useTranslation('members')
  const format = useFormat()
  const now = useNow()
  const { vault } = useSession()
  const mayWrite = useCan(MODERATORS) && !vault.readOnly
  const notes = profile.notes.toSorted((a, b) => b.at - a.at)
  return (
    <section className={sections.section} aria-label={t('notes.title')}>
      <h3 className={sections.heading}>{t('notes.title')}</h3>
      {mayWrite && isWriting && <NoteForm profile={profile} onClose={() => onWriting(false)} />}
      {mayWrite && !isWriting && (
        <button type="button" className={styles.add} onClick={() => onWriting(true)}>
          {t('notes.add')} <Kbd keys="n" />
        </button>
      )}
      {notes.length === 0 && !isWriting && <p className={sections.quiet}>{t('notes.none')}</p>}
      {notes.map((note) => (
        <article key={note.id} className={styles.note}>
          <p dir="auto">{note.text}</p>
          <small title={format.exact(note.at)}>
            {note.account} · {format.relative(note.at, now)}
          </small>
        </article>
      ))}
    </section>
  )
}

function NoteForm({ profile, onClose }: { profile: MemberProfile; onClose: () => void }) {
  const { t } = useTranslation(['members', 'common'])
  const explain = useFailureNotice()
  const announce = useAnnounce()
  const [purpose] = useDisclosurePurpose()
  const { mutate, isPending } = useAddNote(profile.id, purpose)
  const [text, setText] = useState('')
  const field = useRef<HTMLTextAreaElement>(null)
  useEffect(() => field.current?.focus(), [])
  const save = () => {
    if (text.trim() === '' || isPending) return
    // The words stay in the field until they are on disk.
    mutate(
      { memberId: profile.id, text: text.trim() },
      {
        onSuccess: () => {
          announce(t('members:notes.saved'))
          onClose()
        },
        onError: explain,
      },
    )
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Escape') onClose()
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
        aria-label={t('members:notes.label')}
        placeholder={t('members:notes.placeholder')}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <div className={styles.buttons}>
        <button type="button" onClick={save} disabled={text.trim() === '' || isPending}>
          {t('members:notes.save')} <Kbd keys="mod+enter" />
        </button>
        <button type="button" onClick={onClose}>
          {t('common:action.cancel')} <Kbd keys="escape" />
        </button>
      </div>
    </div>
  )
}
