import { Button } from '@mantine/core'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { WitnessNoteView } from '#contract/audit.ts'
import { useFormat, useNow } from '../../../lib/format-provider.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { ErrorState } from '../../../ui/error-state.tsx'
import { TextSkeleton } from '../../../ui/skeletons.tsx'
import { useAddWitnessNotes, useWitnessNotes } from '../api/use-audit.ts'
import styles from './witness-notes.module.css'

/** The notes that somebody outside has kept, and how others are brought in. */
export function WitnessNotes({ isReadOnly }: { isReadOnly: boolean }) {
  return (
    <>
      <AddNotes isReadOnly={isReadOnly} />
      <NoteList />
    </>
  )
}

function AddNotes({ isReadOnly }: { isReadOnly: boolean }) {
  const { t } = useTranslation('compliance')
  const add = useAddWitnessNotes()
  const input = useRef<HTMLInputElement>(null)
  return (
    <div className={styles.actions}>
      <Button loading={add.isPending} disabled={isReadOnly} onClick={() => input.current?.click()}>
        {t('witness.add')}
      </Button>
      <input
        ref={input}
        hidden
        type="file"
        accept=".note,.txt,text/plain"
        aria-label={t('witness.add')}
        data-testid="witness-input"
        onChange={({ currentTarget }) => {
          const file = currentTarget.files?.[0]
          if (file) void file.text().then((text) => add.mutate({ text, source: file.name }))
          // The same file may be chosen again once its witness has added to it.
          currentTarget.value = ''
        }}
      />
      {add.data !== undefined && (
        <p role="status" data-alarm={add.data.contradicting > 0} className={styles.outcome}>
          {t('witness.added', { ...add.data })}
          {add.data.contradicting > 0 && ` ${t('witness.contradicting', { count: add.data.contradicting })}`}
        </p>
      )}
    </div>
  )
}

function NoteList() {
  const { t } = useTranslation('compliance')
  const { data: notes, error, refetch } = useWitnessNotes()
  if (error !== null && notes === undefined) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (notes === undefined) return <TextSkeleton lines={3} />
  if (notes.length === 0) return <EmptyState title={t('witness.none')}>{t('witness.noneText')}</EmptyState>
  return (
    <div className={styles.list}>
      <table className={styles.table} data-testid="witness-notes">
        <caption className={styles.caption}>{t('witness.list')}</caption>
        <thead>
          <tr>
            <th scope="col" className={styles.number}>
              {t('checkpoint.size')}
            </th>
            <th scope="col">{t('witness.standing')}</th>
            <th scope="col">{t('witness.source')}</th>
            <th scope="col">{t('witness.addedAt')}</th>
          </tr>
        </thead>
        <tbody>
          {notes.map((note) => (
            <NoteRow key={note.note} note={note} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function NoteRow({ note }: { note: WitnessNoteView }) {
  const { t } = useTranslation('compliance')
  const format = useFormat()
  const now = useNow()
  return (
    <tr data-standing={note.standing}>
      <td className={styles.number}>{format.number(note.size)}</td>
      <td className={styles.standing}>{t(`witness.standingOf.${note.standing}`)}</td>
      <td>{note.source}</td>
      <td>
        <time title={format.exact(note.addedAt)}>{format.relative(note.addedAt, now)}</time>
      </td>
    </tr>
  )
}
