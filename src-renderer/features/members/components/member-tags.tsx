import { IconX } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { HandTagKey, TagDimension } from '#contract/member-tags.ts'
import type { MemberTag } from '#contract/member-tags.ts'
import type { MemberInsight, MemberProfile } from '#contract/members.ts'
import { OPERATORS } from '#contract/roles.ts'
import { useAnnounce } from '../../../lib/announcer.tsx'
import { useShortcuts } from '../../../lib/keymap/keymap-provider.tsx'
import { useCan, useSession } from '../../../lib/session.tsx'
import { useFailureNotice } from '../../../ui/failure-notice.ts'
import { useMemberCare } from '../api/use-member-care.ts'
import { useTagWords } from '../tag-words.ts'
import styles from './member-tags.module.css'

/** Below this a value may well change with the next messages: a question mark says so. */
const UNSETTLED = 0.5

export interface MemberTagsProps {
  readonly profile: MemberProfile
  readonly insight: MemberInsight
  readonly onChanged: () => void
}

/** What is known of a member as tags by dimension, each with where it comes from and why; some put on by hand. */
export function MemberTags({ profile, insight, onChanged }: MemberTagsProps) {
  const { t } = useTranslation('tags')
  const { vault } = useSession()
  const mayChange = useCan(OPERATORS) && !vault.readOnly
  const announce = useAnnounce()
  const care = useMemberCare(useFailureNotice())
  const words = useTagWords()
  const [isAdding, setIsAdding] = useState(false)
  const dimensions = TagDimension.options.filter((dimension) => insight.tags.some((tag) => tag.dimension === dimension))
  const remove = (tag: MemberTag) => {
    if (tag.id === null) return
    care.removeTag.mutate(
      { memberId: profile.id, tagId: tag.id },
      {
        onSuccess: () => {
          announce(t('removed'))
          onChanged()
        },
      },
    )
  }
  return (
    <section aria-label={t('title')} data-testid="member-tags">
      <h3 className={styles.heading}>
        {t('title')}
        <small>{t('coverage', { count: insight.tags.length, dimensions: dimensions.length })}</small>
        {mayChange && !isAdding && (
          <button type="button" className={styles.add} onClick={() => setIsAdding(true)}>
            {t('add')}
          </button>
        )}
      </h3>
      {insight.tags.length === 0 && <p className={styles.none}>{t('none')}</p>}
      <dl className={styles.grid}>
        {dimensions.map((dimension) => (
          <div key={dimension} className={styles.row}>
            <dt className={styles.dimension}>{t(`dimension.${dimension}`)}</dt>
            <dd className={styles.tags}>
              {insight.tags
                .filter((tag) => tag.dimension === dimension)
                .map((tag) => (
                  <span
                    key={tag.id ?? tag.name}
                    className={styles.tag}
                    data-source={tag.source}
                    title={words.explain(tag)}
                  >
                    <span className={styles.name}>{words.name(tag)}</span> <bdi>{words.value(tag)}</bdi>
                    {tag.confidence < UNSETTLED && <span className={styles.name}>?</span>}
                    {mayChange && tag.id !== null && (
                      <button
                        type="button"
                        className={styles.remove}
                        aria-label={t('remove', { tag: words.value(tag) })}
                        onClick={() => remove(tag)}
                      >
                        <IconX size={11} aria-hidden="true" />
                      </button>
                    )}
                  </span>
                ))}
            </dd>
          </div>
        ))}
      </dl>
      {isAdding && (
        <AddTag
          isSaving={care.addTag.isPending}
          onClose={() => setIsAdding(false)}
          onAdd={(key, label) =>
            care.addTag.mutate(
              { memberId: profile.id, key, label },
              {
                onSuccess: () => {
                  announce(t('added'))
                  setIsAdding(false)
                  onChanged()
                },
              },
            )
          }
        />
      )}
    </section>
  )
}

interface AddTagProps {
  readonly isSaving: boolean
  readonly onAdd: (key: HandTagKey, label: string) => void
  readonly onClose: () => void
}

function AddTag({ isSaving, onAdd, onClose }: AddTagProps) {
  const { t } = useTranslation('tags')
  const [key, setKey] = useState<HandTagKey>('label')
  const [label, setLabel] = useState('')
  useShortcuts({
    scope: 'overlay',
    title: t('add'),
    shortcuts: [{ keys: 'escape', label: t('cancel'), inFields: true, run: onClose }],
  })
  const text = label.trim()
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        if (text !== '') onAdd(key, text)
      }}
    >
      <select
        className={styles.field}
        aria-label={t('key')}
        value={key}
        onChange={(event) => setKey(HandTagKey.parse(event.currentTarget.value))}
      >
        {HandTagKey.options.map((option) => (
          <option key={option} value={option}>
            {t(`name.${option}`)}
          </option>
        ))}
      </select>
      <input
        className={styles.field}
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- the person has just asked for this field
        autoFocus
        aria-label={t('label')}
        placeholder={t('label')}
        value={label}
        maxLength={60}
        onChange={(event) => setLabel(event.currentTarget.value)}
      />
      <button type="submit" className={styles.add} disabled={text === '' || isSaving}>
        {t('save')}
      </button>
      <button type="button" className={styles.add} onClick={onClose}>
        {t('cancel')}
      </button>
      <p className={styles.hint}>{t('hint')}</p>
    </form>
  )
}
